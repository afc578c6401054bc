"""Dates of publication: every notation in which day, month and year cannot be confused."""

import re
from datetime import UTC, date, datetime, timedelta
from typing import NamedTuple

_FIRST = date(1900, 1, 1)

_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            ("jan", "january"),
            ("feb", "february"),
            ("mar", "march"),
            ("apr", "april"),
            ("may",),
            ("jun", "june"),
            ("jul", "july"),
            ("aug", "august"),
            ("sep", "sept", "september"),
            ("oct", "october"),
            ("nov", "november"),
            ("dec", "december"),
        ),
        1,
    )
    for name in names
}
_MONTH = rf"(?P<name>{'|'.join(sorted(_MONTHS, key=len, reverse=True))})\.?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>\d{4})"
_WEEKDAY = r"(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,?"
_TIME = r"\d{1,2}[:.]\d{2}(?: ?[ap]\.?m\.?)?(?: [A-Z]{2,4})?"
_BEFORE = (
    rf"(?:(?:(?:first |originally )?published|posted|date)(?: on| at)?:? *)?(?:{_TIME},? *(?:on )?)?(?:{_WEEKDAY} *)?"
)
_AFTER = rf"(?:[ ,T|(-]+(?:{_WEEKDAY}|(?:at )?\d{{1,2}}[:.]\d{{2}}).*|[ ,]*)"  # a weekday or a time, and its zone
_WRITTEN = tuple(
    re.compile(rf"{_BEFORE}{pattern}{_AFTER}", re.IGNORECASE)
    for pattern in (
        rf"{_DAY}[ .-]*(?:of )?{_MONTH}[ ,.-]*{_YEAR}",  # 14th May 2024, 14-May-2024
        rf"{_MONTH}[ -]*{_DAY}[ ,-]+{_YEAR}",  # May 14, 2024
        rf"{_YEAR}[ -]+{_MONTH}[ -]+{_DAY}",  # 2024 May 14
        rf"{_MONTH} {_DAY} [\d:]{{5,8}}(?: [A-Z]{{3,4}})? {_YEAR}",  # Tue May 14 10:00:00 2024
        r"(?P<year>(?:19|20)\d\d)(?P<month>[01]\d)(?P<day>[0-3]\d)\d{6}",  # 20240514100000
        rf"{_YEAR}(?P<mark>[/.-])(?P<month>\d{{1,2}})(?P=mark){_DAY}",  # 2024/5/14 10:00 UTC
    )
)
_NUMBERS = re.compile(
    rf"{_BEFORE}(?P<first>\d{{1,2}})(?P<mark>[/.-])(?P<second>\d{{1,2}})(?P=mark){_YEAR}{_AFTER}", re.IGNORECASE
)
_SHORT = re.compile(rf"(?P<first>\d{{1,2}})(?P<mark>[/.-])(?P<second>\d{{1,2}})(?P=mark)(?P<year>\d\d){_AFTER}")
_LONGEST = 100  # characters; nothing longer is a date
_EPOCH = re.compile(r"(\d{9,10}|\d{12,13}|\d{15,16}|\d{18,19})(?:\.\d*)?")  # in seconds, or thousandths, …


class Readings(NamedTuple):
    """What a date in numbers may mean: with the day, the month or the year first; None: no such day.

    ``mark`` stands between its numbers.  The year is first only where it has two digits (``short``).
    """

    mark: str
    short: bool
    day_first: date | None
    month_first: date | None
    year_first: date | None


def readings(written: str) -> Readings | None:
    """Return what a date such as "03/04/2022" or "03/04/22" may mean; None for any other notation."""
    plain = " ".join(written.split())
    if len(written) > _LONGEST or not (match := _NUMBERS.fullmatch(plain) or _SHORT.fullmatch(plain)):
        return None
    first, second, last = int(match["first"]), int(match["second"]), int(match["year"])
    short = len(match["year"]) == 2
    year = _century(last) if short else last
    year_first = _date(_century(first), second, last) if short else None
    return Readings(match["mark"], short, _date(year, second, first), _date(year, first, second), year_first)


def _century(year: int) -> int:
    """Return the latest year with these last two digits that has begun."""
    now = datetime.now(UTC).year
    return now - (now - year) % 100


def _date(year: int, month: int, day: int) -> date | None:
    try:
        found = date(year, month, day)
    except ValueError:
        return None
    return found if _is_plausible(found) else None


def parse_date(written: str) -> date | None:
    """Read a date that can mean one day only, with or without a time; anything else is None.

    ISO 8601, months by name, numbers with the year first, day and month where one is above 12 or both are one number,
    and seconds or milliseconds since 1970.  The day is the one written, in the time zone of the writer (of seconds, in
    UTC).  "03/04/2022" is never guessed at, nor is a year of two digits; others of their column may settle them.  A
    day before 1900 or after tomorrow (somewhere it is tomorrow already) is None too: no article appeared on it.
    """
    day = _day(written)
    return day if day and _is_plausible(day) else None


def objection(written: str) -> str:
    """Say why :func:`parse_date` does not take a date, in words that continue it."""
    if _day(written):
        return "lies before 1900 or after tomorrow and is not used"
    if readings(written):
        return "may mean two days; write it as 2022-09-14"
    return "cannot be read; write it as 2022-09-14"


def _is_plausible(day: date) -> bool:
    return _FIRST <= day <= datetime.now(UTC).date() + timedelta(days=1)


def _day(written: str) -> date | None:
    written = " ".join(written.split())
    for read in (_iso, _by_name, _by_numbers, _since_1970) if len(written) <= _LONGEST else ():
        try:
            if day := read(written):
                return day
        except (ValueError, OverflowError, OSError):
            continue
    return None


def _iso(written: str) -> date:
    return datetime.fromisoformat(written).date()


def _by_name(written: str) -> date | None:
    match = next(filter(None, (pattern.fullmatch(written) for pattern in _WRITTEN)), None)
    if match is None:
        return None
    parts = match.groupdict()
    month = _MONTHS[parts["name"].lower()] if parts.get("name") else int(parts["month"])
    return date(int(parts["year"]), month, int(parts["day"]))


def _by_numbers(written: str) -> date | None:
    if not (match := _NUMBERS.fullmatch(written)):
        return None
    first, second, year = int(match["first"]), int(match["second"]), int(match["year"])
    if first > 12 or first == second:
        return date(year, second, first)
    return date(year, first, second) if second > 12 else None


def _since_1970(written: str) -> date | None:
    if not (match := _EPOCH.fullmatch(written)):
        return None
    digits = match[1]
    seconds = int(digits) / 1000 ** ((len(digits) - 9) // 3)
    day = datetime.fromtimestamp(seconds, UTC).date()
    return day if _is_plausible(day) else None
