from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from analysis.compare.estimate import NOTHING, SEED, mean, ratio, share

Groups = list[list[tuple[float, int]]]

SCORES = st.floats(-1, 1).map(lambda score: round(score, 3))
GROUPS = st.lists(st.lists(st.tuples(SCORES, st.integers(0, 8)), max_size=6), max_size=25)


def articles(*means: float) -> Groups:
    return [[(value, 0)] for value in means]


@given(st.integers(0, 300), st.integers(0, 300))
def test_a_share_has_wilsons_interval(count: int, more: int) -> None:
    base = count + more
    if base == 0:
        assert share(0, 0) == NOTHING
        return
    reference = stats.binomtest(count, base).proportion_ci(0.95, method="wilson")
    assert share(count, base) == pytest.approx((count / base, reference.low, reference.high), abs=1e-12)


def test_the_mean_is_over_articles_each_with_its_own_mean() -> None:
    groups = [[(1.0, 0), (0.0, 1)], [(-1.0, 0)], [(0.25, 2), (0.25, 2), (0.25, 3)]]
    assert mean(groups).value == pytest.approx((0.5 - 1.0 + 0.25) / 3)


def test_articles_without_a_score_are_no_zeros() -> None:
    assert mean([[], [(0.5, 0)], []]) == mean([[(0.5, 0)]])
    assert mean([]) == mean([[], []]) == NOTHING


def test_a_ratio_is_of_sums() -> None:
    assert ratio([1, 0, 2], [10, 20, 30]).value == pytest.approx(3 / 60)
    assert ratio([], []) == ratio([0, 0], [0, 0]) == NOTHING


@pytest.mark.parametrize(("number", "has_interval"), [(1, False), (2, False), (4, False), (5, True), (20, True)])
def test_an_interval_needs_five_units(number: int, has_interval: bool) -> None:
    for estimate in (mean(articles(*np.linspace(-0.5, 0.5, number))), ratio([1] * number, range(1, number + 1))):
        assert estimate.value is not None
        assert (estimate.low is not None) == (estimate.high is not None) == has_interval


def test_one_article_is_sampled_by_sentence() -> None:
    same_sentence = [(score, 7) for score in (0.1, 0.2, 0.3, 0.4, 0.5, 0.6)]
    assert mean([same_sentence]).low is None
    apart = [(score, number) for number, (score, _) in enumerate(same_sentence)]
    low, high = mean([apart])[1:]
    assert low is not None
    assert high is not None
    assert low < 0.35 < high


@given(GROUPS)
def test_the_interval_holds_the_value_and_stays_among_the_scores(groups: Groups) -> None:
    value, low, high = mean(groups)
    scores = [score for group in groups for score, _ in group]
    if low is None or high is None or value is None:
        assert low is None
        assert high is None
        return
    assert min(scores) - 1e-9 <= low <= high <= max(scores) + 1e-9
    assert min(scores) - 1e-9 <= value <= max(scores) + 1e-9


@given(GROUPS)
def test_negated_scores_give_the_mirrored_estimate(groups: Groups) -> None:
    value, low, high = mean(groups)
    turned = mean([[(-score, sentence) for score, sentence in group] for group in groups])
    mirrored = [None if part is None else -part for part in (value, high, low)]
    assert turned == pytest.approx(mirrored, abs=1e-9)


@given(st.lists(SCORES, min_size=1, max_size=20), st.randoms(use_true_random=False))
def test_the_order_of_articles_does_not_matter_to_the_value(scores: list[float], random: object) -> None:
    turned = scores[::-1]
    assert mean(articles(*turned)).value == pytest.approx(mean(articles(*scores)).value, abs=1e-12)


@pytest.mark.parametrize("size", [8, 30])
def test_the_interval_is_that_of_scipys_bootstrap(size: int) -> None:
    sample = np.random.default_rng(7).normal(0.1, 0.3, size)
    reference = stats.bootstrap(
        (sample,), np.mean, n_resamples=20_000, method="percentile", rng=np.random.default_rng(1)
    ).confidence_interval
    assert mean(articles(*sample))[1:] == pytest.approx(tuple(reference), abs=0.02)


def test_the_interval_of_a_ratio_is_that_of_scipys_bootstrap() -> None:
    random = np.random.default_rng(3)
    wholes = random.integers(100, 900, 25)
    parts = random.binomial(wholes, 0.02)

    def quotient(top: Sequence[int], bottom: Sequence[int], axis: int) -> object:
        return np.sum(top, axis=axis) / np.sum(bottom, axis=axis)

    reference = stats.bootstrap(
        (parts, wholes), quotient, paired=True, n_resamples=20_000, method="percentile", rng=np.random.default_rng(1)
    ).confidence_interval
    assert ratio(list(parts), list(wholes))[1:] == pytest.approx(tuple(reference), rel=0.03)


def test_the_interval_covers_the_truth_about_as_often_as_it_says() -> None:
    random = np.random.default_rng(SEED)
    covered = 0
    for _ in range(300):
        low, high = mean(articles(*random.normal(0.2, 0.3, 40)))[1:]
        covered += low <= 0.2 <= high  # type: ignore[operator]
    assert 0.90 <= covered / 300 <= 0.98


def test_an_estimate_is_the_same_every_time() -> None:
    scores = articles(*np.linspace(-1, 1, 30))
    assert mean(scores) == mean(scores)
