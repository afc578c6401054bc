"""The views as text, fitted to a width."""

import shutil
import sys
from collections.abc import Sequence
from itertools import zip_longest
from textwrap import wrap

from analysis.compare.passages import Passage
from analysis.compare.selection import Selection
from analysis.plural import counted
from tui import charts, layout
from tui.safe_text import joined, plain, visible
from tui.views.columns import Column, Columns, laid_out
from tui.views.grid import Grid, Line, View, fitted, legend

PIPE_WIDTH = 100  # so that a file and a pipe hold the same bytes


def line_width() -> int:
    """Return the width of the terminal, or :data:`PIPE_WIDTH` if there is none."""
    return shutil.get_terminal_size().columns if sys.stdout.isatty() else PIPE_WIDTH


def printed(view: View | Columns, width: int) -> str:
    """Return a view as text, no line wider than ``width`` cells."""
    blocks, said = _beside(view, width) if isinstance(view, Columns) else _tables(view, width)
    notes = [note for note in (*view.notes, said) if note]
    return "\n\n".join([*blocks, wrapped(notes, width)]).strip("\n") + "\n"


def _tables(view: View, width: int) -> tuple[list[str], str]:
    """Return the tables one below the other, or why there is none, and what their columns are."""
    if not any(grid.rows for grid in view.grids):
        return [wrapped([view.empty], width)], ""
    blocks = []
    for grid in view.grids:
        headings, rows = fitted(grid, width)
        blocks.append("\n".join([*([grid.title] if grid.title else []), *map(_said, (headings, *rows))]))
    return blocks, legend(view.grids, width)


def _beside(view: Columns, width: int) -> tuple[list[str], str]:
    """Return the columns side by side, those without room below, and what the columns of their tables are."""
    size = layout.text_column(width, len(view.outlets))
    across = (width + layout.TEXT_GAP) // (size + layout.TEXT_GAP)
    made = [view.column(outlet) for outlet in view.outlets]
    columns = [_lines(column, size) for column in made]
    gap, blank = " " * layout.TEXT_GAP, " " * size
    blocks = [
        "\n".join(gap.join(line).rstrip() for line in zip_longest(*columns[first : first + across], fillvalue=blank))
        for first in range(0, len(columns), across)
    ]
    return blocks, legend([part for column in made for part in column.parts if isinstance(part, Grid)], size)


def _lines(column: Column, width: int) -> list[str]:
    """Return a column under the name of its outlet, each line filled up to ``width`` cells."""
    above, rows = laid_out(column, width)
    name = plain(column.outlet).truncate(width, ellipsis=True)
    lines = [name, plain("─" * width), *above, *(joined(piece.text for piece in line) for line in rows)]
    return [line.plain + " " * (width - line.cell_length) for line in lines]


def _said(line: Line) -> str:
    return "".join(piece.text.plain for piece in line).rstrip()


def wrapped(sentences: Sequence[str], width: int) -> str:
    """Return ``sentences``, each starting a new line, wrapped to ``width`` characters."""
    return "\n".join(line for sentence in sentences for line in wrap(sentence, width))


def quoted(selection: Selection, passages: Sequence[Passage], remarks: Sequence[str]) -> str:
    """Return the ``passages`` that ``selection`` counts, each focus in brackets, with a remark on each ("": none)."""
    lines = [f"{selection.title()}: {counted(len(passages), 'passage')}", ""]
    for row, remark in zip(passages, remarks, strict=True):
        who = row.voice if not row.speaker else f"{row.voice}, {row.speaker}"
        score = "" if row.score is None else f" · {charts.number(row.score)}"
        about = "".join(f" · {fact}" for fact in (row.label, row.reference, remark) if fact)
        lines.append(f"{row.outlet} · {row.article_id}[{row.start}:{row.end}] · {who}{score}{about}")
        left, right = row.focus_start - row.start, row.focus_end - row.start
        marked = f"{row.text[:left]}⟦{row.text[left:right]}⟧{row.text[right:]}" if row.focus != row.text else row.text
        lines += [f"  {marked}", ""]
    return "".join(f"{visible(line)}\n" for line in lines)
