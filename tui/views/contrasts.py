"""Differences between two outlets over the stories that both have: rows of Stance and Hedging."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING

from analysis.compare.comparison import Comparison
from analysis.compare.honesty import LEVEL
from analysis.compare.measures import FIGURES, Kind
from analysis.compare.selection import Selection
from tui import charts
from tui.views import cells
from tui.views.grid import Cell, Grid, Heading, Opens, Row

if TYPE_CHECKING:
    from analysis.compare.contrasts import Contrast
    from analysis.result import Analysis

PAIRED = "differences, paired within stories"
SCALES = {Kind.MEAN: "", Kind.SHARE: ": shares", Kind.DENSITY: ": uses for each 1,000 words"}


def contrasts(comparison: Comparison, wanted: "Callable[[Contrast], bool]") -> Iterator[Grid]:
    """Yield tables of the ``wanted`` differences that could be tested, the smallest q first; none for one story.

    A table for each kind of figure, since their scales have nothing in common.
    """
    if comparison.stories < 2:  # which the warnings say
        return
    place = {outlet: number for number, outlet in enumerate(comparison.outlets)}
    lines = [
        line
        for line in comparison.tested()  # which has each pair both ways round, and outlets that are not shown
        if wanted(line) and place.get(line.outlet, len(place)) < place.get(line.against, len(place))
    ]
    lines.sort(key=lambda line: (line.q, line.p, -abs(line.difference or 0)))
    if not lines:
        yield Grid(f"{PAIRED}: none could be tested; too few stories have two outlets", (), ())
    for kind, of in SCALES.items():
        if same := [line for line in lines if FIGURES[line.measure].kind is kind]:
            yield _table(f"{PAIRED}{of} (★ false discovery rate below {LEVEL:.0%})", same)


def _table(title: str, lines: "list[Contrast]") -> Grid:
    """Return the table of differences of one kind, on the shortest scale that holds all their intervals."""
    ends = [abs(one) for line in lines for one in (line.difference, line.low, line.high) if one is not None]
    end, measure = charts.end(max(ends, default=0.0)), lines[0].measure

    def scale(width: int) -> str:
        left, right = (cells.difference(measure, one) for one in (-end, end))
        return charts.scale(width - 1 + width % 2, left, right, zero=True)

    headings = (
        Heading("outlet − other", most=40),
        Heading("of", most=24),
        Heading(scale, grow=True, rank=1),
        Heading("difference", right=True),
        Heading("95 % interval", right=True, rank=3),
        Heading("p", right=True, rank=4),
        Heading("q", right=True),
        Heading("stories", right=True, rank=2),
        Heading("what it can claim", rank=5, most=64),
    )
    return Grid(title, headings, tuple(_row(line, end) for line in lines))


def _row(line: "Contrast", end: float) -> Row:
    place, low, high = (None if one is None else one / end for one in (line.difference, line.low, line.high))

    def draw(width: int) -> str:
        return charts.axis(width - 1 + width % 2, place, low, high, "●" if line.marked else "○")

    value = cells.difference(line.measure, line.difference)
    span = cells.interval(line.measure, line.low, line.high, cells.difference)
    facts = (
        ("difference", f"{value} {span}"),
        ("p", p_value(line.p)),
        ("q (Benjamini–Hochberg)", p_value(line.q)),
        ("stories with both", str(line.stories)),
        ("claim", line.claim),
    )
    what = {"stance": line.of, "own stance": f"{line.of}, own"}.get(line.measure, f"{line.measure}, {line.of}")
    pair = (line.measure, line.of, line.outlet, line.against)
    among = partial(_shared, pair=pair)
    return (
        Cell(f"{'★' if line.marked else ' '} {line.outlet} − {line.against}"),
        Cell(what),
        Cell(draw, "$accent" if line.marked else "$quiet"),
        Cell(value, "bold" if line.marked else "", Opens(Selection(*pair), None, among, "contrast", facts)),
        Cell(span, "$quiet"),
        Cell(p_value(line.p), "$quiet"),
        Cell(p_value(line.q)),
        Cell(f"{line.stories:,}"),
        Cell(line.claim, "$quiet"),
    )


def _shared(analysis: "Analysis", pair: tuple[str, str, str, str]) -> "Analysis":
    """Return the stories that the difference is based on."""
    from analysis.compare.contrasts import shared

    return shared(analysis, *pair)


def p_value(value: float | None) -> str:
    """Return a probability with three decimal places, never zero."""
    if value is None:
        return "—"
    return "<.001" if value < 0.001 else f"{value:.3f}".lstrip("0") if value < 1 else "1"
