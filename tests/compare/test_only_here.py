"""What only one outlet has."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from analysis.compare.only_here import OnlyHere, only_here
from analysis.compare.passages import passages
from analysis.compare.rows import rows
from analysis.compare.selection import Selection
from analysis.compare.unique import unique_sentences
from analysis.corpus.read import Corpus
from analysis.result import Analysis
from analysis.run.analyse import analyse

FILLER = "The old bridge was built long ago. It is grey and narrow, and it carries much traffic. "
FULL = (
    "The flood damaged the old bridge on Monday, and 3,400 houses stood under water. The dam burst at dawn.\n\n"
    "“The dam burst without a warning,” said Mayor Anna Keller. Keller said that help was late.\n\n"
    "Divers searched the turbine hall. The turbine hall was empty, and the Bavarian Reservoir Society kept silent. "
    "The Bavarian Reservoir Society keeps the dam.\n"
)


def story_of(corpus_of: Callable[..., Corpus], *texts: str) -> Analysis:
    analysis = analyse(corpus_of(*((f"Outlet {number}", text) for number, text in enumerate(texts))))
    articles = analysis.tables.articles.assign(story=1)
    return replace(analysis, tables=replace(analysis.tables, articles=articles))


def found(analysis: Analysis, outlet: str = "Outlet 0") -> dict[str, OnlyHere]:
    return {row.item: row for row in rows(OnlyHere, only_here(analysis)) if row.outlet == outlet}


def test_what_no_other_outlet_has_is_only_here(corpus_of: Callable[..., Corpus]) -> None:
    table = only_here(story_of(corpus_of, FULL, FILLER * 12))
    here = set(table.loc[table["outlet"] == "Outlet 0", ["kind", "item"]].itertuples(index=False, name=None))
    assert here >= {
        ("passage", "all"),
        ("speaker", "Anna Keller"),
        ("entity", "Anna Keller"),
        ("entity", "Bavarian Reservoir Society"),
        ("number", "3,400 houses"),
        ("phrase", "turbine hall"),
    }


def test_what_two_outlets_have_is_not_only_here(corpus_of: Callable[..., Corpus]) -> None:
    here = found(story_of(corpus_of, FULL, FULL.replace("3,400 houses", "five thousand barns"), FILLER * 12))
    assert here.keys().isdisjoint({"Anna Keller", "Bavarian Reservoir Society", "turbine hall", "all"})
    assert "3,400 houses" in here


def test_a_name_in_other_words_is_not_only_here(corpus_of: Callable[..., Corpus]) -> None:
    here = found(story_of(corpus_of, FULL, FILLER * 12 + "Keller stayed away."))
    assert "entity" not in {row.kind for row in here.values() if row.item == "Anna Keller"}


@pytest.mark.parametrize(
    ("called", "other"),
    [("Society (UBRS) keeps", "The UBRS was late."), ("Society, known as Wassertal, keeps", "Wassertal was late.")],
)
def test_half_of_a_longer_name_or_one_of_two_is_not_only_here(
    corpus_of: Callable[..., Corpus], called: str, other: str
) -> None:
    text = FULL.replace("Society keeps", called)
    assert "Bavarian Reservoir Society" in found(story_of(corpus_of, text, FILLER * 12))
    assert "Bavarian Reservoir Society" not in found(story_of(corpus_of, text, FILLER * 12 + other))


def test_a_body_speaks_where_a_member_does(corpus_of: Callable[..., Corpus]) -> None:
    text = FULL + " The Bavarian Reservoir Society said the dam was safe."
    alone = found(story_of(corpus_of, text, FILLER * 12 + "The Bavarian Reservoir Society met."))
    assert alone["Bavarian Reservoir Society"].kind == "speaker"
    member = "The dam was safe, said Paul Roe of the Bavarian Reservoir Society."
    assert "Bavarian Reservoir Society" not in found(story_of(corpus_of, text, FILLER * 12 + member))


def test_its_uses_are_the_passages_that_it_opens(corpus_of: Callable[..., Corpus]) -> None:
    analysis = story_of(corpus_of, FULL, FILLER * 12)
    for row in found(analysis).values():
        assert len(passages(analysis, Selection(row.measure, row.item, row.outlet))) == row.uses


def test_the_expectation_is_this_outlets_rate_in_the_others_words(corpus_of: Callable[..., Corpus]) -> None:
    analysis = story_of(corpus_of, FULL, FILLER * 12)
    words = analysis.tables.articles["words"].tolist()
    row = found(analysis)["3,400 houses"]
    assert (row.uses, row.others, row.words_others) == (1, 1, words[1])
    assert row.expected == words[1] / words[0]


def test_one_outlet_alone_has_nothing_of_its_own(corpus_of: Callable[..., Corpus]) -> None:
    analysis = story_of(corpus_of, FULL)
    assert found(analysis) == {}
    assert unique_sentences(analysis, "").empty


def test_an_outlet_that_names_itself_is_no_news(corpus_of: Callable[..., Corpus]) -> None:
    own = FULL.replace("Bavarian Reservoir Society", "Outlet 0")
    assert "Outlet 0" not in found(story_of(corpus_of, own, FILLER * 12))
