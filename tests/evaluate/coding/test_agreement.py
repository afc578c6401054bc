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
    coincidences,
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


@given(st.lists(st.lists(st.sampled_from([*CODES, None]), min_size=4, max_size=4), min_size=3, max_size=20))
def test_alpha_of_several_coders_with_gaps_is_that_of_its_reference(rows: list[list[str | None]]) -> None:
    codes = np.array(rows, dtype=object)
    twice = [code for row in rows if sum(map(bool, row)) > 1 for code in row if code]
    found = alpha(coincidences(codes, CODES), ordered=True)
    if len(set(twice)) < 2:
        assert found is None
        return
    data = [[np.nan if code is None else float(code) for code in column] for column in codes.T]
    assert found == pytest.approx(krippendorff.alpha(reliability_data=data, level_of_measurement="interval"), abs=1e-9)


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
    assert measured(4, lambda drawn: float(values[drawn].mean())).low is None
    found = measured(8, lambda drawn: float(values[drawn].mean()))
    assert found.value == pytest.approx(0.625)
    assert found.low is not None
    assert found.high is not None
    assert found.low < 0.625 < found.high


def test_nothing_is_measured_of_nothing() -> None:
    assert measured(0, lambda drawn: 1.0).value is None


def test_strata_that_agree_with_themselves_make_nothing_certain() -> None:
    code = np.array([0.0] * 5 + [1.0] * 5)  # of two strata
    found = measured(10, lambda drawn: float(code[drawn].mean()))
    assert found.low is not None
    assert found.high is not None
    assert found.low < 0.3 < 0.7 < found.high
