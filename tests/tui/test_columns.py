"""Columns beside each other: rows begin level, nothing sticks out, and no number is cut while a shorter form fits."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.views.columns import Column, Flow, Head, laid_out
from tui.views.grid import Cell, Grid, Heading, Line

WIDTHS = st.integers(1, 80)
WORDS = st.lists(st.text("abcdé中", min_size=1, max_size=12), max_size=12)


def text(line: Line) -> str:
    return "".join(piece.text.plain for piece in line)


@given(WORDS, st.integers(1, 4), WIDTHS)
def test_a_head_has_as_many_lines_as_it_says_none_too_wide(words: list[str], lines: int, width: int) -> None:
    above, _ = laid_out(Column("Post", (Head(" ".join(words), "", lines),), ()), width)
    assert len(above) == lines
    assert all(line.cell_length <= max(width, 2) for line in above)  # a wide letter needs two


def test_a_head_that_is_cut_says_so() -> None:
    above, _ = laid_out(Column("Post", (Head("one two three four five", "", 2),), ()), 9)
    assert [line.plain.rstrip() for line in above] == ["one two", "three …"]


@given(WORDS, st.integers(0, 9), st.integers(1, 4), WIDTHS)
def test_cells_flow_over_the_lines_in_their_order(words: list[str], indent: int, lines: int, width: int) -> None:
    cells = tuple(Cell(word, "", number) for number, word in enumerate(words))
    _, rows = laid_out(Column("Post", (), (Flow("", indent, (cells,), lines),)), width)
    assert len(rows) == lines
    shown = [piece.value for row in rows for piece in row if piece.value is not None]
    assert shown == list(range(len(shown)))
    assert all(len(row) < 3 or sum(piece.text.cell_length for piece in row) <= width for row in rows)


@pytest.mark.parametrize(
    ("width", "drawn"),
    [
        (40, "hedged  reported 40% 2/5  quoted 38% 3/8"),
        (39, "hedged  rep 40% 2/5  quo 38% 3/8"),
        (31, "hedged  rep 40%  quo 38%"),
        (20, "hedged  rep 40%"),
    ],
)
def test_figures_are_written_in_the_longest_form_that_fits(width: int, drawn: str) -> None:
    forms = (("reported 40% 2/5", "quoted 38% 3/8"), ("rep 40% 2/5", "quo 38% 3/8"), ("rep 40%", "quo 38%"))
    flow = Flow("hedged", 8, tuple(tuple(map(Cell, form)) for form in forms))
    _, (row,) = laid_out(Column("Post", (), (flow,)), width)
    assert text(row) == drawn


def test_the_titles_of_a_table_stay_above_and_a_table_without_titles_has_no_line_of_them() -> None:
    titled = Grid("", (Heading("term"), Heading("n", right=True)), ((Cell("ice"), Cell("12")),))
    plain = Grid("", (Heading(""), Heading("")), ((Cell("tone"), Cell("+0.10")),))
    above, rows = laid_out(Column("Post", (Head("2 terms"),), (titled, plain)), 20)
    assert [line.plain.rstrip() for line in above] == ["2 terms", "term   n"]
    assert list(map(text, rows)) == ["ice   12", "tone  +0.10"]
