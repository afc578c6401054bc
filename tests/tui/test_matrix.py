"""The matrix: every figure whole at any width, outlets chosen and sorted by, and the marks where the values are."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.compare.comparison import Comparison
from analysis.compare.scope import Scope
from analysis.errors import FramescopeError
from analysis.result import Analysis
from tests.tui.driving import drawn, numbers, ready, settled
from tui import charts
from tui.app import FramescopeApp
from tui.cli.text import printed
from tui.screens.matrix import MatrixScreen
from tui.screens.passages import PassagesScreen
from tui.screens.picker import PickerScreen
from tui.views import cells, matrix
from tui.views.options import Matrix


@pytest.fixture(scope="module")
def tiny_comparison(tiny_analysis: Analysis) -> Comparison:
    """The outlets of the small corpus."""
    return Comparison(tiny_analysis, Scope(1))


@given(st.integers(12, 120), st.floats(-1, 1), st.floats(-1, 1))
def test_marks_stand_where_the_values_are(width: int, one: float, other: float) -> None:
    axis = charts.marks(width, [(one, "1"), (other, "2")], -1, 1)
    assert len(axis) == width
    for value, sign in ((one, "1"), (other, "2")):
        place = axis.find(sign) if sign in axis else axis.index("#")
        assert abs(place - (value + 1) / 2 * (width - 1)) <= 0.5 + 1e-9


def test_a_scale_names_both_its_ends_and_zero() -> None:
    assert charts.scale(21, "−1.00", "+1.00", zero=True) == "−1.00─────0─────+1.00"
    assert charts.scale(13, "0%", "50%") == "0%────────50%"
    assert charts.scale(5, "−1.00", "+1.00", zero=True) == "──┼──"


@pytest.mark.parametrize("width", [60, 77, 117, 197])
def test_no_width_cuts_a_value_its_interval_or_what_it_counts(tiny_comparison: Comparison, width: int) -> None:
    made = matrix.table(tiny_comparison)
    pages = matrix.pages(made, width)
    assert [index for page in pages for index in page] == list(range(len(made.outlets)))
    text = printed(*matrix.printable(tiny_comparison, Matrix(), width), width)
    for outlet in made.outlets:
        for measure, of in (("stance", "Norway"), ("tone", "all"), ("hedged", "own"), ("hedges", "own")):
            figure = tiny_comparison.figure(outlet, measure, of)
            whole = [cells.value(figure), cells.interval(measure, figure.low, figure.high), cells.passages(figure)]
            assert any(all(part in line for part in whole) for line in text.splitlines()), (outlet, measure)
        assert outlet in text
    claims = [tiny_comparison.figure(outlet, "words", "all").claim for outlet in made.outlets]
    assert all(word in text for claim in claims for word in claim.split())


def test_rows_are_sorted_within_their_group_by_an_outlet(tiny_comparison: Comparison) -> None:
    outlet = tiny_comparison.outlets[1]
    for rising in (False, True):
        groups = matrix.table(tiny_comparison, (), outlet, rising).groups
        for group in groups[1:]:
            values = [line.items[1].value for line in group.lines if line.items[1].value is not None]
            assert values == sorted(values, reverse=not rising)


def test_outlets_are_chosen_by_a_part_of_their_names_in_an_order(tiny_comparison: Comparison) -> None:
    assert matrix.outlets_of(tiny_comparison, "post, north") == ["The Post", "Northern Courier"]
    made = matrix.table(tiny_comparison, ["The Post", "Northern Courier"])
    assert made.signs == ("2", "1")
    with pytest.raises(FramescopeError, match="'Nobody' names 0 outlets; choose one of: Northern Courier, The Post"):
        matrix.outlets_of(tiny_comparison, "Nobody")


async def test_the_matrix_turns_sorts_and_opens(tiny: FramescopeApp) -> None:
    async with tiny.run_test(size=(80, 24)) as pilot:
        app = await ready(pilot)
        await pilot.press("m")
        await settled(pilot)
        assert isinstance(app.screen, MatrixScreen)
        assert "1 Northern Courier" in drawn(app)
        await pilot.press("right")
        await settled(pilot)
        assert "2 The Post" in drawn(app)
        first = numbers(app).value.selection
        assert first.outlet == "The Post"
        await pilot.press("x")
        await settled(pilot)
        await pilot.press("enter")
        await settled(pilot)
        assert isinstance(app.screen, PassagesScreen)
        await pilot.press("escape", "m")
        await settled(pilot)
        assert app.current_mode == "compare"


async def test_outlets_are_picked_by_typing(tiny: FramescopeApp) -> None:
    async with tiny.run_test(size=(120, 40)) as pilot:
        app = await ready(pilot)
        await app.action_view("matrix")
        await settled(pilot)
        await pilot.press("O", "ctrl+n", *"post", "enter", *"q", "backspace", "escape")
        await settled(pilot)
        assert not isinstance(app.screen, PickerScreen)
        assert "2 The Post" in drawn(app)
        assert "Northern Courier" not in drawn(app)
        assert "1 of 2 outlets" in drawn(app)
