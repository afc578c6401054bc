"""Agreement against independent references: scikit-learn, the package krippendorff, and tables by hand."""

from collections.abc import Sequence

import krippendorff
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.metrics import cohen_kappa_score, precision_recall_fscore_support

from analysis.evaluate.coding.agreement import (
    accuracy,
    alpha,
    confusion,
    f1,
    kappa,
    measured,
    precision,
    recall,
)

CODES = ("-1", "0", "1")
PAIRS = st.lists(st.tuples(st.sampled_from(CODES), st.sampled_from(CODES)), min_size=2, max_size=40)


def _columns(pairs: Sequence[tuple[str, str]]) -> tuple[list[str], list[str]]:
    return [one for one, _ in pairs], [other for _, other in pairs]


@given(PAIRS)
def test_kappa_is_that_of_scikit_learn(pairs: list[tuple[str, str]]) -> None:
    one, other = _columns(pairs)
    if len({*one, *other}) == 1:
        assert kappa(confusion(one, other, CODES)) is None
    else:
        assert kappa(confusion(one, other, CODES)) == pytest.approx(cohen_kappa_score(one, other), abs=1e-9)


@given(PAIRS, st.booleans())
def test_alpha_is_that_of_its_reference(pairs: list[tuple[str, str]], ordered: bool) -> None:
    one, other = _columns(pairs)
    found = alpha(confusion(one, other, CODES), ordered)
    if len({*one, *other}) == 1:
        assert found is None
        return
    data = [[float(code) for code in one], [float(code) for code in other]]
    expected = (
        krippendorff.alpha(reliability_data=data, level_of_measurement="interval")
        if ordered
        else krippendorff.alpha(reliability_data=data, level_of_measurement="nominal")
    )
    assert found == pytest.approx(expected, abs=1e-9)


@given(PAIRS, st.integers(0, 2))
def test_precision_recall_and_f1_are_those_of_scikit_learn(pairs: list[tuple[str, str]], code: int) -> None:
    truth, guess = _columns(pairs)
    weights = np.arange(1.0, len(pairs) + 1)
    table = confusion(truth, guess, CODES, weights)
    expected = precision_recall_fscore_support(
        truth, guess, labels=[CODES[code]], average=None, sample_weight=weights, zero_division=np.nan
    )
    for ours, theirs in zip((precision(table, code), recall(table, code)), expected[:2], strict=True):
        assert (ours is None and np.isnan(theirs[0])) or ours == pytest.approx(theirs[0])
    if CODES[code] in truth or CODES[code] in guess:
        assert f1(table, code) == pytest.approx(expected[2][0])


def test_agreement_is_weighted_by_what_each_unit_stands_for() -> None:
    assert accuracy(confusion(["0", "1"], ["0", "0"], CODES, np.array([3.0, 1.0]))) == pytest.approx(0.75)


def test_an_interval_needs_five_units_and_holds_the_value() -> None:
    values = np.array([0.0, 0, 1, 1, 1, 1, 0, 1])
    assert measured(["a"] * 4, lambda drawn: float(values[drawn].mean())).low is None
    found = measured(["a"] * 8, lambda drawn: float(values[drawn].mean()))
    assert found.value == pytest.approx(0.625)
    assert found.low is not None
    assert found.high is not None
    assert found.low < 0.625 < found.high


def test_units_are_drawn_again_within_their_strata() -> None:
    values = np.array([0.0] * 5 + [1.0] * 5)
    found = measured(["a"] * 5 + ["b"] * 5, lambda drawn: float(values[drawn].mean()))
    assert (found.low, found.high) == (0.5, 0.5)
