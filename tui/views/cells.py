"""Formatting figures: the same characters in the dashboard and in the text views."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from analysis.compare.honesty import MARKS, OWN, standing
from analysis.compare.measures import FIGURES, Kind
from analysis.compare.selection import Selection
from analysis.compare.written import figure_value
from analysis.compare.written import written as written
from analysis.plural import counted
from analysis.vocabulary import VOICES
from tui import charts, theme
from tui.safe_text import joined, plain
from tui.views.grid import Cell, Opens

if TYPE_CHECKING:
    from analysis.compare.comparison import Comparison
    from analysis.compare.figures import Figure

value = figure_value


def selection(figure: "Figure") -> Selection:
    """Return the selection of ``figure``."""
    return Selection(figure.measure, figure.of, figure.outlet)


def opens(figure: "Figure") -> Opens | None:
    """Return what ``figure`` opens; None if it counts no passage."""
    return Opens(selection(figure)) if figure.passages else None


def mark(figure: "Figure") -> str:
    """Return the sign of the standing of ``figure``, the same in every view."""
    return MARKS[standing(figure.articles, figure.stories)]


def in_words(figure: "Figure") -> str:
    """Return the mark, value and interval of ``figure`` on one line, rates with their unit."""
    unit = "" if FIGURES[figure.measure].kind in (Kind.MEAN, Kind.SHARE) else figure.unit
    sure = interval(figure.measure, figure.low, figure.high)
    return " ".join(filter(None, (mark(figure).strip(), value(figure), unit, sure)))


def facts(figure: "Figure") -> list[tuple[str, str]]:
    """Return the facts about ``figure``: pairs of label and text."""
    base = f" of {figure.base:,}" if figure.base else ""
    return [
        ("value", " ".join(filter(None, (value(figure), figure.unit)))),
        ("95 % interval", interval(figure.measure, figure.low, figure.high) or "none: not enough data"),
        ("passages counted", f"{figure.passages:,}{base}"),
        ("rests on", f"{counted(figure.articles, 'article')}, {counted(figure.stories, 'story')}"),
        ("claim", figure.claim),
        *[("own values", f"with {counted(own, 'own value')} of yours ({OWN})") for own in (figure.own_values,) if own],
    ]


def passages(figure: "Figure") -> str:
    """Return how many passages ``figure`` counts, and before it how many are judged if these are not all."""
    judged = f"{figure.judged:,}/" if figure.judged < figure.passages else ""
    return f"{judged}{figure.passages:,}"


def difference(measure: str, number: float | None) -> str:
    """Return a difference of two values of ``measure``, formatted: signed, shares in percentage points."""
    kind = FIGURES[measure].kind
    if kind is Kind.SHARE:
        return "—" if number is None else f"{charts.number(100 * number, 0)} pts"
    return charts.number(number, 2 if kind is Kind.MEAN else 1)


def interval(
    measure: str, low: float | None, high: float | None, write: Callable[[str, float | None], str] = written
) -> str:
    """Return a 95 % interval, formatted; "" if there is none."""
    return "" if low is None or high is None else f"[{write(measure, low)}, {write(measure, high)}]"


def axis(figure: "Figure") -> Cell:
    """Return the figure on an axis from -1 to 1, as wide as its column."""

    def draw(width: int) -> str:
        return charts.axis(width - 1 + width % 2, figure.value, figure.low, figure.high, mark(figure))

    return Cell(draw, tint(figure))


def nothing(wanted: str) -> str:
    """Return what is said where no row contains ``wanted``."""
    return f"Nothing here contains “{wanted}”. Enter finds it in the articles."


def signed_scale(width: int) -> str:
    """Return the scale of :func:`axis`, as wide as its column."""
    width -= 1 - width % 2
    roomy = width > len("−1 less") + len("more +1") + 2
    return charts.scale(width, *(("−1 less", "more +1") if roomy else ("−1", "+1")), zero=True)


def scale_to(largest: float, write: Callable[[float], str]) -> Callable[[int], str]:
    """Return the function that draws the scale of :func:`bar`, from 0 to ``largest``."""
    return lambda width: charts.scale(width, write(0.0), write(largest))


def bar(figure: "Figure", largest: float, style: str) -> Cell:
    """Return the figure on an axis from 0 to ``largest``, as wide as its column; the claim if there is no value."""
    if figure.value is None:
        return Cell(figure.claim, "$quiet")

    def draw(width: int) -> str:
        return charts.span(width, figure.value, figure.low, figure.high, largest, mark(figure))

    return Cell(draw, style)


def named(name: str, figure: "Figure", base: bool = False) -> Cell:
    """Return "own 29% 9": name, figure and passages; with ``base`` "own 29% 9/31"."""
    taken = f"/{figure.base}" if base else ""
    number = joined([plain(f"{name} {value(figure)}"), plain(f" {figure.passages}{taken}", "$quiet")])
    return Cell(number, "", opens(figure))


def tint(figure: "Figure") -> str:
    """Return the style of a signed figure: a colour only if it is final and its interval excludes zero."""
    return (
        "$quiet"
        if figure.value is None or figure.judged < figure.passages
        else theme.figure_tint(figure.value, figure.low, figure.high)
    )


def elsewhere(comparison: "Comparison", outlet: str) -> int:
    """Return how many sentences count as hedged in all voices only: the hedge is not in the sentence's main voice."""
    shares = {voice: comparison.figure(outlet, "hedged", voice).passages for voice in ("all", *VOICES)}
    return shares.pop("all") - sum(shares.values())
