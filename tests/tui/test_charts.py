"""Bars and axes: what stands in which cell."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tui import charts

SCORES = st.floats(-1, 1)
ODD = st.integers(1, 40).map(lambda half: 2 * half + 1)


@given(ODD, SCORES, SCORES, SCORES)
def test_an_axis_is_as_wide_as_asked_and_holds_mark_and_interval(
    width: int, one: float, two: float, three: float
) -> None:
    low, value, high = sorted((one, two, three))
    axis = charts.axis(width, value, low, high, "◆")
    assert len(axis) == width
    assert axis.count("◆") == 1
    middle = axis[width // 2]
    assert middle in "┼◆├┤"
    place = axis.index("◆")
    assert "─" not in (axis[: axis.find("├")] if "├" in axis else "")
    assert axis.find("├") <= place
    assert "┤" not in axis or axis.index("┤") >= place


@given(ODD, SCORES)
def test_a_score_stands_on_its_own_side_of_zero(width: int, value: float) -> None:
    place = charts.axis(width, value, None, None, "◆").index("◆")
    if value == 0:
        assert place == width // 2
    assert (place - width // 2) * value >= 0


@given(ODD, SCORES, SCORES)
def test_a_greater_score_never_stands_further_left(width: int, one: float, other: float) -> None:
    low, high = sorted((one, other))
    assert charts.axis(width, low, None, None, "◆").index("◆") <= charts.axis(width, high, None, None, "◆").index("◆")


def test_the_ends_of_an_axis_are_minus_one_and_one() -> None:
    assert charts.axis(9, -1, None, None, "◆") == "◆   ┼    "
    assert charts.axis(9, 1, None, None, "◆") == "    ┼   ◆"
    assert charts.axis(9, 0.5, 0, 1, "◆") == "    ├─◆─┤"
    assert charts.axis(9, 0, -0.5, 0.5, "◆") == "  ├─◆─┤  "
    assert charts.axis(9, None, None, None, "◆") == "    ┼    "
    assert charts.axis(9, 0, -2, 2, "◆") == "◂───◆───▸"


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_a_value_outside_the_axis_stays_on_it(value: float) -> None:
    assert len(charts.axis(11, value, value, value, "◆")) == 11


@given(st.integers(0, 120), st.lists(st.integers(0, 5000), min_size=3, max_size=3))
def test_shares_fill_the_width_and_none_is_off_by_a_cell(width: int, counts: list[int]) -> None:
    assume(sum(counts))
    shares = [count / sum(counts) for count in counts]
    runs = charts.stacked(width, shares)
    assert [set(run) - {glyph} for run, glyph in zip(runs, "▓▒░", strict=True)] == [set()] * 3
    assert sum(map(len, runs)) == width
    assert all(abs(len(run) - share * width) <= 1 for run, share in zip(runs, shares, strict=True))


def test_no_shares_draw_nothing() -> None:
    assert charts.stacked(20, [0.0, 0.0, 0.0]) == ["", "", ""]


@given(st.integers(1, 60), st.floats(0, 1), st.floats(0.001, 1000))
def test_a_bar_is_as_wide_as_asked_and_grows_with_its_value(width: int, part: float, largest: float) -> None:
    bar = charts.bar(width, part * largest, largest)
    assert len(bar) == width
    assert abs(bar.count("█") - part * width) <= 1
    assert bar.rstrip() == bar.split(" ")[0]


def test_a_bar_with_an_interval_runs_from_zero_to_its_value() -> None:
    assert charts.span(11, 0.5, 0.2, 0.8, 1.0, "◆") == "▪▪├▪▪◆──┤"
    assert charts.span(11, 0.5, None, None, 1.0, "◆") == "▪▪▪▪▪◆"
    assert charts.span(11, 0.0, 0.0, 0.3, 1.0, "◆") == "◆──┤"


def test_an_axis_ends_at_the_next_round_number() -> None:
    assert [charts.end(value) for value in (0.0, 0.11, 0.5, 13.7, 2000)] == [0.1, 0.25, 0.5, 20.0, 2000]


def test_bars_without_a_scale_are_empty() -> None:
    assert charts.bar(5, 0.0, 0.0) == "     "
    assert charts.bar(5, 1.0, 1.0) == "█████"
    assert charts.bar(5, -1.0, 1.0) == "     "


@pytest.mark.parametrize(
    ("value", "text"),
    [(0.123, "+0.12"), (-0.126, "−0.13"), (0.004, "0.00"), (-0.004, "0.00"), (0.0, "0.00"), (None, "—")],
)
def test_numbers_carry_a_sign_unless_they_round_to_zero(value: float | None, text: str) -> None:
    assert charts.number(value) == text


def test_percentages_are_whole_and_missing_ones_a_dash() -> None:
    assert charts.percent(0.126) == "13%"
    assert charts.percent(0.0) == "0%"
    assert charts.percent(None) == "—"


def test_dispersion_draws_shares_of_the_uses_and_no_use_as_none() -> None:
    assert charts.dispersion((1, 0, 1)) == "█·█"
    assert charts.dispersion((1, 1, 1, 1, 0, 0, 0, 0, 0, 0)) == "▅▅▅▅······"
    assert charts.dispersion((20, 1)) == "█▁"
    assert charts.dispersion((0, 0)) == "··"
