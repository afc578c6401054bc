"""Dates in numbers, such as 03/04/2022, which other dates of their column show to have the day first, or the month."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from analysis.corpus.dates import Readings, readings
from analysis.corpus.records import Note


@dataclass
class _Form:
    """The dates of a column with one mark between their numbers: those that may mean two days, by article id.

    ``day_first`` and ``month_first`` are the first date, as written, that shows either order ("": none).
    """

    day_first: str = ""
    month_first: str = ""
    open: dict[str, tuple[str, Readings]] = field(default_factory=dict)


class DayOrders:
    """Takes in the dates of tables, and settles those that may mean two days where others of their form mean one."""

    def __init__(self) -> None:
        self._forms: dict[tuple[str, str], _Form] = {}

    def add(self, column: str, article: str, written: str) -> None:
        """Take in the date of an article, as written in a ``column`` (any name that no other column has)."""
        if not (found := readings(written)):
            return
        form = self._forms.setdefault((column, found.mark), _Form())
        if found.day_first and found.month_first:
            if found.day_first != found.month_first:
                form.open[article] = written, found
        elif found.day_first:
            form.day_first = form.day_first or written
        elif found.month_first:
            form.month_first = form.month_first or written

    def settled(self) -> dict[str, date]:
        """Return the days that are settled, by article id: another date of the form shows one order, none the other."""
        return {
            article: day
            for _, form, _ in self._settled()
            for article, (_, found) in form.open.items()
            if (day := found.day_first if form.day_first else found.month_first)
        }

    def notes(self) -> Iterator[Note]:
        """Yield what was settled, and by which date."""
        for column, form, witness in self._settled():
            written, _ = next(iter(form.open.values()))
            order = "day" if form.day_first else "month"
            more = f" and {len(form.open) - 1:,} more" if len(form.open) > 1 else ""
            why = f"as “{witness}” has it, and no other date of this form speaks against that"
            yield Note(column, f"Read “{written}”{more} with the {order} first, {why}.")

    def _settled(self) -> Iterator[tuple[str, _Form, str]]:
        for (column, _), form in self._forms.items():
            if form.open and bool(form.day_first) != bool(form.month_first):
                yield column, form, form.day_first or form.month_first
