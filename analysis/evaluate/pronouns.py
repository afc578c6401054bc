"""Resolution of "he" and "she", on GAP (Webster et al. 2018): pronouns with two names of one gender."""

import csv
import io
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from analysis import utf8
from analysis.corpus.article import Block
from analysis.errors import EXIT_BAD_INPUT, EXIT_USAGE, FramescopeError
from analysis.evaluate.result import Evaluation, Figure, interval
from analysis.language.names.recognise import names
from analysis.language.names.targets import Mention, find, lookup, mentions
from analysis.language.references import references
from analysis.language.sentences import sentences
from analysis.language.voices.segments import Voices
from analysis.language.voices.spans import voices


class _Item(NamedTuple):
    """A pronoun at ``offset`` of a text, with two names, each with its offset and whether it is meant."""

    text: str
    offset: int
    named: tuple[tuple[str, int, bool], ...]


def evaluate(gold: Path, model: str | None = None) -> Evaluation:
    """Return how often a pronoun is resolved, and how often correctly.

    ``gold`` is GAP's table (tab-separated: ``Text``, ``Pronoun-offset``, ``A``, ``A-offset``, ``A-coref`` and the same
    of B).  The baseline takes the name last before the pronoun.  An answer that is neither of the two names is wrong
    if one of them is meant, and not counted otherwise.  ``model`` must be omitted.  Raises ``FramescopeError``
    with one sentence where the file is not of that form.
    """
    if model is not None:
        raise FramescopeError(f"Pronouns are resolved by rule; there is no model {model!r} to choose.", EXIT_USAGE)
    items = _read(gold)
    answers = {"references by rule": list(map(_by_rule, items)), "last name before": list(map(_last_before, items))}
    figures = []
    for method, given in answers.items():
        judged = [_judged(item, answer) for item, answer in zip(items, given, strict=True)]
        answered = np.array([one for one in judged if one is not None], dtype=bool)
        figures.append(_figure(gold.name, method, "precision", answered))
        figures.append(_figure(gold.name, method, "answered", np.array([one is not None for one in judged])))
    predictions = [
        {"offset": item.offset, "named": [name for name, *_ in item.named], "answer": _said(item, answer)}
        for item, answer in zip(items, answers["references by rule"], strict=True)
    ]
    return Evaluation(figures, predictions)


def _by_rule(item: _Item) -> frozenset[int]:
    """Return the offsets of the mentions of whom the rule chooses; none if it does not resolve the pronoun."""
    text, blocks = item.text, [Block(0, len(item.text), "body")]
    parts = sentences(text, blocks)
    known = names(text, parts)
    found = mentions(text, parts, known, lookup(find([("", known)])))
    voice = Voices(text, voices(text, blocks, parts))
    meant = references(text, parts, known, found, lambda at: voice.at(at) == "quoted")
    target = next((one.target for one in meant if one.start == item.offset), None)
    return frozenset(place for one in found if one.target == target for place in _places(one))


def _places(mention: Mention) -> range:
    return range(mention.start, mention.end)


def _last_before(item: _Item) -> frozenset[int]:
    return frozenset([max((start for _, start, _ in item.named if start < item.offset), default=-1)])


def _judged(item: _Item, answer: frozenset[int]) -> bool | None:
    """Return whether an answer is correct; None if there is none, or if the gold data cannot judge it."""
    hits = [is_meant for name, start, is_meant in item.named if answer.intersection(range(start, start + len(name)))]
    if hits:
        return any(hits)
    return False if answer - {-1} and any(is_meant for *_, is_meant in item.named) else None


def _said(item: _Item, answer: frozenset[int]) -> str:
    return next((n for n, start, _ in item.named if answer.intersection(range(start, start + len(n)))), "")


def _figure(data: str, method: str, metric: str, hits: NDArray[np.bool_]) -> Figure:
    if not len(hits):
        return Figure("pronouns", method, data, metric, 0, float("nan"), float("nan"), float("nan"))
    share: Callable[[NDArray[np.intp]], float] = partial(_share, hits)
    return Figure("pronouns", method, data, metric, len(hits), float(hits.mean()), *interval(share, len(hits)))


def _share(hits: NDArray[np.bool_], drawn: NDArray[np.intp]) -> float:
    return float(hits[drawn].mean())


def _read(gold: Path) -> Sequence[_Item]:
    try:
        lines = io.StringIO(utf8.read(gold), newline="")
        rows = list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
    except csv.Error as error:
        raise FramescopeError(f"{gold} cannot be read as a table: {error}.", EXIT_BAD_INPUT) from error
    if not rows:
        raise FramescopeError(f"{gold} contains no labelled pronoun.", EXIT_BAD_INPUT)
    return [_item(f"{gold}, line {number}", row) for number, row in enumerate(rows, 2)]


def _item(where: str, row: dict[str, Any]) -> _Item:
    try:
        named = tuple((row[one], int(row[f"{one}-offset"]), row[f"{one}-coref"].upper() == "TRUE") for one in "AB")
        item = _Item(row["Text"], int(row["Pronoun-offset"]), named)
        usable = 0 <= item.offset < len(item.text) and all(name for name, *_ in named)
    except (AttributeError, KeyError, TypeError, ValueError):
        usable = False
    if not usable:
        message = f"{where} has no 'Text' with a 'Pronoun-offset' and the names A and B with offsets and '-coref'."
        raise FramescopeError(message, EXIT_BAD_INPUT)
    return item
