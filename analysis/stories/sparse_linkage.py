"""Average link without a table of all pairs, for many rows of which few are similar.

The sum of the cosines between two groups of rows is the product of the sums of the rows, so that the mean similarity of
any two groups can be had from one vector each.
"""

from collections.abc import Sequence
from heapq import heapify, heappop, heappush
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from numpy.typing import NDArray

from analysis.stories.neighbours import Pairs

if TYPE_CHECKING:
    from scipy.sparse import csr_array


class _Group(NamedTuple):
    """Rows put together: how many, the first and last day, and the sum of their vectors."""

    size: int
    first: float
    last: float
    terms: NDArray[np.signedinteger]
    weights: NDArray[np.float64]


def sparse_link(
    vectors: "csr_array", days: NDArray[np.float64], pairs: Pairs, least: float, window: float
) -> list[int]:
    """Return the number of each row's group; the parameters are those of :func:`~.linkage.average_link`."""
    return _Linkage(vectors, days, least, window).groups(pairs)


class _Linkage:
    def __init__(self, vectors: "csr_array", days: NDArray[np.float64], least: float, window: float) -> None:
        self._least, self._window = least, window
        self._groups: dict[int, _Group] = {}
        for row, day in enumerate(days.tolist()):
            part = slice(vectors.indptr[row], vectors.indptr[row + 1])
            first, last = (np.inf, -np.inf) if np.isnan(day) else (day, day)
            self._groups[row] = _Group(1, first, last, vectors.indices[part], vectors.data[part].astype(float))
        self._scratch = np.zeros(vectors.shape[1])
        self._near: dict[int, dict[int, float]] = {row: {} for row in self._groups}  # sums of cosines
        self._heap: list[tuple[float, int, int]] = []
        self._into = list(range(len(days)))  # the group that each became a part of

    def groups(self, pairs: Pairs) -> list[int]:
        rows = len(self._into)
        for one, other, cosine in zip(*(part.tolist() for part in pairs), strict=True):
            first, second = sorted((one, other))
            self._near[first][second] = self._near[second][first] = cosine
            self._heap.append((-cosine, first, second))
        heapify(self._heap)
        while self._heap:
            _, one, other = heappop(self._heap)
            if one in self._groups and other in self._groups:
                self._merge(one, other)
        for group in range(len(self._into) - 1, -1, -1):  # what a group became is newer than itself
            self._into[group] = self._into[self._into[group]]
        return self._into[:rows]

    def _merge(self, one: int, other: int) -> None:
        new = len(self._into)
        sums = self._sums(one, other)
        merged = _joined(self._groups.pop(one), self._groups.pop(other))
        self._groups[new], self._near[new] = merged, {}
        self._into += [new]
        self._into[one] = self._into[other] = new
        for third, total in sums.items():
            group = self._groups[third]
            mean = total / (merged.size * group.size)
            if mean >= self._least and self._is_near(merged, group):
                self._near[new][third] = self._near[third][new] = total
                heappush(self._heap, (-mean, third, new))

    def _sums(self, one: int, other: int) -> dict[int, float]:
        """Return the sum of the cosines of two groups together with each neighbour of either, and part from these."""
        sums: dict[int, float] = {}
        near = self._near.pop(one), self._near.pop(other)
        for mine, theirs, stranger in (near[0], near[1], other), (near[1], near[0], one):
            mine.pop(stranger, None)
            missing = [third for third in mine if third not in theirs]
            for third, product in zip(missing, self._products(stranger, missing), strict=True):
                sums[third] = mine[third] + product
        sums |= {third: total + near[1][third] for third, total in near[0].items() if third in near[1]}
        for third in sums:
            self._near[third].pop(one, None)
            self._near[third].pop(other, None)
        return sums

    def _products(self, group: int, others: Sequence[int]) -> list[float]:
        """Return the sum of the cosines between ``group`` and each of ``others``."""
        own, scratch = self._groups[group], self._scratch
        scratch[own.terms] = own.weights
        found = [float(scratch[self._groups[one].terms] @ self._groups[one].weights) for one in others]
        scratch[own.terms] = 0
        return found

    def _is_near(self, one: _Group, other: _Group) -> bool:
        return max(one.last, other.last) - min(one.first, other.first) <= self._window


def _joined(one: _Group, other: _Group) -> _Group:
    terms, place = np.unique(np.concatenate((one.terms, other.terms)), return_inverse=True)
    weights = np.bincount(place, np.concatenate((one.weights, other.weights))).astype(float)
    first, last = min(one.first, other.first), max(one.last, other.last)
    return _Group(one.size + other.size, first, last, terms, weights)
