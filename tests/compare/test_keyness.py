"""Keyness by hand tables, and against scipy."""

from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from scipy.sparse import csr_array
from scipy.stats import chi2_contingency, t

from analysis.compare.keyness import (
    Side,
    class_tfidf,
    independent,
    log_likelihood,
    log_odds_z,
    log_ratio,
    paired,
    within_reach,
)


def side(counts: Sequence[Sequence[float]], words: Sequence[float]) -> Side:
    return Side(csr_array(np.array(counts, float)), np.array(words, float))


OURS = side([[6, 0, 1], [4, 0, 2], [8, 1, 0]], [100, 80, 120])
THEIRS = side([[1, 2, 0], [0, 1, 3], [2, 2, 1], [1, 0, 0]], [90, 110, 100, 100])
ROWS = slice(20), slice(40, 43), slice(20, 40)
COUNTS = arrays(float, (5, 3), elements=st.integers(0, 30).map(float))
WORDS = arrays(float, 5, elements=st.integers(200, 900).map(float))


def test_the_error_by_article_is_that_of_the_formula_written_out() -> None:
    found = independent(OURS, THEIRS)
    for term in range(3):
        x = [list(one.counts.toarray()[:, term]) for one in (OURS, THEIRS)]
        w = [list(one.words) for one in (OURS, THEIRS)]
        f, n = [sum(one) for one in x], [sum(one) for one in w]
        prior = 0.1 * min(n)
        common = sum(f) / sum(n)
        r = [(f[g] + prior * common) / (n[g] + prior) for g in (0, 1)]
        variance = 0.0
        for g in (0, 1):
            squares = sum((a - r[g] * b) ** 2 for a, b in zip(x[g], w[g], strict=True))
            variance += len(x[g]) / (len(x[g]) - 1) * squares / ((n[g] + prior) * r[g]) ** 2
        poisson = sum(1 / (f[g] + prior * common) for g in (0, 1))
        error = np.sqrt(max(variance, poisson))
        logarithm = np.log(r[0] / r[1])
        assert found.ratio[term] == pytest.approx(logarithm / np.log(2))
        assert found.error[term] * np.log(2) >= error - 1e-12
        if sum(a > 0 for one in x for a in one) == 7 or term == 0:
            assert found.error[term] * np.log(2) == pytest.approx(error)
            assert found.p[term] == pytest.approx(2 * t.sf(abs(logarithm) / error, 2))
            reach = t.ppf(0.975, 2) * error
            assert found.low[term] == pytest.approx((logarithm - reach) / np.log(2))
            assert found.score[term] == pytest.approx(np.sign(logarithm) * max(abs(logarithm) - reach, 0))


def test_the_ratio_within_stories_is_mantel_haenszels_where_nothing_is_shrunk() -> None:
    ours = side([[400, 9], [200, 3]], [1000, 3000])
    theirs = side([[100, 9], [50, 3]], [1000, 3000])
    found = paired(ours, theirs)
    # o = 400·1000/2000 + 200·3000/6000 = 300; e = 75; the prior adds a tenth of the words at the common rate.
    prior = 0.1 * 2000 * 750 / 8000
    assert found.ratio[0] == pytest.approx(np.log2((300 + prior) / (75 + prior)))
    assert found.ratio[1] == pytest.approx(0)


def test_what_a_story_is_about_is_no_difference_between_the_sides() -> None:
    ours = side([[30, 5], [0, 5], [0, 6], [0, 4], [0, 5], [0, 5], [0, 5], [0, 5]], [100] * 5 + [900] * 3)
    theirs = side([[90, 5], [0, 5], [0, 6], [0, 4], [0, 5], [0, 5], [0, 5], [0, 5]], [300] * 5 + [300] * 3)
    assert paired(ours, theirs).ratio[0] == pytest.approx(0, abs=1e-9)
    assert abs(independent(ours, theirs).ratio[0]) > 0.5


def test_a_term_of_few_articles_is_never_beyond_what_shuffling_the_articles_could_show() -> None:
    counts = np.zeros((20, 1))
    counts[:3] = 50
    ours, theirs = Side(csr_array(counts), np.full(20, 1000.0)), Side(csr_array(np.zeros((20, 1))), np.full(20, 1000.0))
    chance = 20 * 19 * 18 / (40 * 39 * 38)  # that all three articles fall on the one side
    assert independent(ours, theirs).p[0] >= 2 * chance - 1e-12
    assert paired(ours, theirs).p[0] >= 2 * 0.5**3 - 1e-12


def test_no_p_is_below_the_least_that_a_term_could_have() -> None:
    draws = np.random.default_rng(1)
    counts = draws.poisson(draws.gamma(0.2, 20, (1, 300)), (43, 300)) * (draws.random((43, 300)) < 0.3)
    counts = (counts * np.where(np.arange(43) < 40, 1, 41)[:, None]).astype(float)
    many, few, same = (Side(csr_array(counts[rows]), np.full(len(counts[rows]), 900.0)) for rows in ROWS)
    for found in (independent(few, many), independent(many, few), paired(many, same)):
        assert (found.p >= found.least * (1 - 1e-9)).all()
        assert len(set(found.least.round(12))) > 3


def test_the_least_p_of_a_term_is_twice_the_chance_of_the_most_uneven_shuffle() -> None:
    ours, theirs = side([[1, 1, 0], [0, 1, 1]], [100] * 2), side([[0, 1, 0], [0, 1, 0], [0, 1, 1]], [100] * 3)
    # of ten ways to choose two of five articles, one makes the side; with one article that uses it two in five do
    assert independent(ours, theirs).least == pytest.approx([0.5, 0.2, 0.2])


def test_only_terms_that_could_be_found_among_as_many_are_tested() -> None:
    least = np.array([0.5, 0.04, 0.02, 0.012, 0.001])
    # .05/1 holds four, .05/2 three, .05/3 two: the first that holds no more than its number
    assert within_reach(least, 0.05).tolist() == [False, False, False, True, True]
    assert within_reach(np.full(9, 0.2), 0.05).sum() == within_reach(np.array([]), 0.05).sum() == 0
    assert within_reach(np.zeros(9), 0.05).all()


def test_log_likelihood_is_the_g_test_of_scipy() -> None:
    found = log_likelihood(OURS, THEIRS)
    for term in range(3):
        f, g = OURS.uses[term], THEIRS.uses[term]
        table = [[f, 300 - f], [g, 400 - g]]
        expected = chi2_contingency(table, correction=False, lambda_="log-likelihood").statistic
        assert abs(found[term]) == pytest.approx(expected)
    assert found[0] > 0 > found[1]


def test_the_log_ratio_doubles_with_each_point() -> None:
    assert log_ratio(side([[40, 0]], [1000]), side([[5, 8]], [1000])) == pytest.approx([3, -4])


def test_log_odds_by_hand() -> None:
    ours, theirs = side([[20]], [1000]), side([[5]], [500])
    prior = 50 * 25 / 1500
    one, other = 20 + prior, 5 + prior
    odds = np.log(one / (1050 - one)) - np.log(other / (550 - other))
    assert log_odds_z(ours, theirs) == pytest.approx([odds / np.sqrt(1 / one + 1 / other)])


def test_class_tfidf_by_hand() -> None:
    assert class_tfidf(np.array([3.0, 2.0]), 100, np.array([4.0, 50.0])) == pytest.approx(
        [3 * np.log(26), 2 * np.log(3)]
    )


@given(COUNTS, WORDS, COUNTS, WORDS)
def test_swapping_the_sides_changes_the_sign_and_nothing_else(
    x: np.ndarray, v: np.ndarray, y: np.ndarray, w: np.ndarray
) -> None:
    ours, theirs = Side(csr_array(x), v), Side(csr_array(y), w)
    for test in (independent, paired):
        there, back = test(ours, theirs), test(theirs, ours)
        assert there.ratio == pytest.approx(-back.ratio, abs=1e-9)
        assert there.low == pytest.approx(-back.high, rel=1e-6, abs=1e-6)
        assert there.p == pytest.approx(back.p, rel=1e-6)
        assert there.score == pytest.approx(-back.score, abs=1e-6)
        assert np.isfinite(there.error).all()
    for measure in (log_likelihood, log_ratio, log_odds_z):
        assert measure(ours, theirs) == pytest.approx(-measure(theirs, ours), abs=1e-9)


def test_a_resample_that_draws_every_unit_once_changes_nothing() -> None:
    weights = np.array([[1, 1, 1], [2, 1, 0]], float)
    others = np.ones((2, 4))
    both = independent(OURS.resampled(weights), THEIRS.resampled(others))
    assert both.ratio[0] == pytest.approx(independent(OURS, THEIRS).ratio)
    drawn = side([[6, 0, 1], [6, 0, 1], [4, 0, 2]], [100, 100, 80])
    assert both.ratio[1] == pytest.approx(independent(drawn, THEIRS).ratio)


def test_with_one_unit_a_side_there_is_a_ratio_and_no_test() -> None:
    found = independent(side([[3]], [100]), side([[1]], [100]))
    assert found.ratio[0] > 0
    assert np.isnan([found.p[0], found.low[0], found.score[0]]).all()
