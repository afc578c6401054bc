"""The user's own stories: merged, split, named, and sensible when the corpus grows."""

from collections.abc import Callable

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.errors import EXIT_NOTHING_TO_SHOW, FramescopeError
from analysis.result import Analysis
from analysis.stories.choices import Choices, Story, apply, count, merge, rename, split
from tests.stories.grouped import FOUND, groups, made, named, sets


def copies(analysis: Analysis) -> dict[str, str]:
    articles = analysis.tables.articles
    return {a: o for a, o in zip(articles["article_id"], articles["copy_of"], strict=True) if o}


@pytest.fixture
def found() -> Analysis:
    return made(*FOUND)


def test_without_choices_nothing_changes(found: Analysis) -> None:
    assert apply(found, Choices()) is found


def test_merged_stories_are_one(found: Analysis) -> None:
    shown = apply(found, merge(found, Choices(), {2, 3}))
    assert groups(shown) == sets("abc", "def")
    assert named(shown)[0] == ("found 1", False)
    pd.testing.assert_series_equal(shown.tables.articles["outlet"], found.tables.articles["outlet"])


def test_the_largest_story_comes_first_after_a_merge(found: Analysis) -> None:
    grown = made(*FOUND, ("g", "S", 3, ""), ("h", "T", 3, ""))
    shown = apply(grown, merge(grown, Choices(), {2, 3}))
    assert shown.tables.articles["story"].tolist() == [2, 2, 2, 1, 1, 1, 1, 1]
    assert named(shown)[1] == ("found 1", False)


def test_articles_split_off_are_a_story_and_the_rest_stays(found: Analysis) -> None:
    choices = split(found, Choices(), {"a", "d"})
    shown = apply(found, choices)
    assert groups(shown) == sets("ad", "bc", "e", "f")
    assert ("On e", False) in named(shown)
    assert groups(apply(found, merge(shown, choices, range(1, 5)))) == sets("abcdef")


def test_a_name_stays_with_the_story_and_can_be_taken_back(found: Analysis) -> None:
    choices = rename(found, Choices(), 2, " The\nbridge ")
    assert named(apply(found, choices)) == [("found 1", False), ("The bridge", True), ("found 3", False)]
    merged = apply(found, merge(apply(found, choices), choices, {1, 2}))
    assert named(merged)[0] == ("The bridge", True)
    apart = split(apply(found, choices), choices, {"d"})
    assert groups(apply(found, apart)) == sets("abc", "d", "e", "f")
    assert sum(renamed for _, renamed in named(apply(found, apart))) == 1
    assert named(apply(found, rename(apply(found, choices), choices, 2, ""))) == named(found)


def test_new_articles_follow_those_they_are_grouped_with(found: Analysis) -> None:
    choices = merge(found, Choices(), {2, 3})
    choices = split(apply(found, choices), choices, {"a"})
    grown = made(*FOUND, ("g", "S", 3, ""), ("h", "S", 1, ""), ("i", "S", 4, ""))
    assert groups(apply(grown, choices)) == sets("a", "bch", "defg", "i")


def test_a_story_that_is_gone_is_remembered_until_its_articles_are_placed_anew(found: Analysis) -> None:
    choices = rename(found, Choices(), 2, "Mine")
    fewer = made(*(article for article in FOUND if article[0] != "d"))
    choices = rename(apply(fewer, choices), choices, 1, "Other")
    assert ("Mine", True) in named(apply(found, choices))
    choices = merge(apply(fewer, choices), choices, {1, 2, 3})
    assert choices.stories == (Story(frozenset("abcef"), "Other"),)


def test_a_copy_counts_when_told_and_no_longer_when_told_so() -> None:
    found = made(("a", "P", 1, ""), ("b", "Q", 1, "a"), ("c", "R", 1, "a"))
    choices = count(Choices(), {"b"})
    assert copies(apply(found, choices)) == {"c": "a"}
    assert count(choices, {"b"}, False) == Choices()


def test_copies_go_with_their_original_and_stand_back_only_in_its_story() -> None:
    found = made(("a", "P", 1, ""), ("b", "Q", 1, "a"), ("c", "R", 1, "a"), ("d", "R", 1, ""))
    choices = split(found, Choices(), {"a"})
    assert groups(apply(found, choices)) == sets("abc", "d")
    assert copies(apply(found, choices)) == {"b": "a", "c": "a"}
    away = apply(found, split(found, Choices(), {"b", "c"}))
    assert groups(away) == sets("bc", "ad")
    assert copies(away) == {"c": "b"}


@pytest.mark.parametrize("story", [0, 4])
def test_a_story_that_is_not_there_is_refused(found: Analysis, story: int) -> None:
    changes: tuple[Callable[[], object], ...] = (
        lambda: merge(found, Choices(), {1, story}),
        lambda: rename(found, Choices(), story, "x"),
    )
    for change in changes:
        with pytest.raises(FramescopeError, match=f"no story {story}; there are 3") as caught:
            change()
        assert caught.value.code == EXIT_NOTHING_TO_SHOW


@settings(max_examples=15)
@given(
    st.lists(
        st.tuples(st.sampled_from(["merge", "split", "rename"]), st.sets(st.integers(0, 5), min_size=1)), max_size=5
    )
)
def test_whatever_is_chosen_every_article_has_one_story(changes: list[tuple[str, set[int]]]) -> None:
    found, choices = made(*FOUND), Choices()
    for change, picks in changes:
        shown = apply(found, choices)
        ids = {FOUND[pick][0] for pick in picks}
        numbers = set(shown.tables.articles.loc[shown.tables.articles["article_id"].isin(ids), "story"])
        before = groups(shown)
        if change == "merge":
            choices = merge(shown, choices, numbers)
            expected = {group for group in before if not group & ids} | {
                frozenset().union(*(group for group in before if group & ids))
            }
        elif change == "split":
            choices = split(shown, choices, ids)
            expected = {rest for group in before if (rest := group - ids)} | {frozenset(ids)}
        else:
            choices, expected = rename(shown, choices, min(numbers), "Mine"), before
        assert groups(apply(found, choices)) == expected
        assert len(named(apply(found, choices))) == len(expected)
