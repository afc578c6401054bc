import dataclasses
from collections.abc import Callable

import pandas as pd
import pytest

from analysis.compare.estimate import density, ratio
from analysis.compare.figures import Figure, figures, outlets
from analysis.compare.scope import Scope, within
from analysis.corpus.read import Corpus
from analysis.result import Analysis
from analysis.run.analyse import analyse

ONE = "“We may repair the bridge,” said Anna Keller. The bridge is old and it could fall."
TWO = "The bridge is long. It is wide."


@pytest.fixture(scope="module")
def table(several: Analysis) -> pd.DataFrame:
    return figures(several).set_index(["outlet", "measure", "of"])


def test_the_table_has_one_row_a_number_for_every_outlet(several: Analysis) -> None:
    table = figures(several)
    assert list(table.columns) == list(Figure._fields)
    assert not table.duplicated(["outlet", "measure", "of"]).any()
    numbers = table.groupby("outlet", sort=False).apply(
        lambda rows: list(zip(rows["measure"], rows["of"], strict=True))
    )
    assert list(numbers.index) == outlets(several) == ["One", "Three", "Six", "Many", "Plain", "Nothing"]
    assert all(row == numbers.iloc[0] for row in numbers)
    stances = table.loc[(table["measure"] == "stance") & (table["outlet"] == "One"), "of"]
    assert list(stances) == [target.name for target in several.targets]


def test_the_figures_of_two_short_articles_are_those_counted_by_hand(corpus_of: Callable[..., Corpus]) -> None:
    rows = figures(analyse(corpus_of(("The Daily", ONE), ("The Daily", TWO)))).set_index(["measure", "of"])
    assert rows.loc[("words", "all"), "value"] == 23
    assert rows.loc[("words", "all"), "passages"] == 4
    assert rows.loc[("voice", "quoted"), "value"] == pytest.approx(5 / 23)
    assert rows.loc[("voice", "own"), "value"] == pytest.approx(18 / 23)
    assert rows.loc[("voice", "reported"), "value"] == 0
    assert rows.loc[("hedged", "own"), ["passages", "base"]].tolist() == [1, 3]
    assert rows.loc[("hedged", "quoted"), ["passages", "base"]].tolist() == [1, 1]
    assert rows.loc[("hedged", "all"), ["passages", "base"]].tolist() == [2, 4]
    assert rows.loc[("hedges", "quoted"), ["passages", "base"]].tolist() == [1, 5]


def test_rates_are_those_of_the_tables(several: Analysis, table: pd.DataFrame) -> None:
    tables = several.tables
    for outlet in ("Six", "Many"):
        ids = tables.articles.loc[tables.articles["outlet"] == outlet, "article_id"]
        sentences = tables.sentences[tables.sentences["article_id"].isin(ids)]
        sentences = sentences[sentences["kind"] != "boilerplate"]
        cues = tables.cues[tables.cues["article_id"].isin(ids)]
        mentions = tables.mentions[tables.mentions["article_id"].isin(ids)]
        own = sentences[sentences["voice"] == "own"]
        assert table.loc[(outlet, "hedged", "own"), "value"] == pytest.approx(own["hedged"].mean())
        assert table.loc[(outlet, "hedged", "all"), "value"] == pytest.approx(sentences["hedged_any"].mean())
        hedges = cues[(cues["kind"] == "hedge") & cues["counts"] & (cues["voice"] == "own")]
        assert table.loc[(outlet, "hedges", "own"), "value"] == pytest.approx(
            1000 * len(hedges) / sentences["words_own"].sum()
        )
        by_article = sentences.groupby("article_id")["tone"].mean()
        assert table.loc[(outlet, "tone", "all"), "value"] == pytest.approx(by_article.mean())
        target = several.targets[0].name
        stance = mentions[mentions["target"] == target].groupby("article_id")["score"].mean()
        assert table.loc[(outlet, "stance", target), "value"] == pytest.approx(stance.mean())
        assert table.loc[(outlet, "stance", target), "articles"] == len(stance)


def test_own_stance_is_the_stance_of_the_mentions_in_own_voice(seeds_analysis: Analysis) -> None:
    mentions = seeds_analysis.tables.mentions
    tables = dataclasses.replace(seeds_analysis.tables, mentions=mentions[mentions["voice"] == "own"])
    table, alone = (
        figures(one).set_index(["outlet", "measure", "of"])
        for one in (seeds_analysis, dataclasses.replace(seeds_analysis, tables=tables))
    )
    own = table.xs("own stance", level="measure")
    pd.testing.assert_frame_equal(own, alone.xs("own stance", level="measure"))
    pd.testing.assert_frame_equal(own, alone.xs("stance", level="measure"))
    everybody = table.xs("stance", level="measure").loc[own.index]
    assert (own["passages"] <= everybody["passages"]).all()
    same = own["passages"] == everybody["passages"]
    assert 0 < same.sum() < len(own)
    pd.testing.assert_frame_equal(own[same], everybody[same])
    only_quoted = own[(own["passages"] == 0) & (everybody["passages"] > 0)]
    assert len(only_quoted)
    assert only_quoted[["value", "low", "high"]].isna().all(axis=None)
    assert set(only_quoted["claim"]) == {"no data"}


def test_shares_of_the_voices_add_up_to_one(table: pd.DataFrame) -> None:
    shares = table.xs("voice", level="measure")["value"].groupby("outlet", sort=False).sum(min_count=3)
    assert shares.drop("Nothing").to_numpy() == pytest.approx(1)
    assert pd.isna(shares["Nothing"])


def test_hedges_by_class_are_all_hedges(several: Analysis, table: pd.DataFrame) -> None:
    hedges = several.tables.cues[several.tables.cues["kind"] == "hedge"]
    assert table.xs("hedge class", level="measure")["passages"].sum() == len(hedges)


def test_the_order_of_articles_changes_nothing(several: Analysis, table: pd.DataFrame) -> None:
    corpus = dataclasses.replace(several.corpus, articles=several.corpus.articles[::-1])
    turned = figures(analyse(corpus)).set_index(["outlet", "measure", "of"])
    pd.testing.assert_frame_equal(turned.loc[table.index], table, check_exact=False, rtol=1e-12)


def test_negated_scores_give_the_mirrored_figures(several: Analysis, table: pd.DataFrame) -> None:
    mentions = several.tables.mentions.assign(score=-several.tables.mentions["score"])
    turned = dataclasses.replace(several, tables=dataclasses.replace(several.tables, mentions=mentions))
    after = figures(turned).set_index(["outlet", "measure", "of"]).xs("stance", level="measure")
    before = table.xs("stance", level="measure")
    assert before["value"].notna().any()
    for mine, its in (("value", "value"), ("low", "high"), ("high", "low")):
        assert after[mine].to_numpy() == pytest.approx(-before[its].to_numpy(), abs=1e-12, nan_ok=True)


def test_an_outlets_figures_do_not_depend_on_the_other_outlets(several: Analysis, table: pd.DataFrame) -> None:
    keep = [article for article in several.corpus.articles if article.outlet in ("Six", "Many")]
    alone = figures(analyse(dataclasses.replace(several.corpus, articles=keep))).set_index(["outlet", "measure", "of"])
    for measure in ("words", "voice", "tone", "hedged", "hedges", "boosters"):
        pd.testing.assert_frame_equal(
            alone.xs(measure, level="measure"),
            table.xs(measure, level="measure").loc[["Six", "Many"]],
        )


HELD = [("Alpha", story) for story in (1, 1, 1, 2, 3, 3, 4, 5, 6)] + [("Beta", story) for story in (1, 1, 1, 2, 2, 2)]


def test_where_there_are_several_stories_these_are_sampled(drawn: Callable[..., Analysis]) -> None:
    analysis = drawn(HELD)
    table = figures(analysis).set_index(["outlet", "measure", "of"]).sort_index()
    articles = analysis.tables.articles.set_index("article_id")
    alpha = articles.index[articles["outlet"] == "Alpha"]
    sentences = analysis.tables.sentences
    sentences = sentences[(sentences["kind"] != "boilerplate") & sentences["article_id"].isin(alpha)]
    means = sentences.groupby("article_id")["tone"].mean().groupby(articles["story"])
    row = table.loc[("Alpha", "tone", "all")]
    assert (row["articles"], row["stories"], row["claim"]) == (9, 6, "tentative (n = 9 articles of 6 stories)")
    assert tuple(row[["value", "low", "high"]]) == pytest.approx(ratio(means.sum(), means.size()))
    words = sentences.groupby("article_id")["words_own"].sum().groupby(articles["story"]).sum()
    hedges = analysis.tables.cues[rows_are_hedges(analysis.tables.cues)]
    counts = hedges.groupby("article_id").size().groupby(articles.loc[alpha, "story"]).sum()
    row = table.loc[("Alpha", "hedges", "own")]
    assert tuple(row[["value", "low", "high"]]) == pytest.approx(density(1000 * counts, words))


def rows_are_hedges(cues: pd.DataFrame) -> "pd.Series[bool]":
    return (cues["kind"] == "hedge") & cues["counts"] & (cues["voice"] == "own")


def test_few_stories_have_no_interval_however_many_their_articles(drawn: Callable[..., Analysis]) -> None:
    table = figures(drawn(HELD)).set_index(["outlet", "measure", "of"]).sort_index()
    for measure in ("tone", "hedged", "hedges", "voice"):
        row = table.loc[("Beta", measure, "all" if measure in ("tone", "hedged") else "own")]
        assert pd.notna(row["value"])
        assert row[["low", "high"]].isna().all()
        assert row["claim"] == "too few to generalise (n = 6 articles of only 2 stories)"


def test_the_articles_of_one_story_are_sampled_themselves(drawn: Callable[..., Analysis]) -> None:
    one = figures(drawn([("Alpha", 7)] * 6)).set_index(["measure", "of"])
    each = figures(drawn([("Alpha", story) for story in range(6)])).set_index(["measure", "of"])
    assert set(one.loc[one["articles"] > 0, "stories"]) == {1}
    pd.testing.assert_frame_equal(one.drop(columns=["stories", "claim"]), each.drop(columns=["stories", "claim"]))


def test_nothing_has_no_figures(several: Analysis) -> None:
    nothing = figures(within(several, Scope(story=999)))
    assert nothing.empty
    assert list(nothing.columns) == list(Figure._fields)
