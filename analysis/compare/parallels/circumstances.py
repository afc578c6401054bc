"""Circumstances of a quantity: its time and direction, to tell a contradiction from a change over time."""

import re
from typing import NamedTuple

from analysis import lexicons
from analysis.language.quantities import Quantity
from analysis.language.words import WORD

_KINDS = {row["word"]: row["kind"] for row in lexicons.load("quantity_words") if row["kind"] in ("rise", "fall")}
_DAYS = frozenset(("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"))
_CLOCK = re.compile(r"\b(\d{1,2})(?:[:.](\d\d))?\s?([ap])\.?m\b", re.IGNORECASE)
_BEFORE = 200  # characters before the passage, in its paragraph, that tell when, where the passage does not
_BESIDE = 60  # characters on either side of a number in which its movement is told


class Circumstances(NamedTuple):
    """The weekdays and hours named around a quantity, and whether it rose or fell ("" if not said)."""

    days: frozenset[str]
    hours: frozenset[str]
    moved: str

    def differ(self, other: "Circumstances") -> bool:
        """Return whether the two are of different days or hours, or one rose and the other fell."""
        return (
            _apart(self.days, other.days)
            or _apart(self.hours, other.hours)
            or (self.moved != other.moved and bool(self.moved and other.moved))
        )


def circumstances(text: str, quantity: Quantity, start: int, end: int) -> Circumstances:
    """Return the circumstances of a quantity in the passage ``text[start:end]``, or before it in its paragraph."""
    before = max(0, start - _BEFORE, text.rfind("\n", 0, start) + 1)
    days = _days_of(text, start, end) or _days_of(text, before, start)
    hours = _hours_of(text, start, end) or _hours_of(text, before, start)
    beside = text[max(start, quantity.start - _BESIDE) : min(end, quantity.end + _BESIDE)].lower()
    moved = {_KINDS[word] for word in WORD.findall(beside) if word in _KINDS}
    return Circumstances(days, hours, moved.pop() if len(moved) == 1 else "")


def _days_of(text: str, start: int, end: int) -> frozenset[str]:
    return frozenset(word for word in WORD.findall(text[start:end].lower()) if word in _DAYS)


def _hours_of(text: str, start: int, end: int) -> frozenset[str]:
    return frozenset(f"{int(at[1])}:{at[2] or '00'}{at[3].lower()}" for at in _CLOCK.finditer(text, start, end))


def _apart(one: frozenset[str], other: frozenset[str]) -> bool:
    return bool(one and other) and one.isdisjoint(other)
