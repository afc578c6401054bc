"""Pairs of similar texts, found without looking at every pair.

Two texts are looked at together if both lie in one window of days and share a term that is not common.  What common
terms can add is bounded by the lengths of the common parts (Cauchy–Schwarz), so that a pair is looked at more closely
only where it may be similar enough.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from scipy.sparse import csr_array

_COMMON, _COMMON_SHARE = 1_000, 0.02  # a term of more articles than both is common
_ROWS = 256  # compared at a time

Places = NDArray[np.intp]


class Pairs(NamedTuple):
    """Pairs of texts, ``one`` before ``other`` in the order of their days, and the cosine of each."""

    one: Places
    other: Places
    cosine: NDArray[np.float64]


def similar(vectors: "csr_array", days: NDArray[np.float64], least: float, window: float) -> Pairs:
    """Return the pairs with a cosine of ``least`` or more that are at most ``window`` days apart.

    ``vectors`` are rows of unit length; a day of NaN is near every other.  Missed are only pairs that share nothing but
    common terms, which never reach ``least`` where these are less than that share of every row's squared length.
    """
    order = np.argsort(days, kind="stable")  # NaN comes last
    rows, day = vectors[order], days[order]
    rare, length = _without_common(rows)
    found = [_close(rows, *block, length, least) for block in _blocks(rare, day, window)]
    one, other, cosine = (np.concatenate(part) for part in zip(*found, strict=True))
    near = ~(np.abs(day[one] - day[other]) > window)
    return Pairs(order[one[near]], order[other[near]], cosine[near])


def _without_common(rows: "csr_array") -> tuple["csr_array", NDArray[np.float64]]:
    """Return ``rows`` without the terms that are common, and the length of what each row loses."""
    from scipy.sparse import csr_array

    uses = np.bincount(rows.indices, minlength=rows.shape[1])
    common = uses > max(_COMMON, _COMMON_SHARE * rows.shape[0])
    if not common.any():
        return rows, np.zeros(rows.shape[0])
    lost = common[rows.indices]
    squares = csr_array((np.where(lost, rows.data, 0) ** 2, rows.indices, rows.indptr), shape=rows.shape)
    ends = np.concatenate(([0], np.cumsum(~lost)))[rows.indptr]
    rare = csr_array((rows.data[~lost], rows.indices[~lost], ends), shape=rows.shape)
    return rare, np.sqrt(squares.sum(axis=1, dtype=np.float64))


def _blocks(
    rare: "csr_array", day: NDArray[np.float64], window: float
) -> Iterator[tuple[Places, Places, NDArray[np.float64]]]:
    """Yield pairs of rows, the first before the second, and the cosine of their terms that are not common."""
    count, dated = len(day), int(np.isfinite(day).sum())
    for first in [*range(0, dated, _ROWS), *range(dated, count, _ROWS)]:
        last = min(first + _ROWS, dated if first < dated else count)
        stop = int(np.searchsorted(day[:dated], day[last - 1] + window, "right")) if first < dated else count
        for begin, end in {(first, stop), (max(dated, first), count)}:
            if begin < end:
                products = (rare[first:last] @ rare[begin:end].T).tocoo()
                one, other = products.row + first, products.col + begin
                later = other > one
                yield one[later], other[later], products.data[later]


def _close(
    rows: "csr_array",
    one: Places,
    other: Places,
    cosine: NDArray[np.float64],
    length: NDArray[np.float64],
    least: float,
) -> Pairs:
    """Return those pairs whose cosine, all terms considered, is ``least`` or more."""
    kept = cosine + length[one] * length[other] >= least
    one, other, cosine = one[kept], other[kept], cosine[kept].astype(float)
    if length.any():
        cosine = rows[one].multiply(rows[other]).sum(axis=1).astype(float)
    kept = cosine >= least
    return Pairs(one[kept], other[kept], cosine[kept])
