"""Estimates with intervals, and tests of paired differences, over sampled units (stories or articles).

Resampling is deterministic: the seed is :data:`SEED`, and how often a unit is drawn depends only on its index.
"""

import math
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from numpy.typing import ArrayLike, NDArray

from analysis.compare.honesty import FEWEST_FOR_INTERVAL

if TYPE_CHECKING:
    from pandas import DataFrame

SEED = 1989
DRAWS = 2000
FLIPS = 9_999  # sampled sign flips, where there are more than 2 ** EXACT ways
EXACT = 14  # differences up to which every way to flip their signs is tried
MOST_UNITS = 20_000  # that are resampled; of more, intervals and tests are those of the normal distribution
_FEW = 100  # units
_COLUMNS = 128  # tests that are made at once, so that their resamples stay in the processor's cache
_ROWS = 1024  # sign flips that are made numbers of double precision at once
_Z = 1.959963984540054  # the 97.5 % point of the normal distribution
_ALIKE = 1e-9  # relative: sums that differ by less are the same, but for rounding

Floats = NDArray[np.float64]


class Estimate(NamedTuple):
    """A value and its 95 % interval; each is None if there are too few data."""

    value: float | None
    low: float | None
    high: float | None


NOTHING = Estimate(None, None, None)


class Paired(NamedTuple):
    """For each column of differences: their mean, its 95 % bootstrap interval, and the p of no difference."""

    mean: Floats
    low: Floats
    high: Floats
    p: Floats


def ratio(parts: ArrayLike, wholes: ArrayLike) -> Estimate:
    """Return Σ parts / Σ wholes over units, with a percentile bootstrap over units (Efron 1979).

    A mean is the ratio whose wholes are counts of what ``parts`` adds up.  Fewer than
    :data:`~analysis.compare.honesty.FEWEST_FOR_INTERVAL` units have no interval.
    """
    top, bottom = np.asarray(parts, float), np.asarray(wholes, float)
    whole = bottom.sum()
    if not whole:
        return NOTHING
    if len(top) < FEWEST_FOR_INTERVAL:
        return Estimate(float(top.sum() / whole), None, None)
    weights = _resamples(len(top))
    below = weights @ bottom
    kept = below > 0
    low, high = np.percentile((weights @ top)[kept] / below[kept], [2.5, 97.5])
    return Estimate(float(top.sum() / whole), float(low), float(high))


def ratios(parts: Floats, wholes: Floats) -> tuple[Floats, Floats]:
    """Return the ends of the intervals that :func:`ratio` gives, of many ratios at once.

    A row a unit, a column a ratio; the ends are missing where there are too few units.
    """
    nothing = np.full(parts.shape[1], np.nan)
    if len(parts) < FEWEST_FOR_INTERVAL:
        return nothing, nothing
    if len(parts) > MOST_UNITS:
        return _linearised(parts, wholes)
    weights = _resamples(len(parts)).astype(np.float64)
    found = [_ratios(weights, parts[:, some], wholes[:, some]) for some in _some_at_once(parts.shape[1])]
    low, high = np.concatenate(found, axis=1)
    return low, high


def _ratios(weights: Floats, parts: Floats, wholes: Floats) -> Floats:
    below = weights @ wholes
    if (below > 0).all():
        return np.asarray(np.percentile((weights @ parts) / below, [2.5, 97.5], axis=0))
    estimates = [ratio(part, whole) for part, whole in zip(parts.T, wholes.T, strict=True)]
    return np.array([(one.low, one.high) for one in estimates], float).T


def density(counts: ArrayLike, wholes: ArrayLike) -> Estimate:
    """Return h = Σ counts / Σ wholes over A units, with the t interval of its clustered variance.

    Var(h) = A / (A - 1) · Σ (c - h·w)² / (Σ w)², on A - 1 degrees of freedom: the linearised variance of a ratio
    (Cochran 1977, ch. 6) with the unit as the cluster.  Cues come in bunches, so that Poisson's interval is too narrow.
    A density is not below 0, and neither is its interval.
    """
    top, bottom = np.asarray(counts, float), np.asarray(wholes, float)
    whole, units = bottom.sum(), len(top)
    if not whole:
        return NOTHING
    value = float(top.sum() / whole)
    if units < FEWEST_FOR_INTERVAL:
        return Estimate(value, None, None)
    from scipy.special import stdtrit

    spread = units / (units - 1) * np.square(top - value * bottom).sum() / whole**2
    half = float(stdtrit(units - 1, 0.975)) * math.sqrt(spread)
    return Estimate(value, max(0.0, value - half), value + half)


def linearised(totals: "DataFrame") -> tuple[Floats, Floats]:
    """Return the ends of the 95 % intervals of ratios Σ part / Σ whole over many units, given only sums, a row a ratio.

    Columns: ``part`` and ``whole``, the number of ``units``, and the sums over units of the products ``part_part``,
    ``part_whole`` and ``whole_whole``.  The variance is that of :func:`density`, since Σ (p - r·w)² is
    Σ p² - 2 r Σ p·w + r² Σ w²; the bootstrap of :func:`ratio` tends to it as the units grow.
    """
    from scipy.special import stdtrit

    value, units = totals["part"] / totals["whole"], totals["units"]
    squares = totals["part_part"] - 2 * value * totals["part_whole"] + value**2 * totals["whole_whole"]
    spread = units / (units - 1) * squares.clip(lower=0) / totals["whole"] ** 2
    half = stdtrit(units - 1, 0.975) * np.sqrt(spread)
    return (value - half).to_numpy(), (value + half).to_numpy()


def _linearised(parts: Floats, wholes: Floats) -> tuple[Floats, Floats]:
    """Return the ends that :func:`linearised` gives, of the ratios whose units are given, a column a ratio."""
    from pandas import DataFrame

    products = {"part_part": parts * parts, "part_whole": parts * wholes, "whole_whole": wholes * wholes}
    sums = {name: one.sum(axis=0) for name, one in ({"part": parts, "whole": wholes} | products).items()}
    return linearised(DataFrame(sums).assign(units=len(parts)))


def share(count: int, base: int) -> Estimate:
    """Return count / base with Wilson's 95 % score interval (Wilson 1927), for the sentences of a single text."""
    if not base:
        return NOTHING
    p = count / base
    centre = (p + _Z**2 / (2 * base)) / (1 + _Z**2 / base)
    half = _Z / (1 + _Z**2 / base) * math.sqrt(p * (1 - p) / base + _Z**2 / (4 * base**2))
    return Estimate(p, max(0.0, centre - half) if count else 0.0, min(1.0, centre + half) if count < base else 1.0)


def paired(differences: Floats) -> Paired:
    """Test whether paired differences are centred at 0; ``differences`` has a row per pair and a column per test.

    p is that of the two-sided sign-flip permutation test of the mean (Fisher 1935): the share of the ways to flip the
    signs whose mean is at least as far from 0.  All 2 ** n ways up to n = :data:`EXACT`, else :data:`FLIPS` of them,
    the same ones each time, as (b + 1) / (m + 1) (Phipson & Smyth 2010).  The interval is a percentile bootstrap.
    Of more than :data:`MOST_UNITS` pairs both are the normal distributions to which these tend.
    """
    number, tests = differences.shape
    if number > MOST_UNITS:
        return _normal(differences)
    weights, signs = _resamples(number).astype(np.float64), _signs(number)
    found = [_paired(weights, signs, differences[:, some]) for some in _some_at_once(tests)]
    return Paired(*(np.concatenate(one) for one in zip(*found, strict=True)))


def _normal(differences: Floats) -> Paired:
    from scipy.special import ndtr

    mean, number = differences.mean(axis=0), len(differences)
    half = _Z * differences.std(axis=0) / math.sqrt(number)
    spread = np.sqrt(np.square(differences).sum(axis=0))  # of the sum, if every sign is as likely as the other
    far = np.divide(np.abs(mean) * number, spread, out=np.zeros_like(mean), where=spread > 0)
    return Paired(mean, mean - half, mean + half, 2 * ndtr(-far))


def _some_at_once(columns: int) -> list[slice]:
    return [slice(first, first + _COLUMNS) for first in range(0, columns, _COLUMNS)]


def _paired(weights: Floats, signs: NDArray[np.int8], differences: Floats) -> Paired:
    number = len(differences)
    low, high = np.percentile(weights @ differences / number, [2.5, 97.5], axis=0)
    reached = np.abs(differences.sum(axis=0)) * (1 - _ALIKE)
    some = (signs[first : first + _ROWS].astype(np.float64) for first in range(0, len(signs), _ROWS))
    extreme = np.sum([(np.abs(ways @ differences) >= reached).sum(axis=0) for ways in some], axis=0)
    p = extreme / 2 ** (number - 1) if number <= EXACT else (extreme + 1) / (FLIPS + 1)
    return Paired(differences.mean(axis=0), low, high, p)


def adjusted(p_values: ArrayLike) -> Floats:
    """Return the p values of one family adjusted for the false discovery rate (Benjamini & Hochberg 1995).

    A missing p (NaN) is no test: it stays missing, and the family does not count it.
    """
    p = np.asarray(p_values, float)
    q = np.full(p.shape, np.nan)
    tested = ~np.isnan(p)
    order = np.argsort(p[tested])[::-1]  # the largest first; scipy.stats, which has the same, takes a second to import
    ranks = np.arange(len(order), 0, -1)
    q[np.flatnonzero(tested)[order]] = np.minimum.accumulate(p[tested][order] * (len(order) / ranks)).clip(0, 1)
    return q


def _resamples(units: int) -> NDArray[np.uint16]:
    """Return how often each of ``units`` units is drawn in each of :data:`DRAWS` resamples (draws × units)."""
    return (_of_few if units <= _FEW else _of_many)(units)


def _drawn(units: int) -> NDArray[np.uint16]:
    drawn = np.random.default_rng(SEED).integers(0, units, (DRAWS, units))
    places = drawn + units * np.arange(DRAWS)[:, None]
    return np.bincount(places.ravel(), minlength=DRAWS * units).reshape(DRAWS, units).astype(np.uint16)


_of_few = lru_cache(_FEW)(_drawn)  # the sentences of one article: small, and asked for again and again
_of_many = lru_cache(16)(_drawn)


@lru_cache(maxsize=16)
def _signs(number: int) -> NDArray[np.int8]:
    """Return sign flips of ``number`` differences, one combination per row; of all, those with the first sign fixed."""
    if number > EXACT:
        return np.random.default_rng(SEED).integers(0, 2, (FLIPS, number), dtype=np.int8) * 2 - 1
    ways = np.arange(2 ** (number - 1))[:, None] >> np.arange(number)
    return (1 - 2 * (ways & 1)).astype(np.int8)
