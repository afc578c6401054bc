"""Tables of cells, and fitting them into a width: pure functions from cells to lines."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from textual.content import Content

from tui.safe_text import joined, plain

if TYPE_CHECKING:
    from analysis.compare.scope import Scope
    from analysis.compare.selection import Selection
    from analysis.result import Analysis

GAP = 2  # cells between columns
HEADING = "bold $heading"  # the style of a heading over rows
LEAST_GROWING = 24  # cells that a growing column gets at least


class Opens(NamedTuple):
    """What a cell opens with Enter, and how ``?`` explains it.

    ``scope`` is that of the figure, if it is not the screen's.  ``among`` narrows it to the articles that the figure
    counts, if these are fewer (the stories that two outlets share).  ``definition`` is the key of its definition, if
    that is not the selection's measure.  ``facts`` are pairs of label and text, such as
    ("interval", "[−0.10, +0.32]"), in the order to show them.
    """

    selection: "Selection"
    scope: "Scope | None" = None
    among: "Callable[[Analysis], Analysis] | None" = None
    definition: str = ""
    facts: tuple[tuple[str, str], ...] = ()


Text = str | Content  # content has styles of its own


class Cell(NamedTuple):
    """A cell: its text, or a function that draws it for a width; ``value`` is what it opens (None: nothing)."""

    text: Text | Callable[[int], Text]
    style: str = ""
    value: Any = None


class Heading(NamedTuple):
    """The heading of a column, or a function that draws it for a width (a scale), and how the column shrinks.

    ``right`` aligns numbers.  Columns with ``grow`` share the remaining width.  If there is too little, columns are
    dropped by ``rank``, the highest first; those of rank 0 stay and are cut.  A column is ``least`` to ``most`` cells
    wide.  ``note`` explains it, where it is drawn (see :func:`legend`).
    """

    title: str | Callable[[int], str]
    right: bool = False
    grow: bool = False
    rank: int = 0
    most: int = 40
    least: int = 0
    note: str = ""


Row = tuple[Cell, ...]  # one cell alone is a heading over the rows below and may use the whole width


class Grid(NamedTuple):
    """A table under a title."""

    title: str
    headings: tuple[Heading, ...]
    rows: tuple[Row, ...]
    gap: int = GAP


class View(NamedTuple):
    """The content of a view: tables, and notes on what they show.  ``empty`` says why there are no rows."""

    grids: tuple[Grid, ...]
    notes: tuple[str, ...] = ()
    empty: str = ""


class Piece(NamedTuple):
    """A part of a line as drawn.  The cursor stops only at those with a ``value``, which can be opened."""

    text: Content
    value: Any = None


Line = Sequence[Piece]


def fitted(grid: Grid, width: int) -> tuple[Line, list[Line]]:
    """Return the line of headings and the lines of ``grid``, none wider than ``width`` cells."""
    widths = _widths(grid, width)
    titles = [
        Piece(_fit(_titled(heading, size), "$quiet", size, heading.right))
        for heading, size in zip(grid.headings, widths, strict=True)
    ]
    lines: list[Line] = []
    for row in grid.rows:
        if len(row) == 1:
            cell = row[0]
            text = content(_drawn(cell, width), cell.style or HEADING).truncate(width, ellipsis=True)
            lines.append([Piece(text, cell.value)])
            continue
        pieces = [
            Piece(_fit(_drawn(cell, size) if size else "", cell.style, size, heading.right), cell.value)
            for cell, heading, size in zip(row, grid.headings, widths, strict=True)
        ]
        lines.append(_spaced(pieces, widths, grid.gap))
    return _spaced(titles, widths, grid.gap), lines


def legend(grids: Iterable[Grid], width: int) -> str:
    """Return the notes on the columns that are drawn in ``width`` cells, and on no others; "" if there are none."""
    noted = [grid for grid in grids if grid.rows and any(heading.note for heading in grid.headings)]
    drawn = [
        heading.note
        for grid in noted
        for heading, size in zip(grid.headings, _widths(grid, width), strict=True)
        if size and heading.note
    ]
    return f"{'; '.join(dict.fromkeys(drawn))}." if drawn else ""


def filtered(grid: Grid, wanted: str) -> Grid:
    """Return ``grid`` with the rows that contain ``wanted`` (lower case) or whose group heading does."""
    if not wanted:
        return grid
    kept: list[Row] = []
    heading: tuple[Row, ...] = ()
    all_below = False
    for row in grid.rows:
        said = any(wanted in _written(cell).lower() for cell in row)
        if len(row) == 1:
            heading, all_below = (row,), said
        elif said or all_below:
            kept += [*heading, row]
            heading = ()
    return grid._replace(rows=tuple(kept))


def wrapped(grid: Grid, width: int) -> Grid:
    """Return ``grid`` with its headings that are wider than ``width`` cells on several rows, so that none is cut."""
    return grid._replace(rows=tuple(part for row in grid.rows for part in _split(row, width)))


def _split(row: Row, width: int) -> Iterator[Row]:
    """Yield a row; one that is a heading, in parts of at most ``width`` cells."""
    if len(row) > 1 or callable(row[0].text):
        yield row
    else:
        text = content(row[0].text, row[0].style or HEADING)
        yield from ((row[0]._replace(text=part),) for part in text.wrap(max(1, width)))


def _spaced(pieces: Sequence[Piece], widths: Sequence[int], gap: int) -> Line:
    """Put gaps between the columns that have a width, and drop the others."""
    line: list[Piece] = []
    for piece, size in zip(pieces, widths, strict=True):
        if size:
            line += [Piece(plain(" " * gap)), piece] if line else [piece]
    return line


def _widths(grid: Grid, width: int) -> list[int]:
    """Return the width of each column; 0 drops it."""
    gap, rows = grid.gap, [row for row in grid.rows if len(row) > 1]
    wanted = [_wanted(heading, [row[index] for row in rows]) for index, heading in enumerate(grid.headings)]
    kept = list(range(len(wanted)))
    while len(kept) > 1 and sum(wanted[index] + gap for index in kept) - gap > width:
        last = max(kept, key=lambda index: (grid.headings[index].rank, index))
        if not grid.headings[last].rank:
            break
        kept.remove(last)
    spare = width - sum(wanted[index] + gap for index in kept) + gap
    growing = [index for index in kept if grid.headings[index].grow]
    for rank, index in enumerate(growing):
        wanted[index] += max(0, spare) * (rank + 1) // len(growing) - max(0, spare) * rank // len(growing)
    if spare < 0:  # what must stay is cut, the widest first
        for _ in range(-spare):
            widest = max(kept, key=lambda index: wanted[index])
            wanted[widest] = max(1, wanted[widest] - 1)
    return [size if index in kept else 0 for index, size in enumerate(wanted)]


def _wanted(heading: Heading, cells: Sequence[Cell]) -> int:
    """Return the preferred width of a column."""
    if heading.grow:
        return max(heading.least or LEAST_GROWING, _length(_titled(heading, 0)))
    widest = max([_length(_titled(heading, 0)), *(_length(_written(cell)) for cell in cells)])
    return max(heading.least, min(heading.most, widest))


def _titled(heading: Heading, width: int) -> str:
    """Return the title of a heading in ``width`` cells; a scale is drawn for any."""
    return heading.title(width) if callable(heading.title) else heading.title


def _written(cell: Cell) -> str:
    """Return the text of a cell; "" for a drawing."""
    return "" if callable(cell.text) else str(cell.text)


def _drawn(cell: Cell, width: int) -> Text:
    return cell.text(width) if callable(cell.text) else cell.text


def content(text: Text, style: str) -> Content:
    """Return the text of a cell in its style."""
    return plain(text, style) if isinstance(text, str) else text


def _length(text: str) -> int:
    return len(text) if text.isascii() else plain(text).cell_length


def _fit(text: Text, style: str, width: int, right: bool) -> Content:
    spare = width - _length(str(text))
    if spare < 0:
        return content(text, style).truncate(width, ellipsis=True)
    space = " " * spare
    if isinstance(text, Content):
        return joined([plain(space), text] if right else [text, plain(space)])
    return plain(f"{space}{text}" if right else f"{text}{space}", style)
