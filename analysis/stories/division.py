"""Dividing a group of articles that holds two events with the same people.

In news at large two meetings of the same two presidents are alike.  Weighed among themselves, what all of these
articles say tells little, and what only those on one meeting say tells them apart.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from analysis.stories.few import FEW, cosines, link
from analysis.stories.hashes import Places
from analysis.stories.weights import Weights

_ALIKE = 0.175  # mean cosine, weighed among themselves, from which two parts are of one event
_CLEAR = 0.4  # mean cosine between two parts, over that within them, up to which they are of two
_COPY = 0.6  # cosine from which two texts count as one, for what an agency sends to many is no event of its own
_FEWEST = 4  # texts: two a part
_MOST = 2_000  # of a larger group a table of all pairs is too large

Cosines = NDArray[np.float64]
Parts = NDArray[np.signedinteger]


def divided(weights: Weights, groups: Sequence[int]) -> list[int]:
    """Return ``groups``, any number for the group of each text, with those divided that hold several events."""
    found = np.array(groups)
    new = int(found.max(initial=-1)) + 1
    order = np.argsort(found, kind="stable")
    starts = [0, *(np.flatnonzero(np.diff(found[order])) + 1).tolist(), len(order)]
    for start, end in pairwise(starts):
        if _FEWEST <= end - start <= _MOST:
            for part in _parts(weights, order[start:end]):
                found[part] = new
                new += 1
    return [int(one) for one in found]


def _parts(weights: Weights, texts: Places) -> Iterator[Places]:
    """Yield the texts of each event."""
    first, of = _without_copies(weights, texts)
    part = _divided(cosines(weights.among(texts[first]))) if len(first) >= _FEWEST else None
    if part is None:
        yield texts
        return
    for one in np.unique(part):
        yield from _parts(weights, texts[part[of] == one])


def _without_copies(weights: Weights, texts: Places) -> tuple[Places, Places]:
    """Return one text of all that are copies of each other, and for each text which one stands for it."""
    near = cosines(weights.vectors[texts])
    lowest = np.arange(len(texts))
    for row in (near >= _COPY) | np.eye(len(texts), dtype=bool):  # a text without shared terms is like none
        lowest[np.isin(lowest, lowest[row])] = lowest[row].min()
    copied, of = np.unique(lowest, return_inverse=True)
    central = near.sum(axis=1)
    first = [max(np.flatnonzero(lowest == one), key=central.__getitem__) for one in copied]
    return np.array(first, np.intp), of


def _divided(near: Cosines) -> Parts | None:
    """Return the part of each text: several parts of two and more that are no more alike, or two that are far apart."""
    alike, halves = _linked_few(near) if len(near) <= FEW else _linked(near)
    if _is_division(alike):
        return alike
    return halves if _is_division(halves) and _apart(near, halves) <= _CLEAR else None


def _linked_few(near: Cosines) -> tuple[Parts, Parts]:
    """Return the parts that are alike, and the two that are the furthest apart."""
    return link(near, _ALIKE), link(near, -np.inf, fewest=2)


def _linked(near: Cosines) -> tuple[Parts, Parts]:
    from scipy.cluster.hierarchy import fcluster, linkage

    tree = linkage(1 - near[np.triu_indices(len(near), 1)], "average")
    return np.asarray(fcluster(tree, 1 - _ALIKE, "distance")), np.asarray(fcluster(tree, 2, "maxclust"))


def _is_division(part: Parts) -> bool:
    sizes = np.unique(part, return_counts=True)[1]
    return len(sizes) > 1 and bool(sizes.min() > 1)


def _apart(near: Cosines, part: Parts) -> float:
    """Return the mean cosine between parts over that within them."""
    same = part[:, None] == part
    within = same & ~np.eye(len(part), dtype=bool)
    return float(near[~same].mean() / near[within].mean())
