"""Which articles are copies of others: syndicated, republished or lightly edited.

Two texts are compared by the runs of five words (shingles) that they share: containment, the shared ones over those of
the shorter text (Broder 1997).
"""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from numpy.typing import NDArray

from analysis.language.words import WORD
from analysis.stories.credits import agency
from analysis.stories.report import Report

if TYPE_CHECKING:
    from scipy.sparse import csr_array

SHINGLE = 5  # words
COPIED = 0.5  # containment from which the shorter text is a copy
COPIED_WIRE = 0.3  # and where both credit the same agency
_PRIME = np.uint64(0x9E3779B97F4A7C15)  # odd, so that a polynomial in it spreads over 64 bits


def originals(reports: Sequence[Report]) -> list[int]:
    """Return for each report the index of the one it is a copy of, or its own index.

    The longest text comes first, with the shorter ones that are copies of it; then the longest of the rest.
    Where a shorter one is as much of the longest as that is of it, either may be the original: it is the agency's own
    article, else the earliest, the one that credits no agency, the longest, the first by outlet.  Every copy shares as
    much with its original itself, and none is the original of another.
    """
    found = list(range(len(reports)))
    shingles = _shingles([report.text for report in reports])
    sizes = shingles.sizes
    wire = np.array([report.credit for report in reports])
    rank = [_rank(report, int(size)) for report, size in zip(reports, sizes, strict=True)]
    free = sizes > 0
    for longest in sorted(np.flatnonzero(free).tolist(), key=lambda place: (-sizes[place], rank[place])):
        if not free[longest]:
            continue
        group, shared = shingles.shared(longest, free)
        bar = np.where((wire[group] == wire[longest]) & (wire[group] != ""), COPIED_WIRE, COPIED)
        alike = np.flatnonzero(shared >= bar * sizes[group])
        alike = alike[np.argsort(group[alike])]  # of equals the first is the original
        group, shared, bar = group[alike], shared[alike], bar[alike]
        whole = group[shared >= bar * sizes[longest]]
        original = min(whole.tolist(), key=rank.__getitem__, default=longest)
        if original != longest:
            with_original = dict(zip(*(part.tolist() for part in shingles.shared(original, free)), strict=True))
            shared = np.array([with_original.get(place, 0) for place in group.tolist()])
            group = group[shared >= bar * np.minimum(sizes[group], sizes[original])]
        free[longest] = False
        free[group] = False
        for place in group.tolist():
            found[place] = original
    return found


def containment(one: str, other: str) -> float:
    """Return the share of the shorter text's shingles that the other has too: 0 to 1; 0 without shingles."""
    shingles = _shingles([one, other])
    shared = dict(zip(*shingles.shared(0, np.array([False, True])), strict=True)).get(1, 0)
    return float(shared / shingles.sizes.min()) if shared else 0.0


class _Shingles(NamedTuple):
    """The shingles of texts: how many each has, and those that several have as a binary matrix and its transpose."""

    sizes: NDArray[np.intp]
    texts: "csr_array"
    postings: "csr_array"

    def shared(self, place: int, wanted: NDArray[np.bool_]) -> tuple[NDArray[np.intp], NDArray[np.int32]]:
        """Return which of the ``wanted`` texts share shingles with the one at ``place``, and how many."""
        row = self.texts[[place]] @ self.postings
        kept = wanted[row.indices]
        return row.indices[kept], row.data[kept]


def _rank(report: Report, size: int) -> tuple[bool, int, bool, int, str, str]:
    """Return a sort key: of equally long texts, the smallest is the original."""
    day = report.day.toordinal() if report.day else date.max.toordinal() + 1
    return not agency(report.outlet), day, bool(report.credit), -size, report.outlet, report.text


def _shingles(texts: Sequence[str]) -> _Shingles:
    from scipy.sparse import csr_array

    numbers: dict[str, int] = {}
    rows = [_hashed([numbers.setdefault(word, len(numbers)) for word in WORD.findall(text.lower())]) for text in texts]
    sizes = np.array([len(row) for row in rows], np.intp)
    _, columns, uses = np.unique(
        np.concatenate([*rows, np.empty(0, np.uint64)]), return_inverse=True, return_counts=True
    )
    several = uses > 1
    kept = several[columns]
    numbered = np.cumsum(several) - 1
    ends = np.concatenate(([0], np.cumsum(kept)))[np.cumsum([0, *sizes])]
    ones = np.ones(int(kept.sum()), np.int32)
    matrix = csr_array((ones, numbered[columns[kept]], ends), shape=(len(rows), int(several.sum())))
    return _Shingles(sizes, matrix, matrix.T.tocsr())


def _hashed(words: list[int]) -> NDArray[np.uint64]:
    """Return the different hashes of the runs of :data:`SHINGLE` words, sorted."""
    known = np.array(words, np.uint64) + np.uint64(1)
    count = max(len(words) - SHINGLE + 1, 0)
    hashes = np.zeros(count, np.uint64)
    for first in range(SHINGLE):
        hashes = hashes * _PRIME + known[first : first + count]
    return np.unique(hashes)
