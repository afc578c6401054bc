"""At a glance: the few figures of the matrix that a reader asks for first, below the statements of the overview."""

from collections.abc import Iterator

from analysis.compare.comparison import Comparison
from analysis.plural import counted
from tui import charts
from tui.safe_text import plain
from tui.views import matrix
from tui.views.grid import Line, Piece, fitted

TARGETS = 3


def lines(comparison: Comparison, width: int) -> Iterator[Line]:
    """Yield a heading and the figures of as many outlets as fit into ``width`` cells; none of fewer than two.

    Intervals are left out where they leave no room for a second outlet.
    """
    if len(comparison.outlets) < 2:
        return
    made = _table(comparison)
    shown = _fitting(made, width)
    if len(shown) < 2:
        made = matrix.without_intervals(made)
        shown = _fitting(made, width)
    yield [Piece(plain("At a glance", "bold $heading"))]
    if len(shown) < 2:
        yield [Piece(plain("needs a wider screen; c: Compare", "$quiet").truncate(width, ellipsis=True))]
        return
    yield from ([Piece(line)] for line in plain(_signs(comparison, made, shown), "$quiet").wrap(width))
    headings, rows = fitted(matrix.grid(made, shown, width), width)
    yield headings
    yield from rows


def _fitting(made: matrix.Table, width: int) -> range:
    return matrix.pages(made, width, matrix.LEAST_AXIS + matrix.GAP)[0]


def _signs(comparison: Comparison, made: matrix.Table, shown: range) -> str:
    """Return what the signs on the axis mean, with the outlets that have no column."""
    others = [f"{made.signs[at]} {made.outlets[at]}" for at in range(len(made.outlets)) if at not in shown]
    more = len(comparison.outlets) - len(made.outlets)
    also = [counted(more, "outlet") + " more"] if more else []
    rest = ", ".join([*others, *also])
    return f"on each line 1 2 … are the outlets, # several{f'; {rest} (c)' if rest else ''}"


def _table(comparison: Comparison) -> matrix.Table:
    outlets = comparison.outlets[: matrix.MOST]
    shares = [
        matrix.measured(comparison, outlets, name, measure, "own")
        for name, measure in (("own voice", "voice"), ("hedged in it", "hedged"))
    ]
    groups = (
        matrix.stances(comparison, outlets, TARGETS),
        matrix.group("share", shares, charts.percent),
    )
    return matrix.Table(tuple(outlets), matrix.signs(comparison, outlets), groups, ())
