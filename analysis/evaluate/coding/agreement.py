"""Agreement between coders, and of the program with them: κ, α, precision, recall and F1, with bootstrap intervals.

Units may be weighted, by how many of the corpus each stands for.  Sources: Cohen 1960 (κ), Krippendorff 2011 (α).
"""

from collections.abc import Callable, Sequence
from itertools import combinations
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Indices = NDArray[np.intp]

DRAWS = 1000
FEWEST = 5  # units for an interval
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
    """Return Krippendorff's α of a confusion table of two coders, or of the :func:`coincidences` of more.

    The distance of two codes is 1, or where they are ``ordered`` the square of the steps between them (as of interval
    data).  None where only one code occurs.  Of a table weighted by what each unit stands for it is that of the corpus.
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


def coincidences(codes: NDArray[np.object_], known: Sequence[str]) -> Floats:
    """Return how often two coders give a unit which two of the ``known`` codes, of any number of coders.

    ``codes`` has a row a unit and a column a coder (missing: not coded); a unit counts as often as it is coded.
    """
    given = np.array([[known.index(code) if isinstance(code, str) else -1 for code in row] for row in codes])
    pairs = np.zeros((len(known), len(known)))
    for one, other in combinations(range(given.shape[1]), 2):
        both = (given[:, one] >= 0) & (given[:, other] >= 0)
        share = 1 / ((given[both] >= 0).sum(axis=1) - 1)
        np.add.at(pairs, (given[both, one], given[both, other]), share)
    return pairs


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


def measured(units: int, statistic: Callable[[Indices], float | None]) -> Measured:
    """Return ``statistic`` of all ``units`` and its interval.

    ``statistic`` takes the indices of units.  They are drawn again from all of the sample, not within its strata: these
    hold two or three units each, of which a bootstrap makes intervals that are far too narrow
    (``python -m benchmarks.coverage``).  A draw on which the statistic is not defined is left out; with fewer than five
    units, or where it is undefined on more than half of the draws, there is no interval.
    """
    value = statistic(np.arange(units)) if units else None
    if value is None or units < FEWEST:
        return Measured(value, None, None)
    random = np.random.default_rng(SEED)
    draws = (statistic(random.integers(0, units, units)) for _ in range(DRAWS))
    found = [one for one in draws if one is not None]
    if 2 * len(found) < DRAWS:
        return Measured(value, None, None)
    low, high = np.percentile(found, [2.5, 97.5])
    return Measured(value, float(low), float(high))
