"""Figures of outlets as rows of tables and of drawings."""

from collections.abc import Iterable
from math import ceil
from typing import TYPE_CHECKING

from analysis.compare.honesty import standing
from analysis.compare.measures import FIGURES
from analysis.compare.written import figure_value, interval
from analysis.plural import counted
from analysis.report.content.request import Request
from analysis.report.drawing import Axis, Point

if TYPE_CHECKING:
    from analysis.compare.figures import Figure

DRAWN = 12  # outlets of a drawing; the tables have more
NUMBERS = ("value", "95 % interval", "n", "articles")
SIGNS = (
    "Diamond: one text. Small dot: two to four articles, or stories, and no interval. Ring: 5 to 19. Disc: 20 and "
    "more. Bars: 95 % intervals."
)


def drawn(request: Request) -> list[str]:
    """Return the outlets that are drawn: those with most articles, if there are many."""
    articles = request.comparison.analysis.tables.articles.groupby("outlet", sort=False).size()
    chosen = set(articles.sort_values(ascending=False, kind="stable").index[:DRAWN])
    return [outlet for outlet in request.comparison.outlets if outlet in chosen]


def of_outlets(request: Request, measure: str, of: str) -> "list[Figure]":
    """Return one figure of each outlet that is drawn."""
    return [request.comparison.figure(outlet, measure, of) for outlet in drawn(request)]


def shortened(request: Request) -> str:
    """Return what is said of outlets that are not drawn, or ""."""
    more = len(request.comparison.outlets) - DRAWN
    return f" Drawn: the {DRAWN} outlets with most articles; the table has all." if more > 0 else ""


def shown_in_words(outlets: Iterable[str], what: str) -> str:
    """Return what a drawing of ``outlets`` shows, for who cannot see it; the table after it has every number."""
    return f"{what} Outlets: {', '.join(outlets)}. The table that follows has the numbers."


def point(one: "Figure") -> Point:
    """Return a figure as the row of a drawing, with its counts beside it."""
    note = f"n {passages(one)} · {counted(one.articles, 'article')}"
    return Point(one.outlet, one.value, one.low, one.high, note, standing(one.articles, one.stories))


def numbers(one: "Figure") -> tuple[str, str, str, str]:
    """Return value, interval, passages and articles of a figure."""
    sure = interval(one.measure, one.low, one.high) or "none"
    return (figure_value(one), sure, passages(one), f"{one.articles:,}")


def passages(one: "Figure") -> str:
    """Return how many passages a figure counts, of how many sentences, and how many are judged if these are not all."""
    judged = f"{one.judged:,} judged of " if one.judged < one.passages else ""
    base = f" of {one.base:,}" if FIGURES[one.measure].base == "sentences" else ""
    return f"{judged}{one.passages:,}{base}"


def share_axis(largest: float) -> Axis:
    """Return an axis of shares, from zero to the next ten per cent above the ``largest`` value or interval."""
    end = min(100, max(10, 10 * ceil(round(largest * 10, 6))))
    return Axis(0.0, end / 100, ((0.0, "0 %"), (end / 200, f"{end / 2:g} %"), (end / 100, f"{end} %")))
