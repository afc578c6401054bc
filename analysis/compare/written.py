"""Writing the values of measures: the same characters in sentences, on the screen and in text."""

from datetime import date
from typing import TYPE_CHECKING

from analysis.compare.honesty import OWN, PROVISIONAL
from analysis.compare.measures import FIGURES, Kind

if TYPE_CHECKING:
    from analysis.compare.figures import Figure


def number(value: float | None, places: int = 2) -> str:
    """Return a signed number with a true minus sign; an em dash for None."""
    if value is None:
        return "—"
    text = f"{abs(value):.{places}f}"
    return text if float(text) == 0 else f"{'−' if value < 0 else '+'}{text}"


def percent(value: float | None) -> str:
    """Return a share as a whole percentage; an em dash for None."""
    return "—" if value is None else f"{100 * value:.0f}%"


def written(measure: str, value: float | None) -> str:
    """Return a value of ``measure``, formatted: signed, a percentage, or a rate; an em dash for None."""
    match FIGURES[measure].kind:
        case Kind.MEAN:
            return number(value)
        case Kind.SHARE:
            return percent(value)
    return "—" if value is None else f"{value:,.1f}"


def interval(measure: str, low: float | None, high: float | None) -> str:
    """Return a 95 % interval of ``measure``, formatted; "" if there is none."""
    return "" if low is None or high is None else f"[{written(measure, low)}, {written(measure, high)}]"


def figure_value(figure: "Figure") -> str:
    """Return the value of ``figure``, formatted; an em dash if missing.

    A sign stands before one that rests on a part of its passages, as long as the others are not judged, and one after
    it if it may rest on values of the user's own.
    """
    own = OWN if figure.own_values else ""
    if figure.judged == figure.passages:
        return f"{written(figure.measure, figure.value)}{own}"
    return PROVISIONAL if figure.value is None else f"{PROVISIONAL}{written(figure.measure, figure.value)}{own}"


def on_day(day: date | None) -> str:
    """Return a day without its year: "3 Mar"; "no date" for None."""
    return f"{day.day} {day:%b}" if day else "no date"
