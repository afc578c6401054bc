import math
from collections.abc import Callable

import pytest

from analysis.compare.passages import passages
from analysis.compare.selection import Selection
from analysis.compare.terms import Term, prominent, stand_alone
from analysis.corpus.read import Corpus
from analysis.errors import EXIT_USAGE, FramescopeError
from analysis.result import Analysis
from analysis.run.analyse import analyse
from analysis.vocabulary import BINS


@pytest.mark.parametrize("kind", BINS)
@pytest.mark.parametrize("name", ["seeds_analysis", "several"])
def test_every_count_opens_as_many_passages(request: pytest.FixtureRequest, name: str, kind: str) -> None:
    analysis: Analysis = request.getfixturevalue(name)
    listed = prominent(analysis, kind)
    assert list(listed.columns) == list(Term._fields)
    for _, rows in listed.groupby("outlet"):
        for row in rows.head(5).itertuples():
            measure = "boilerplate term" if kind == "boilerplate" else "term"
            found = passages(analysis, Selection(measure, row.term, row.outlet))
            assert len(found) == row.count
            assert found["article_id"].nunique() == row.articles
            own = (found["voice"] == "own").sum() if kind != "boilerplate" else 0  # left out: nobody's voice is told
            assert row.count_own == own


def test_counts_here_and_elsewhere_are_all_uses(several: Analysis) -> None:
    terms = several.tables.terms
    uses = terms[terms["bin"] == "term"].groupby("term")["count"].sum()
    for row in prominent(several).itertuples():
        assert row.count + row.elsewhere == uses[row.term]


def test_ranks_follow_the_weight_from_one(several: Analysis) -> None:
    for _, rows in prominent(several).groupby("outlet"):
        assert rows["rank"].tolist() == list(range(1, len(rows) + 1))
        assert rows["tfidf"].is_monotonic_decreasing


def test_the_weight_is_the_mean_over_all_articles_of_the_outlet(several: Analysis) -> None:
    tables = several.tables
    row = prominent(several, outlet="Six").iloc[0]
    ids = tables.articles.loc[tables.articles["outlet"] == "Six", "article_id"]
    terms = tables.terms[tables.terms["bin"] == "term"]
    weights = terms[terms["article_id"].isin(ids) & (terms["term"] == row["term"])]["tfidf"]
    assert row["tfidf"] == pytest.approx(weights.sum() / 6)


def test_a_word_that_only_stands_in_a_longer_term_is_not_listed_beside_it(corpus_of: Callable[..., Corpus]) -> None:
    text = "They saw the swing bridge. We like the swing bridge. Every bridge needs paint.\n"
    terms = set(prominent(analyse(corpus_of(("The Daily", text))))["term"])
    assert {"swing bridge", "bridge"} <= terms
    assert "swing" not in terms


def test_a_term_needs_a_fifth_of_its_uses_outside_every_longer_one() -> None:
    assert stand_alone({"supreme court": 9, "supreme": 10, "court": 12}) == {"supreme court", "court"}
    assert stand_alone({"swing bridge": 8, "bridge": 10}) == {"swing bridge", "bridge"}


def test_the_class_weight_is_tf_times_ln_of_one_more_than_the_mean_words_of_an_outlet_over_all_uses(
    several: Analysis,
) -> None:
    articles = several.tables.articles
    mean = articles["words"].sum() / articles["outlet"].nunique()
    for row in prominent(several, outlet="Six").head(5).itertuples():
        expected = row.count * math.log(1 + mean / (row.count + row.elsewhere))
        assert row.class_tfidf == pytest.approx(expected)


def test_a_term_used_once_by_an_outlet_is_not_listed_unless_asked_for(corpus_of: Callable[..., Corpus]) -> None:
    analysis = analyse(corpus_of(("The Daily", "The bridge fell, and the bridge was repaired.\n")))
    assert "repaired" not in set(prominent(analysis)["term"])
    assert "repaired" in set(prominent(analysis, fewest=1)["term"])


def test_a_term_has_one_bin_for_all_outlets(corpus_of: Callable[..., Corpus]) -> None:
    analysis = analyse(
        corpus_of(
            ("The Daily", "They saw the Bridge. They painted the Bridge.\n"),
            ("The Herald", "They saw the bridge. They painted the bridge, and then the bridge fell.\n"),
        )
    )
    listed = prominent(analysis)
    rows = {row.outlet: row for row in listed[listed["term"] == "bridge"].itertuples()}
    assert (rows["The Daily"].count, rows["The Daily"].elsewhere) == (2, 3)
    assert (rows["The Herald"].count, rows["The Herald"].elsewhere) == (3, 2)


def test_one_outlet_can_be_asked_for(several: Analysis) -> None:
    assert set(prominent(several, outlet="Six")["outlet"]) == {"Six"}


def test_texts_without_terms_give_an_empty_list(corpus_of: Callable[..., Corpus]) -> None:
    listed = prominent(analyse(corpus_of(("The Daily", "It is what it is.\n"))))
    assert listed.empty
    assert list(listed.columns) == list(Term._fields)


def test_an_unknown_list_is_wrong_usage(several: Analysis) -> None:
    with pytest.raises(FramescopeError, match="no list of 'verbs'") as caught:
        prominent(several, "verbs")
    assert caught.value.code == EXIT_USAGE
