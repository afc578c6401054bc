"""Trends: the figures of each outlet by days, weeks or months."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from analysis.compare.honesty import FEWEST_IN_PERIOD, OTHER_STORIES, standing
from analysis.compare.measures import FIGURES, Kind
from analysis.compare.selection import Selection
from analysis.compare.written import interval, written
from analysis.plural import counted
from analysis.report import drawing
from analysis.report.content.compared import day
from analysis.report.content.request import Request
from analysis.report.content.rows import SIGNS, drawn, share_axis, shortened, shown_in_words
from analysis.report.model import Block, Figure, heading, paragraph, table

if TYPE_CHECKING:
    from pandas import Timestamp

    from analysis.compare.trends import Point

    Trends = dict[tuple[str, str], dict[str, list[Point]]]  # of each measure and subject, by outlet

DRAWN_TARGETS = 3  # whose stance is drawn, the most prominent
LISTED = 300  # rows of the table
HEAD = ("measure", "outlet", "from", "to", "value", "95 % interval", "n", "articles", "what it can claim")


def blocks(request: Request) -> Iterator[Block]:
    """Yield the trends and their table; nothing where no dates are known."""
    comparison = request.comparison
    dated = int(comparison.analysis.tables.articles["published"].notna().sum())
    if not dated:
        return
    by = comparison.best_period
    trends = _trends(request)
    yield heading(2, f"Trends, by {by}", "trends")
    if not trends:
        few = f"No outlet has {FEWEST_IN_PERIOD} articles or more in two {by}s"
        yield paragraph(f"{few}: no trend is drawn.")
        return
    from analysis.compare.trends import starts

    days = starts(comparison.analysis.tables.index["published"], by)
    for (measure, of), lines in trends.items():
        yield _drawing(request, Selection(measure, of), lines, days, by)
    rows = [_row(one) for lines in trends.values() for points in lines.values() for one in points]
    yield table(f"Every {by} with {FEWEST_IN_PERIOD} articles or more (n: passages)", HEAD, rows[:LISTED], range(4, 8))
    if len(rows) > LISTED:
        yield paragraph(f"{len(rows) - LISTED:,} more rows are not listed: framescope show trends.", "note")
    undated = len(comparison.analysis.tables.articles) - dated
    missing = f" {counted(undated, 'article')} without a date are in no period." if undated else ""
    yield paragraph(f"{OTHER_STORIES}{missing}", "note")


def _trends(request: Request) -> "Trends":
    """Return the points with enough articles, of what has two of them or more in at least one outlet."""
    comparison = request.comparison
    followed = {("stance", target) for target in comparison.targets[:DRAWN_TARGETS]} | {("hedged", "own")}
    points = [
        one
        for one in comparison.trends(comparison.best_period)
        if one.since is not None and one.value is not None and one.articles >= FEWEST_IN_PERIOD
        if (one.measure, one.of) in followed
    ]
    order = [*(("stance", target) for target in comparison.targets[:DRAWN_TARGETS]), ("hedged", "own")]
    points.sort(key=lambda one: order.index((one.measure, one.of)))  # stable: outlets and days stay in order
    found = {
        key: {outlet: list(own) for outlet, own in groupby(same, lambda one: one.outlet)}
        for key, same in groupby(points, lambda one: (one.measure, one.of))
    }
    return {key: lines for key, lines in found.items() if any(len(own) > 1 for own in lines.values())}


def _drawing(
    request: Request, what: Selection, lines: "dict[str, list[Point]]", days: "Sequence[Timestamp]", by: str
) -> Figure:
    places = {start: place for place, start in enumerate(days)}
    rows = [
        drawing.Trend(
            outlet,
            tuple((places[one.since], _point(one)) for one in lines[outlet]),
            f"{len(lines[outlet]):,} of {counted(len(days), by)}",
        )
        for outlet in drawn(request)
        if outlet in lines
    ]
    title = f"{what.title()}, by {by}"
    alt = shown_in_words(
        [row.label for row in rows], f"One strip an outlet: a mark at its value in each {by}, with its 95 % interval."
    )
    last = len(days) - 1
    ticks = dict.fromkeys((0, last // 2, last))
    time = drawing.Axis(
        0.0, float(last), tuple((float(place), f"{days[place].day} {days[place]:%b %Y}") for place in ticks)
    )
    few = f"An outlet that never has {FEWEST_IN_PERIOD} articles in a {by} is left out."
    caption = f"{title[0].upper()}{title[1:]}. {SIGNS} {few}{shortened(request)}"
    return Figure(drawing.trends(title, alt, rows, _scale(what, lines), time), caption, alt)


def _scale(what: Selection, lines: "dict[str, list[Point]]") -> drawing.Axis:
    if FIGURES[what.measure].kind is Kind.MEAN:
        return drawing.Axis(-1.0, 1.0, ((-1.0, "−1"), (0.0, "0"), (1.0, "+1")))
    axis = share_axis(max(one.high or one.value or 0.0 for own in lines.values() for one in own))
    return axis._replace(ticks=(axis.ticks[0], axis.ticks[-1]))


def _point(one: "Point") -> drawing.Point:
    return drawing.Point(one.outlet, one.value, one.low, one.high, "", standing(one.articles, one.stories))


def _row(one: "Point") -> tuple[str, ...]:
    span = day(one.since), day(one.until)
    values = written(one.measure, one.value), interval(one.measure, one.low, one.high) or "none"
    title = Selection(one.measure, one.of).title()
    return (title, one.outlet, *span, *values, f"{one.passages:,}", f"{one.articles:,}", one.claim)
