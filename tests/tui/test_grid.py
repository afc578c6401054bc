"""A table of cells fitted into a width: nothing sticks out, columns stand below their headings, no digit is lost."""

import string
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.views.grid import Cell, Grid, Heading, Line, Row, filtered, fitted, legend, wrapped

WIDTHS = st.integers(1, 220)
WORDS = st.text(alphabet=f"{string.ascii_letters} 中é", max_size=30)
TITLES = st.text(alphabet=string.ascii_letters, min_size=1, max_size=30)
FIGURE_VIEWS = st.floats(-1e6, 1e6).map(lambda number: f"{number:,.2f}")


def drawing(width: int) -> str:
    return "─" * width


@st.composite
def grids(draw: st.DrawFn) -> Grid:
    """A table of some columns, some of them drawn to their width, with headings between the rows."""
    headings = tuple(
        Heading(
            draw(TITLES),
            right=draw(st.booleans()),
            grow=draw(st.booleans()),
            rank=draw(st.integers(0, 4)),
            most=draw(st.integers(4, 40)),
        )
        for _ in range(draw(st.integers(1, 6)))
    )
    rows: list[Row] = []
    for _ in range(draw(st.integers(0, 6))):
        if draw(st.integers(0, 3)) == 0:
            rows.append((Cell(draw(WORDS)),))
        else:
            texts = [drawing if one.grow and draw(st.booleans()) else draw(WORDS | FIGURE_VIEWS) for one in headings]
            rows.append(tuple(Cell(text, "", number) for number, text in enumerate(texts)))
    return Grid("", headings, tuple(rows))


def text(line: Line) -> str:
    return "".join(piece.text.plain for piece in line)


def edges(line: Line) -> list[int]:
    """Return where each piece of a line begins, in cells, and where the last one ends."""
    found = [0]
    for piece in line:
        found.append(found[-1] + piece.text.cell_length)
    return found


@given(grids(), WIDTHS)
def test_no_line_is_wider_than_the_width(grid: Grid, width: int) -> None:
    headings, lines = fitted(grid, width)
    staying = sum(not heading.rank for heading in grid.headings)
    room = max(width, 3 * staying - 2)  # a column that must stay keeps a cell, and its gap
    assert all(edges(line)[-1] <= room for line in (headings, *lines))
    assert len(lines) == len(grid.rows)


@given(grids(), WIDTHS)
def test_columns_stand_below_their_headings(grid: Grid, width: int) -> None:
    headings, lines = fitted(grid, width)
    for row, line in zip(grid.rows, lines, strict=True):
        if len(row) > 1:
            assert edges(line) == edges(headings)


@given(grids(), WIDTHS)
def test_what_a_cell_says_is_said_whole_or_ends_in_an_ellipsis(grid: Grid, width: int) -> None:
    _, lines = fitted(grid, width)
    for row, line in zip(grid.rows, lines, strict=True):
        for piece in line[::2] if len(row) > 1 else ():
            said = row[piece.value].text
            shown = piece.text.plain
            if isinstance(said, str):
                assert shown.strip() == said.strip() or shown.rstrip().endswith("…")
                assert shown.strip() == said.strip() or said.startswith(shown.rstrip()[:-1])
            else:
                assert shown == drawing(piece.text.cell_length)


@given(grids(), WIDTHS, WIDTHS)
def test_with_more_room_no_column_is_lost(grid: Grid, one: int, other: int) -> None:
    less, more = (fitted(grid, width)[0] for width in sorted((one, other)))
    assert len(less) <= len(more)


@given(grids())
def test_columns_of_the_first_rank_are_never_left_out(grid: Grid) -> None:
    kept = sum(not heading.rank for heading in grid.headings)
    assert len(fitted(grid, 10)[0]) >= 2 * kept - 1


def test_the_last_in_rank_gives_way_first() -> None:
    headings = (Heading("outlet"), Heading("value", right=True), Heading("interval", rank=1), Heading("claim", rank=2))
    row = (Cell("Post"), Cell("+0.12"), Cell("[+0.01, +0.23]"), Cell("tentative"))
    grid = Grid("", headings, (row,))
    assert [text(fitted(grid, width)[1][0]).rstrip() for width in (60, 30, 20, 9)] == [
        "Post    +0.12  [+0.01, +0.23]  tentative",
        "Post    +0.12  [+0.01, +0.23]",
        "Post    +0.12",
        "Po…  +0.…",
    ]


def test_growing_columns_share_what_is_left_and_a_heading_uses_the_whole_line() -> None:
    headings = (Heading("a"), Heading("b", grow=True), Heading("c", grow=True))
    rows = ((Cell("a long heading over the rows below"),), (Cell("x"), Cell(drawing), Cell(drawing)))
    _, (heading, line) = fitted(Grid("", headings, rows), 101)
    assert text(heading) == "a long heading over the rows below"
    assert [piece.text.cell_length for piece in line] == [1, 2, 48, 2, 48]


def test_markup_in_data_is_text() -> None:
    _, (line,) = fitted(Grid("", (Heading("a"),), ((Cell("[/b] [@click=app.quit]x \x1b[2J"),),)), 60)
    assert text(line) == "[/b] [@click=app.quit]x \ufffd[2J"


# --- the filter

TREE = Grid(
    "",
    (Heading("outlet"), Heading("value")),
    (
        (Cell("Norway"),),
        (Cell("Post"), Cell("1")),
        (Cell("Courier"), Cell("2")),
        (Cell("Denmark"),),
        (Cell("Post"), Cell("3")),
        (Cell("Courier"), Cell("4")),
    ),
)


def said(grid: Grid) -> list[str]:
    return [" ".join(str(cell.text) for cell in row) for row in grid.rows]


@pytest.mark.parametrize(
    ("wanted", "kept"),
    [
        ("", said(TREE)),
        ("post", ["Norway", "Post 1", "Denmark", "Post 3"]),
        ("denm", ["Denmark", "Post 3", "Courier 4"]),
        ("2", ["Norway", "Courier 2"]),
        ("sweden", []),
    ],
)
def test_the_filter_keeps_rows_and_the_headings_above_them(wanted: str, kept: list[str]) -> None:
    assert said(filtered(TREE, wanted)) == kept


@given(grids(), st.text(alphabet=string.ascii_lowercase, min_size=1, max_size=2))
def test_the_filter_keeps_order_drops_no_match_and_leaves_no_heading_alone(grid: Grid, wanted: str) -> None:
    kept = filtered(grid, wanted).rows
    places = iter(grid.rows)
    assert all(any(row is one for one in places) for row in kept)
    for row in grid.rows:
        if len(row) > 1 and any(isinstance(cell.text, str) and wanted in cell.text.lower() for cell in row):
            assert any(row is one for one in kept)
    if len(grid.headings) > 1:
        assert all(len(row) > 1 or len(below) > 1 for row, below in pairwise(kept))
        assert not kept or len(kept[-1]) > 1


def test_only_columns_that_are_drawn_are_explained() -> None:
    headings = (Heading("a", note="a: first"), Heading("b", rank=1, note="b: second"), Heading("c"))
    grid = Grid("", headings, ((Cell("one"), Cell("two"), Cell("three")),))
    assert [legend([grid, grid], width) for width in (20, 11, 4)] == ["a: first; b: second.", "a: first.", "a: first."]
    assert legend([Grid("", headings, ())], 20) == ""


def test_a_heading_wider_than_the_screen_is_not_cut() -> None:
    said = "BOL News (1 article, 1,022 words) against the rest"
    _, lines = fitted(wrapped(Grid("", (Heading("a"),), ((Cell(said),),)), 20), 20)
    assert " ".join("".join(piece.text.plain for piece in line).strip() for line in lines) == said
