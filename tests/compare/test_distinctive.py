from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from analysis.compare.distinctive import TOP, DistinctiveTerm, comparable, distinctive, footing
from analysis.compare.honesty import TOPICS, topics_not_framing
from analysis.compare.passages import passages
from analysis.compare.selection import Selection
from analysis.corpus.read import read
from analysis.errors import EXIT_USAGE, FramescopeError
from analysis.result import Analysis
from analysis.run.analyse import analyse
from analysis.vocabulary import BINS

Write = Callable[[Sequence[dict[str, str]]], Path]

# Each outlet has its own word for the same: whoever writes "regime" at the one writes "leadership" at the other.
FRAMES = {"Left": "leadership", "Right": "regime"}
FILLER = ("the harbour strike went on", "dockers blocked the quay", "ships waited in the bay", "prices of grain rose")


def in_stories(analysis: Analysis, stories: list[int]) -> Analysis:
    """Return ``analysis`` with the articles in the stories given."""
    articles = analysis.tables.articles.assign(story=stories)
    return replace(analysis, tables=replace(analysis.tables, articles=articles))


def in_outlets(analysis: Analysis, outlets: list[str]) -> Analysis:
    """Return ``analysis`` with the articles by the outlets given."""
    articles = analysis.tables.articles.assign(outlet=pd.Series(outlets, dtype="str"))
    return replace(analysis, tables=replace(analysis.tables, articles=articles))


@pytest.fixture(scope="module")
def framed(write: Write) -> Analysis:
    """Two outlets, 24 stories with an article of each; every story has a subject of its own."""
    rows = []
    for story in range(24):
        for place, (outlet, word) in enumerate(FRAMES.items()):
            said = [f"The {word}, they say, is of subject{chr(97 + story)}."] * 3
            filler = [f"{FILLER[(story + place + turn) % 4].capitalize()}." for turn in range(9)]
            rows.append({"id": f"{story:02}{outlet}", "outlet": outlet, "text": " ".join(said + filler) + "\n"})
    analysis = analyse(read(write(rows)))
    return in_stories(analysis, [1 + number // 2 for number in range(48)])


def test_the_words_of_each_outlet_stand_at_its_end_and_nothing_else_differs(framed: Analysis) -> None:
    found = distinctive(framed, "Right", "Left")
    assert list(found.columns) == list(DistinctiveTerm._fields)
    assert set(found.loc[found["q"] < 0.05, "term"]) >= {"regime", "leadership"}
    assert set(found.loc[found["marked"], "term"].str.split().map(set).explode()) <= {"regime", "leadership"}
    assert found["term"].iloc[0].startswith("regime")
    assert found["term"].iloc[-1].startswith("leadership")
    first = found.iloc[0]
    assert (first["count_a"], first["count_b"], first["using_a"], first["articles_a"]) == (72, 0, 24, 24)
    assert first["rate_a"] == pytest.approx(1000 * 72 / first["words_a"])
    assert first["claim"] == "more in Right"
    assert first["stability"] == 1
    assert found["rank"].tolist() == list(range(1, len(found) + 1))


def test_swapping_the_outlets_turns_the_list_round(framed: Analysis) -> None:
    there = distinctive(framed, "Right", "Left").set_index("term")
    back = distinctive(framed, "Left", "Right").set_index("term").loc[there.index]
    for column in ("ratio", "score", "g2", "log_ratio", "z"):
        np.testing.assert_allclose(there[column], -back[column], atol=1e-9)
    np.testing.assert_allclose(there["q"], back["q"])
    assert (there["claim"] == back["claim"]).all()


def test_the_order_of_the_articles_changes_nothing(framed: Analysis) -> None:
    turned = {name: table.iloc[::-1].reset_index(drop=True) for name, table in framed.tables.items()}
    again = replace(framed, tables=type(framed.tables)(**turned))
    pd.testing.assert_frame_equal(distinctive(again, "Right", "Left"), distinctive(framed, "Right", "Left"))


@pytest.mark.parametrize("outlet", ["Three", "Six", "Many"])
@pytest.mark.parametrize("kind", BINS)
def test_every_count_opens_as_many_passages(several: Analysis, outlet: str, kind: str) -> None:
    held = comparable(several, outlet)
    measure = {"boilerplate": "boilerplate term", "term": "term family"}.get(kind, "term")
    for row in distinctive(several, outlet, kind=kind).head(4).itertuples():
        found = passages(held, Selection(measure, row.term, outlet))
        assert len(found) == row.count_a
        assert found["article_id"].nunique() == row.using_a
        assert len(passages(held, Selection(measure, row.term))) == row.count_a + row.count_b


def test_counts_in_own_voice_open_as_many_passages(several: Analysis) -> None:
    held = comparable(several, "Many")
    for row in distinctive(several, "Many", voice="own").head(8).itertuples():
        assert len(passages(held, Selection("own term family", row.term, "Many"))) == row.count_a
        assert row.words_a == held.tables.articles.loc[held.tables.articles["outlet"] == "Many", "words_own"].sum()


def test_only_stories_that_both_cover_are_compared(framed: Analysis) -> None:
    apart = in_stories(framed, [1 + number // 2 if number < 20 else 100 + number for number in range(48)])
    held = comparable(apart, "Right", "Left")
    assert sorted(set(held.tables.articles["story"])) == list(range(1, 11))
    basis = footing(apart, "Right", "Left")
    assert (basis.stories, basis.stories_in_scope, basis.articles_a) == (10, 38, 10)
    assert "only the 10 of 38 stories that both cover" in basis.claim
    found = distinctive(apart, "Right", "Left")
    assert found["articles_a"].unique().tolist() == [10]
    assert not found["marked"].any()  # 10 articles mark nothing, whatever q
    assert "more in Right, tentative (10 against 10 articles)" in set(found["claim"])


@pytest.mark.parametrize("outlets", [["Right"] + ["Left"] * 47, ["Right"] * 47 + ["Left"]])
@pytest.mark.parametrize("stories", [[1] * 48, list(range(1, 49))])
def test_one_article_a_side_gives_counts_and_no_test(framed: Analysis, outlets: list[str], stories: list[int]) -> None:
    alone = in_outlets(in_stories(framed, stories), outlets)
    found, basis = distinctive(alone, "Right"), footing(alone, "Right")
    assert len(found)
    assert found[["p", "q", "low", "high", "score", "stability"]].isna().all().all()
    assert basis.untested.endswith("articles: too few to test (2 a side needed)")
    assert basis.claim.startswith(basis.untested)
    assert "uneven: " in basis.claim
    assert (found["claim"] == basis.untested).all()
    assert (found["count_a"] + found["count_b"] >= 2).all()
    assert not found["marked"].any()


@pytest.mark.parametrize("shared", [0, 1, 5])
def test_with_too_few_stories_in_common_all_articles_are_compared_with_a_warning(framed: Analysis, shared: int) -> None:
    apart = in_stories(framed, [1 + number // 2 if number < 2 * shared else 100 + number for number in range(48)])
    basis, found = footing(apart, "Right", "Left"), distinctive(apart, "Right", "Left")
    assert (basis.stories, basis.articles_a, basis.articles_b, basis.untested) == (shared, 24, 24, "")
    assert topics_not_framing(shared) in basis.claim
    assert set(found.loc[found["marked"], "term"].str.split().map(set).explode()) == {"regime", "leadership"}
    assert set(found.loc[found["marked"], "claim"]) == {f"more in {one}; {TOPICS}" for one in FRAMES}
    within_one = distinctive(in_stories(framed, [1] * 48), "Right", "Left")
    pd.testing.assert_frame_equal(found.drop(columns="claim"), within_one.drop(columns="claim"))
    assert not within_one["claim"].str.contains(TOPICS).any()


def test_the_first_story_too_many_to_be_compared_with_the_rest_of_the_articles(framed: Analysis) -> None:
    apart = in_stories(framed, [1 + number // 2 if number < 12 else 100 + number for number in range(48)])
    basis = footing(apart, "Right", "Left")
    assert (basis.stories, basis.by_story, basis.across, basis.articles_a) == (6, True, False, 6)
    assert TOPICS not in basis.claim


@pytest.mark.parametrize(("few", "many"), [(2, 2), (3, 45)])
def test_few_articles_on_a_side_find_nothing(framed: Analysis, few: int, many: int) -> None:
    outlets = [*["Right"] * few, *["Left"] * many, *["Other"] * (48 - few - many)]
    found = distinctive(in_outlets(in_stories(framed, list(range(1, 49))), outlets), "Right", "Left")
    assert len(found)
    assert not (found["q"] < 0.05).any()
    assert not found["marked"].any()


def test_terms_of_few_stories_are_counted_and_not_tested(framed: Analysis) -> None:
    found = distinctive(framed, "Right", "Left").set_index("term")
    rare = found[found["using_a"] + found["using_b"] <= 2]
    assert len(rare)
    assert rare[["p", "q", "score"]].isna().all().all()
    assert (rare["claim"] == "used in too few stories to test").all()


def test_stability_is_a_share_and_no_more_than_the_list_is_long_stay(several: Analysis) -> None:
    stability = distinctive(several, "Many")["stability"].dropna()
    assert stability.between(0, 1).all()
    assert stability.sum() <= 2 * TOP


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("Nobody",), "no outlet 'Nobody'"),
        (("Six", "Six"), "with itself"),
        (("Six", "", "verbs"), "no list of 'verbs'"),
        (("Six", "", "term", "quoted"), "not in 'quoted'"),
    ],
)
def test_wrong_usage_is_told(several: Analysis, arguments: tuple[str, ...], message: str) -> None:
    with pytest.raises(FramescopeError, match=message) as caught:
        distinctive(several, *arguments)
    assert caught.value.code == EXIT_USAGE
