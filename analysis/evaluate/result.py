"""The result of an evaluation: figures with intervals, ours and those of baselines, and predictions."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

SEED = 20221
DRAWS = 1000


@dataclass(frozen=True, slots=True)
class Figure:
    """One measured figure: ``value`` of ``metric`` for ``method`` on ``n`` items, with a 95 % bootstrap interval."""

    score: str
    method: str
    data: str
    metric: str
    n: int
    value: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Evaluation:
    """Figures (ours first, then the baselines) and one prediction per labelled item, in input order.

    ``left_out`` counts the items without a label.
    """

    figures: list[Figure]
    predictions: list[dict[str, Any]]
    left_out: int = 0


def interval(statistic: Callable[[NDArray[np.intp]], float], n: int) -> tuple[float, float]:
    """Return the 2.5 % and 97.5 % points of ``statistic`` over resamples of ``n`` items (or clusters of items).

    ``statistic`` takes an array of ``n`` item indices, drawn with replacement, and returns the metric on them.
    The seed is fixed, so the same data give the same interval.
    """
    random = np.random.default_rng(SEED)
    draws = [statistic(random.integers(0, n, n)) for _ in range(DRAWS)]
    low, high = np.percentile(draws, [2.5, 97.5])
    return float(low), float(high)
