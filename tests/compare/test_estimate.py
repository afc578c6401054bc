from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import ArrayLike, NDArray
from scipy import stats

from analysis.compare.estimate import EXACT, FLIPS, NOTHING, SEED, adjusted, density, paired, ratio, ratios, share

EVERY = 10**9  # more than there are permutations: scipy takes each once
Numbers = NDArray[np.float64]
SCORES = st.floats(-1, 1).map(lambda score: round(score, 3))
SAMPLES = st.lists(SCORES, min_size=1, max_size=25)
UNITS = st.lists(st.tuples(st.integers(0, 30), st.integers(1, 900)), min_size=1, max_size=25)


def mean(scores: ArrayLike) -> tuple[float | None, float | None, float | None]:
    return ratio(scores, np.ones_like(scores))


@given(st.integers(0, 300), st.integers(0, 300))
def test_a_share_has_wilsons_interval(count: int, more: int) -> None:
    base = count + more
    if base == 0:
        assert share(0, 0) == NOTHING
        return
    reference = stats.binomtest(count, base).proportion_ci(0.95, method="wilson")
    assert share(count, base) == pytest.approx((count / base, reference.low, reference.high), abs=1e-12)


@pytest.mark.parametrize("units", [1, 5, 40])
def test_many_ratios_at_once_have_the_interval_of_each(units: int) -> None:
    random = np.random.default_rng(3)
    parts, wholes = random.normal(0.2, 1, (units, 300)), random.integers(0, 3, (units, 300)).astype(float)
    wholes[0] = 1
    expected = [ratio(part, whole) for part, whole in zip(parts.T, wholes.T, strict=True)]
    for found, name in zip(ratios(parts, wholes), ("low", "high"), strict=True):
        np.testing.assert_allclose(found, np.array([getattr(one, name) for one in expected], float), rtol=1e-12)


def test_a_ratio_is_of_sums() -> None:
    assert ratio([1, 0, 2], [10, 20, 30]).value == density([1, 0, 2], [10, 20, 30]).value == pytest.approx(3 / 60)
    assert ratio([], []) == ratio([0, 0], [0, 0]) == density([], []) == density([0, 0], [0, 0]) == NOTHING


@pytest.mark.parametrize(("number", "has_interval"), [(1, False), (2, False), (4, False), (5, True), (20, True)])
def test_an_interval_needs_five_units(number: int, has_interval: bool) -> None:
    parts, wholes = np.linspace(1, 2, number), np.arange(1, number + 1)
    for estimate in (ratio(parts, wholes), density(parts, wholes)):
        assert estimate.value is not None
        assert (estimate.low is not None) == (estimate.high is not None) == has_interval


@given(SAMPLES)
def test_the_interval_holds_the_value_and_stays_among_the_scores(scores: list[float]) -> None:
    value, low, high = mean(scores)
    assert value is not None
    assert min(scores) - 1e-9 <= value <= max(scores) + 1e-9
    if low is not None and high is not None:
        assert min(scores) - 1e-9 <= low <= high <= max(scores) + 1e-9


@given(SAMPLES)
def test_negated_scores_give_the_mirrored_estimate(scores: list[float]) -> None:
    value, low, high = mean(scores)
    mirrored = [None if part is None else -part for part in (value, high, low)]
    assert mean([-score for score in scores]) == pytest.approx(mirrored, abs=1e-9)


@pytest.mark.parametrize("size", [8, 30])
def test_the_interval_of_a_mean_is_that_of_scipys_bootstrap(size: int) -> None:
    sample = np.random.default_rng(7).normal(0.1, 0.3, size)
    reference = stats.bootstrap(
        (sample,), np.mean, n_resamples=20_000, method="percentile", rng=np.random.default_rng(1)
    ).confidence_interval
    assert mean(sample)[1:] == pytest.approx(tuple(reference), abs=0.02)


def test_the_interval_of_a_ratio_is_that_of_scipys_bootstrap() -> None:
    random = np.random.default_rng(3)
    wholes = random.integers(100, 900, 25)
    parts = random.binomial(wholes, 0.02)

    def quotient(top: Numbers, bottom: Numbers, axis: int) -> Numbers:
        result: Numbers = top.sum(axis=axis) / bottom.sum(axis=axis)
        return result

    reference = stats.bootstrap(
        (parts, wholes), quotient, paired=True, n_resamples=20_000, method="percentile", rng=np.random.default_rng(1)
    ).confidence_interval
    assert ratio(parts, wholes)[1:] == pytest.approx(tuple(reference), rel=0.03)


def test_the_interval_of_a_mean_covers_the_truth_about_as_often_as_it_says() -> None:
    random = np.random.default_rng(SEED)
    covered = 0
    for _ in range(300):
        low, high = mean(random.normal(0.2, 0.3, 40))[1:]
        covered += low <= 0.2 <= high  # type: ignore[operator]
    assert 0.90 <= covered / 300 <= 0.98


def test_the_interval_of_a_density_is_that_worked_by_hand() -> None:
    # h = 10 / 1,000; deviations from h·w: -1, 0, 1, 1, -1; Var = 5/4 · 4 / 1,000²; t(.975; 4) = 2.776445
    value, low, high = density([1, 2, 3, 3, 1], [200, 200, 200, 200, 200])
    half = 2.776445105 * (5 / 4 * 4) ** 0.5 / 1000
    assert (value, low, high) == pytest.approx((0.01, 0.01 - half, 0.01 + half))


@given(st.lists(SCORES.map(abs), min_size=5, max_size=40))
def test_a_density_over_equal_wholes_has_students_interval(scores: list[float]) -> None:
    value, low, high = density(scores, np.ones(len(scores)))
    error = stats.sem(scores)
    expected = stats.t.interval(0.95, len(scores) - 1, np.mean(scores), error) if error > 0 else (value, value)
    assert (low, high) == pytest.approx((max(0, expected[0]), expected[1]), abs=1e-9)


def test_the_interval_of_a_density_covers_the_truth_although_cues_come_in_bunches() -> None:
    random = np.random.default_rng(SEED)
    covered = 0
    for _ in range(400):
        words = random.integers(200, 1200, 12)
        counts = random.negative_binomial(3, 3 / (3 + 0.01 * words))  # over-dispersed, mean .01 a word
        low, high = density(counts, words)[1:]
        covered += low <= 0.01 <= high  # type: ignore[operator]
    assert covered / 400 >= 0.89


def scipys_p(differences: Sequence[float]) -> float:
    reference = stats.permutation_test(
        (np.asarray(differences), np.zeros(len(differences))),
        lambda one, other, axis: np.mean(one - other, axis=axis),
        vectorized=True,
        permutation_type="samples",
        n_resamples=EVERY,
    )
    return float(reference.pvalue)


@given(st.lists(SCORES, min_size=6, max_size=9).filter(any))
def test_the_p_of_few_differences_is_scipys_exact_one(differences: list[float]) -> None:
    assert paired(np.array(differences)[:, None]).p[0] == pytest.approx(scipys_p(differences))


def test_the_p_of_six_alike_differences_is_one_in_thirty_two() -> None:
    differences = np.array([[1.0], [2], [3], [4], [5], [6]])
    assert paired(differences).p[0] == 2 / 64
    differences[0] = -1  # two more of the 64 ways are at least as far from 0: all alike, either sign
    assert paired(differences).p[0] == 4 / 64
    assert paired(np.zeros((6, 1))).p[0] == 1


def test_the_p_of_ranks_is_wilcoxons() -> None:
    differences = np.array([-1.0, 2, 3, -4, 5, 6, 7, 8, -9, 10])
    assert paired(differences[:, None]).p[0] == pytest.approx(stats.wilcoxon(differences, method="exact").pvalue)


def test_the_p_of_many_differences_is_near_scipys() -> None:
    differences = np.random.default_rng(5).normal(0.1, 0.4, (EXACT + 1, 6))
    exact = [scipys_p(column) for column in differences.T]
    p = paired(differences).p
    assert p == pytest.approx(exact, abs=0.015)
    assert ((p * (FLIPS + 1)).round(6) % 1 == 0).all()
    assert paired(np.ones((40, 1))).p[0] == 1 / (FLIPS + 1)


@pytest.mark.parametrize("number", [6, 12, 20])
def test_where_nothing_differs_few_p_are_small(number: int) -> None:
    p = paired(np.random.default_rng(11).normal(0, 0.3, (number, 2000))).p
    for level in (0.05, 0.2, 0.5):
        assert (p <= level).mean() == pytest.approx(level, abs=0.025)


@given(st.lists(st.lists(SCORES, min_size=3, max_size=3), min_size=6, max_size=20))
def test_swapping_the_sides_flips_the_signs_and_nothing_else(differences: list[list[float]]) -> None:
    one, other = paired(np.array(differences)), paired(-np.array(differences))
    assert other.mean == pytest.approx(-one.mean)
    assert other.low == pytest.approx(-one.high, abs=1e-12)
    assert other.p.tolist() == one.p.tolist()


@given(st.lists(st.floats(0, 1) | st.just(float("nan")), max_size=30))
def test_adjusted_is_scipys_but_for_what_was_not_tested(p: list[float]) -> None:
    q = adjusted(p)
    tested = [one for one in p if one == one]
    assert [one for one in q if one == one] == (stats.false_discovery_control(tested).tolist() if tested else [])
    assert np.isnan(q).tolist() == np.isnan(np.array(p, dtype=float)).tolist()


def test_adjusted_is_that_worked_by_hand() -> None:
    # p·m/i: .01·4/1, .02·4/2, .03·4/3, .5·4/4; each no more than those of larger p
    assert adjusted([0.5, 0.01, float("nan"), 0.03, 0.02]) == pytest.approx(
        [0.5, 0.04, float("nan"), 0.04, 0.04], nan_ok=True
    )


def test_an_estimate_is_the_same_every_time() -> None:
    scores = np.linspace(-1, 1, 30)
    assert mean(scores) == mean(scores)
    assert paired(scores[:, None]) == paired(scores[:, None])
