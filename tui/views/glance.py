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
    """Yield a heading and the figures of as many outlets as fit into ``width`` cells; none of fewer than two."""
    made = _table(comparison)
    shown = matrix.pages(made, width, matrix.LEAST_AXIS + matrix.GAP)[0]
    if len(shown) < 2:
        return
    headings, rows = fitted(matrix.grid(made, shown, width), width)
    more = len(comparison.outlets) - len(shown)
    rest = f"   and {counted(more, 'outlet')} more (c)" if more else ""
    yield [Piece(plain("At a glance", "bold $heading")), Piece(plain(rest, "$quiet"))]
    yield headings
    yield from rows


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
