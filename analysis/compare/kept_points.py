"""The trends of all stories of a run, made once from the sums of its articles."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

import pandas as pd
from pandas import DataFrame, Timestamp

from analysis.compare.per_article import Statistic
from analysis.compare.trends import PERIODS, points, starts

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

MOST_PERIODS = 200  # of which the trends are kept; shorter periods of a longer time are not
MOST_ROWS = 1_000_000  # of ``counted`` that are read at once

_COUNTS = "SELECT statistic, count(*) FROM counted GROUP BY statistic ORDER BY statistic"
_ROWS = """
    SELECT * REPLACE (statistic - $first AS statistic)
    FROM counted WHERE statistic BETWEEN $first AND $last ORDER BY statistic, article
"""


class KeptPoint(NamedTuple):
    """A :class:`~analysis.compare.trends.Point` of all stories, by "day", "week" or "month".

    ``copies`` and ``mentions`` are those of a :class:`~analysis.compare.totals.Total`.
    """

    copies: bool
    by: str
    measure: str
    of: str
    mentions: str
    outlet: str
    since: Timestamp | None
    until: Timestamp | None
    value: float | None
    low: float | None
    high: float | None
    unit: str
    passages: int
    judged: int
    base: int
    articles: int
    stories: int
    claim: str


def kept_points(
    database: "DuckDBPyConnection", wanted: Sequence[Statistic], followed: Sequence[Statistic]
) -> DataFrame:
    """Return the points of the statistics ``followed``, by each period, whose name is in the column ``by``.

    Months are always kept, days and weeks where there are :data:`MOST_PERIODS` at most.
    ``database`` has the tables ``counted``, in which statistics are numbers in the order of ``wanted``, and ``placed``.
    """
    articles = database.sql("SELECT DISTINCT outlet, published FROM placed").df()
    counts = dict(database.sql(_COUNTS).fetchall())
    numbers = [index for index, one in enumerate(wanted) if one in followed]
    kept = [by for by in PERIODS if by == "month" or len(starts(articles["published"], by)) <= MOST_PERIODS]
    found = []
    for first, last in _batches(numbers, counts):
        rows = database.execute(_ROWS, {"first": first, "last": last}).df()
        some = wanted[first : last + 1]
        found += [points(some, rows, articles, by).assign(by=by) for by in kept]
    return pd.concat(found, ignore_index=True) if found else DataFrame()


def _batches(numbers: Sequence[int], counts: dict[int, int]) -> Iterator[tuple[int, int]]:
    """Yield the first and the last of runs of successive ``numbers`` that have few rows together."""
    batch: list[int] = []
    for number in numbers:
        rows = sum(counts.get(one, 0) for one in (*batch, number))
        if batch and (number != batch[-1] + 1 or rows > MOST_ROWS):
            yield batch[0], batch[-1]
            batch = []
        batch.append(number)
    if batch:
        yield batch[0], batch[-1]
