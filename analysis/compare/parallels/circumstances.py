"""Circumstances of a quantity: its time and direction, to tell a contradiction from a change over time."""

import re
from collections.abc import Iterator
from datetime import timedelta
from typing import NamedTuple

from analysis import lexicons
from analysis.compare.parallels.features import Source
from analysis.language.numerals import of_kind
from analysis.language.quantities import Quantity
from analysis.language.speech import SPEECH
from analysis.language.words import WORD

_MOVES = ("rise", "fall", "for", "against")
_KINDS = {row["word"]: row["kind"] for row in lexicons.load("quantity_words") if row["kind"] in _MOVES}
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
_PERIOD = re.compile(
    r"\b(?:(last|this|next|previous|current|coming)[ ](?:financial[ ]|calendar[ ])?(?:year|month|week)"
    r"|(20\d\d)[-–/](\d\d)\b(?![-–/]))",
    re.IGNORECASE,
)
_ROUND = {"last": -1, "previous": -1, "this": 0, "current": 0, "next": 1, "coming": 1}
_RECENT = 7  # days before publication that are of the event reported
_BEFORE = 200  # characters before the passage, in its paragraph, that tell when, where the passage does not
_BESIDE = 60  # characters on either side of a number in which its movement is told


class Circumstances(NamedTuple):
    """When a quantity was so, as its sentence says, and whether it rose or fell, or is of those for or against.

    ``days`` are weekdays, and ``reported`` those and the days of which it only says that somebody spoke; ``earlier``
    are dates and years before the event that the article reports, ``periods`` the years that "last year" or "2025-26"
    mean.  ``moved`` is "rise", "fall", "for" or "against", "" if none or several are said.
    """

    days: frozenset[str]
    reported: frozenset[str]
    hours: frozenset[str]
    parts: frozenset[str]
    earlier: frozenset[str]
    moved: str
    periods: frozenset[int]

    def differ(self, other: "Circumstances") -> bool:
        """Return whether the two are of different times, or one rose and the other fell, or one is of those against."""
        by_part = _apart(self.parts, other.parts) and not (self.hours and other.hours)
        return (
            (_apart(self.days, other.days) and _apart(self.reported, other.reported))
            or _apart(self.hours, other.hours)
            or by_part
            or self.earlier != other.earlier
            or (bool(self.periods and other.periods) and self.periods.isdisjoint(other.periods))
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
        frozenset(_periods(source, start, end)),
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


def _periods(source: Source, start: int, end: int) -> Iterator[int]:
    """Yield the years of the periods named in ``[start, end)``; in an undated article this year is 0."""
    for match in _PERIOD.finditer(source.text, start, end):
        if match[1]:
            yield (source.day.year if source.day else 0) + _ROUND[match[1].lower()]
        else:
            yield from (int(match[2]), int(match[2]) // 100 * 100 + int(match[3]))


def _apart(one: frozenset[str], other: frozenset[str]) -> bool:
    return bool(one and other) and one.isdisjoint(other)
