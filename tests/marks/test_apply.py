"""Own values: what they change in the tables and the figures, and that nothing else changes."""

from collections.abc import Callable
from dataclasses import replace

import pandas as pd
import pytest

from analysis.compare.comparison import Comparison
from analysis.compare.own import askable
from analysis.compare.scope import Scope, within
from analysis.compare.selection import Selection
from analysis.corpus.read import Corpus
from analysis.export.provenance import provenance
from analysis.marks.marks import Kind, Marks, OwnValue
from analysis.result import Analysis
from analysis.run.analyse import analyse, without_stance
from tests.marks_of import place

TEXT = (
    "Denmark perhaps praised the old bridge on Monday. Anna Keller said that Denmark could rebuild the harbour and its "
    "cranes. The harbour is old.\n"
)


@pytest.fixture
def corpus(corpus_of: Callable[..., Corpus]) -> Corpus:
    return corpus_of(("One", TEXT), ("Two", "Denmark is a great friend of the harbour.\n"))


def marked(analysis: Analysis, kind: Kind, text: str, value: str, of: str = "") -> Analysis:
    return replace(analysis, marks=Marks(values=(OwnValue(place(analysis, text), kind, of, value),)))


def changed(before: Analysis, after: Analysis) -> set[str]:
    """Return the tables that differ within the first story."""
    tables = zip(within(before, Scope()).tables.items(), within(after, Scope()).tables.items(), strict=True)
    return {name for (name, one), (_, other) in tables if not one.equals(other)}


@pytest.mark.parametrize(("value", "score"), [("unfavourable", -1), ("neutral", 0), ("favourable", 1)])
def test_a_stance_of_ones_own_takes_the_place_of_the_models(corpus: Corpus, value: str, score: float) -> None:
    analysis = analyse(corpus)
    own = marked(analysis, "stance", "Denmark", value, "Denmark")
    comparison = Comparison(own, Scope())
    first, second = comparison.passages(Selection("stance", "Denmark", "One"))
    assert first.score == score
    assert first.label == value
    assert second == Comparison(analysis, Scope()).passages(Selection("stance", "Denmark", "One"))[1]
    assert second.score is not None
    assert comparison.figure("One", "stance", "Denmark").value == pytest.approx((score + second.score) / 2)
    assert changed(analysis, own) == {"mentions"}


def test_it_counts_where_nothing_is_judged_yet(corpus: Corpus) -> None:
    own = marked(without_stance(corpus, "lexicon"), "stance", "Denmark", "favourable", "Denmark")
    figure = Comparison(own, Scope()).figure("One", "stance", "Denmark")
    assert (figure.value, figure.judged, figure.passages) == (1, 1, 2)
    judged = Comparison(own, Scope(), lambda found: replace(found, tables=analyse(corpus).tables))
    assert judged.whole is own


def test_a_hedge_that_does_not_count_leaves_its_sentence_unhedged(corpus: Corpus) -> None:
    analysis = analyse(corpus)
    (before,) = Comparison(analysis, Scope()).passages(Selection("hedged", "own", "One"))
    assert before.focus == "perhaps"
    own = marked(analysis, "hedge", "perhaps", "does not count")
    assert not Comparison(own, Scope()).passages(Selection("hedged", "own", "One"))
    assert changed(analysis, own) == {"cues", "sentences"}
    assert not changed(analysis, marked(analysis, "hedge", "perhaps", "counts"))


def test_a_voice_takes_words_mentions_hedges_and_terms_with_it(corpus: Corpus) -> None:
    analysis = analyse(corpus)
    comparison = Comparison(analysis, Scope())
    passage = comparison.passages(Selection("search", "rebuild"))[0]
    assert passage.voice == "reported"
    (asked,) = (one for one in askable(analysis, Selection("search", "rebuild"), passage) if one.kind == "voice")
    own = replace(analysis, marks=Marks(values=(asked._replace(value="own"),)))
    after = Comparison(own, Scope())
    tables = within(own, Scope()).tables
    assert [one.voice for one in after.passages(Selection("search", "rebuild"))] == ["own"]
    assert set(tables.mentions["voice"]) == set(tables.cues["voice"]) == {"own"}
    for table in (tables.articles, tables.sentences[tables.sentences["kind"] != "boilerplate"]):
        assert (table["words_own"] == table["words"]).all()
        assert (table[["words_reported", "words_quoted"]] == 0).all(axis=None)
    uses = tables.terms[tables.terms["bin"] != "boilerplate"]
    assert (uses["count_own"] == uses["count"]).all()
    assert after.figure("One", "voice", "own").value == 1
    assert len(after.passages(Selection("hedged", "own", "One"))) == 2
    assert not after.sources()
    pd.testing.assert_frame_equal(within(within(own, Scope()), Scope()).tables.sentences, tables.sentences)


def test_the_figures_say_that_they_rest_on_them(corpus: Corpus) -> None:
    own = marked(analyse(corpus), "stance", "Denmark", "favourable", "Denmark")
    comparison = Comparison(own, Scope())
    counts = {(one.outlet, one.measure): one.own_values for one in comparison.figures() if one.own_values}
    assert counts == {("One", "stance"): 1, ("One", "own stance"): 1}
    assert "With 1 own value of yours; figures with ° may rest on them." in comparison.warnings
    assert provenance(comparison.analysis, "", comparison.warnings)["own_values"].startswith("1 (sha256 ")
    without = Comparison(replace(own, marks=Marks()), Scope())
    assert not any(one.own_values for one in without.figures())
    assert "own_values" not in provenance(without.analysis, "", without.warnings)


def test_what_is_gone_is_said_and_not_used(corpus: Corpus) -> None:
    analysis = analyse(corpus)
    here = place(analysis, "Denmark")._replace(sha256="another text")
    own = replace(analysis, marks=Marks(values=(OwnValue(here, "stance", "Denmark", "favourable"),)))
    assert not changed(analysis, own)
    assert "1 own value not used: the text has gone or changed." in Comparison(own, Scope()).warnings


def test_what_can_be_given_a_value_follows_from_the_figure(corpus: Corpus) -> None:
    analysis = analyse(corpus)
    comparison = Comparison(analysis, Scope())
    for selection, kinds in (
        (Selection("stance", "Denmark"), ["stance", "voice"]),
        (Selection("hedged", "own"), ["hedge", "voice"]),
        (Selection("search", "harbour"), ["voice"]),
    ):
        passage = comparison.passages(selection)[0]
        assert [one.kind for one in askable(analysis, selection, passage)] == kinds


@pytest.mark.parametrize(("kind", "value"), [("hedge", "counts"), ("voice", "own"), ("stance", "neutral")])
def test_a_value_for_a_place_that_no_sentence_has_changes_nothing(corpus: Corpus, kind: Kind, value: str) -> None:
    analysis = without_stance(corpus, "lexicon")
    nowhere = place(analysis, "perhaps")._replace(start=10**9, end=10**9 + 7)
    after = replace(analysis, marks=Marks(values=(OwnValue(nowhere, kind, "Denmark", value),)))
    assert changed(analysis, after) == set()
