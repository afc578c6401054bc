"""Columns beside each other, one an outlet: what is above each, its tables, and how they are fitted into a width."""

from collections.abc import Callable
from typing import NamedTuple

from textual.content import Content

from tui.safe_text import joined, plain
from tui.views.grid import GAP, Cell, Grid, Line, Piece, content, fitted


class Head(NamedTuple):
    """Words that stay above the rows, wrapped on exactly ``lines`` lines: in every column the rows begin level."""

    text: str
    style: str = "$quiet"
    lines: int = 1


class Flow(NamedTuple):
    """Cells one after the other, beside a label of ``indent`` cells, on exactly ``lines`` lines.

    Each cell gets ``least`` cells at least.  ``forms`` is the same cells in several lengths, the longest first: the
    first that fits is drawn.  Of what fits in none, the last cells are left out.
    """

    label: str
    indent: int
    forms: tuple[tuple[Cell, ...], ...]
    lines: int = 1
    least: int = 0


class Column(NamedTuple):
    """What a view says of one outlet."""

    outlet: str
    heads: tuple[Head, ...]
    parts: tuple[Grid | Flow, ...]


class Columns(NamedTuple):
    """What a view says of the outlets beside each other.  ``column`` makes that of one: only those shown are made.

    ``notes`` say what the columns do and do not show.
    """

    outlets: tuple[str, ...]
    column: Callable[[str], Column]
    notes: tuple[str, ...] = ()


def laid_out(column: Column, width: int) -> tuple[list[Content], list[Line]]:
    """Return the lines that stay above the rows of ``column``, and the rows, none wider than ``width`` cells."""
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
    """Return the words of ``head`` on its lines, the last one cut where they are too many."""
    lines = plain(head.text, head.style).wrap(max(1, width))
    if len(lines) > head.lines:
        rest = joined([lines[head.lines - 1], plain(" …", head.style)])
        lines[head.lines - 1] = rest.truncate(max(1, width), ellipsis=True)
    return [*lines, *[Content("")] * head.lines][: head.lines]


def _flowing(flow: Flow, width: int) -> list[Line]:
    """Return the lines of ``flow``, in the longest of its forms that fits."""
    for cells in flow.forms:
        lines = _broken(cells, width - flow.indent, flow.least)
        if len(lines) <= flow.lines:
            break
    label, indent = plain(flow.label.ljust(flow.indent), "$quiet"), plain(" " * flow.indent)
    shown = [*lines, *[[]] * flow.lines][: flow.lines]
    return [[Piece(indent if number else label), *line] for number, line in enumerate(shown)]


def _broken(cells: tuple[Cell, ...], width: int, least: int) -> list[list[Piece]]:
    """Break cells into lines; only a cell that is too wide for a line of its own is cut."""
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
