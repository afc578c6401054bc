"""Two articles side by side: which passages of the one report the same as which of the other."""

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from functools import cached_property
from math import log, sqrt
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from analysis.compare.parallels.features import Source

PARALLEL = 0.34  # least strength of two passages that count as parallel
WEAK = 0.30  # least strength of two that may join others that are parallel
NEAR = 0.15  # least cosine of the two sentences that a pair of passages grows from
ENOUGH = 8.0  # least weight of the terms that two passages share
LONGEST = 3  # sentences of a passage
GAIN = 0.04  # what a further sentence must add to the cosine


class Window(NamedTuple):
    """Adjacent sentences of an article: its index, and the indices of the first and the last sentence."""

    source: int
    first: int
    last: int


def sentences_of(windows: Iterable[Window]) -> set[tuple[int, int]]:
    """Return the sentences of ``windows``: the index of the article, and of the sentence."""
    return {(window.source, index) for window in windows for index in range(window.first, window.last + 1)}


class Pair(NamedTuple):
    """Two windows of different articles and how strong their likeness is."""

    strength: float
    one: Window
    other: Window


class Likeness:
    """The cosine of two windows of ``found``, over the weights of their terms."""

    def __init__(self, found: Sequence[Source], weights: Mapping[str, float]) -> None:
        self.found = found
        self._squares = {term: weight * weight for term, weight in weights.items()}
        self.weights = weights
        self._known: dict[Window, tuple[frozenset[str], float]] = {}

    @cached_property
    def terms_of(self) -> Mapping[str, Set[str]]:
        """The terms that each outlet has anywhere in its articles."""
        terms: dict[str, set[str]] = {}
        for source in self.found:
            terms.setdefault(source.outlet, set()).update(*(sentence.terms for sentence in source.sentences))
        return terms

    def terms(self, window: Window) -> tuple[frozenset[str], float]:
        """Return the terms of ``window`` and the sum of their squared weights."""
        if window not in self._known:
            sentences = self.found[window.source].sentences[window.first : window.last + 1]
            terms = frozenset[str]().union(*(sentence.terms for sentence in sentences))
            self._known[window] = terms, sum(sorted(map(self._squares.__getitem__, terms)))
        return self._known[window]

    def __call__(self, one: Window, other: Window) -> float:
        """Return the cosine of two windows, 0 to 1."""
        (left, left_sum), (right, right_sum) = self.terms(one), self.terms(other)
        shared = sum(sorted(map(self._squares.__getitem__, left & right)))
        return shared / sqrt(left_sum * right_sum)

    def shared_weight(self, one: Window, other: Window) -> float:
        """Return the weight of the terms that both windows contain."""
        return sum(sorted(map(self.weights.__getitem__, self.terms(one)[0] & self.terms(other)[0])))

    def strength(self, one: Window, other: Window) -> float:
        """Return cosine · ln(number of shared terms); 0 if the shared terms weigh less than ENOUGH.

        Two short sentences are easily alike by two or three words; many shared words are rarely chance.
        """
        if self.shared_weight(one, other) < ENOUGH:
            return 0.0
        return round(self(one, other) * log(len(self.terms(one)[0] & self.terms(other)[0])), 9)

    def evidence(self, one: Window, other: Window) -> float:
        """Return cosine · weight of the shared terms: one or two words are enough if there are no others."""
        return self(one, other) * self.shared_weight(one, other)


def aligned(like: Likeness) -> list[Pair]:
    """Return the pairs of passages, at least weakly parallel, of two articles of different outlets, strongest first.

    In a pair of articles a sentence is in at most one pair of passages.
    """
    pairs: list[Pair] = []
    for one, other, seeds in _candidates(like.found, like.weights):
        grown = (_grow(like, Window(one, i, i), Window(other, j, j)) for i, j in seeds)
        pairs += _one_to_one(pair for pair in grown if pair.strength >= WEAK)
    return sorted(pairs, key=_order)


def _candidates(
    found: Sequence[Source], weights: Mapping[str, float]
) -> Iterator[tuple[int, int, list[tuple[int, int]]]]:
    """Yield, for every two articles of different outlets, the sentences that are most similar, one to one."""
    matrix = _matrix(found, weights)
    bounds = np.cumsum([0, *(len(source.sentences) for source in found)])
    for one, source in enumerate(found):
        near = (matrix[bounds[one] : bounds[one + 1]] @ matrix[bounds[one + 1] :].T).toarray().round(9)
        for other in range(one + 1, len(found)):
            if found[other].outlet != source.outlet and source.sentences and found[other].sentences:
                left = bounds[other] - bounds[one + 1]
                yield one, other, _matched(near[:, left : left + len(found[other].sentences)])


def _matrix(found: Sequence[Source], weights: Mapping[str, float]) -> csr_array:
    column = {term: number for number, term in enumerate(sorted(weights))}
    rows = [sorted(sentence.terms) for source in found for sentence in source.sentences]
    data = [[weights[term] for term in row] for row in rows]
    norms = [sqrt(sum(weight * weight for weight in row)) for row in data]
    values = [weight / norm for row, norm in zip(data, norms, strict=True) for weight in row]
    columns = [column[term] for row in rows for term in row]
    return csr_array((values, columns, np.cumsum([0, *map(len, rows)])), shape=(len(rows), len(column)))


def _matched(near: NDArray[np.float64]) -> list[tuple[int, int]]:
    """Return the most similar sentences, then the most similar of those that are left, down to NEAR."""
    rows, columns = np.nonzero(near >= NEAR)
    order = np.lexsort((columns, rows, -near[rows, columns]))
    left, right = set[int](), set[int]()
    found = []
    for i, j in zip(rows[order].tolist(), columns[order].tolist(), strict=True):
        if i not in left and j not in right:
            left.add(i)
            right.add(j)
            found.append((i, j))
    return found


def _grow(like: Likeness, one: Window, other: Window) -> Pair:
    """Add neighbours, the best first, as long as each makes the two windows clearly more alike."""
    score = like(one, other)
    while True:
        longer = [(like(window, other), window, other) for window in _longer(like.found, one)]
        longer += [(like(one, window), one, window) for window in _longer(like.found, other)]
        best = max(longer, default=(0.0, one, other))
        if best[0] < score + GAIN:
            one, other = sorted((one, other))
            return Pair(like.strength(one, other), one, other)
        score, one, other = best


def _longer(found: Sequence[Source], window: Window) -> Iterator[Window]:
    longer = (window._replace(first=window.first - 1), window._replace(last=window.last + 1))
    return (one for one in longer if is_passage(found, one))


def is_passage(found: Sequence[Source], window: Window, longest: int = LONGEST) -> bool:
    """Return whether ``window`` has at most ``longest`` sentences and nothing (boilerplate, a crosshead) in between."""
    sentences = found[window.source].sentences
    if window.first < 0 or window.last >= len(sentences):
        return False
    return window.last - window.first == sentences[window.last].number - sentences[window.first].number < longest


def _one_to_one(pairs: Iterable[Pair]) -> Iterator[Pair]:
    taken: set[tuple[int, int]] = set()
    for pair in sorted(pairs, key=_order):
        sentences = sentences_of(pair[1:])
        if not sentences & taken:
            taken |= sentences
            yield pair


def _order(pair: Pair) -> tuple[float, Window, Window]:
    return -pair.strength, pair.one, pair.other
