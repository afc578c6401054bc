"""Trends: a few figures of each outlet by day, week or month."""

from collections.abc import Sequence
from typing import NamedTuple

import pandas as pd
from pandas import DataFrame, Series, Timestamp

from analysis.compare.figures import estimates, numbered, outlets, with_names
from analysis.compare.honesty import claim, undated
from analysis.compare.per_article import PerArticle, Statistic
from analysis.compare.rows import frame
from analysis.errors import EXIT_USAGE, FramescopeError
from analysis.result import Analysis
from analysis.vocabulary import MeasureName

PERIODS = {"day": "D", "week": "W-SUN", "month": "M"}  # a week begins on Monday (ISO 8601)
TARGETS = 8  # the most prominent ones, whose stance is followed where none are named
MOST_DAYS, MOST_WEEKS = 31, 26  # of a span that is divided into days or weeks

_FOLLOWED = (Statistic("tone", "all"), Statistic("hedged", "own"), Statistic("voice", "own"))


class Point(NamedTuple):
    """A figure of one outlet in one period, from the day ``since`` to the day ``until``.

    Its other columns are those of a :class:`~analysis.compare.figures.Figure`: it is the figure of the articles of
    ``Scope(since=since, until=until)``, and opens as that does.  A period without data has no value, and one in which
    the outlet published nothing has no row.  Articles without a date are counted in a row without ``since`` and
    ``until``.
    """

    outlet: str
    measure: MeasureName
    of: str
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


def trends(analysis: Analysis, by: str, targets: Sequence[str] = ()) -> DataFrame:
    """Return the columns of :class:`Point`: for each outlet and statistic every period with an article of the outlet.

    ``by`` is a key of :data:`PERIODS`.  The statistics are the stance towards ``targets`` (without any: towards the
    :data:`TARGETS` most prominent), tone, hedged sentences in own voice, and the share of own voice.

    Raises :class:`FramescopeError` for an unknown ``by``.
    """
    if by not in PERIODS:
        raise FramescopeError(f"There is no period {by!r}; choose one of: {', '.join(PERIODS)}.", EXIT_USAGE)
    wanted = followed(targets or [target.name for target in analysis.targets[:TARGETS]])
    table = DataFrame()
    if analysis.totals is not None and analysis.kept is not None and not targets:
        table = numbered(analysis.kept.points(by), wanted)
    if table.empty:
        per_article = PerArticle(analysis, wanted)
        table = points(wanted, per_article.rows, analysis.tables.listed, by, per_article)
    order = {name: index for index, name in enumerate(outlets(analysis))}
    table = table.sort_values(
        ["outlet", "statistic", "since"], key=lambda one: one.map(order) if one.name == "outlet" else one, kind="stable"
    )
    return frame(Point, table).reset_index(drop=True)


def followed(targets: Sequence[str]) -> list[Statistic]:
    """Return the statistics of trends, those of the stance towards ``targets`` first."""
    return [*(Statistic("stance", name) for name in targets), *_FOLLOWED]


def points(
    wanted: Sequence[Statistic],
    rows: DataFrame,
    articles: DataFrame,
    by: str,
    per_article: PerArticle | None = None,
) -> DataFrame:
    """Return the columns of :class:`Point`, and ``statistic``, in no order.

    ``rows`` and ``per_article`` are as in :func:`~analysis.compare.figures.estimates`; ``articles`` has the outlet
    and the day of each article.
    """
    rows = rows.assign(period=rows["published"].dt.to_period(PERIODS[by]))
    found = estimates(wanted, rows[rows["period"].notna()], _cells(articles, by, len(wanted)), per_article)
    found["claim"] = found["claim"].mask(found["articles"] == 0, claim(0))
    found["since"] = found["period"].dt.start_time.astype("datetime64[us]")
    found["until"] = found["period"].dt.end_time.dt.normalize().astype("datetime64[us]")
    table = pd.concat([found, _undated(rows[rows["period"].isna()])], ignore_index=True)
    return with_names(wanted, table)


def best_period(analysis: Analysis) -> str:
    """Return the key of :data:`PERIODS` that divides the span of the analysis into enough points, and not too many."""
    days = analysis.tables.index["published"].dropna()
    span = (days.max() - days.min()).days + 1 if len(days) else 0
    if span <= MOST_DAYS:
        return "day"
    return "week" if span <= 7 * MOST_WEEKS else "month"


def starts(published: "Series[Timestamp]", by: str) -> list[Timestamp]:
    """Return the first day of every period from the first day to the last, those without an article too."""
    days = published.dropna()
    if days.empty:
        return []
    return list(pd.period_range(days.min(), days.max(), freq=PERIODS[by]).start_time)


def _cells(articles: DataFrame, by: str, statistics: int) -> pd.MultiIndex:
    """Return the cells of the points: each statistic in each period in which an outlet published something."""
    articles = articles.dropna(subset="published")
    periods = articles["published"].dt.to_period(PERIODS[by])
    published = articles[["outlet"]].assign(period=periods).drop_duplicates()
    cells = published.merge(pd.DataFrame({"statistic": range(statistics)}), how="cross")
    return pd.MultiIndex.from_frame(cells[["outlet", "statistic", "period"]])


def _undated(rows: DataFrame) -> DataFrame:
    """Return a row for each outlet and statistic with articles that have no date."""
    counts = rows[rows["whole"] > 0].groupby(["outlet", "statistic"])
    table = counts.agg(articles=("article", "size"), stories=("story", "nunique")).reset_index()
    return table.assign(passages=0, judged=0, base=0, claim=table["articles"].map(undated))
