import dataclasses
import random
from collections.abc import Callable
from itertools import permutations

import numpy as np
import pandas as pd
import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from scipy import stats

from analysis.compare.contrasts import FAMILIES, Contrast, contrasts, shared
from analysis.compare.contrasts import tested as with_a_test
from analysis.compare.figures import figures
from analysis.compare.honesty import FEWEST_TO_TEST
from analysis.compare.passages import passages
from analysis.compare.scope import Scope, within
from analysis.compare.selection import Selection
from analysis.result import Analysis

Drawn = Callable[..., Analysis]
KEYS = ["outlet", "against", "measure", "of"]
# Alpha and Beta report on eight stories, Gamma on three of them and one of its own; some have two articles.
HELD = [
    *[(outlet, story) for story in range(1, 9) for outlet in ("Alpha", "Beta")],
    *[("Gamma", story) for story in (1, 2, 3, 9)],
    *[("Alpha", story) for story in (1, 2)],
    ("Beta", 3),
]


@pytest.fixture(scope="module")
def analysis(drawn: Drawn) -> Analysis:
    return drawn(HELD)


@pytest.fixture(scope="module")
def table(analysis: Analysis) -> pd.DataFrame:
    return contrasts(analysis)


@pytest.fixture(scope="module")
def by_story(analysis: Analysis) -> dict[int, pd.Series]:
    return {
        story: figures(within(analysis, Scope(story=story)))
        .set_index(["outlet", "measure", "of"])["value"]
        .sort_index()
        for story in range(1, 10)
    }


def with_articles(analysis: Analysis, articles: pd.DataFrame) -> Analysis:
    return dataclasses.replace(analysis, tables=dataclasses.replace(analysis.tables, articles=articles))


def mirrored(table: pd.DataFrame) -> pd.DataFrame:
    swaps = {"outlet": "against", "value": "value_against", "articles": "articles_against"}
    swaps["passages"] = "passages_against"
    other = table.rename(columns={**swaps, **{there: here for here, there in swaps.items()}})
    return other.assign(difference=-table["difference"], low=-table["high"], high=-table["low"])


def assert_same(one: pd.DataFrame, other: pd.DataFrame) -> None:
    one, other = (frame.set_index(KEYS).sort_index() for frame in (one, other))
    pd.testing.assert_frame_equal(one, other, check_like=True, check_exact=False, rtol=1e-9, atol=1e-12)


def test_there_is_a_row_a_number_for_each_two_outlets_both_ways_round(table: pd.DataFrame) -> None:
    assert list(table.columns) == list(Contrast._fields)
    assert not table.duplicated(KEYS).any()
    pairs = list(dict.fromkeys(zip(table["outlet"], table["against"], strict=True)))
    assert pairs == list(permutations(["Alpha", "Beta", "Gamma"], 2))
    assert set(table["measure"]) == set(FAMILIES) - {"dictionary", "own dictionary"}  # the corpus has none
    assert (table["claim"] != "").all()
    assert table["claim"].notna().all()


def test_those_tested_are_the_rows_with_a_q(analysis: Analysis, table: pd.DataFrame) -> None:
    expected = table[table["q"].notna()]
    assert len(expected) > 0
    pd.testing.assert_frame_equal(with_a_test(analysis).reset_index(drop=True), expected.reset_index(drop=True))
    assert with_a_test(within(analysis, Scope(story=9))).empty


def test_a_difference_is_the_mean_of_the_stories_differences(
    by_story: dict[int, pd.Series], table: pd.DataFrame
) -> None:
    checked = 0
    for row in table.itertuples():
        found = [
            (values.get((row.outlet, row.measure, row.of)), values.get((row.against, row.measure, row.of)))
            for values in by_story.values()
        ]
        both = [(one, other) for one, other in found if pd.notna(one) and pd.notna(other)]
        assert row.stories == len(both)
        if both:
            checked += 1
            assert (row.value, row.value_against) == pytest.approx(tuple(np.mean(both, axis=0)))
            assert row.difference == pytest.approx(np.mean([one - other for one, other in both]), abs=1e-12)
        else:
            assert pd.isna([row.value, row.value_against, row.difference]).all()
    assert checked > 60


def test_the_p_is_scipys_and_the_q_adjusts_for_the_family(by_story: dict[int, pd.Series], table: pd.DataFrame) -> None:
    tested = table[table["p"].notna()]
    assert ((table["stories"] >= FEWEST_TO_TEST) == table["p"].notna()).all()
    assert (table[["low", "high", "q"]].notna().all(axis=1) == table["p"].notna()).all()
    for measure, of in (("tone", "all"), ("voice", "own"), ("hedged", "all")):
        row = tested.set_index(KEYS).sort_index().loc[("Alpha", "Beta", measure, of)]
        pairs = [[by_story[story][outlet, measure, of] for outlet in ("Alpha", "Beta")] for story in range(1, 9)]
        one, other = np.array([pair for pair in pairs if not np.isnan(pair).any()]).T
        reference = stats.permutation_test(
            (one, other), lambda a, b: np.mean(a - b), permutation_type="samples", n_resamples=10**9
        )
        assert row["p"] == pytest.approx(reference.pvalue)
    for _, family in tested[tested["outlet"] < tested["against"]].groupby(tested["measure"].map(FAMILIES)):
        assert family["q"].to_numpy() == pytest.approx(stats.false_discovery_control(family["p"]))


def test_stance_is_one_family_whosever_words_count(table: pd.DataFrame) -> None:
    one_way = table[table["p"].notna() & (table["outlet"] < table["against"])]
    both = one_way[one_way["measure"].isin(["stance", "own stance"])]
    assert set(both["measure"]) == {"stance", "own stance"}
    assert both["q"].to_numpy() == pytest.approx(stats.false_discovery_control(both["p"]))


def test_every_difference_opens_the_passages_of_both_sides(analysis: Analysis, table: pd.DataFrame) -> None:
    rows = table[(table["outlet"] < table["against"]) & (table["of"] != "")]
    for row in rows.sample(12, random_state=1).itertuples():
        held = shared(analysis, row.measure, row.of, row.outlet, row.against)
        for outlet, count in ((row.outlet, row.passages), (row.against, row.passages_against)):
            assert len(passages(held, Selection(row.measure, row.of, outlet))) == count
        assert held.tables.articles["story"].nunique() == row.stories


def test_both_ways_round_only_the_signs_differ(table: pd.DataFrame) -> None:
    assert_same(table, mirrored(table))


@settings(max_examples=4, phases=[Phase.generate])
@given(
    held=st.lists(st.tuples(st.sampled_from(["Alpha", "Beta", "Gamma"]), st.integers(1, 7)), min_size=1, max_size=60)
)
def test_swapping_outlets_flips_the_signs_and_only_the_signs(drawn: Drawn, held: list[tuple[str, int]]) -> None:
    analysis = drawn(held)
    articles = analysis.tables.articles
    swap = {"Alpha": "Beta", "Beta": "Alpha"}
    before = contrasts(analysis).drop(columns="claim")
    after = contrasts(with_articles(analysis, articles.assign(outlet=articles["outlet"].replace(swap))))
    assert_same(before, after.replace({"outlet": swap, "against": swap}).drop(columns="claim"))
    signs = [frame.set_index(KEYS)["difference"].sort_index() for frame in (before, after)]
    if {"Alpha", "Beta"} <= set(articles["outlet"]):
        one, other = (frame.loc["Alpha", "Beta"].drop("", level="of", errors="ignore") for frame in signs)
        assert other.to_dict() == pytest.approx((-one).to_dict(), abs=1e-12, nan_ok=True)


@settings(max_examples=3, phases=[Phase.generate])
@given(seed=st.integers(0, 999))
def test_the_order_of_articles_and_the_numbers_of_stories_change_nothing(
    analysis: Analysis, table: pd.DataFrame, seed: int
) -> None:
    shuffled = {name: frame.sample(frac=1, random_state=seed) for name, frame in analysis.tables.items()}
    numbers = random.Random(seed).sample(range(1, 50), 10)
    renumbered = shuffled["articles"].assign(story=[numbers[story] for story in shuffled["articles"]["story"]])
    tables = dataclasses.replace(analysis.tables, **{**shuffled, "articles": renumbered})
    assert_same(contrasts(dataclasses.replace(analysis, tables=tables)), table)


def test_a_great_difference_is_marked_and_none_is_not(drawn: Drawn) -> None:
    held = [(outlet, story) for story in range(1, 25) for outlet in ("Alpha", "Beta")]
    analysis = drawn(held, texts=[number // 2 for number in range(len(held))])  # both print the same texts
    same = contrasts(analysis)
    assert (same["difference"].dropna() == 0).all()
    assert not same["marked"].any()
    assert "no difference shown (both have it in 24 stories)" in set(same["claim"])
    of_alpha = analysis.tables.articles.loc[analysis.tables.articles["outlet"] == "Alpha", "article_id"]
    sentences = analysis.tables.sentences
    better = sentences.assign(tone=sentences["tone"] + 0.3 * sentences["article_id"].isin(of_alpha))
    planted = contrasts(dataclasses.replace(analysis, tables=dataclasses.replace(analysis.tables, sentences=better)))
    row = planted.set_index(KEYS).sort_index().loc[("Alpha", "Beta", "tone", "all")]
    assert row["difference"] == pytest.approx(0.3)
    assert row["marked"]
    assert row["claim"] == "different (both have it in 24 stories)"
    assert set(planted.loc[planted["marked"], "measure"]) == {"tone"}


def test_few_articles_are_never_marked(drawn: Drawn) -> None:
    held = [(outlet, story) for story in range(1, 13) for outlet in ("Alpha", "Beta")]
    analysis = drawn(held, texts=[number // 2 for number in range(len(held))])
    sentences = analysis.tables.sentences
    of_alpha = analysis.tables.articles.loc[analysis.tables.articles["outlet"] == "Alpha", "article_id"]
    better = sentences.assign(tone=sentences["tone"] + 0.3 * sentences["article_id"].isin(of_alpha))
    table = contrasts(dataclasses.replace(analysis, tables=dataclasses.replace(analysis.tables, sentences=better)))
    row = table.set_index(KEYS).sort_index().loc[("Alpha", "Beta", "tone", "all")]
    assert row["q"] < 0.01
    assert not row["marked"]
    assert "Alpha has 12, Beta has 12 of the 20 articles" in row["claim"]


def test_one_outlet_has_nothing_to_be_compared_with(drawn: Drawn) -> None:
    alone = contrasts(drawn([("Alpha", 1), ("Alpha", 2)]))
    assert alone.empty
    assert list(alone.columns) == list(Contrast._fields)


def test_where_all_are_copies_there_is_nothing_left(analysis: Analysis) -> None:
    copies = with_articles(analysis, analysis.tables.articles.assign(copy_of="n99999"))
    assert contrasts(within(copies, Scope())).empty
    assert not contrasts(within(copies, Scope(copies=True))).empty


@pytest.mark.parametrize("a_side", [1, 2])
def test_few_articles_of_one_story_have_a_difference_and_no_test(drawn: Drawn, a_side: int) -> None:
    table = contrasts(drawn([("Alpha", 1), ("Beta", 1)] * a_side))
    assert table[["low", "high", "p", "q"]].isna().all(axis=None)
    assert not table["marked"].any()
    assert set(table["stories"]) == {0, 1}
    compared = table[table["stories"] == 1]
    assert compared["difference"].notna().all()
    assert set(compared["claim"]) == {"both have it in 1 story: too few to test (6 needed)"}
    assert compared["articles"].max() == a_side


def test_a_thousand_articles_against_three_name_the_thin_side(drawn: Drawn) -> None:
    table = contrasts(
        drawn([("Alpha", number % 10) for number in range(1000)] + [("Beta", story) for story in (0, 1, 2)])
    )
    row = table.set_index(KEYS).sort_index().loc[("Alpha", "Beta", "tone", "all")]
    assert (row["articles"], row["articles_against"], row["stories"]) == (300, 3, 3)
    assert (
        row["claim"]
        == "both have it in 3 stories: too few to test (6 needed); uneven: Beta has 3 articles, Alpha has 300"
    )
    assert not table["marked"].any()


def test_an_empty_voice_is_not_compared(drawn: Drawn) -> None:
    analysis = drawn([(outlet, story) for story in range(8) for outlet in ("Alpha", "Beta")])
    sentences = analysis.tables.sentences
    silent = sentences.assign(voice="own", words_own=sentences["words"], words_reported=0, words_quoted=0)
    tables = dataclasses.replace(analysis.tables, sentences=silent, voices=analysis.tables.voices.iloc[:0])
    table = contrasts(dataclasses.replace(analysis, tables=tables)).set_index(KEYS).sort_index().loc[("Alpha", "Beta")]
    for measure in ("hedged", "hedges", "boosters"):
        row = table.loc[(measure, "reported")]
        assert pd.isna(row["difference"])
        assert row["claim"] == "not compared: in no story do both have it"


def test_outlets_that_name_no_target_in_common_say_so(drawn: Drawn) -> None:
    analysis = drawn([("Alpha", 1), ("Beta", 1)])
    ids = analysis.tables.articles["article_id"]
    mentions = analysis.tables.mentions
    apart = mentions.assign(target=mentions["target"] + mentions["article_id"].map({ids[0]: "", ids[1]: "'s twin"}))
    table = contrasts(dataclasses.replace(analysis, tables=dataclasses.replace(analysis.tables, mentions=apart)))
    for measure, where in (("stance", ""), ("own stance", " in own voice")):
        (row,) = table[(table["measure"] == measure) & (table["outlet"] == "Alpha")].itertuples()
        assert (row.of, row.claim) == ("", f"not compared: there is no target that both name{where}")
        assert row.stories == row.passages == row.passages_against == 0


def test_outlets_that_share_targets_only_in_others_words_have_no_difference_in_own_voice(drawn: Drawn) -> None:
    analysis = drawn([("Alpha", 1), ("Beta", 1)])
    alpha = analysis.tables.articles["article_id"].iloc[0]
    mentions = analysis.tables.mentions
    name = analysis.targets[0].name
    said = mentions.assign(target=name, voice=mentions["voice"].mask(mentions["article_id"] == alpha, "quoted"))
    table = contrasts(dataclasses.replace(analysis, tables=dataclasses.replace(analysis.tables, mentions=said)))
    stances = table[table["outlet"] == "Alpha"].set_index("measure")["of"]
    assert (stances["stance"], stances["own stance"]) == (name, "")
