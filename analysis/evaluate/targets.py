"""Recall of names, on the mentions marked in NewsMTSC (Hamborg & Donnay 2021); not all are marked."""

import re
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from analysis.corpus.article import Block
from analysis.errors import EXIT_BAD_INPUT, EXIT_USAGE, FramescopeError
from analysis.evaluate.gold import json_lines
from analysis.evaluate.result import Evaluation, Figure, interval
from analysis.language.names.gazetteer import ORDINARY
from analysis.language.names.recognise import names
from analysis.language.sentences import sentences

Span = tuple[int, int]

# A proper name for this measure: capitalised words only, so that "the president" and "Cruz's campaign" stay out.
_PROPER = re.compile(r"[A-Z][\w.’'-]*(?:\s(?:[A-Z][\w.’'-]*|de|van|von|bin|al|of))*")
_POSSESSIVE = re.compile(r"['’]s$")


class _Mention(NamedTuple):
    sentence: str
    start: int
    end: int


def evaluate(gold: Path, model: str | None = None) -> Evaluation:
    """Return the share of the marked proper names that are found, and found with exactly the marked span.

    ``gold`` is JSON lines with ``sentence``, ``from`` and ``to``; pronouns and common nouns among its mentions are left
    out.  Each sentence is read by itself, without the article that would explain a surname.  ``model`` must be omitted:
    names have none.  Raises ``FramescopeError`` with one sentence where the file is not of that form.
    """
    if model is not None:
        raise FramescopeError(f"Names are found by rule; there is no model {model!r} to choose.", EXIT_USAGE)
    marked = [mention for mention in _read(gold) if _is_proper(mention)]
    if not marked:
        raise FramescopeError(f"{gold} contains no mention that is a proper name.", EXIT_BAD_INPUT)
    found = {"names by rule": list(map(_names, marked)), "every run of capitals": list(map(_capitals, marked))}
    figures = [
        _figure(gold.name, method, metric, np.array(list(map(test, marked, spans))))
        for method, spans in found.items()
        for metric, test in (("recall", _touched), ("recall of exact spans", _exact))
    ]
    predictions = [
        {"mention": mention.sentence[mention.start : mention.end], "found": _touched(mention, spans)}
        for mention, spans in zip(marked, found["names by rule"], strict=True)
    ]
    return Evaluation(figures, predictions)


def _is_proper(mention: _Mention) -> bool:
    form = mention.sentence[mention.start : mention.end]
    return bool(_PROPER.fullmatch(form)) and form.lower() not in ORDINARY and form.split()[0].lower() not in ORDINARY


def _names(mention: _Mention) -> list[Span]:
    text = mention.sentence
    found = names(text, sentences(text, [Block(0, len(text), "body")]))
    return [(name.start, name.end) for name in found]


def _capitals(mention: _Mention) -> list[Span]:
    return [match.span() for match in _PROPER.finditer(mention.sentence)]


def _touched(mention: _Mention, spans: Sequence[Span]) -> bool:
    return any(start < mention.end and mention.start < end for start, end in spans)


def _exact(mention: _Mention, spans: Sequence[Span]) -> bool:
    return (mention.start, mention.end) in spans


def _figure(data: str, method: str, metric: str, hits: NDArray[np.bool_]) -> Figure:
    share: Callable[[NDArray[np.intp]], float] = partial(_share, hits)
    return Figure("targets", method, data, metric, len(hits), float(hits.mean()), *interval(share, len(hits)))


def _share(hits: NDArray[np.bool_], drawn: NDArray[np.intp]) -> float:
    return float(hits[drawn].mean())


def _read(gold: Path) -> list[_Mention]:
    return [_row(where, row) for where, row in json_lines(gold, "labelled mention")]


def _row(where: str, row: Any) -> _Mention:
    try:
        text, start, end = row["sentence"], row["from"], row["to"]
        usable = isinstance(text, str) and 0 <= start < end <= len(text)
    except (KeyError, TypeError):
        usable = False
    if not usable:
        message = f"{where} has no 'sentence' with a mention between 'from' and 'to' inside it."
        raise FramescopeError(message, EXIT_BAD_INPUT)
    return _Mention(text, start, end - len(found[0]) if (found := _POSSESSIVE.search(text[start:end])) else end)
