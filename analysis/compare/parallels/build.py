"""From a group of windows to a parallel: shared and differing words, voices, disagreements."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Mapping, Sequence, Set
from typing import Any

from pandas import DataFrame

from analysis.compare.parallels.align import Likeness, Window
from analysis.compare.parallels.disagree import Report, disagreements
from analysis.compare.parallels.disputes import Dispute
from analysis.compare.parallels.features import Token
from analysis.compare.parallels.gist import gist
from analysis.compare.parallels.grouping import Group, Same, strength
from analysis.compare.parallels.model import Parallel, Passage
from analysis.compare.parallels.shortened import Shortened, in_passages
from analysis.compare.rows import by_article
from analysis.language.words import Span
from analysis.vocabulary import Voice

SHOWN = 8  # shared terms
MOST_DIFFERING = 5  # one of so many words of a passage is marked as differing, at most


class Annotations:
    """The annotations of a passage in the tables: its voice, sources, hedges and boosters."""

    def __init__(self, voices: DataFrame, cues: DataFrame) -> None:
        self._voices = by_article(voices, ["start", "end", "voice", "speaker", "cue", "distance", "source"])
        self._cues = by_article(cues[cues["counts"]], ["start", "end", "kind"])

    def voice(self, article_id: str, start: int, end: int) -> tuple[Voice, str, str, str]:
        """Return the voice of most of ``[start, end)``, and its longest attribution's speaker, cue and class."""
        characters: Counter[Voice] = Counter({"own": end - start})
        longest = (0, "", "", "")
        for left, right, voice, *attribution, _ in _within(self._voices.get(article_id, ()), start, end):
            length = min(right, end) - max(left, start)
            characters.update({voice: length})
            characters.subtract({"own": length})
            if voice != "own" and length > longest[0]:
                longest = (length, *attribution)
        return (max(sorted(characters), key=lambda voice: characters[voice]), *longest[1:])

    def sources(self, article_id: str, start: int, end: int) -> frozenset[str]:
        """Return the sources of the words in ``[start, end)``, without unresolved ones."""
        rows = _within(self._voices.get(article_id, ()), start, end)
        return frozenset(source for *_, source in rows if source)

    def quoted(self) -> dict[str, list[tuple[int, int, str]]]:
        """Return the spans in quotation marks of each article, and their sources ("": not known)."""
        return {
            article_id: [(start, end, source) for start, end, voice, *_, source in rows if voice == "quoted"]
            for article_id, rows in self._voices.items()
        }

    def cues(self, article_id: str, start: int, end: int, kind: str) -> tuple[Span, ...]:
        """Return the spans of the cues of ``kind`` ("hedge" or "booster") in ``[start, end)`` that count."""
        rows = _within(self._cues.get(article_id, ()), start, end)
        return tuple(Span(left, right) for left, right, found in rows if found == kind)


def _within(rows: Sequence[tuple[Any, ...]], start: int, end: int) -> Sequence[tuple[Any, ...]]:
    """Return the rows, sorted and disjoint, that touch ``[start, end)``."""
    first = bisect_left(rows, (start,))
    if first and rows[first - 1][1] > start:
        first -= 1
    return rows[first : bisect_left(rows, (end,))]


def parallel(
    core: Group,
    whole: Group,
    story: int,
    like: Likeness,
    annotations: Annotations,
    same: Same,
    disputes: Sequence[Dispute],
    quotations: Sequence[Shortened],
) -> Parallel:
    """Return ``whole`` as a parallel, not yet numbered (0); its passages are sorted by outlet and article.

    Its strength is that of its ``core``, without the sentences added by extension.
    """
    reports, terms, others = _reports(whole, like, annotations, same, in_passages(quotations, whole, like.found))
    disagreeing = disagreements(reports, disputes, like.found)
    shared = _shared_terms(reports, terms, others, like.weights)
    return Parallel(
        0,
        story,
        tuple(report.passage for report in reports),
        strength(core, like, same),
        tuple(dict.fromkeys(shared.values())),
        disagreeing,
        gist(reports, shared.keys(), disagreeing),
    )


def _reports(
    group: Group, like: Likeness, annotations: Annotations, same: Same, shortened: Mapping[int, tuple[Span, ...]]
) -> tuple[list[Report], list[frozenset[str]], list[frozenset[str]]]:
    """Return the passages of ``group``, the terms of each, and the terms of the other outlets' passages."""
    windows = sorted(group.values(), key=lambda one: (like.found[one.source].outlet, like.found[one.source].article_id))
    terms = [like.terms(window)[0] for window in windows]
    outlets = [like.found[window.source].outlet for window in windows]
    others = [
        frozenset[str]().union(*(its for its, name in zip(terms, outlets, strict=True) if name != outlet))
        for outlet in outlets
    ]
    reports = [
        _report(
            window,
            like,
            annotations,
            elsewhere,
            _differing(own, like, set(outlets) - {like.found[window.source].outlet}),
            _shared_with(window, windows, like, same),
            shortened.get(window.source, ()),
        )
        for window, own, elsewhere in zip(windows, terms, others, strict=True)
    ]
    return reports, terms, others


def _differing(own: frozenset[str], like: Likeness, outlets: Set[str]) -> Set[str]:
    """Return the weightiest of a passage's ``own`` terms that no article of the other ``outlets`` has anywhere."""
    only = own.difference(*(like.terms_of[outlet] for outlet in outlets))
    best = sorted(only, key=lambda term: (-like.weights[term], term))
    return set(best[: max(1, len(own) // MOST_DIFFERING)])


def _shared_with(window: Window, windows: Sequence[Window], like: Likeness, same: Same) -> tuple[str, ...]:
    """Return the other outlets whose passages are the same text as ``window``."""
    outlet = like.found[window.source].outlet
    found = {like.found[one.source].outlet for one in windows if one != window and same(window, one)}
    return tuple(sorted(found - {outlet}))


def _report(
    window: Window,
    like: Likeness,
    annotations: Annotations,
    elsewhere: frozenset[str],
    differing: Set[str],
    shared_with: tuple[str, ...],
    shortened: tuple[Span, ...],
) -> Report:
    source = like.found[window.source]
    sentences = source.sentences[window.first : window.last + 1]
    start, end = sentences[0].start, sentences[-1].end
    tokens = [token for sentence in sentences for token in sentence.tokens]
    return Report(
        Passage(
            source.outlet,
            source.article_id,
            start,
            end,
            sentences[0].number,
            sentences[-1].number,
            *annotations.voice(source.article_id, start, end),
            _spans(source.text, tokens, lambda term: term in differing),
            _spans(source.text, tokens, lambda term: term in elsewhere),
            annotations.cues(source.article_id, start, end, "hedge"),
            annotations.cues(source.article_id, start, end, "booster"),
            tuple(number for sentence in sentences for number in sentence.numbers),
            shared_with,
            shortened,
        ),
        window.source,
        source,
        sentences,
    )


def _spans(text: str, tokens: Sequence[Token], wanted: Callable[[str], bool]) -> tuple[Span, ...]:
    """Return the spans of the tokens ``wanted``; those with only a space or hyphen in between are joined."""
    spans: list[Span] = []
    for token in tokens:
        if not wanted(token.term):
            continue
        if spans and text[spans[-1].end : token.start] in (" ", "-", "\u00a0"):
            spans[-1] = Span(spans[-1].start, token.end)
        else:
            spans.append(Span(token.start, token.end))
    return tuple(spans)


def _shared_terms(
    reports: Sequence[Report],
    terms: Sequence[frozenset[str]],
    others: Sequence[frozenset[str]],
    weights: Mapping[str, float],
) -> dict[str, str]:
    """Return the terms that most outlets share, each as first written, the weightiest first."""
    shared = Counter(term for own, elsewhere in zip(terms, others, strict=True) for term in own & elsewhere)
    written: dict[str, str] = {}
    for report in reports:
        for sentence in report.sentences:
            for token in sentence.tokens:
                written.setdefault(token.term, report.source.text[token.start : token.end])
    best = sorted(shared.keys() & written.keys(), key=lambda term: (-shared[term] * weights[term], term))
    return {term: written[term] for term in best[:SHOWN]}
