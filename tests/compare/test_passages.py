from collections.abc import Callable
from functools import cache

import pandas as pd
import pytest

from analysis.compare.figures import figures, outlets
from analysis.compare.measures import MEASURES
from analysis.compare.passages import Passage, passages
from analysis.compare.rows import columns
from analysis.compare.selection import Selection
from analysis.corpus.read import Corpus
from analysis.errors import EXIT_USAGE, FramescopeError
from analysis.result import Analysis
from analysis.run.analyse import analyse
from analysis.vocabulary import UNRESOLVED

SEED_OUTLETS = ("BOL News", "Times of India", "unnamed 1", "unnamed 2", "unnamed 3")


@cache
def table_of(analysis: Analysis) -> pd.DataFrame:
    return figures(analysis)


def every_number_opens_its_passages(analysis: Analysis, outlet: str) -> None:
    table = table_of(analysis)
    texts = dict(zip(analysis.tables.articles["article_id"], analysis.tables.articles["text"], strict=True))
    rows = table[table["outlet"] == outlet]
    assert set(rows["measure"]) <= set(MEASURES)
    for row in rows.itertuples():
        found = passages(analysis, Selection(row.measure, row.of, outlet))
        assert len(found) == row.passages, (row.measure, row.of)
        assert found["article_id"].nunique() <= row.articles
        assert (found["outlet"] == outlet).all()
        assert found.dtypes.astype(str).to_dict() == columns(Passage)
        for one in found.itertuples():
            assert one.start <= one.focus_start < one.focus_end <= one.end
            assert one.text == texts[one.article_id][one.start : one.end]
            assert one.focus == texts[one.article_id][one.focus_start : one.focus_end]


@pytest.mark.parametrize("outlet", SEED_OUTLETS)
def test_every_number_of_the_seeds_opens_the_passages_it_counts(seeds_analysis: Analysis, outlet: str) -> None:
    every_number_opens_its_passages(seeds_analysis, outlet)


def test_these_are_all_outlets_of_the_seeds(seeds_analysis: Analysis) -> None:
    assert tuple(outlets(seeds_analysis)) == SEED_OUTLETS


@pytest.mark.parametrize("outlet", ["One", "Three", "Six", "Many", "Plain", "Nothing"])
def test_every_number_of_outlets_with_several_articles_opens_the_passages_it_counts(
    several: Analysis, outlet: str
) -> None:
    every_number_opens_its_passages(several, outlet)


@pytest.mark.parametrize("name", ["seeds_analysis", "several"])
def test_every_term_is_found_as_often_as_it_is_counted(request: pytest.FixtureRequest, name: str) -> None:
    from analysis.scores.terms import occurrences

    analysis: Analysis = request.getfixturevalue(name)
    tables = analysis.tables
    scored = tables.sentences[tables.sentences["kind"] != "boilerplate"]
    for article_id, text in zip(tables.articles["article_id"], tables.articles["text"], strict=True):
        held = scored[scored["article_id"] == article_id]
        found: dict[str, int] = {}
        for use in occurrences(text, zip(held["start"], held["end"], strict=True)):
            found[use.term] = found.get(use.term, 0) + 1
        terms = tables.terms[(tables.terms["article_id"] == article_id) & (tables.terms["bin"] != "boilerplate")]
        assert dict(zip(terms["term"], terms["count"], strict=True)) == {
            term: count for term, count in found.items() if term in set(terms["term"])
        }


def test_without_an_outlet_a_selection_is_of_all(several: Analysis) -> None:
    table = table_of(several)
    for measure, of in (("tone", "all"), ("hedged", "own"), ("hedges", "own"), ("stance", several.targets[0].name)):
        counted = table.loc[(table["measure"] == measure) & (table["of"] == of), "passages"].sum()
        assert len(passages(several, Selection(measure, of))) == counted > 0


@pytest.mark.parametrize("measure", ["stance", "own stance", "mention"])
def test_without_a_target_every_mention_is_listed(seeds_analysis: Analysis, measure: str) -> None:
    listed = [len(passages(seeds_analysis, Selection(measure, target.name))) for target in seeds_analysis.targets]
    assert len(passages(seeds_analysis, Selection(measure))) == sum(listed) > 0
    assert "all targets" in Selection(measure).title()


def test_the_score_of_a_passage_is_its_own(seeds_analysis: Analysis) -> None:
    target = seeds_analysis.targets[0].name
    mentions = seeds_analysis.tables.mentions
    mentions = mentions[mentions["target"] == target]
    found = passages(seeds_analysis, Selection("stance", target))
    assert found["score"].tolist() == mentions["score"].tolist()
    signs = {"favourable": 1, "unfavourable": -1}
    told = found[~found["label"].str.startswith("neutral")]
    assert len(told)
    assert all(score * signs[label.split()[0]] > 0 for score, label in zip(told["score"], told["label"], strict=True))
    assert found["label"].str.endswith("(unsure)").tolist() == (mentions["confidence"] < 0.6).tolist()


def test_own_stance_lists_the_mentions_in_own_voice_and_no_others(corpus_of: Callable[..., Corpus]) -> None:
    text = "“Denmark is a terrible enemy,” said Anna Keller. Denmark is a great friend. Denmark said Norway may fall.\n"
    analysis = analyse(corpus_of(("The Daily", text)))
    found = passages(analysis, Selection("own stance", "Denmark", "The Daily"))
    everything = passages(analysis, Selection("stance", "Denmark", "The Daily"))
    assert set(found["voice"]) == {"own"}
    pd.testing.assert_frame_equal(found, everything[everything["voice"] == "own"].reset_index(drop=True))
    assert len(everything) == len(found) + 1
    assert passages(analysis, Selection("own stance", "Norway")).empty
    assert Selection("own stance", "Denmark", "The Daily").title() == "stance towards Denmark in own voice, The Daily"


def test_a_hedged_sentence_shows_its_strongest_hedge(corpus_of: Callable[..., Corpus]) -> None:
    analysis = analyse(corpus_of(("The Daily", "The bridge could perhaps possibly fall.\n")))
    cues = analysis.tables.cues
    (row,) = passages(analysis, Selection("hedged", "own")).itertuples()
    assert row.score == cues["weight"].max()
    assert row.focus in ("could", "perhaps", "possibly")


def test_voice_and_speaker_are_those_at_the_passage(corpus_of: Callable[..., Corpus]) -> None:
    text = "“The bridge may fall,” said Anna Keller. The bridge is old.\n"
    analysis = analyse(corpus_of(("The Daily", text)))
    found = passages(analysis, Selection("term", "bridge"))
    assert list(zip(found["voice"], found["speaker"], strict=True)) == [("quoted", "Anna Keller"), ("own", "")]
    assert found["focus"].tolist() == ["bridge", "bridge"]


def test_what_was_left_out_can_be_seen(seeds_analysis: Analysis) -> None:
    found = passages(seeds_analysis, Selection("boilerplate"))
    assert len(found) == (seeds_analysis.tables.sentences["kind"] == "boilerplate").sum() > 0
    assert (found["label"] != "").all()


@pytest.mark.parametrize("measure", ["stance", "own stance", "term", "hedged", "voice", "hedge class"])
def test_what_there_is_not_has_no_passages(seeds_analysis: Analysis, measure: str) -> None:
    found = passages(seeds_analysis, Selection(measure, "Atlantis"))
    assert found.empty
    assert {column: str(found[column].dtype) for column in found} == columns(Passage)


def test_an_unknown_measure_is_wrong_usage(seeds_analysis: Analysis) -> None:
    with pytest.raises(FramescopeError, match="no measure 'mood'") as caught:
        passages(seeds_analysis, Selection("mood"))
    assert caught.value.code == EXIT_USAGE


@pytest.mark.parametrize("measure", MEASURES)
def test_every_measure_has_a_title_of_one_line(measure: str) -> None:
    assert "The Daily" in Selection(measure, "own", "The Daily").title()
    assert "\n" not in Selection(measure, "own").title()


@pytest.mark.parametrize(
    ("measure", "table", "column"), [("mention", "mentions", "target"), ("source", "voices", "source")]
)
def test_every_mention_and_every_span_of_a_source_is_listed(
    several: Analysis, measure: str, table: str, column: str
) -> None:
    rows = getattr(several.tables, table)
    rows = rows[rows["voice"] != "own"] if measure == "source" else rows
    counts = rows[column].value_counts()
    assert len(counts) > 1
    for of, count in counts.items():
        found = passages(several, Selection(measure, str(of)))
        assert len(found) == count
    outlet = passages(several, Selection(measure, str(counts.index[0]), "Three"))
    assert set(outlet["outlet"]) == {"Three"}


def test_words_of_nobody_known_are_listed_too(several: Analysis) -> None:
    voices = several.tables.voices
    unresolved = voices[(voices["voice"] != "own") & (voices["source"] == "")]
    found = passages(several, Selection("source", UNRESOLVED))
    assert found["focus_start"].tolist() == unresolved["start"].tolist()
    assert Selection("source", UNRESOLVED).title() == "words of (unresolved)"


@pytest.mark.parametrize("measure", ["stance", "hedged", "voice", "term"])
def test_a_contrast_opens_the_passages_of_both_sides(several: Analysis, measure: str) -> None:
    of = {"stance": several.targets[0].name, "term": "bridge"}.get(measure, "own")
    both = passages(several, Selection(measure, of, "Three", "Six"))
    sides = pd.concat([passages(several, Selection(measure, of, outlet)) for outlet in ("Three", "Six")])
    assert set(sides["outlet"]) == {"Three", "Six"}
    key = ["article_id", "focus_start", "focus_end"]
    pd.testing.assert_frame_equal(both.sort_values(key, ignore_index=True), sides.sort_values(key, ignore_index=True))
    assert Selection(measure, of, "Three", "Six").title().endswith(", Three and Six")


def test_against_nobody_in_particular_is_all_outlets(several: Analysis) -> None:
    assert len(passages(several, Selection("tone", "all", "", "Six"))) == len(passages(several, Selection("tone")))


@pytest.mark.parametrize("name", ["seeds_analysis", "several"])
def test_a_term_in_own_voice_and_one_left_out_open_their_uses(request: pytest.FixtureRequest, name: str) -> None:
    analysis: Analysis = request.getfixturevalue(name)
    terms = analysis.tables.terms
    kept = (
        terms[terms["bin"] != "boilerplate"]
        .groupby("term")[["count", "count_own"]]
        .sum()
        .rename(columns={"count": "count_all"})
    )
    for row in kept.sort_values(["count_all", "count_own"], ascending=False).iloc[::40].itertuples():
        assert len(passages(analysis, Selection("term", str(row.Index)))) == row.count_all
        own = passages(analysis, Selection("own term", str(row.Index)))
        assert len(own) == row.count_own
        assert list(own.index) == list(range(len(own)))
    left_out = terms[terms["bin"] == "boilerplate"].groupby("term")["count"].sum()
    for term, count in left_out.iloc[::40].items():
        assert len(passages(analysis, Selection("boilerplate term", str(term)))) == count
