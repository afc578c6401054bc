"""Which articles are copies of others: syndicated, republished or lightly edited.

Two texts are compared by the runs of five words (shingles) that they share: containment, the shared ones over those of
the shorter text (Broder 1997).
"""

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

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
    postings = shingles.T.tocsr()
    sizes = np.diff(shingles.indptr)
    wire = np.array([report.credit for report in reports])
    rank = [_rank(report, int(size)) for report, size in zip(reports, sizes, strict=True)]
    free = sizes > 0
    for longest in sorted(np.flatnonzero(free).tolist(), key=lambda place: (-sizes[place], rank[place])):
        if not free[longest]:
            continue
        bar = np.where((wire == wire[longest]) & (wire != ""), COPIED_WIRE, COPIED)
        shared = _shared(shingles, postings, longest)
        group = free & (shared >= bar * sizes)
        whole = np.flatnonzero(group & (shared >= bar * sizes[longest]))
        original = min(whole.tolist(), key=rank.__getitem__)
        if original != longest:
            group &= _shared(shingles, postings, original) >= bar * np.minimum(sizes, sizes[original])
        free &= ~group
        for place in np.flatnonzero(group).tolist():
            found[place] = original
    return found


def containment(one: str, other: str) -> float:
    """Return the share of the shorter text's shingles that the other has too: 0 to 1; 0 without shingles."""
    shingles = _shingles([one, other])
    sizes = np.diff(shingles.indptr)
    return float(_shared(shingles, shingles.T.tocsr(), 0)[1] / sizes.min()) if sizes.min() else 0.0


def _shared(shingles: "csr_array", postings: "csr_array", place: int) -> NDArray[np.int32]:
    """Return how many shingles each text shares with the one at index ``place``."""
    shared: NDArray[np.int32] = (shingles[[place]] @ postings).toarray()[0]
    return shared


def _rank(report: Report, size: int) -> tuple[bool, int, bool, int, str, str]:
    """Return a sort key: of equally long texts, the smallest is the original."""
    day = report.day.toordinal() if report.day else date.max.toordinal() + 1
    return not agency(report.outlet), day, bool(report.credit), -size, report.outlet, report.text


def _shingles(texts: Sequence[str]) -> "csr_array":
    """Return a binary matrix of texts (rows) and shingles (columns)."""
    from scipy.sparse import csr_array

    numbers: dict[str, int] = {}
    rows = [_hashed([numbers.setdefault(word, len(numbers)) for word in WORD.findall(text.lower())]) for text in texts]
    columns, indices = np.unique(np.concatenate([*rows, np.empty(0, np.uint64)]), return_inverse=True)
    ends = np.cumsum([0, *map(len, rows)])
    return csr_array((np.ones(len(indices), np.int32), indices, ends), shape=(len(rows), len(columns)))


def _hashed(words: list[int]) -> NDArray[np.uint64]:
    """Return the different hashes of the runs of :data:`SHINGLE` words, sorted."""
    known = np.array(words, np.uint64) + np.uint64(1)
    count = max(len(words) - SHINGLE + 1, 0)
    hashes = np.zeros(count, np.uint64)
    for first in range(SHINGLE):
        hashes = hashes * _PRIME + known[first : first + count]
    return np.unique(hashes)
