import random
from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.compare.gaps import SIZES, Gap, candidates, chance, gaps, why_none
from analysis.compare.passages import passages
from analysis.compare.rows import rows
from analysis.compare.selection import Selection
from analysis.corpus.read import Corpus
from analysis.result import Analysis
from analysis.run.analyse import analyse
from analysis.tables import Tables

FILLER = "The old bridge was built long ago. It is grey and narrow, and it carries much traffic. "
FULL = (
    "The flood damaged the old bridge on Monday, and 3,400 houses stood under water. The dam burst at dawn.\n\n"
    "“The dam burst without a warning,” said Mayor Anna Keller. Keller said that help was late.\n\n"
    "The Bavarian Reservoir Society keeps the dam. The Bavarian Reservoir Society did not answer.\n\n"
    "Divers searched the turbine hall. The turbine hall was empty. “We found nobody,” said Paul Moser.\n"
)
TOO = (
    "Water rose over the old bridge on Monday and ran into 3,400 houses, after the dam had given way.\n\n"
    "“There was no alarm at all,” said Mayor Anna Keller, who wants to know why. Keller said nobody came for hours.\n\n"
    "What went wrong the Bavarian Reservoir Society has to explain; the Bavarian Reservoir Society is silent.\n\n"
    "In the turbine hall no one was left, and that is what divers saw: “The turbine hall is empty,” said Paul Moser.\n"
)
THREE = (
    "More than a bridge is lost: 3,400 houses are wet since Monday.\n\n"
    "“It is a disaster for all of us,” said Mayor Anna Keller. Her town will need years, Keller said.\n\n"
    "Questions to the Bavarian Reservoir Society stay open. Lawyers of the Bavarian Reservoir Society are at work.\n\n"
    "Mud fills the turbine hall. “We go on looking,” said Paul Moser, who leads the search of the turbine hall.\n"
)


def on_one_story(analysis: Analysis) -> Analysis:
    articles = analysis.tables.articles.assign(story=1)
    return replace(analysis, tables=replace(analysis.tables, articles=articles))


def story_of(corpus_of: Callable[..., Corpus], *texts: str) -> Analysis:
    named = [(f"Outlet {number}", text) for number, text in enumerate(texts)]
    return on_one_story(analyse(corpus_of(*named)))


def items(analysis: Analysis) -> dict[str, str]:
    table = gaps(analysis)
    return dict(zip(table["item"], table["kind"], strict=True))


def test_what_two_others_have_is_a_gap_of_the_third(corpus_of: Callable[..., Corpus]) -> None:
    analysis = story_of(corpus_of, FULL, TOO, FILLER * 12)
    table = gaps(analysis)
    assert set(table["outlet"]) == {"Outlet 2"}
    assert table["expected"].is_monotonic_decreasing
    found = items(analysis)
    assert found["Anna Keller"] == found["Paul Moser"] == "speaker"
    assert found["Bavarian Reservoir Society"] == "entity"
    assert found["3,400 houses"] == "number"
    assert found["turbine hall"] == "phrase"
    assert why_none(analysis) == ""


def test_the_expectation_is_the_others_rate_at_this_length(corpus_of: Callable[..., Corpus]) -> None:
    analysis = story_of(corpus_of, FULL, TOO, FILLER * 12)
    words = analysis.tables.articles["words"].tolist()
    row = gaps(analysis).set_index("item").loc["3,400 houses"]
    assert row["count_others"] == row["others_with"] == row["others"] == 2
    assert row["expected"] == pytest.approx(2 * words[2] / (words[0] + words[1]))
    assert row["claim"] == f"expected {row['expected']:.1f}, found 0 in the articles read"


@pytest.mark.parametrize(
    ("item", "said"),
    [
        ("3,400 houses", "Some 3400 homes are wet."),
        ("3,400 houses", "About 3,400 are wet."),
        ("Bavarian Reservoir Society", "The BRS is silent."),
        ("Bavarian Reservoir Society", "The society for reservoirs of Bavarian towns is silent."),
        ("turbine hall", "The halls of the turbines are wet."),
        ("turbine hall", "The turbine-hall is wet."),
        ("Anna Keller", "“Nobody was warned,” Ms. Keller said."),
        ("Anna Keller", "Four barns burnt, according to the town's new mayor, Anna Keller."),
        ("Anna Keller", "Keller disagreed, accusing them of haste."),
        ("Paul Moser", "Moser was there. “Nobody was seen there at all.”"),
    ],
)
def test_an_item_written_otherwise_is_no_gap(corpus_of: Callable[..., Corpus], item: str, said: str) -> None:
    assert item in items(story_of(corpus_of, FULL, TOO, FILLER * 12))
    assert item not in items(story_of(corpus_of, FULL, TOO, FILLER * 12 + said))


def test_who_is_named_without_words_is_told_apart(corpus_of: Callable[..., Corpus]) -> None:
    table = gaps(story_of(corpus_of, FULL, TOO, FILLER * 12 + "Anna Keller was there.")).set_index("item")
    assert table.loc["Anna Keller", "claim"].endswith("; named, but no words given")
    assert table.loc["Paul Moser", "claim"].endswith("; not named either")


def test_a_short_text_lacks_nothing_and_two_outlets_cannot_tell(corpus_of: Callable[..., Corpus]) -> None:
    assert gaps(story_of(corpus_of, FULL, TOO, "The bridge is old.\n")).empty
    two = story_of(corpus_of, FULL, FILLER * 12)
    assert gaps(two).empty
    assert list(gaps(two)) == list(Gap._fields)
    assert why_none(two) == "Gaps need 3 outlets on one story; here are 2."


def test_six_of_ten_others_are_enough_and_fewer_are_not(corpus_of: Callable[..., Corpus]) -> None:
    enough = gaps(story_of(corpus_of, FULL, TOO, THREE, FILLER * 12, FILLER * 12, FILLER * 12))
    assert set(enough.loc[enough["item"] == "Bavarian Reservoir Society", "others_with"]) == {3}
    fewer = gaps(story_of(corpus_of, FULL, TOO, *[FILLER * 12] * 4))
    assert set(fewer["outlet"]) <= {"Outlet 0", "Outlet 1"}


@pytest.mark.parametrize("name", ["seeds_analysis", "several"])
def test_every_gap_opens_the_passages_of_the_others(request: pytest.FixtureRequest, name: str) -> None:
    analysis = on_one_story(request.getfixturevalue(name))
    table = gaps(analysis)
    assert len(table) > 5 or name == "several"
    for row in table.itertuples():
        selection = Selection(str(row.measure), str(row.item))
        found = passages(analysis, selection)
        assert len(found) == row.count_others, selection
        assert found["outlet"].nunique() == row.others_with
        assert row.outlet not in set(found["outlet"])
        assert selection.title()


def test_each_story_of_a_scope_has_its_own_gaps(corpus_of: Callable[..., Corpus]) -> None:
    one = story_of(corpus_of, FULL, TOO, FILLER * 12, FULL, TOO, FILLER * 12)
    stories = [1, 1, 1, 2, 2, 2]
    both = replace(one, tables=replace(one.tables, articles=one.tables.articles.assign(story=stories)))
    table = gaps(both)
    assert set(zip(table["story"], table["outlet"], strict=True)) == {(1, "Outlet 2"), (2, "Outlet 5")}
    first, second = (table[table["story"] == story].drop(columns=["story", "outlet"]) for story in (1, 2))
    assert first.reset_index(drop=True).equals(second.reset_index(drop=True))


@settings(max_examples=5)
@given(draw=st.randoms(use_true_random=False))
def test_the_order_of_the_articles_does_not_matter(seeds_analysis: Analysis, draw: random.Random) -> None:
    analysis = on_one_story(seeds_analysis)
    ids = analysis.tables.articles["article_id"].tolist()
    draw.shuffle(ids)
    place = {article_id: number for number, article_id in enumerate(ids)}
    tables = {
        name: table.sort_values("article_id", key=lambda held: held.map(place), kind="stable", ignore_index=True)
        if "article_id" in table
        else table
        for name, table in analysis.tables.items()
    }
    assert gaps(replace(analysis, tables=Tables(**tables))).equals(gaps(analysis))


@given(expected=st.floats(0, 100), more=st.floats(0.01, 10), kind=st.sampled_from(sorted(SIZES)))
def test_none_is_the_rarer_the_more_is_expected(expected: float, more: float, kind: str) -> None:
    assert 0 < chance(kind, expected + more) < chance(kind, expected) <= 1


AGENCY = (
    "The Bavarian Reservoir Society has kept the dam for ninety years, and was warned of cracks in the old wall by "
    "engineers in spring. It promised to have the wall repaired before the autumn rains, but never found a builder.\n\n"
)
HERE = "Our town mourns today. Every shop is shut, and the bells ring at noon for those who died in the water. " * 3
THERE = "Anger grows in the valley. Farmers have lost all their cattle, and no minister has come to see them yet. " * 3


def test_text_that_two_share_is_one_source(corpus_of: Callable[..., Corpus]) -> None:
    together = story_of(corpus_of, AGENCY + HERE, AGENCY + THERE, FILLER * 12)
    assert "Bavarian Reservoir Society" not in items(together)
    (aside,) = [gap for gap in rows(Gap, candidates(together)) if gap.item == "Bavarian Reservoir Society"]
    assert (aside.others_with, aside.independent, aside.stands) == (2, 1, False)


def test_who_has_it_in_words_of_its_own_too_still_copies_the_other(corpus_of: Callable[..., Corpus]) -> None:
    own = "The Bavarian Reservoir Society said nothing to us. "
    assert "Bavarian Reservoir Society" not in items(
        story_of(corpus_of, AGENCY + HERE + own, AGENCY + THERE, FILLER * 12)
    )
    both = story_of(corpus_of, AGENCY + HERE + own, AGENCY + THERE + f"Angry words for it: {own}", FILLER * 12)
    assert "Bavarian Reservoir Society" in items(both)


def test_a_third_who_has_it_independently_makes_two_sources(corpus_of: Callable[..., Corpus]) -> None:
    found = story_of(corpus_of, AGENCY + HERE, AGENCY + THERE, THREE, FILLER * 12)
    (gap,) = [gap for gap in rows(Gap, gaps(found)) if gap.item == "Bavarian Reservoir Society"]
    assert (gap.outlet, gap.others_with, gap.others, gap.independent) == ("Outlet 3", 3, 3, 2)
