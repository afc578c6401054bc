"""Dates of publication: only notations in which day and month cannot be confused, and days on which news appeared."""

import re
from datetime import date, datetime, timedelta

_FIRST = date(1900, 1, 1)

_SLASHES = re.compile(r"(\d{4})/(\d{1,2})/(\d{1,2})")
_RFC_2822 = re.compile(r"(?:[A-Za-z]{3}, *)?\d{1,2} [A-Za-z]{3} \d{4} \d{1,2}:\d{2}.*")


def parse_date(written: str) -> date | None:
    """Read an ISO 8601 date or time, "YYYY/MM/DD" or an RFC 2822 time; anything else is None.

    The day is the one written, in the time zone of the writer.  "03/04/2022" is never guessed at.  A day before 1900 or
    after tomorrow (somewhere it is tomorrow already) is None too: no article appeared on it.
    """
    day = _day(written.strip())
    return day if day and _FIRST <= day <= date.today() + timedelta(1) else None


def objection(written: str) -> str:
    """Say why :func:`parse_date` does not take a date, in words that continue it."""
    if _day(written.strip()):
        return "lies before 1900 or after tomorrow and is not used"
    return "cannot be read; write it as 2022-09-14"


def _day(written: str) -> date | None:
    try:
        if slashes := _SLASHES.fullmatch(written):
            year, month, day = map(int, slashes.groups())
            return date(year, month, day)
        if _RFC_2822.fullmatch(written):
            from email.utils import parsedate_to_datetime  # here, because it loads sockets

            return parsedate_to_datetime(written).date()
        return datetime.fromisoformat(written).date()
    except (ValueError, OverflowError):
        return None
