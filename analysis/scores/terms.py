"""Terms: the words and phrases of an article, counted; and how prominent they are (TF-IDF)."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from analysis import lexicons
from analysis.language.words import WORD, Span

LONGEST_PHRASE = 3
FEWEST_PHRASE_USES = 2  # in the corpus: a phrase said once is no phrase

_STOP = frozenset(row["word"] for row in lexicons.load("stopwords"))
_JOINS = re.compile(r"[ \u00a0\u202f-]+")
_POSSESSIVE = re.compile(r"(?:'s|')$")


class Occurrence(NamedTuple):
    """One use of a term, at ``[start, end)``."""

    start: int
    end: int
    term: str


class Count(NamedTuple):
    """How often an article uses a term: in all voices, in its own, and as (part of) a name or with a capital."""

    total: int
    own: int
    named: int

    def plus(self, other: "Count") -> "Count":
        """Return the counts of two articles together."""
        return Count(self.total + other.total, self.own + other.own, self.named + other.named)


def occurrences(text: str, spans: Iterable[tuple[int, int]]) -> Iterator[Occurrence]:
    """Yield every term of the sentences ``spans``: words, and phrases of up to three words.

    A term is in lower case, with straight apostrophes and without a possessive ending; it neither begins nor ends
    with a function word, and a phrase holds nothing but spaces and hyphens between its words.
    """
    for start, end in spans:
        window: list[tuple[int, int, str]] = []
        previous_end = start
        for match in WORD.finditer(text, start, end):
            left, right = match.span()
            word = _POSSESSIVE.sub("", match[0].lower().replace("’", "'").replace("‑", "-"))
            if not _JOINS.fullmatch(text, previous_end, left):
                window.clear()
            previous_end = right
            window.append((left, right, word))
            del window[:-LONGEST_PHRASE]
            if word in _STOP or len(word) < 2:
                continue
            for first in range(len(window)):
                if window[first][2] not in _STOP and len(window[first][2]) > 1:
                    phrase = " ".join(part[2] for part in window[first:])
                    yield Occurrence(window[first][0], right, phrase)


def count(
    text: str, spans: Sequence[tuple[int, int]], own: Sequence[tuple[int, int]], names: Sequence[tuple[int, int]]
) -> dict[str, Count]:
    """Count the terms of the sentences ``spans``; ``own`` and ``names`` are sorted, disjoint spans of the text."""
    in_own, in_names = _Membership(own), _Membership(names)
    begins = {start for start, _ in spans}  # where a capital says nothing
    totals: dict[str, list[int]] = {}
    for occurrence in occurrences(text, spans):
        counts = totals.setdefault(occurrence.term, [0, 0, 0])
        counts[0] += 1
        counts[1] += in_own.holds(occurrence.start)
        counts[2] += in_names.holds(occurrence.start) or (
            text[occurrence.start].isupper() and occurrence.start not in begins
        )
    return {term: Count(*counts) for term, counts in totals.items()}


class _Membership:
    """Whether an offset lies in one of some sorted, disjoint spans, asked in nearly rising order."""

    def __init__(self, spans: Sequence[tuple[int, int]]) -> None:
        self._spans = spans
        self._next = 0

    def holds(self, offset: int) -> bool:
        while self._next < len(self._spans) and self._spans[self._next][1] <= offset:
            self._next += 1
        while self._next and self._spans[self._next - 1][1] > offset:
            self._next -= 1
        return self._next < len(self._spans) and self._spans[self._next][0] <= offset


def bin_of(term: str, counts: Count) -> str:
    """Return where a term is listed: "name" when mostly one (or capitalised), "number" without letters, else "term"."""
    if not any(character.isalpha() for character in term):
        return "number"
    return "name" if 2 * counts.named > counts.total else "term"


def tfidf(counts: Sequence[Mapping[str, int]]) -> list[dict[str, float]]:
    """Return the TF-IDF weight of each term in each article, from its counts.

    Exactly scikit-learn's ``TfidfTransformer()``: idf = ln((1 + A) / (1 + df)) + 1, rows of unit Euclidean length.
    """
    if not any(counts):
        return [{} for _ in counts]
    from sklearn.feature_extraction import DictVectorizer
    from sklearn.feature_extraction.text import TfidfTransformer

    vectorizer = DictVectorizer(sort=False)
    matrix = TfidfTransformer().fit_transform(vectorizer.fit_transform(counts)).tocsr()
    names = vectorizer.feature_names_
    weights = []
    for first, last in zip(matrix.indptr[:-1], matrix.indptr[1:], strict=True):
        row = zip(matrix.indices[first:last], matrix.data[first:last], strict=True)
        weights.append({names[column]: float(weight) for column, weight in row})
    return weights


def spans_of(text: str, spans: Iterable[tuple[int, int]], term: str) -> list[Span]:
    """Return where the sentences ``spans`` use ``term``: as many places as :func:`count` counts."""
    return [Span(hit.start, hit.end) for hit in occurrences(text, spans) if hit.term == term]
