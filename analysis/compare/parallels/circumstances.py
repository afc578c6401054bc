"""Circumstances of a quantity: its time and direction, to tell a contradiction from a change over time."""

import re
from datetime import timedelta
from typing import NamedTuple

from analysis import lexicons
from analysis.compare.parallels.features import Source
from analysis.language.numerals import of_kind
from analysis.language.quantities import Quantity
from analysis.language.speech import SPEECH
from analysis.language.words import WORD

_KINDS = {row["word"]: row["kind"] for row in lexicons.load("quantity_words") if row["kind"] in ("rise", "fall")}
_PARTS = {word: int(hour) for word, hour in of_kind("part of day").items()}
_DAYS = "monday|tuesday|wednesday|thursday|friday|saturday|sunday"
_DAY = re.compile(rf"(?:\b(\w+)[ ](?:on[ ])?)?\b({_DAYS})\b", re.IGNORECASE)
_CLOCK = re.compile(r"\b(\d{1,2})(?:[:.](\d\d))?\s?([ap])\.?m\b", re.IGNORECASE)
_PART = re.compile(rf"\b({'|'.join(_PARTS)})\b", re.IGNORECASE)
_YEAR = re.compile(r"(?<![\w.,$£€-])(?:1[5-9]|20)\d\d(?![\w,.]*\d|-\w)")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DATE = re.compile(
    rf"\b(?:({'|'.join(_MONTHS)})[a-z]*\.? (\d\d?)|(\d\d?) ({'|'.join(_MONTHS)})[a-z]*)\b", re.IGNORECASE
)
_RECENT = 7  # days before publication that are of the event reported
_BEFORE = 200  # characters before the passage, in its paragraph, that tell when, where the passage does not
_BESIDE = 60  # characters on either side of a number in which its movement is told


class Circumstances(NamedTuple):
    """When a quantity was so, as its sentence says, and whether it rose or fell ("" if not said).

    ``days`` are weekdays, and ``reported`` those and the days of which it only says that somebody spoke; ``earlier``
    are dates and years before the event that the article reports.
    """

    days: frozenset[str]
    reported: frozenset[str]
    hours: frozenset[str]
    parts: frozenset[str]
    earlier: frozenset[str]
    moved: str

    def differ(self, other: "Circumstances") -> bool:
        """Return whether the two are of different times, or one rose and the other fell."""
        by_part = _apart(self.parts, other.parts) and not (self.hours and other.hours)
        return (
            (_apart(self.days, other.days) and _apart(self.reported, other.reported))
            or _apart(self.hours, other.hours)
            or by_part
            or self.earlier != other.earlier
            or (self.moved != other.moved and bool(self.moved and other.moved))
        )


def circumstances(source: Source, quantity: Quantity, start: int, end: int) -> Circumstances:
    """Return the circumstances of a quantity in ``[start, end)`` of an article, or before it in its paragraph."""
    text = source.text
    before = max(0, start - _BEFORE, text.rfind("\n", 0, start) + 1)
    named = _DAY.findall(text, start, end) or _DAY.findall(text, before, start)
    clocks = list(_CLOCK.finditer(text, start, end)) or list(_CLOCK.finditer(text, before, start))
    parts = {word.lower() for word in _PART.findall(text, start, end)} | {_part(clock) for clock in clocks}
    beside = text[max(start, quantity.start - _BESIDE) : min(end, quantity.end + _BESIDE)].lower()
    moved = {_KINDS[word] for word in WORD.findall(beside) if word in _KINDS}
    return Circumstances(
        frozenset(day.lower() for verb, day in named if verb.lower() not in SPEECH),
        frozenset(day.lower() for _, day in named),
        frozenset(f"{int(at[1])}:{at[2] or '00'}{at[3].lower()}" for at in clocks),
        frozenset(parts),
        frozenset(_earlier(source, start, end)),
        moved.pop() if len(moved) == 1 else "",
    )


def _part(clock: "re.Match[str]") -> str:
    hour = int(clock[1]) % 12 + 12 * (clock[3].lower() == "p")
    begun = [word for word, first in _PARTS.items() if first <= hour]
    return begun[-1] if begun else "night"


def _earlier(source: Source, start: int, end: int) -> set[str]:
    """Return the years and dates in ``[start, end)`` that are not of the event; in an undated article the years."""
    years, day = set(_YEAR.findall(source.text, start, end)), source.day
    if day is None:
        return years
    recent = {(day - timedelta(ago)).strftime("%b %d").lower() for ago in range(_RECENT + 1)}
    dates = {
        f"{(month or month_after)[:3].lower()} {int(number or number_before):02}"
        for month, number, number_before, month_after in _DATE.findall(source.text, start, end)
    }
    return (years - {str(day.year)}) | (dates - recent)


def _apart(one: frozenset[str], other: frozenset[str]) -> bool:
    return bool(one and other) and one.isdisjoint(other)
