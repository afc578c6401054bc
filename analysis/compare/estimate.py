"""A value with its interval: means and ratios over articles, or over the sentences of a single one."""

import math
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from analysis.compare.honesty import FEWEST_FOR_INTERVAL, Standing, standing

SEED = 1989
DRAWS = 2000
_Z = 1.959963984540054  # the 97.5 % point of the normal distribution


class Estimate(NamedTuple):
    """A value and its 95 % interval; each is None where the data do not carry it."""

    value: float | None
    low: float | None
    high: float | None


NOTHING = Estimate(None, None, None)


def mean(groups: Sequence[Sequence[tuple[float, int]]]) -> Estimate:
    """Return the mean over articles of each article's mean.

    ``groups`` holds one sequence an article of (score, sentence).  Several articles: the interval is a percentile
    bootstrap over articles.  One article: over its sentences, since scores of one sentence hang together.
    """
    groups = [group for group in groups if group]
    if not groups:
        return NOTHING
    means = [sum(score for score, _ in group) / len(group) for group in groups]
    value = sum(means) / len(means)
    rank = standing(len(groups))
    if rank is Standing.FEW:
        return Estimate(value, None, None)
    if rank is not Standing.TEXT:
        return Estimate(value, *_bootstrap(means, np.ones(len(means))))
    clusters: dict[int, list[float]] = {}
    for score, sentence in groups[0]:
        clusters.setdefault(sentence, []).append(score)
    sums = [sum(scores) for scores in clusters.values()]
    return Estimate(value, *_bootstrap(sums, [len(scores) for scores in clusters.values()]))


def ratio(parts: Sequence[float], wholes: Sequence[float]) -> Estimate:
    """Return Σ parts / Σ wholes over units (articles, or the sentences of a single one), bootstrapped over units."""
    whole = sum(wholes)
    return Estimate(sum(parts) / whole, *_bootstrap(parts, wholes)) if whole else NOTHING


def share(count: int, base: int) -> Estimate:
    """Return count / base with Wilson's 95 % score interval (Wilson 1927), for the sentences of a single text."""
    if not base:
        return NOTHING
    p = count / base
    centre = (p + _Z**2 / (2 * base)) / (1 + _Z**2 / base)
    half = _Z / (1 + _Z**2 / base) * math.sqrt(p * (1 - p) / base + _Z**2 / (4 * base**2))
    return Estimate(p, max(0.0, centre - half), min(1.0, centre + half))


def _bootstrap(parts: ArrayLike, wholes: ArrayLike) -> tuple[float | None, float | None]:
    top: NDArray[np.float64] = np.asarray(parts, dtype=float)
    bottom: NDArray[np.float64] = np.asarray(wholes, dtype=float)
    if len(top) < FEWEST_FOR_INTERVAL:
        return None, None
    draws = np.random.default_rng(SEED).integers(0, len(top), (DRAWS, len(top)))
    below = bottom[draws].sum(axis=1)
    kept = below > 0
    low, high = np.percentile(top[draws].sum(axis=1)[kept] / below[kept], [2.5, 97.5])
    return float(low), float(high)
