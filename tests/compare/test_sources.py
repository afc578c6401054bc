import random
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.compare.passages import passages
from analysis.compare.rows import columns
from analysis.compare.selection import Selection
from analysis.compare.sources import Attribution, Source, sources, together, unnamed, verbs
from analysis.corpus.read import Corpus
from analysis.result import Analysis
from analysis.run.analyse import analyse
from analysis.tables import Tables
from analysis.vocabulary import UNRESOLVED

TEXT = (
    "Mayor Anna Keller said that the bridge was safe. “It will hold,” Keller claimed on Monday.\n\n"
    "Officials said that the river was low. The officials say that it will rise.\n\n"
    "It rained.\n\n“Nobody asked us about it.”\n"
)


def test_words_of_a_source_are_counted_under_one_name(corpus_of: Callable[..., Corpus]) -> None:
    table = sources(analyse(corpus_of(("The Daily", TEXT)))).set_index("source")
    assert table["kind"].to_dict() == {"Anna Keller": "person", "officials": "unnamed", "": "unresolved"}
    assert table.loc["Anna Keller", ["words", "passages", "articles"]].tolist() == [8, 2, 1]
    assert table.loc["Anna Keller", "quoted"] == 3 / 8
    assert table.loc["Anna Keller", "first"] == 4 / 37
    assert table.loc["Anna Keller", "verbs"] == "claim 1, say 1"
    assert table.loc["officials", "verbs"] == "say 2"
    assert table["share"].sum() == pytest.approx(1)
    assert set(table["claim"]) == {"this text"}


def test_unnamed_sources_are_counted_by_outlet_and_never_under_the_name_beside_them(
    corpus_of: Callable[..., Corpus],
) -> None:
    text = (
        "People close to Anna Keller said that the bridge was old. An official said that it would fall.\n\n"
        "A spokesman for Anna Keller said that it was safe. Anna Keller said nothing had changed.\n"
    )
    analysis = analyse(corpus_of(("The Daily", text), ("The Other", "It rained. Anna Keller said that it poured.")))
    kinds = sources(analysis)
    assert set(kinds[kinds["kind"] == "unnamed"]["source"]) == {"people", "official"}
    table = unnamed(analysis).set_index("outlet")
    assert table[["words", "passages", "articles", "of"]].to_dict("index") == {
        "The Daily": {"words": 9, "passages": 2, "articles": 1, "of": 1},
        "The Other": {"words": 0, "passages": 0, "articles": 0, "of": 1},
    }


def test_sources_are_ranked_over_all_outlets_by_their_words(corpus_of: Callable[..., Corpus]) -> None:
    other = "It rained. Keller said that the bridge fell. Anna Keller said it.\n"
    analysis = analyse(corpus_of(("The Daily", TEXT), ("The Other", other)))
    first, second = together(sources(analysis)).itertuples()
    assert (first.rank, first.source, first.outlets, first.articles) == (1, "Anna Keller", 2, 2)
    assert first.where == f"The Daily 8, The Other {first.words - 8}"
    assert (second.source, second.kind, second.where) == ("officials", "unnamed", f"The Daily {second.words}")
    for line in (first, second):
        assert len(passages(analysis, Selection("source", line.source))) == line.passages


@pytest.mark.parametrize("name", ["seeds_analysis", "several"])
def test_every_source_and_every_verb_opens_as_many_passages_as_it_counts(
    request: pytest.FixtureRequest, name: str
) -> None:
    analysis: Analysis = request.getfixturevalue(name)
    table, uses = sources(analysis), verbs(analysis)
    for row in table.itertuples():
        found = passages(analysis, Selection("source", str(row.source) or UNRESOLVED, str(row.outlet)))
        assert len(found) == row.passages
        assert found["article_id"].nunique() == row.articles
    totals = uses.groupby(["outlet", "source", "verb"])["attributions"].sum()
    assert len(totals)
    for (outlet, source, verb), count in totals.items():
        assert len(passages(analysis, Selection("verb", f"{source or UNRESOLVED}: {verb}", outlet))) == count


@pytest.mark.parametrize("name", ["seeds_analysis", "several"])
def test_the_sources_of_an_outlet_hold_all_its_attributed_words(request: pytest.FixtureRequest, name: str) -> None:
    analysis: Analysis = request.getfixturevalue(name)
    articles = analysis.tables.articles
    given = (articles["words_reported"] + articles["words_quoted"]).groupby(articles["outlet"]).sum()
    table = sources(analysis)
    assert table.groupby("outlet")["words"].sum().to_dict() == given[given > 0].to_dict()
    assert table.groupby("outlet")["share"].sum().tolist() == pytest.approx([1] * (given > 0).sum())
    assert table["quoted"].between(0, 1).all()
    assert table["first"].between(0, 1, inclusive="left").all()


@settings(max_examples=10)
@given(draw=st.randoms(use_true_random=False))
def test_the_order_of_the_articles_does_not_matter(several: Analysis, draw: random.Random) -> None:
    ids = several.tables.articles["article_id"].tolist()
    draw.shuffle(ids)
    place = {article_id: number for number, article_id in enumerate(ids)}
    tables = {
        name: table.assign(place=table["article_id"].map(place))
        .sort_values("place", kind="stable", ignore_index=True)
        .drop(columns="place")
        if "article_id" in table
        else table
        for name, table in several.tables.items()
    }
    shuffled = Analysis(Tables(**tables), several.targets, several.stance, several.corpus)
    assert sources(shuffled).equals(sources(several))
    assert verbs(shuffled).equals(verbs(several))


def test_who_attributes_nothing_has_no_sources(corpus_of: Callable[..., Corpus]) -> None:
    analysis = analyse(corpus_of(("The Daily", "The old bridge was built in 1932. It is long.\n")))
    for table, row in ((sources(analysis), Source), (verbs(analysis), Attribution)):
        assert table.empty
        assert {column: str(table[column].dtype) for column in table} == columns(row)


def test_a_colon_that_attributes_is_named_in_words(corpus_of: Callable[..., Corpus]) -> None:
    text = "The bridge was closed.\n\nMayor Anna Keller: “The bridge is safe, and it will hold for years.”\n"
    table = verbs(analyse(corpus_of(("The Daily", text))))
    assert table["verb"].tolist() == ["colon"]
