"""Keyness: which terms one side uses more than the other, from arrays of counts (units × terms).

A unit is an article, or for the paired test a story that both sides cover.  Every measure is positive if the first
side uses a term more; swapping the sides changes only the sign.
"""

from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from scipy.sparse import csr_array

Floats = NDArray[np.float64]

PRIOR = 0.1  # the weight of the terms' common rate, as a share of the smaller side's words
LEVEL = 0.95  # of the intervals
REACH = 0.2  # four times the level of q: lists with false terms are fewer than at the level itself, and few terms lost


class Side:
    """One side's counts of each term in each unit (units × terms), and the units' words.

    ``weights`` (… × units) count a unit any number of times, as resamples do; every figure then has one row a resample.
    """

    def __init__(self, counts: "csr_array", words: Floats, weights: Floats | None = None) -> None:
        self.counts, self.words = counts, words
        self.weights = np.ones(len(words)) if weights is None else weights

    @property
    def units(self) -> int:
        """The number of units, also of a resample."""
        return len(self.words)

    @cached_property
    def uses(self) -> Floats:
        """The uses of each term."""
        return self.summed(self.counts)

    @cached_property
    def using(self) -> Floats:
        """The number of units that use each term."""
        return self.summed((self.counts > 0).astype(float))

    @cached_property
    def total(self) -> Floats:
        """The words of the side (… × 1), at least 1: a resample may draw only empty units."""
        return np.maximum(_column(self.weights @ self.words), 1)

    def summed(self, counts: "csr_array") -> Floats:
        """Return the sums of ``counts`` (units × terms) over the units."""
        return np.asarray(self.weights @ counts)

    def only(self, terms: NDArray[np.intp]) -> "Side":
        """Return the side restricted to ``terms`` (columns)."""
        return Side(self.counts[:, terms], self.words, self.weights)

    def resampled(self, weights: Floats) -> "Side":
        """Return the side with each unit counted ``weights`` times."""
        return Side(self.counts, self.words, weights)

    def spread(self, rates: Floats) -> Floats:
        """Return A/(A-1) · Σ (x - rate · w)² over the A units, for each term."""
        squares = self.summed(self.counts.power(2))
        crossed = (self.weights * self.words) @ self.counts
        around = squares - 2 * rates * crossed + rates**2 * _column(self.weights @ self.words**2)
        return np.asarray(np.maximum(around, 0) * _correction(self.units))


class Keyness(NamedTuple):
    """For each term log2 of the ratio of the shrunken rates, its standard error and interval, p, and the score.

    The score is the part of the ratio (as its natural logarithm) beyond chance: the end of the interval that is
    nearer to zero, and 0 if the interval contains zero.  ``least`` is the smallest p that a term in so few units could
    have, however these are divided between the sides: see :func:`within_reach`.
    """

    ratio: Floats
    error: Floats
    low: Floats
    high: Floats
    p: Floats
    score: Floats
    least: Floats


def clustered(first: Side, second: Side) -> tuple[Floats, Floats]:
    """Return the natural logarithm of the ratio of the shrunken rates, and its error clustered by article.

    With f uses in n words of each side, π = (f₁+f₂)/(n₁+n₂) and a₀ = 0.1 · min(n₁, n₂):
    r = (f + a₀π)/(n + a₀), V = A/(A-1) · Σ(x - rw)² / ((n+a₀)² r²), and
    error² = max(V₁ + V₂, 1/(f₁+a₀π) + 1/(f₂+a₀π)).
    """
    prior, common = _prior(first, second)
    rates, variance = [], np.zeros(common.shape)
    for side in (first, second):
        rate = (side.uses + prior * common) / (side.total + prior)
        rates.append(rate)
        variance = variance + side.spread(rate) / ((side.total + prior) * rate) ** 2
    return np.log(rates[0] / rates[1]), np.sqrt(np.maximum(variance, _poisson(first, second)))


def independent(first: Side, second: Side) -> Keyness:
    """Return the shrunken log ratio with an error clustered by article, for two or more articles a side.

    It is that of :func:`clustered`, with t on min(A₁, A₂) - 1 degrees of freedom and p no smaller than shuffling the
    articles could show: twice the chance that all those that use the term fall on the side that uses it more.
    The prior is that of Monroe, Colaresi & Quinn (2008), articles instead of words as what varies is the point of
    Lijffijt et al. (2016), ranking by the near end of the interval that of Evert (2022); the combination is our own.
    """
    logarithm, error = clustered(first, second)
    using, both, fewer = first.using + second.using, first.units + second.units, min(first.units, second.units)
    favoured = np.where(logarithm > 0, first.units, second.units)
    chance = _all_on_one_side(using, favoured, both)
    return _tested(logarithm, error, fewer - 1, chance, _all_on_one_side(using, np.full_like(favoured, fewer), both))


def paired(first: Side, second: Side) -> Keyness:
    """Return the log ratio within stories: unit for unit, both sides write about the same.

    The Mantel-Haenszel rate ratio: a story with x uses in w words of each side gives o = x₁w₂/(w₁+w₂) and
    e = x₂w₁/(w₁+w₂), and the rates are r₁ = (Σo + a₀π)/(n + a₀), r₂ = (Σe + a₀π)/(n + a₀) with n = Σ w₁w₂/(w₁+w₂),
    a₀ = 0.1 · n.  What a story is about raises o and e alike, so the error counts only how far stories disagree:
    V = S/(S-1) · Σ (d - mean d)² with d = o/O - e/E over the S stories, O and E being the two numerators; no less than
    the Poisson error of :func:`independent`, with t on S - 1 degrees of freedom.
    """
    _, common = _prior(first, second)
    both = np.maximum(first.words + second.words, 1)
    n = np.maximum(_column(first.weights @ (first.words * second.words / both)), 1)
    prior = PRIOR * n * common
    ours = Side(_scaled(first.counts, second.words / both), both, first.weights)
    theirs = Side(_scaled(second.counts, first.words / both), both, first.weights)
    top, bottom = ours.uses + prior, theirs.uses + prior
    squares = (
        ours.summed(ours.counts.power(2)) / top**2
        - 2 * ours.summed(ours.counts * theirs.counts) / (top * bottom)
        + theirs.summed(theirs.counts.power(2)) / bottom**2
    )
    centre = (ours.uses / top - theirs.uses / bottom) ** 2 / first.units
    variance = _correction(first.units) * np.maximum(squares - centre, 0)
    error = np.sqrt(np.maximum(variance, _poisson(first, second)))
    stories = first.summed(((first.counts + second.counts) > 0).astype(float))
    chance = 0.5**stories
    return _tested(np.log(top / bottom), error, first.units - 1, chance, chance)


def within_reach(least: Floats, level: float = REACH) -> NDArray[np.bool_]:
    """Return which terms a test can show anything about, given the smallest p that each could have.

    The others are not in the family over which p is adjusted (Tarone 1990, for false discoveries
    Gilbert 2005): of K terms tested, each could be below ``level`` / K, with the smallest K that includes them all.
    """
    if not len(least):
        return np.zeros(0, bool)
    tests = np.arange(1, len(least) + 1)
    below = np.searchsorted(np.sort(least), level / tests)
    return np.asarray(least < level / tests[below <= tests][0])


def log_likelihood(first: Side, second: Side) -> Floats:
    """Return G² (Dunning 1993) of the two rates, signed; it assumes that every word is an independent draw."""
    return g_squared(first.uses, first.total, second.uses, second.total)


def g_squared(uses: Floats, words: Floats, other_uses: Floats, other_words: Floats) -> Floats:
    """Return G² of ``uses`` in ``words`` against the others, signed: positive if the first rate is the higher one."""
    from scipy.special import rel_entr

    pooled = (uses + other_uses) / (words + other_words)
    g2: Floats = np.zeros(pooled.shape)
    for count, total in ((uses, words), (other_uses, other_words)):
        g2 += rel_entr(count, pooled * total)
        g2 += rel_entr(total - count, total - pooled * total)
    sign = np.sign(uses / words - other_uses / other_words)
    return np.asarray(sign * 2 * np.maximum(g2, 0))


def log_ratio(first: Side, second: Side) -> Floats:
    """Return log2 of the ratio of the raw rates (Hardie 2014), with half a use for a side that has none."""
    ours, theirs = np.maximum(first.uses, 0.5), np.maximum(second.uses, 0.5)
    return np.asarray(np.log2(ours / first.total) - np.log2(theirs / second.total))


def log_odds_z(first: Side, second: Side) -> Floats:
    """Return the weighted log-odds ratio over its error (Monroe, Colaresi & Quinn 2008), z for each term.

    The informative Dirichlet prior is the terms' common rate times the words that :func:`independent` gives it.
    """
    prior, common = _prior(first, second)
    odds, variance = [], np.zeros(common.shape)
    for side in (first, second):
        uses = side.uses + prior * common
        odds.append(np.log(uses / (side.total + prior - uses)))
        variance += 1 / uses
    return np.asarray((odds[0] - odds[1]) / np.sqrt(variance))


def class_tfidf(uses: Floats, words: float, everywhere: Floats) -> Floats:
    """Return the class-based TF-IDF of terms, tf · ln(1 + A/f) (Grootendorst 2022).

    ``uses`` by one class and ``everywhere`` by all of them; ``words`` is A, the mean words of a class.
    """
    return np.asarray(uses * np.log1p(words / everywhere))


def _prior(first: Side, second: Side) -> tuple[Floats, Floats]:
    uses = np.maximum(first.uses + second.uses, 0.5)  # a term that a resample lost is still one that there is
    common = uses / (first.total + second.total)
    return PRIOR * np.minimum(first.total, second.total), common


def _poisson(first: Side, second: Side) -> Floats:
    """Return the variance of the log ratio if every use were an independent event: its lower bound."""
    prior, common = _prior(first, second)
    return np.asarray(1 / (first.uses + prior * common) + 1 / (second.uses + prior * common))


def _column(sums: Floats) -> Floats:
    """Return one sum per resample as a column, to combine with one value per resample and term."""
    return np.asarray(sums)[..., np.newaxis]


def _correction(units: int) -> float:
    return units / (units - 1) if units > 1 else 0.0


def _scaled(counts: "csr_array", rows: Floats) -> "csr_array":
    from scipy.sparse import csr_array, diags_array

    return csr_array(diags_array(rows) @ counts)


def _all_on_one_side(using: Floats, favoured: Floats, units: int) -> Floats:
    """Return the chance that ``using`` units, drawn at random, are all among the ``favoured`` ones of all ``units``.

    If more use the term than there are favoured ones, it is the chance that the favoured ones all use it.
    """
    from scipy.special import gammaln

    k = np.minimum(using, favoured)
    logarithm = gammaln(favoured + 1) - gammaln(favoured - k + 1) - gammaln(units + 1) + gammaln(units - k + 1)
    return np.asarray(np.exp(logarithm))


def _tested(logarithm: Floats, error: Floats, freedom: int, chance: Floats, least: Floats) -> Keyness:
    """Return the test of a log ratio by t, its error widened where p would be below twice the ``chance`` of shuffling.

    ``least`` is the smallest that this chance could be.
    """
    from scipy.special import stdtr, stdtrit  # scipy.stats, which has the same as t.sf and t.ppf, is slow to import

    smallest = 2 * np.minimum(least, 0.25)
    if freedom < 1:
        nothing = np.full(logarithm.shape, np.nan)
        return Keyness(logarithm / np.log(2), error / np.log(2), nothing, nothing, nothing, nothing, smallest)
    error = np.maximum(error, np.abs(logarithm) / np.abs(stdtrit(freedom, np.minimum(chance, 0.25))))
    reach = stdtrit(freedom, (1 + LEVEL) / 2) * error
    score = np.sign(logarithm) * np.maximum(np.abs(logarithm) - reach, 0)
    p = 2 * stdtr(freedom, -np.abs(logarithm) / error)
    low, high = (logarithm - reach) / np.log(2), (logarithm + reach) / np.log(2)
    return Keyness(logarithm / np.log(2), error / np.log(2), low, high, p, score, smallest)
