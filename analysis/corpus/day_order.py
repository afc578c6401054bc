"""Dates in numbers, such as 03/04/2022, which other dates of their column show to have the day first, or the month."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta

from analysis.corpus.dates import Readings, readings
from analysis.corpus.records import Note


@dataclass
class _Form:
    """The dates of a column with one mark between their numbers, and years of as many digits.

    ``open`` are those that may mean two days, by article id, and all with a year of two digits.  ``day_first`` and
    ``month_first`` are the first date, as written, that shows either order ("": none).
    """

    day_first: str = ""
    month_first: str = ""
    open: dict[str, tuple[str, Readings]] = field(default_factory=dict)

    def days(self) -> dict[str, date]:
        """Return the days of ``open``, if another date shows their one order, by article id."""
        if bool(self.day_first) == bool(self.month_first):
            return {}
        days = {
            article: day
            for article, (_, found) in self.open.items()
            if (day := found.day_first if self.day_first else found.month_first)
        }
        return {} if self._may_begin_with_years(days) else days

    def _may_begin_with_years(self, days: dict[str, date]) -> bool:
        """Return whether years of two digits may come first: the days do not lie further apart then."""
        others = [found.year_first for _, found in self.open.values()]
        if len(days) < len(others):
            return True
        return all(others) and _span(filter(None, others)) <= _span(days.values())


def _span(days: Iterable[date]) -> timedelta:
    in_turn = sorted(days)
    return in_turn[-1] - in_turn[0]


class DayOrders:
    """Takes in the dates of tables, and settles those that may mean two days where others of their form mean one."""

    def __init__(self) -> None:
        self._forms: dict[tuple[str, str, bool], _Form] = {}

    def add(self, column: str, article: str, written: str) -> None:
        """Take in the date of an article, as written in a ``column`` (any name that no other column has)."""
        if not (found := readings(written)):
            return
        form = self._forms.setdefault((column, found.mark, found.short), _Form())
        two = found.day_first and found.month_first
        if found.short or (two and found.day_first != found.month_first):
            form.open[article] = written, found
        if found.day_first and not two:
            form.day_first = form.day_first or written
        elif found.month_first and not two:
            form.month_first = form.month_first or written

    def settled(self) -> dict[str, date]:
        """Return the days that are settled, by article id: another date of the form shows one order, none the other.

        A year of two digits is taken to be last unless the days lie closer together with it first.
        """
        return {article: day for form in self._forms.values() for article, day in form.days().items()}

    def notes(self) -> Iterator[Note]:
        """Yield what was settled, and by which date."""
        for (column, _, short), form in self._forms.items():
            if not (days := form.days()):
                continue
            written, _ = form.open[next(iter(days))]
            order = ("day" if form.day_first else "month") + (" first and the year last" if short else " first")
            more = f" and {len(days) - 1:,} more" if len(days) > 1 else ""
            why = (
                f"as “{form.day_first or form.month_first}” has it, and no other date of this form speaks against that"
            )
            yield Note(column, f"Read “{written}”{more} with the {order}, {why}.")
