import dataclasses
from collections.abc import Callable
from datetime import date, timedelta

import pandas as pd
import pytest

from analysis.compare.figures import figures
from analysis.compare.scope import Scope, within
from analysis.compare.trends import PERIODS, Point, best_period, starts, trends
from analysis.errors import EXIT_USAGE, FramescopeError
from analysis.result import Analysis

Drawn = Callable[..., Analysis]
KEYS = ["outlet", "measure", "of"]
MONDAY = date(2024, 1, 29)
# Alpha: six articles on the first day, one the day after, one five weeks later; Beta: three, one of them undated.
HELD = [*[("Alpha", 1)] * 8, *[("Beta", 1)] * 3]
DAYS = [*[0] * 6, 1, 36, 3, 20, None]


@pytest.fixture(scope="module")
def analysis(drawn: Drawn) -> Analysis:
    return drawn(HELD, days=[None if day is None else MONDAY + timedelta(day) for day in DAYS])


@pytest.fixture(scope="module", params=["week", "month"])
def table(request: pytest.FixtureRequest, analysis: Analysis) -> pd.DataFrame:
    return trends(analysis, request.param)


def test_each_point_is_the_figure_of_its_days(analysis: Analysis, table: pd.DataFrame) -> None:
    assert list(table.columns) == list(Point._fields)
    compared = 0
    for (since, until), points in table.dropna(subset="since").groupby(["since", "until"]):
        held = within(analysis, Scope(since=since.date(), until=until.date()))
        there = figures(held).set_index(KEYS)
        for point in points.set_index(KEYS).itertuples():
            if point.Index not in there.index:
                assert pd.isna(point.value)
                assert (point.passages, point.articles, point.claim) == (0, 0, "no data")
                continue
            figure = there.loc[point.Index]
            for column in ("value", "low", "high"):
                assert getattr(point, column) == pytest.approx(figure[column], nan_ok=True)
            assert [point.passages, point.base, point.articles, point.stories] == figure[
                ["passages", "base", "articles", "stories"]
            ].tolist()
            compared += pd.notna(point.value)
    assert compared >= 20


def test_each_number_has_a_row_for_every_period_with_an_article_of_the_outlet(
    analysis: Analysis, table: pd.DataFrame
) -> None:
    dated = table.dropna(subset="since")
    assert not dated.duplicated([*KEYS, "since"]).any()
    days = analysis.tables.articles.dropna(subset="published").groupby("outlet")["published"].apply(list)
    for (outlet, _, _), points in dated.groupby(KEYS):
        periods = list(zip(points["since"], points["until"], strict=True))
        assert periods == sorted(periods)
        assert all(any(since <= day <= until for day in days[outlet]) for since, until in periods)
        assert all(any(since <= day <= until for since, until in periods) for day in days[outlet])


def test_a_single_day_long_ago_adds_no_empty_periods(drawn: Drawn) -> None:
    far = drawn([("Alpha", 1)] * 3, days=[date(1900, 1, 1), MONDAY, MONDAY])
    assert trends(far, "day")["since"].nunique() == 2
    days = starts(far.tables.index["published"], "day")
    assert (days[0].date(), days[-1].date(), len(days)) == (
        date(1900, 1, 1),
        MONDAY,
        (MONDAY - date(1900, 1, 1)).days + 1,
    )


def test_a_period_without_data_has_no_value(analysis: Analysis) -> None:
    table = trends(analysis, "week")
    empty = table[table["since"].notna() & (table["articles"] == 0)]
    assert len(empty)
    assert empty[["value", "low", "high"]].isna().all(axis=None)
    assert set(empty["claim"]) == {"no data"}


def test_points_add_up_to_all_dated_articles(analysis: Analysis, table: pd.DataFrame) -> None:
    dated = figures(within(analysis, Scope(since=date(1900, 1, 1)))).set_index(KEYS)["passages"]
    sums = table.dropna(subset="since").groupby(KEYS)["passages"].sum()
    assert sums.to_dict() == dated.reindex(sums.index, fill_value=0).to_dict()


def test_undated_articles_are_counted_and_said(table: pd.DataFrame) -> None:
    undated = table[table["since"].isna()]
    assert set(undated["outlet"]) == {"Beta"}
    assert set(undated["articles"]) == {1}
    assert set(undated["claim"]) == {"in no period: 1 article without a date"}
    assert undated[["value", "low", "high", "until"]].isna().all(axis=None)


def test_a_week_begins_on_monday(analysis: Analysis) -> None:
    weeks = trends(analysis, "week").dropna(subset="since")
    assert set(weeks["since"].dt.day_of_week) == {0}
    assert weeks["since"].min().date() == MONDAY
    assert weeks["since"].nunique() == 3
    assert len(starts(analysis.tables.index["published"], "week")) == 6


def test_without_dates_there_are_only_counts(drawn: Drawn) -> None:
    analysis = drawn([("Alpha", 1), ("Alpha", 2), ("Beta", 1)])
    assert best_period(analysis) == "day"
    for by in PERIODS:
        table = trends(analysis, by)
        assert set(table["outlet"]) == {"Alpha", "Beta"}
        assert table[["since", "until", "value"]].isna().all(axis=None)
        assert set(table["claim"]) == {
            "in no period: 1 article without a date",
            "in no period: 2 articles without a date",
        }


def test_nothing_has_no_trend(analysis: Analysis) -> None:
    nothing = within(analysis, Scope(since=date(2100, 1, 1)))
    assert trends(nothing, "week").empty
    assert best_period(nothing) == "day"
    assert starts(nothing.tables.index["published"], "day") == []


def test_the_targets_that_are_named_are_followed(analysis: Analysis) -> None:
    name = analysis.targets[-1].name
    table = trends(analysis, "month", [name])
    assert set(table.loc[table["measure"] == "stance", "of"]) == {name}


def test_the_order_of_articles_changes_nothing(analysis: Analysis) -> None:
    turned = {name: frame.iloc[::-1] for name, frame in analysis.tables.items()}
    after = trends(dataclasses.replace(analysis, tables=dataclasses.replace(analysis.tables, **turned)), "week")
    keys = [*KEYS, "since"]
    before = trends(analysis, "week").sort_values(keys, ignore_index=True)
    pd.testing.assert_frame_equal(after.sort_values(keys, ignore_index=True), before, rtol=1e-12)


@pytest.mark.parametrize(
    ("days", "expected"), [(0, "day"), (30, "day"), (31, "week"), (181, "week"), (182, "month"), (4000, "month")]
)
def test_the_period_follows_the_span(drawn: Drawn, days: int, expected: str) -> None:
    analysis = drawn([("Alpha", 1), ("Beta", 1)], days=[MONDAY, MONDAY + timedelta(days)])
    assert best_period(analysis) == expected


def test_an_unknown_period_is_wrong_usage(analysis: Analysis) -> None:
    with pytest.raises(FramescopeError, match="no period 'year'") as caught:
        trends(analysis, "year")
    assert caught.value.code == EXIT_USAGE
