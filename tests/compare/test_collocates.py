"""Collocates: counts by hand, G² against scipy, and the passages behind every count."""

import math
from collections.abc import Callable

import pytest
from scipy.stats import chi2_contingency

from analysis.compare.collocates import Collocate, collocates
from analysis.compare.lookup import called
from analysis.compare.passages import passages
from analysis.compare.selection import Selection
from analysis.corpus.read import Corpus, read
from analysis.result import Analysis
from analysis.run.analyse import analyse
from analysis.scores.terms import content_words
from tests.conftest import Write

BESIDE = "Ann Roe attacked the plan. Critics attack Ann Roe. The attacks of Roe hurt voters. "
OTHER = "The attack failed. A river floods villages. Farmers lost harvests. Soon rain soaked fields.\n"


@pytest.fixture(scope="module")
def two(write: Write) -> Analysis:
    return analyse(
        read(write([{"outlet": "The Daily", "text": BESIDE + OTHER}, {"outlet": "The Herald", "text": OTHER}]))
    )


def found(analysis: Analysis, outlet: str = "The Daily") -> list[Collocate]:
    return [Collocate._make(row) for row in collocates(analysis, "Ann Roe", outlet).itertuples(index=False)]


def test_the_forms_of_a_word_are_counted_together_beside_and_elsewhere(two: Analysis) -> None:
    (row,) = found(two)
    assert (row.outlet, row.target, row.word) == ("The Daily", "Ann Roe", "attack")
    assert (row.uses, row.sentences, row.articles, row.elsewhere) == (3, 3, 1, 1)
    assert row.claim == "counted in one text"


def test_expected_and_g2_are_those_of_the_table_of_counts(two: Analysis) -> None:
    # beside: attacked plan, critics attack, attacks hurt voters; elsewhere: attack failed, river floods villages,
    # farmers lost harvests, rain soaked fields
    (row,) = found(two)
    assert row.expected == pytest.approx(4 * 7 / 18)
    table = [[3, 1], [4, 10]]
    assert row.g2 == pytest.approx(chi2_contingency(table, correction=False, lambda_="log-likelihood").statistic)
    cells = ((3, 4 * 7 / 18), (1, 4 * 11 / 18), (4, 14 * 7 / 18), (10, 14 * 11 / 18))
    assert row.g2 == pytest.approx(2 * sum(count * math.log(count / expected) for count, expected in cells))


@pytest.mark.parametrize("name", ["seeds_analysis", "several", "two"])
def test_every_count_opens_as_many_passages_with_target_and_word(request: pytest.FixtureRequest, name: str) -> None:
    analysis: Analysis = request.getfixturevalue(name)
    listed = collocates(analysis)
    assert len(listed)
    mentions = analysis.tables.mentions
    for row in listed.head(40).itertuples():
        opened = passages(analysis, Selection("collocate", f"{row.target}: {row.word}", row.outlet))
        assert len(opened) == row.uses
        places = opened[["article_id", "sentence"]].drop_duplicates()
        assert len(places) == row.sentences
        assert opened["article_id"].nunique() == row.articles
        assert len(places.merge(mentions[mentions["target"] == row.target], on=["article_id", "sentence"])) >= len(
            places
        )


def test_listed_are_only_words_used_more_than_expected_and_often_enough(several: Analysis) -> None:
    listed = collocates(several)
    assert (listed["uses"] > listed["expected"]).all()
    assert (listed["uses"] >= 3).all()
    assert (listed["sentences"] >= 2).all()
    for _, rows in listed.groupby(["outlet", "target"]):
        assert rows["g2"].is_monotonic_decreasing


def test_counts_in_several_articles_say_so(several: Analysis) -> None:
    row = collocates(several, outlet="Six").iloc[0]
    assert row["claim"] == f"counted in {row['articles']} articles"


def test_one_sentence_is_not_enough_and_names_numbers_and_fillers_are_none(corpus_of: Callable[..., Corpus]) -> None:
    text = "Ann Roe saw fraud, fraud and fraud. " + "Ann Roe is gonna meet Bob Lee on 12 May. " * 3 + OTHER
    listed = set(collocates(analyse(corpus_of(("The Daily", text))), "Ann Roe")["word"])
    assert listed == {"meet"}


def test_without_targets_there_are_none(corpus_of: Callable[..., Corpus]) -> None:
    listed = collocates(analyse(corpus_of(("The Daily", OTHER))))
    assert listed.empty
    assert list(listed.columns) == list(Collocate._fields)


def test_a_target_may_be_called_by_any_of_its_names(two: Analysis) -> None:
    assert called(two, "collocate", "Roe: attack") == ["Ann Roe: attack"]
    assert called(two, "collocate", "Roe: river") == []


def test_a_capital_is_a_name_but_where_a_sentence_begins_and_in_title_case() -> None:
    sentence, headline = "Critics of the House call reform a Sham.", "House Critics Call Reform Sham"
    assert [use.term for use in content_words(sentence, [(0, len(sentence))])] == ["critics", "call", "reform"]
    assert [use.term for use in content_words(headline, [(0, len(headline))])] == [
        "house",
        "critics",
        "call",
        "reform",
        "sham",
    ]
