"""Few rows and their average link, which take less time than importing scipy's."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Self

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from scipy.sparse import csr_array

FEW = 50  # rows
FAR = 1_000.0  # a distance that stays large in every mean


class FewRows:
    """The rows of a sparse matrix: as much as is asked of few of them, under the names of scipy's ``csr_array``."""

    def __init__(self, data: NDArray[Any], indices: NDArray[Any], indptr: NDArray[Any], width: int) -> None:
        self.data, self.indices, self.indptr, self.shape = data, indices, indptr, (len(indptr) - 1, width)

    def __getitem__(self, rows: "Sequence[int] | NDArray[np.integer]") -> Self:
        lengths = np.diff(self.indptr)[rows]
        ends = np.cumsum([0, *lengths])
        places = np.arange(ends[-1]) + np.repeat(self.indptr[rows] - ends[:-1], lengths)
        return type(self)(self.data[places], self.indices[places], ends, self.shape[1])

    def toarray(self) -> NDArray[Any]:
        """Return the whole matrix."""
        whole = np.zeros(self.shape, self.data.dtype)
        whole[np.repeat(np.arange(self.shape[0]), np.diff(self.indptr)), self.indices] = self.data
        return whole


def cosines(rows: "csr_array | FewRows") -> NDArray[np.float64]:
    """Return the cosine of each pair of ``rows``, which are of unit length with what is not given of them."""
    dense = rows.toarray() if isinstance(rows, FewRows) else rows
    products = dense @ dense.T
    return np.asarray(np.clip(products if isinstance(products, np.ndarray) else products.toarray(), 0, 1), float)


def linked(rows: "csr_array | FewRows", days: NDArray[np.float64], least: float, window: float) -> list[int]:
    """Return the number of each row's group, as :func:`~analysis.stories.linkage.average_link` does of many."""
    near = cosines(rows)
    near[np.abs(days[:, None] - days) > window] = -FAR
    return [int(group) for group in link(near, least)]


def link(near: NDArray[np.float64], least: float, fewest: int = 1) -> NDArray[np.intp]:
    """Return the number of each row's group, any number for each group, given the similarity of all pairs.

    The two groups whose pairs are the most similar in the mean are merged, while that is ``least`` or more and there
    are more than ``fewest``.  Time grows with the cube of the rows.
    """
    sums, sizes, group = near.copy(), np.ones(len(near)), np.arange(len(near))
    np.fill_diagonal(sums, -np.inf)
    for _ in range(len(near) - fewest):
        means = sums / np.outer(sizes, sizes)
        one, other = divmod(int(means.argmax()), len(near))
        if means[one, other] < least:
            break
        sums[one] += sums[other]
        sums[:, one] = sums[one]
        sums[other] = sums[:, other] = sums[one, one] = -np.inf
        sizes[one] += sizes[other]
        group[group == other] = one
    return group
