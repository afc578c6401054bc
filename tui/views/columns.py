"""Columns side by side, one per outlet: their headings and tables, and fitting them into a width."""

from collections.abc import Callable
from typing import NamedTuple

from textual.content import Content

from tui.safe_text import joined, plain
from tui.views.grid import GAP, Cell, Grid, Line, Piece, content, fitted


class Head(NamedTuple):
    """Text above the rows, wrapped on exactly ``lines`` lines, so that the rows of all columns are level."""

    text: str
    style: str = "$quiet"
    lines: int = 1


class Flow(NamedTuple):
    """Cells in sequence, beside a label of ``indent`` cells, on exactly ``lines`` lines.

    Each is at least ``least`` cells wide.  ``forms`` has the same cells in several lengths, the longest first: the
    first that fits is drawn.  If none fits, the last cells are dropped.
    """

    label: str
    indent: int
    forms: tuple[tuple[Cell, ...], ...]
    lines: int = 1
    least: int = 0


class Column(NamedTuple):
    """The content of a view for one outlet."""

    outlet: str
    heads: tuple[Head, ...]
    parts: tuple[Grid | Flow, ...]


class Columns(NamedTuple):
    """The content of a view with a column per outlet.  ``column`` makes one of them: only those shown are made.

    ``notes`` explain what the columns show.
    """

    outlets: tuple[str, ...]
    column: Callable[[str], Column]
    notes: tuple[str, ...] = ()


def laid_out(column: Column, width: int) -> tuple[list[Content], list[Line]]:
    """Return the lines above the rows of ``column``, and the rows, none wider than ``width`` cells."""
    above = [line for head in column.heads for line in _wrapped(head, width)]
    rows: list[Line] = []
    for part in column.parts:
        if isinstance(part, Flow):
            rows += _flowing(part, width)
            continue
        headings, lines = fitted(part, width)
        if any(heading.title for heading in part.headings):
            above.append(joined(piece.text for piece in headings))
        rows += lines
    return above, rows


def _wrapped(head: Head, width: int) -> list[Content]:
    """Return the text of ``head`` on its lines, the last one cut if needed."""
    lines = plain(head.text, head.style).wrap(max(1, width))
    if len(lines) > head.lines:
        rest = joined([lines[head.lines - 1], plain(" …", head.style)])
        lines[head.lines - 1] = rest.truncate(max(1, width), ellipsis=True)
    return [*lines, *[Content("")] * head.lines][: head.lines]


def _flowing(flow: Flow, width: int) -> list[Line]:
    """Return the lines of ``flow``, in the longest of its forms that fits."""
    room = width - flow.indent
    for cells in flow.forms:
        lines = _broken(cells, room, flow.least)
        if len(lines) <= flow.lines and not any(_cut(cell, room) for cell in cells):
            break
    label, indent = plain(flow.label.ljust(flow.indent), "$quiet"), plain(" " * flow.indent)
    shown = [*lines, *[[]] * flow.lines][: flow.lines]
    return [[Piece(indent if number else label), *line] for number, line in enumerate(shown)]


def _cut(cell: Cell, width: int) -> bool:
    assert not callable(cell.text)
    return content(cell.text, cell.style).cell_length > width


def _broken(cells: tuple[Cell, ...], width: int, least: int) -> list[list[Piece]]:
    """Break cells into lines; only a cell that is wider than a line is cut."""
    lines: list[list[Piece]] = [[]]
    used = gap = 0
    for cell in cells:
        assert not callable(cell.text)
        text = content(cell.text, cell.style).truncate(max(1, width), ellipsis=True)
        if lines[-1] and used + gap + text.cell_length > width:
            lines.append([])
            used = 0
        if lines[-1]:
            lines[-1].append(Piece(plain(" " * gap)))
            used += gap
        lines[-1].append(Piece(text, cell.value))
        used += text.cell_length
        gap = max(GAP, least - text.cell_length)
    return lines
