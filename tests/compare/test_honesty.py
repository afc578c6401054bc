from collections.abc import Callable
from dataclasses import replace

import pandas as pd
import pytest

from analysis.compare.figures import figures
from analysis.compare.honesty import (
    FEWEST_FOR_INTERVAL,
    FEWEST_WORDS,
    MARKS,
    TOPICS,
    Standing,
    across_stories,
    claim,
    claim_of_text,
    contrast_claim,
    copies_left_out,
    lopsided,
    only_outlet,
    outlets_left_out,
    standing,
    topics_not_framing,
    undated,
)
from analysis.corpus.read import Corpus
from analysis.result import Analysis
from analysis.run.analyse import analyse


def of_stories(analysis: Analysis, stories: int) -> Analysis:
    """The analysis with its articles spread over ``stories`` stories."""
    articles = analysis.tables.articles
    spread = articles.assign(story=[1 + place % stories for place in range(len(articles))])
    return replace(analysis, tables=replace(analysis.tables, articles=spread))


@pytest.mark.parametrize(
    ("articles", "expected", "words"),
    [
        (0, Standing.NONE, "no data"),
        (1, Standing.TEXT, "this text"),
        (2, Standing.FEW, "too few to generalise (n = 2 articles)"),
        (4, Standing.FEW, "too few to generalise (n = 4 articles)"),
        (5, Standing.TENTATIVE, "tentative (n = 5 articles)"),
        (19, Standing.TENTATIVE, "tentative (n = 19 articles)"),
        (20, Standing.FIRM, "20 articles"),
    ],
)
def test_what_a_number_of_articles_may_claim(articles: int, expected: Standing, words: str) -> None:
    assert standing(articles) is expected
    assert claim(articles) == words


@pytest.mark.parametrize(
    ("articles", "stories", "expected", "words"),
    [
        (4, 2, Standing.FEW, "too few to generalise (n = 4 articles of 2 stories)"),
        (40, 4, Standing.FEW, "too few to generalise (n = 40 articles of only 4 stories)"),
        (10, 5, Standing.TENTATIVE, "tentative (n = 10 articles of 5 stories)"),
        (40, 5, Standing.FIRM, "40 articles of 5 stories"),
    ],
)
def test_several_stories_are_sampled_by_story(articles: int, stories: int, expected: Standing, words: str) -> None:
    assert standing(articles, stories) is expected
    assert claim(articles, stories) == words


def test_what_a_text_without_an_interval_may_claim() -> None:
    assert claim_of_text(1, "mention") == "this text, 1 mention: no interval"
    assert claim_of_text(4, "sentence") == "this text, 4 sentences: no interval"
    assert claim_of_text(6, "mention") == "this text, 6 mentions in fewer than 5 sentences: no interval"


def test_what_a_contrast_may_claim() -> None:
    daily, post = {"Daily": 30, "Post": 25}, {"Daily": 7, "Post": 25}
    assert contrast_claim(0, {"Daily": 0, "Post": 0}, None) == "not compared: in no story do both have it"
    assert contrast_claim(1, {"Daily": 1, "Post": 1}, None) == "both have it in 1 story: too few to test (6 needed)"
    assert contrast_claim(5, daily, None) == "both have it in 5 stories: too few to test (6 needed)"
    assert contrast_claim(24, daily, 0.049) == "different (both have it in 24 stories)"
    assert contrast_claim(24, daily, 0.05) == "no difference shown (both have it in 24 stories)"
    assert contrast_claim(7, post, 0.001) == (
        "tentative (both have it in 7 stories): Daily has 7 of the 20 articles that a mark needs"
    )
    assert contrast_claim(2, {"Daily": 1000, "Post": 3}, None) == (
        "both have it in 2 stories: too few to test (6 needed); uneven: Post has 3 articles, Daily has 1,000"
    )


def test_sides_are_lopsided_from_ten_to_one() -> None:
    assert lopsided({"Daily": 29, "Post": 3}) == ""
    said = "uneven: Post has 3 articles, Daily has 30"
    assert lopsided({"Daily": 30, "Post": 3}) == lopsided({"Post": 3, "Daily": 30}) == said
    assert lopsided({"Daily": 30, "Post": 0}) == lopsided({"Daily": 30}) == lopsided({}) == ""


def test_what_is_said_of_a_scope() -> None:
    assert across_stories(1) == only_outlet(2) == copies_left_out(0) == ""
    assert "12 stories" in across_stories(12)


def test_a_list_of_topics_says_so_and_how_many_stories_are_shared() -> None:
    assert topics_not_framing(0) == f"{TOPICS} (no story has both)"
    assert "(1 story has both; from 6 on" in topics_not_framing(1)
    assert "(5 stories have both; from 6 on" in topics_not_framing(5)
    assert "only one outlet" in only_outlet(1)
    assert copies_left_out(1) == "1 article left out as a copy of others."
    assert copies_left_out(1200) == "1,200 articles left out as copies of others."
    assert undated(7) == "in no period: 7 articles without a date"


def test_each_standing_has_a_mark_of_its_own() -> None:
    assert set(MARKS) == set(Standing)
    assert len(set(MARKS.values())) == len(Standing)


@pytest.fixture(scope="module")
def table(several: Analysis) -> pd.DataFrame:
    return figures(several)


def test_every_cell_claims_what_its_articles_carry(table: pd.DataFrame) -> None:
    shown = table[table["value"].notna()]
    assert set(shown["articles"]) >= {1, 3, 6, 21}
    for row in shown.itertuples():
        assert row.claim.startswith(claim(row.articles, row.stories))
        unsampled = row.articles == 1 and row.measure in ("stance", "own stance", "tone") and pd.isna(row.low)
        assert row.claim.endswith(": no interval") == unsampled


def test_a_text_with_few_mentions_says_that_its_value_has_no_interval(seeds_analysis: Analysis) -> None:
    table = figures(seeds_analysis)
    stances = table[table["measure"].isin(["stance", "own stance"]) & (table["articles"] == 1)]
    few = stances["passages"] < FEWEST_FOR_INTERVAL
    assert 0 < few.sum() < len(stances)
    assert stances.loc[few, ["low", "high"]].isna().all(axis=None)
    assert set(stances.loc[few & (stances["passages"] == 2), "claim"]) == {"this text, 2 mentions: no interval"}
    assert set(stances.loc[stances["low"].notna(), "claim"]) == {"this text"}


def test_two_to_four_articles_have_no_interval_and_more_do(table: pd.DataFrame) -> None:
    with_interval = table[~table["measure"].isin(["words", "hedge class"])]
    few = with_interval[with_interval["articles"].between(2, 4)]
    more = with_interval[(with_interval["articles"] >= 5) & with_interval["value"].notna()]
    assert len(few)
    assert few[["low", "high"]].isna().all(axis=None)
    assert len(more)
    uncounted = more["measure"].isin(["hedges", "boosters"]) & (more["passages"] == 0)
    assert more.loc[uncounted, ["low", "high"]].isna().all(axis=None)
    more = more[~uncounted]
    assert more[["low", "high"]].notna().all(axis=None)
    assert ((more["low"] <= more["value"] + 1e-12) & (more["value"] <= more["high"] + 1e-12)).all()


def test_no_data_is_never_a_number(table: pd.DataFrame) -> None:
    empty = table[(table["passages"] == 0) & table["measure"].isin(["stance", "tone"])]
    assert set(empty["outlet"]) >= {"Plain", "Nothing"}
    assert empty[["value", "low", "high"]].isna().all(axis=None)
    assert set(empty["claim"]) == {"no data"}
    nothing = table[(table["outlet"] == "Nothing") & (table["measure"] != "words")]
    assert nothing["value"].isna().all()
    assert (table["claim"] != "").all()


def test_a_rate_over_too_few_words_is_hidden_and_says_so(table: pd.DataFrame) -> None:
    rates = table[table["measure"].isin(["hedged", "hedges", "boosters", "hedge class"])]
    hidden = rates[rates["outlet"] == "Plain"]
    assert hidden["value"].isna().all()
    assert hidden["claim"].str.contains(f"fewer than {FEWEST_WORDS}").all()


@pytest.mark.parametrize(("words", "shown"), [(99, False), (100, True)])
def test_the_border_is_a_hundred_words(words: int, shown: bool, corpus_of: Callable[..., Corpus]) -> None:
    end = {99: "Splash!", 100: "It fell."}[words]
    analysis = analyse(corpus_of(("The Daily", "The old bridge could fall down soon. " * 14 + end)))
    assert int(analysis.tables.articles["words"].iloc[0]) == words
    rate = figures(analysis).set_index(["measure", "of"]).loc[("hedges", "own")]
    assert bool(pd.notna(rate["value"])) is shown


def test_a_voice_that_few_articles_use_claims_no_more_than_these(corpus_of: Callable[..., Corpus]) -> None:
    plain = "The old bridge carries ten thousand cars a day and was built long ago. " * 3
    quoted = "“" + "We will repair the old bridge because it might fall into the river. " * 12 + "”\n"
    analysis = of_stories(analyse(corpus_of(*[("The Daily", plain)] * 20, ("The Daily", quoted))), 1)
    rows = figures(analysis).set_index(["measure", "of"])
    assert rows.loc[("voice", "own"), "claim"] == "21 articles"
    for measure in ("hedged", "hedges", "boosters"):
        assert rows.loc[(measure, "quoted"), "claim"] == "this text"
        assert rows.loc[(measure, "quoted"), "articles"] == 1


def test_an_outlet_that_is_not_compared_is_named_with_the_reason() -> None:
    assert outlets_left_out({"Daily": ("Post",), "Mail": ("Post",), "Late": ()}) == [
        "Not compared: Daily, Mail (only copies of what Post printed).",
        "Not compared: Late (no article in this span of days).",
    ]
    assert outlets_left_out({}) == []
