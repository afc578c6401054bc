from dataclasses import replace

import pandas as pd
import pytest

from analysis.compare.overview import articles, stories
from analysis.compare.scope import Scope, within
from analysis.result import Analysis
from analysis.tables import frame


@pytest.fixture(scope="module")
def grouped(several: Analysis) -> Analysis:
    """Three stories: one with two copies and two days, one of two outlets, one of a single outlet and day."""
    held = several.tables.articles
    outlet = held["outlet"]
    story = pd.Series(1, index=held.index).mask(outlet.isin(["Three", "Six"]), 2).mask(outlet == "Plain", 3)
    ids = list(held["article_id"])
    copy_of = [""] * (len(ids) - 2) + ["", ""]
    first = ids.index("a10")
    copy_of[first + 1] = copy_of[first + 2] = "a10"
    days = [pd.Timestamp(2022, 3, 1 + number % 3) if story[number] == 1 else pd.NaT for number in range(len(ids))]
    held = held.assign(story=story, copy_of=pd.Series(copy_of, dtype="str"), published=pd.Series(days))
    names = frame("stories", [(1, "the bridge", False), (2, "", False), (3, "mine", True)])
    return replace(several, tables=replace(several.tables, articles=held, stories=names))


@pytest.mark.parametrize("copies", [False, True])
def test_each_story_says_what_its_own_comparison_says(grouped: Analysis, copies: bool) -> None:
    table = stories(grouped, Scope(2, copies))
    assert list(table["story"]) == [1, 2, 3]
    assert list(table["name"]) == ["the bridge", "", "mine"]
    for row in table.itertuples(index=False):
        alone = within(grouped, Scope(row.story, copies))
        held = alone.tables.articles
        assert row.articles == len(held)
        assert row.outlets == held["outlet"].nunique()
        assert row.copies == (2 if row.story == 1 else 0)
        shared = [
            target.name
            for target in alone.targets
            if held[held["article_id"].isin(alone.tables.mentions.query("target == @target.name")["article_id"])][
                "outlet"
            ].nunique()
            > 1
        ]
        if not shared:
            assert pd.isna(row.target)
            continue
        assert row.target == shared[0]


def test_days_are_those_that_are_known(grouped: Analysis) -> None:
    table = stories(grouped, Scope()).set_index("story")
    assert (table.loc[1, "first"], table.loc[1, "last"]) == (pd.Timestamp(2022, 3, 1), pd.Timestamp(2022, 3, 3))
    assert pd.isna(table.loc[2, "first"])


def test_stories_do_not_depend_on_the_order_of_articles(grouped: Analysis) -> None:
    shuffled = replace(
        grouped, tables=replace(grouped.tables, articles=grouped.tables.articles.iloc[::-1].reset_index(drop=True))
    )
    pd.testing.assert_frame_equal(stories(shuffled, Scope()), stories(grouped, Scope()))


def test_every_article_is_listed_copies_too(grouped: Analysis) -> None:
    everything = articles(grouped, Scope(None))
    assert sorted(everything["article_id"]) == sorted(grouped.tables.articles["article_id"])
    first = articles(grouped, Scope(1))
    assert set(first["story_name"]) == {"the bridge"}
    assert list(first["copy_of"]).count("a10") == 2
    assert first["published"].is_monotonic_increasing
