import math
from collections.abc import Callable

import pytest

from analysis.compare.families import families
from analysis.compare.lookup import called
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
            measures = {"boilerplate": "boilerplate term", "term": "term family", "number": "number"}
            measure = measures.get(kind, "term")
            found = passages(analysis, Selection(measure, row.term, row.outlet))
            assert len(found) == row.count
            assert found["article_id"].nunique() == row.articles
            own = (found["voice"] == "own").sum() if kind != "boilerplate" else 0  # left out: nobody's voice is told
            assert row.count_own == own


def test_counts_here_and_elsewhere_are_all_uses(several: Analysis) -> None:
    terms = several.tables.terms
    terms = terms[terms["bin"] == "term"]
    uses = terms["count"].groupby(terms["term"].map(families(several))).sum()
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
    weights = terms[terms["article_id"].isin(ids) & terms["term"].isin(row["forms"].split(", "))]["tfidf"]
    assert row["tfidf"] == pytest.approx(weights.sum() / 6)


def test_a_number_is_one_term_in_every_spelling_and_none_in_a_name(corpus_of: Callable[..., Corpus]) -> None:
    one = "The bridge costs £42m, the county says. It was £42 million in May. Echo 24 has 12 seats and 12 desks.\n"
    other = "The bridge costs 42 million pounds, Echo 24 says. They paid forty-two million pounds. Echo 24 was there.\n"
    found = prominent(analyse(corpus_of(("Post", one), ("Echo 24", other))), "number")
    assert found[["outlet", "term", "forms", "count", "elsewhere"]].to_numpy().tolist() == [
        ["Post", "42 million pounds", "£42 million, £42m", 2, 2],
        ["Echo 24", "42 million pounds", "42 million pounds, forty-two million pounds", 2, 2],
    ]


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


ATTACKS = "Critics attacked the plan. Voters attack the plan. The attack failed, and attacks cost votes.\n"


def test_the_forms_of_one_term_are_counted_together_under_the_most_frequent(corpus_of: Callable[..., Corpus]) -> None:
    analysis = analyse(corpus_of(("The Daily", ATTACKS), ("The Herald", "The attacks hurt.\n")))
    (row,) = (row for row in prominent(analysis).itertuples() if row.term == "attack")
    assert (row.count, row.count_own, row.elsewhere, row.articles) == (4, 4, 1, 1)
    assert row.forms == "attack, attacked, attacks"
    opened = passages(analysis, Selection("term family", "attack", "The Daily"))
    assert opened["focus"].tolist() == ["attacked", "attack", "attack", "attacks"]
    assert called(analysis, "term family", "attacks") == ["attack"]


def test_phrases_have_families_and_other_words_with_the_same_beginning_are_none_of_them(
    corpus_of: Callable[..., Corpus],
) -> None:
    text = (
        "The trade deal with the state failed. Two trade deals with states were signed, and trade deals with a state. "
        "This trade deal broke. The trade deal hurt. A statement came, and then a statement.\n"
    )
    listed = {row.term: row for row in prominent(analyse(corpus_of(("The Daily", text)))).itertuples()}
    assert listed["trade deal"].forms == "trade deal, trade deals"
    assert (listed["state"].forms, listed["statement"].forms) == ("state, states", "statement")


def test_names_are_counted_each_as_it_is(corpus_of: Callable[..., Corpus]) -> None:
    text = "They like the Greens and the Green. Then the Greens met, and the Green won.\n"
    listed = prominent(analyse(corpus_of(("The Daily", text))), "name")
    assert {row.term: row.forms for row in listed.itertuples()} == {"greens": "greens", "green": "green"}


def test_fillers_are_no_prominent_terms_but_may_stand_in_phrases(corpus_of: Callable[..., Corpus]) -> None:
    text = "They are gonna see the following square. The time limit ends. " * 2 + "Another time limit.\n"
    listed = set(prominent(analyse(corpus_of(("The Daily", text))))["term"])
    assert "time limit" in listed
    assert not listed & {"gonna", "following", "square", "following square", "time"}
