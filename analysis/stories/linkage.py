"""Average link, exact, of each set of rows that similar pairs connect.

Groups whose mean similarity is high enough to be merged have at least one pair of rows that is, so rows that no chain
of such pairs connects are never put together.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from analysis.stories.few import FAR
from analysis.stories.neighbours import Pairs, Places
from analysis.stories.sparse_linkage import sparse_link

if TYPE_CHECKING:
    from scipy.sparse import csr_array

_ROWS = 256  # of the table of similarities, computed at a time
_SPARSE = 50  # with fewer pairs than the square of the rows by this, a table of all pairs takes more memory


def average_link(
    vectors: "csr_array", days: NDArray[np.float64], pairs: Pairs, least: float, window: float
) -> list[int]:
    """Return the number of each row's group, any number for each group.

    Groups are merged, the most similar first, while their mean cosine is ``least`` or more and no two rows are more
    than ``window`` days apart.  ``pairs`` are all pairs of which both holds; a day of NaN is near every other.
    """
    found = list(range(len(days)))
    new = len(found)
    for rows, inside in _parts(len(days), pairs):
        part, day = vectors[rows], days[rows]
        if len(inside.one) * _SPARSE < len(rows) ** 2:
            groups = sparse_link(part, day, inside, least, window)
        else:
            groups = _dense_link(part, day, least, window)
        for row, group in zip(rows.tolist(), groups, strict=True):
            found[row] = new + group
        new += max(groups) + 1
    return found


def _parts(count: int, pairs: Pairs) -> Iterator[tuple[Places, Pairs]]:
    """Yield the rows of each connected part, and the pairs in it, by the places of their rows in the part."""
    from scipy.sparse import coo_array
    from scipy.sparse.csgraph import connected_components

    graph = coo_array((np.ones(len(pairs.one)), (pairs.one, pairs.other)), shape=(count, count))
    parts, part = connected_components(graph, directed=False)
    rows, starts = _sorted_by(part, parts)
    edges, edge_starts = _sorted_by(part[pairs.one], parts)
    place = np.empty(count, np.intp)
    for number in np.flatnonzero(np.diff(starts) > 1).tolist():
        inside = rows[starts[number] : starts[number + 1]]
        place[inside] = np.arange(len(inside))
        edge = edges[edge_starts[number] : edge_starts[number + 1]]
        yield inside, Pairs(place[pairs.one[edge]], place[pairs.other[edge]], pairs.cosine[edge])


def _sorted_by(part: NDArray[np.int32], parts: int) -> tuple[Places, Places]:
    """Return the indices of ``part`` in the order of its numbers, and where each number's begin; and their end."""
    return np.argsort(part, kind="stable"), np.concatenate(([0], np.cumsum(np.bincount(part, minlength=parts))))


def _dense_link(vectors: "csr_array", days: NDArray[np.float64], least: float, window: float) -> list[int]:
    from scipy.cluster.hierarchy import fcluster, linkage

    tree = linkage(_distances(vectors, days, window), "average")
    return [int(group) for group in fcluster(tree, 1 - least, "distance")]


def _distances(vectors: "csr_array", days: NDArray[np.float64], window: float) -> NDArray[np.float64]:
    """Return 1 - cosine of every pair, in the order of ``scipy.spatial.distance.pdist``; far apart in days is far."""
    count = vectors.shape[0]
    distances = np.empty(count * (count - 1) // 2)
    filled = 0
    for first in range(0, count, _ROWS):
        near = (vectors[first : first + _ROWS] @ vectors[first:].T).toarray()
        for row in range(near.shape[0]):
            apart = np.clip(1 - near[row, row + 1 :], 0, 1)
            apart[np.abs(days[first + row + 1 :] - days[first + row]) > window] = FAR
            distances[filled : filled + len(apart)] = apart
            filled += len(apart)
    return distances
