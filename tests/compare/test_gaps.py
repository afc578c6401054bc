import random
from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.compare.gaps import SIZES, Gap, chance, gaps, why_none
from analysis.compare.passages import passages
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
    analysis = story_of(corpus_of, FULL, FULL, FILLER * 12)
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
    analysis = story_of(corpus_of, FULL, FULL, FILLER * 12)
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
        ("Paul Moser", "Moser was there. “Nobody was seen there at all.”"),
    ],
)
def test_an_item_written_otherwise_is_no_gap(corpus_of: Callable[..., Corpus], item: str, said: str) -> None:
    assert item in items(story_of(corpus_of, FULL, FULL, FILLER * 12))
    assert item not in items(story_of(corpus_of, FULL, FULL, FILLER * 12 + said))


def test_who_is_named_without_words_is_told_apart(corpus_of: Callable[..., Corpus]) -> None:
    table = gaps(story_of(corpus_of, FULL, FULL, FILLER * 12 + "Anna Keller was there.")).set_index("item")
    assert table.loc["Anna Keller", "claim"].endswith("; named, but no words given")
    assert table.loc["Paul Moser", "claim"].endswith("; not named either")


def test_a_short_text_lacks_nothing_and_two_outlets_cannot_tell(corpus_of: Callable[..., Corpus]) -> None:
    assert gaps(story_of(corpus_of, FULL, FULL, "The bridge is old.\n")).empty
    two = story_of(corpus_of, FULL, FILLER * 12)
    assert gaps(two).empty
    assert list(gaps(two)) == list(Gap._fields)
    assert why_none(two) == "Gaps need 3 outlets on one story; here are 2."


def test_six_of_ten_others_are_enough_and_fewer_are_not(corpus_of: Callable[..., Corpus]) -> None:
    enough = story_of(corpus_of, FULL, FULL, FULL, FILLER * 12, FILLER * 12, FILLER * 12)
    assert set(gaps(enough)["others_with"]) == {3}
    fewer = gaps(story_of(corpus_of, FULL, FULL, *[FILLER * 12] * 4))
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
    one = story_of(corpus_of, FULL, FULL, FILLER * 12, FULL, FULL, FILLER * 12)
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
