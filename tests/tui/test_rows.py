"""Rows of cells with a cursor, on their own."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual import on
from textual.app import App, ComposeResult
from textual.widgets import Static

from tui.safe_text import plain
from tui.views.grid import Line, Piece
from tui.widgets.rows import Rows


def row(*cells: object) -> Line:
    """Return a row in which strings are read only and integers can be opened."""
    return [Piece(plain(f" {cell} "), cell if isinstance(cell, int) else None) for cell in cells]


GRID = [row("heading"), row("a", 1, "b", 2, 3), row("text"), [], row(4), row("c", 5, 6), row("end")]


class Shown(App[None]):
    """The rows and what they report."""

    CSS = "Rows { height: 4; }"

    def __init__(self, rows: Sequence[Line]) -> None:
        super().__init__()
        self._given = rows
        self.heard: list[tuple[str, object]] = []

    def compose(self) -> ComposeResult:
        yield Rows()
        yield Static("below")

    def on_mount(self) -> None:
        self.rows.set_rows(self._given)

    @property
    def rows(self) -> Rows:
        return self.query_one(Rows)

    @on(Rows.Opened)
    def _opened(self, event: Rows.Opened) -> None:
        self.heard.append(("opened", event.value))

    @on(Rows.Left)
    def _left(self, event: Rows.Left) -> None:
        self.heard.append(("left", event.side))


@pytest.mark.parametrize(
    ("keys", "value"),
    [
        ("", 1),
        ("l", 2),
        ("l l", 3),
        ("j", 4),
        ("down down", 5),
        ("l j j", 5),
        ("j j l", 6),
        ("j j j j", 5),
        ("k k", 1),
        ("G", 5),
        ("end", 5),
        ("G g", 1),
        ("end home", 1),
        ("pagedown", 4),
        ("pagedown pagedown pagedown", 5),
        ("G pageup", 1),
        ("l l l", 3),
        ("h", 1),
    ],
)
async def test_keys_move_among_the_values(keys: str, value: int) -> None:
    app = Shown(GRID)
    async with app.run_test(size=(30, 6)) as pilot:
        await pilot.press(*keys.split())
        assert app.rows.value == value
        assert app.rows.scroll_offset.y <= app.rows.position()[0] < app.rows.scroll_offset.y + 4


async def test_leaving_to_a_side_and_opening_are_reported() -> None:
    app = Shown(GRID)
    async with app.run_test(size=(30, 6)) as pilot:
        await pilot.press("left", "enter", "right", "right", "right", "enter")
        assert app.heard == [("left", -1), ("opened", 1), ("left", 1), ("opened", 3)]


async def test_the_first_value_shows_the_heading_above_it() -> None:
    app = Shown([row("heading"), *(row(number) for number in range(1, 20))])
    async with app.run_test(size=(30, 6)) as pilot:
        await pilot.press("G")
        assert app.rows.scroll_offset.y == 16
        await pilot.press("g")
        assert app.rows.scroll_offset.y == 0


async def test_new_rows_keep_the_cursor_as_near_as_they_can() -> None:
    app = Shown(GRID)
    async with app.run_test(size=(30, 6)):
        app.rows.go_to(6)
        app.rows.set_rows(GRID[:5])
        assert app.rows.value == 4
        app.rows.set_rows([row("nothing")])
        assert app.rows.value is None
        app.rows.set_rows(GRID)
        assert app.rows.value == 1
        assert not app.rows.go_to(99)


async def test_rows_without_values_take_every_key() -> None:
    nothing: tuple[list[Line], ...] = ([], [[]], [row("only"), row("text")])
    for rows in nothing:
        app = Shown(rows)
        async with app.run_test(size=(30, 6)) as pilot:
            await pilot.press(*"jkhlgG", "enter", "pageup", "pagedown")
            assert app.rows.value is None
            assert app.heard == [("left", -1), ("left", 1)]


@given(
    st.lists(st.lists(st.sampled_from(["x", 1, 2, 3]), max_size=4), max_size=6), st.integers(-3, 9), st.integers(0, 5)
)
def test_the_nearest_place_is_a_value_whenever_there_is_one(cells: list[list[object]], line: int, stop: int) -> None:
    rows = Rows()
    rows._rows = [row(*line) for line in cells]
    at = rows._nearest(line, stop)
    if any(set(line) - {"x"} for line in cells):
        assert at[1] < len(rows._stops_of(at[0]))
    else:
        assert at[0] == -1


async def test_a_value_in_cells_beside_each_other_is_one_stop_that_a_click_anywhere_finds() -> None:
    app = Shown([row("top", 1), row("a", 2, 2), row("a", 2, 2), row("c", 4)])
    async with app.run_test(size=(40, 12)) as pilot:
        app.rows.focus()
        await pilot.press("j", "right")
        assert app.heard == [("left", 1)]
        assert app.rows.value == 2
        await pilot.click(Rows, offset=(7, 0))
        await pilot.click(Rows, offset=(7, 2))
        assert (app.rows.value, app.rows.position()) == (2, (1, 0))


async def test_a_value_over_several_lines_is_one_stop_and_comes_into_view_as_a_whole() -> None:
    app = Shown([row("top", 1), *[row("a", 2, "b", 3)] * 3, row("c", 4), row("end")])
    async with app.run_test(size=(40, 12)) as pilot:
        app.rows.focus()
        await pilot.press("j")
        assert app.rows.value == 2
        assert app.rows.scroll_offset.y == 0
        await pilot.press("l", "j")
        assert app.rows.value == 4
        await pilot.press("k")
        assert app.rows.value == 2
        for _ in range(2):
            assert app.heard == []
            await pilot.click(Rows, offset=(9, 1))
        assert app.heard == [("opened", 3)]


async def test_a_click_goes_to_a_value_and_one_on_the_cursor_opens_it() -> None:
    app = Shown(GRID)
    async with app.run_test(size=(30, 6)) as pilot:
        app.rows.blur()
        await pilot.pause()
        await pilot.click(Rows, offset=(4, 1))  # the cursor is there already, but not the keyboard
        assert app.rows.has_focus
        assert (app.rows.value, app.heard) == (1, [])
        await pilot.click(Rows, offset=(4, 1))
        assert app.heard == [("opened", 1)]
        await pilot.click(Rows, offset=(11, 1))
        assert (app.rows.value, app.heard) == (2, [("opened", 1)])
        await pilot.click(Rows, offset=(1, 2))  # nothing to open
        await pilot.click(Rows, offset=(25, 1))
        assert (app.rows.value, app.heard) == (2, [("opened", 1)])
        await pilot.click(Rows, offset=(14, 1), times=2)
        assert (app.rows.value, app.heard[1:]) == (3, [("opened", 3)])
