"""Agreement of the voices with human labels of attribution, with two baselines.

The gold is brat stand-off, as in PolNeAR (Newell et al. 2018): a folder ``text`` with one ``NAME.txt`` an article, a
folder ``attributions`` with ``NAME.ann`` or, one for each annotator, ``NAME_ANNOTATOR.ann``; or all of them side by
side in one folder.  An article with several annotators counts once, the mean of them.  Words and sentences are scored
as attributed (inside a Content) or not; each kind of content by its recall; speakers by the share of the attributions
found whose source is the right one.
"""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from analysis import utf8
from analysis.corpus.article import Block
from analysis.corpus.boilerplate import blocks
from analysis.errors import EXIT_BAD_INPUT, EXIT_NO_INPUT, EXIT_USAGE, FramescopeError
from analysis.evaluate.coding.labels import is_sheet
from analysis.evaluate.result import Evaluation, Figure, interval
from analysis.language.sentences import Sentence, sentences
from analysis.language.voices.quotes import quotes
from analysis.language.voices.spans import Voice, voices
from analysis.language.words import WORD

MODEL = "rules"
Span = tuple[int, int]
_KINDS = ("direct", "mixed", "indirect")
_MARK = re.compile(r"[\"“”«»]|''")
_ENTITY = re.compile(r"(?P<id>T\d+)\t(?P<type>\S+) (?P<spans>\d+ \d+(?:;\d+ \d+)*)(?:\t|$)")
_EVENT = re.compile(r"E\d+\t(?P<arguments>\S+:T\d+(?: \S+:T\d+)*)\s*$")
_ROLE = re.compile(r"(Source|Content)\d*:(T\d+)")
_SAID = re.compile(r"\b(?:said|says|say)\b")


class Gold(NamedTuple):
    """One annotator's reading of an article: every content, and each attribution as (sources, contents)."""

    contents: list[Span]
    attributions: list[tuple[list[Span], list[Span]]]


@dataclass(frozen=True, slots=True)
class _Article:
    name: str
    text: str
    blocks: list[Block]
    sentences: list[Sentence]
    words: list[Span]
    readings: list[Gold]


Method = Callable[[_Article], list[Voice]]


def evaluate(gold: Path, model: str | None = None) -> Evaluation:
    """Measure the voices against the brat folders in ``gold``; predict every span, article by article.

    ``gold`` may also be a sheet of codings (see :mod:`analysis.evaluate.coding.voices`).  ``model`` can only be
    "rules".  Intervals are bootstraps over articles.  Raises ``FramescopeError`` with one sentence
    where ``gold`` holds no such folders or an annotation does not fit its text.
    """
    if model not in (None, MODEL):
        raise FramescopeError(f"Voice has no model {model!r}, only {MODEL!r}.", EXIT_USAGE)
    if is_sheet(gold):
        from analysis.evaluate.coding import voices as codings

        return codings.evaluate(gold)
    articles = list(_read(gold))
    found = {article.name: voices(article.text, article.blocks, article.sentences) for article in articles}
    known = {**methods(), MODEL: lambda article: found[article.name]}
    figures = [figure for name, method in known.items() for figure in _figures(gold.name, name, method, articles)]
    predictions = [
        {"doc": article.name, "start": v.start, "end": v.end, "voice": v.voice, "speaker": v.speaker}
        for article in articles
        for v in found[article.name]
    ]
    return Evaluation(figures, predictions)


def methods() -> dict[str, Method]:
    """Return the rules and the simple methods, by name."""
    return {MODEL: _rules, "quotation marks alone": _quotation_marks, "quotation marks and say": _said}


def alone(text: str) -> _Article:
    """Return a text that nobody has annotated, to be read by a method."""
    return _article("", text, [])


def _figures(data: str, name: str, method: Method, articles: list[_Article]) -> Iterator[Figure]:
    tallies = [_tally(article, method(article)) for article in articles]
    metrics = [*_METRICS.items()] if name == MODEL else [*_METRICS.items()][:-1]
    for metric, (hits, total) in metrics:
        above = np.array([sum(tally[key] for key in hits) for tally in tallies])
        below = np.array([sum(tally[key] for key in total) for tally in tallies])
        if below.sum():
            low, high = interval(lambda drawn, a=above, b=below: _ratio(a[drawn], b[drawn]), len(articles))  # type: ignore[misc]
            yield Figure("voice", name, data, metric, len(articles), _ratio(above, below), low, high)


def _ratio(above: NDArray[np.float64], below: NDArray[np.float64]) -> float:
    return float(above.sum() / max(below.sum(), 1e-9))


# metric: what is counted above the line, and below it; F1 is 2 tp / (2 tp + fp + fn)
_METRICS: dict[str, tuple[list[str], list[str]]] = {
    **{
        f"{unit} {metric}": ([f"{unit} tp"] * times, [f"{unit} tp"] * times + [f"{unit} {miss}" for miss in misses])
        for unit in ("words", "sentences")
        for metric, times, misses in (("precision", 1, ["fp"]), ("recall", 1, ["fn"]), ("F1", 2, ["fp", "fn"]))
    },
    **{f"{kind} recall": ([f"{kind} hit"], [f"{kind} all"]) for kind in _KINDS},
    "speaker accuracy": (["speaker right"], ["speaker found"]),
}


def _tally(article: _Article, found: list[Voice]) -> dict[str, float]:
    """Count words, sentences and speakers of one article, each annotator with an equal part of it."""
    tally: dict[str, float] = defaultdict(float)
    attributed = [voice for voice in found if voice.voice != "scare"]
    guess = _mask(article.text, ((voice.start, voice.end) for voice in attributed))
    part = 1 / len(article.readings)
    for reading in article.readings:
        truth = _mask(article.text, reading.contents)
        for start, _ in article.words:
            tally[f"words {_outcome(truth[start], guess[start])}"] += part
        starts = [start for start, _ in article.words]
        for sentence in article.sentences:
            inside = starts[bisect_left(starts, sentence.start) : bisect_left(starts, sentence.end)]
            tally[f"sentences {_outcome(any(truth[i] for i in inside), any(guess[i] for i in inside))}"] += part
        for sources, contents in reading.attributions:
            kind = _kind(article.text, contents)
            for start, end in contents:
                for word in WORD.finditer(article.text, start, end):
                    tally[f"{kind} all"] += part
                    tally[f"{kind} hit"] += part * guess[word.start()]
            best = max(attributed, key=lambda voice: _overlap(voice, contents), default=None)
            if sources and best and _overlap(best, contents):
                tally["speaker found"] += part
                tally["speaker right"] += part * _same_source(article.text, best, sources)
    return tally


def _outcome(truth: int, guess: int) -> str:
    return ("tp" if guess else "fn") if truth else ("fp" if guess else "tn")


def _mask(text: str, spans: Iterable[Span]) -> bytearray:
    mask = bytearray(len(text))
    for start, end in spans:
        mask[start:end] = b"\1" * (end - start)
    return mask


def _kind(text: str, contents: list[Span]) -> str:
    """Return whether a content is quoted from end to end (direct), in part (mixed), or not at all (indirect)."""
    passage = " ".join(text[start:end] for start, end in contents).strip(" .,;:")
    if not _MARK.search(passage):
        return "indirect"
    whole = _MARK.match(passage) and _MARK.search(passage[-2:])
    return "direct" if whole and len(_MARK.findall(passage)) == 2 * len(contents) else "mixed"


def _overlap(voice: Voice, contents: list[Span]) -> int:
    return sum(max(0, min(voice.end, end) - max(voice.start, start)) for start, end in contents)


def _same_source(text: str, voice: Voice, sources: list[Span]) -> bool:
    """Return whether the source stands where the annotator saw it, or shares a name with what stands there."""
    if any(voice.speaker_start < end and start < voice.speaker_end for start, end in sources):
        return True
    names = {word for start, end in sources for word in WORD.findall(text, start, end) if word[0].isupper()}
    return not names.isdisjoint(WORD.findall(voice.speaker))


def _rules(article: _Article) -> list[Voice]:
    return voices(article.text, article.blocks, article.sentences)


def _quotation_marks(article: _Article) -> list[Voice]:
    return [
        Voice(quote.start, quote.end, "quoted", "")
        for block in article.blocks
        for quote in quotes(article.text, block.start, block.end)[0]
        if quote.closed
    ]


def _said(article: _Article) -> list[Voice]:
    """Return the quotes, and of a sentence with a form of "say" what follows it, or all before it if nothing does."""
    found = _quotation_marks(article)
    for sentence in article.sentences:
        cue = _SAID.search(article.text, sentence.start, sentence.end)
        if cue and WORD.search(article.text, cue.end(), sentence.end):
            found.append(Voice(cue.end(), sentence.end, "reported", ""))
        elif cue:
            found.append(Voice(sentence.start, cue.start(), "reported", ""))
    return found


def _read(gold: Path) -> Iterator[_Article]:
    if not gold.is_dir():
        raise FramescopeError(f"{gold} is not a folder of texts and annotations.", EXIT_NO_INPUT)
    texts, labels = gold / "text", gold / "attributions"
    if not (texts.is_dir() and labels.is_dir()):
        texts = labels = gold
    paths = sorted(texts.glob("*.txt"))
    if not paths:
        raise FramescopeError(f"{texts} contains no .txt files.", EXIT_NO_INPUT)
    for path in paths:
        text = utf8.decoded(path.read_bytes(), str(path))
        own = re.compile(re.escape(path.stem) + r"(?:_[^_]+)?\.ann")
        annotations = sorted(label for label in labels.glob("*.ann") if own.fullmatch(label.name))
        if not annotations:
            raise FramescopeError(f"{labels} contains no annotation of {path.name}.", EXIT_BAD_INPUT)
        yield _article(path.stem, text, [_annotation(annotation, len(text)) for annotation in annotations])


def _article(name: str, text: str, readings: list[Gold]) -> _Article:
    found = blocks(text)
    words = [match.span() for match in WORD.finditer(text)]
    return _Article(name, text, found, sentences(text, found), words, readings)


def _annotation(path: Path, length: int) -> Gold:
    entities: dict[str, tuple[str, list[Span]]] = {}
    events: list[str] = []
    for number, line in enumerate(path.read_bytes().decode(errors="replace").split("\n"), 1):
        entity = _ENTITY.match(line)
        event = _EVENT.match(line)
        if entity:
            spans = [(int(start), int(end)) for start, end in (part.split() for part in entity["spans"].split(";"))]
            if any(not 0 <= start < end <= length for start, end in spans):
                raise FramescopeError(f"{path}, line {number}: offsets lie outside the text.", EXIT_BAD_INPUT)
            entities[entity["id"]] = entity["type"], spans
        elif event:
            events.append(event["arguments"])
        elif line.startswith(("T", "E")):
            raise FramescopeError(f"{path}, line {number}: not a line of brat stand-off.", EXIT_BAD_INPUT)
    contents = [span for kind, spans in entities.values() if kind == "Content" for span in spans]
    return Gold(contents, [_attribution(path, event, entities) for event in events])


def _attribution(path: Path, event: str, entities: dict[str, tuple[str, list[Span]]]) -> tuple[list[Span], list[Span]]:
    roles: dict[str, list[Span]] = {"Source": [], "Content": []}
    for role, identity in _ROLE.findall(event):
        if identity not in entities:
            raise FramescopeError(f"{path}: an attribution refers to {identity}, which is not defined.", EXIT_BAD_INPUT)
        roles[role] += entities[identity][1]
    return roles["Source"], roles["Content"]
