"""Trends: the figures of each outlet over days, weeks or months."""

from collections.abc import Callable, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from analysis.compare.comparison import Comparison
from analysis.compare.honesty import FEWEST_IN_PERIOD, OTHER_STORIES, PROVISIONAL
from analysis.compare.measures import FIGURES, Kind
from analysis.compare.scope import Scope
from analysis.compare.selection import Selection
from analysis.plural import counted
from tui import charts
from tui.views import cells
from tui.views.frames import of_outlets
from tui.views.grid import Cell, Grid, Heading, Opens, Row, View
from tui.views.options import Trends

if TYPE_CHECKING:
    from pandas import DataFrame, Timestamp

    from analysis.compare.trends import Point

WIDEST = 3  # cells for a period
NAMED = 4  # outlets without a value that are named

TRENDS = (
    Heading("outlet", most=24),
    Heading("trend", grow=True),
    Heading("lowest", right=True, rank=2),
    Heading("highest", right=True, rank=2),
    Heading("periods", right=True, rank=1),
)
PERIODS = (
    Heading("period", most=24),
    Heading("value", right=True),
    Heading("95 % interval", right=True, rank=2),
    Heading("passages", right=True),
    Heading("articles", right=True),
    Heading("what it can claim", grow=True, rank=1),
)


def view(comparison: Comparison, by: str = "") -> View:
    """Return the trend of each number by ``by`` ("day", "week" or "month"; empty: what suits the span)."""
    by = by or comparison.best_period
    points = [point for point in comparison.trends(by) if point.since is not None]
    undated = int(comparison.analysis.tables.index["published"].isna().sum())
    missing = f"{counted(undated, 'article')} without a date are in no period." if undated else ""
    if not points:
        return View((), comparison.warnings, "No article here has a date, so there are no trends. " + _HOW)
    from analysis.compare.trends import starts  # pandas is slow to import, and the window opens before it is needed

    days = starts(comparison.analysis.tables.index["published"], by)
    trends: list[Row] = []
    periods: list[Row] = []
    for (measure, of), same in groupby(sorted(points, key=_number(points)), lambda point: (point.measure, point.of)):
        lines = list(same)
        title = Selection(measure, of).title()
        scale = _scale(lines)
        ends = " to █ ".join(cells.written(measure, end) for end in scale)
        of_outlet = {outlet: [point for point in lines if point.outlet == outlet] for outlet in comparison.outlets}
        trends.append((Cell(f"{title} · ▁ {ends}", "bold $heading"),))
        trends += [_trend(outlet, measure, own, days, scale) for outlet, own in of_outlet.items() if _drawn(own)]
        if thin := [outlet for outlet, own in of_outlet.items() if not _drawn(own)]:
            trends.append((Cell(_thin(thin, by), "$quiet"),))
        for outlet, own in of_outlet.items():
            periods.append((Cell(f"{outlet} · {title}", "bold $heading"),))
            periods += [_period(point, comparison.scope) for point in own if point.articles]
    notes = (
        *comparison.unfinished,
        missing,
        f"A sign (up to {WIDEST} where there is room) a {by}, one scale for all outlets; · where fewer than "
        f"{FEWEST_IN_PERIOD} articles carry the number. {OTHER_STORIES}",
    )
    grids = (Grid(f"by {by}", TRENDS, tuple(trends)), Grid(f"every {by} with an article", PERIODS, tuple(periods)))
    return View(grids, (*comparison.warnings, *filter(None, notes)))


_HOW = "Give dates in the data or in corpus.toml."


def _number(points: "Sequence[Point]") -> "Callable[[Point], int]":
    """Return a sort key that groups the points of one statistic."""
    order = {number: index for index, number in enumerate(dict.fromkeys((one.measure, one.of) for one in points))}
    return lambda point: order[point.measure, point.of]


def _drawn(points: "Sequence[Point]") -> "list[tuple[Timestamp | None, float]]":
    """Return the values to draw, each with the first day of its period."""
    return [
        (point.since, point.value) for point in points if point.value is not None and point.articles >= FEWEST_IN_PERIOD
    ]


def _thin(outlets: Sequence[str], by: str) -> str:
    """Return which outlets have no value to draw, and why."""
    more = f" and {counted(len(outlets) - NAMED, 'outlet')} more" if len(outlets) > NAMED else ""
    return f"  never {FEWEST_IN_PERIOD} articles with it in a {by}: {', '.join(outlets[:NAMED])}{more}"


def _scale(points: "Sequence[Point]") -> tuple[float, float]:
    """Return the ends of the scale that all outlets share: from zero, or as far below it as above."""
    drawn = [value for _, value in _drawn(points)]
    high = charts.end(max(map(abs, drawn), default=0.0))
    return (-high if FIGURES[points[0].measure].kind is Kind.MEAN else 0.0), high


def _trend(
    outlet: str, measure: str, points: "Sequence[Point]", days: "Sequence[Timestamp]", scale: tuple[float, float]
) -> Row:
    """Return the trend of an outlet's ``points`` over the periods that begin on ``days``."""
    values = dict(_drawn(points))
    so_far = PROVISIONAL if any(point.judged < point.passages for point in points) else ""

    def signs(width: int) -> str:
        last = days if len(days) <= width else days[len(days) - width + 1 :]
        each = max(1, min(WIDEST, width // max(1, len(last))))  # cells for a period
        return "…" * (len(last) < len(days)) + charts.sparkline([values.get(day) for day in last], *scale, each)

    return (
        Cell(f"  {outlet}"),
        Cell(signs, "$primary"),
        Cell(f"{so_far}{cells.written(measure, min(values.values(), default=None))}"),
        Cell(f"{so_far}{cells.written(measure, max(values.values(), default=None))}"),
        Cell(f"{len(values)} of {len(days)}", "$quiet"),
    )


def _period(point: "Point", scope: Scope) -> Row:
    from analysis.compare.figures import Figure

    figure = Figure(**{name: getattr(point, name) for name in Figure._fields if name in point._fields})
    assert point.since is not None
    assert point.until is not None
    since, until = f"{point.since:%d %b %Y}", f"{point.until:%d %b %Y}"
    opens = None
    if point.passages:
        days = scope._replace(since=point.since.date(), until=point.until.date())
        opens = Opens(cells.selection(figure), days, facts=tuple(cells.facts(figure)))
    return (
        Cell(f"  {since}" if since == until else f"  {since} – {until}"),
        Cell(f"{cells.mark(figure).strip()}{cells.value(figure)}", "", opens),
        Cell(cells.interval(point.measure, point.low, point.high), "$quiet"),
        Cell(cells.passages(figure)),
        Cell(f"{point.articles:,}"),
        Cell(point.claim, "$quiet"),
    )


def frame(comparison: Comparison, options: Trends) -> "DataFrame":
    """Return the points by period."""
    from analysis.compare.trends import trends

    return of_outlets(comparison, trends(comparison.analysis, options.by or comparison.best_period))


def printable(comparison: Comparison, options: Trends, width: int) -> tuple[View]:
    """Return the trends by the chosen period."""
    return (view(comparison, options.by),)
