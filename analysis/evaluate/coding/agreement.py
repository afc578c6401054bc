"""Agreement between coders, and of the program with them: κ, α, precision, recall and F1, with bootstrap intervals.

Units may be weighted, by how many of the corpus each stands for.  Sources: Cohen 1960 (κ), Krippendorff 2011 (α).
"""

from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Indices = NDArray[np.intp]

DRAWS = 1000
SEED = 20221


class Measured(NamedTuple):
    """A value and its 95 % percentile bootstrap interval; each is None where it is not defined."""

    value: float | None
    low: float | None
    high: float | None


def confusion(one: Sequence[str], other: Sequence[str], codes: Sequence[str], weights: Floats | None = None) -> Floats:
    """Return the weighted counts of codes of ``one`` (rows) against those of ``other`` (columns)."""
    places = {code: index for index, code in enumerate(codes)}
    table = np.zeros((len(codes), len(codes)))
    np.add.at(
        table, ([places[code] for code in one], [places[code] for code in other]), 1 if weights is None else weights
    )
    return table


def accuracy(table: Floats) -> float | None:
    """Return the share of units with one code from both."""
    return float(np.trace(table) / table.sum()) if table.sum() else None


def kappa(table: Floats) -> float | None:
    """Return Cohen's κ of a confusion table; None where both give one and the same code to every unit."""
    total = table.sum()
    if not total:
        return None
    expected = float(table.sum(axis=0) @ table.sum(axis=1) / total**2)
    return None if expected == 1 else float((np.trace(table) / total - expected) / (1 - expected))


def alpha(pairs: Floats, ordered: bool) -> float | None:
    """Return Krippendorff's α of two coders, of a confusion table that is not weighted.

    The distance of two codes is 1, or where they are ``ordered`` the square of the steps between them (as of interval
    data).  None where only one code occurs.
    """
    coincidences = pairs + pairs.T
    total = coincidences.sum()
    if total < 2:
        return None
    size = len(pairs)
    steps = np.subtract.outer(np.arange(size), np.arange(size))
    distance = np.square(steps, dtype=float) if ordered else (steps != 0).astype(float)
    margins = coincidences.sum(axis=0)
    expected = (np.outer(margins, margins) * distance).sum() / (total - 1)
    return None if not expected else float(1 - (coincidences * distance).sum() / expected)


def precision(table: Floats, code: int) -> float | None:
    """Return the share of units that the program (columns) gives the code, which coders (rows) give it too."""
    found = table[:, code].sum()
    return float(table[code, code] / found) if found else None


def recall(table: Floats, code: int) -> float | None:
    """Return the share of units that coders (rows) give the code, which the program (columns) gives it too."""
    true = table[code].sum()
    return float(table[code, code] / true) if true else None


def f1(table: Floats, code: int) -> float | None:
    """Return the harmonic mean of precision and recall."""
    both = table[:, code].sum() + table[code].sum()
    return float(2 * table[code, code] / both) if both else None


def measured(strata: Sequence[str], statistic: Callable[[Indices], float | None]) -> Measured:
    """Return ``statistic`` of all units and its interval; units are drawn again within their ``strata``.

    ``statistic`` takes the indices of units.  A draw on which it is not defined is left out; with fewer than five
    units, or where it is undefined on more than half of the draws, there is no interval.
    """
    value = statistic(np.arange(len(strata)))
    if value is None or len(strata) < 5:
        return Measured(value, None, None)
    random = np.random.default_rng(SEED)
    labels = np.array(strata)
    groups = [np.flatnonzero(labels == one) for one in dict.fromkeys(strata)]
    draws = (statistic(np.concatenate([random.choice(group, len(group)) for group in groups])) for _ in range(DRAWS))
    found = [one for one in draws if one is not None]
    if 2 * len(found) < DRAWS:
        return Measured(value, None, None)
    low, high = np.percentile(found, [2.5, 97.5])
    return Measured(value, float(low), float(high))
