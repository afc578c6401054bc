"""Average link of few rows, which takes less time than importing scipy's."""

import numpy as np
from numpy.typing import NDArray

FEW = 50  # rows


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
