import re
from pathlib import Path

import pandas as pd
import pytest

from analysis.language.words import words
from analysis.result import Analysis
from analysis.tables import SCHEMA, Tables, frame
from analysis.vocabulary import VOICES


@pytest.fixture(params=["seeds_analysis", "several"])
def analysis(request: pytest.FixtureRequest) -> Analysis:
    result: Analysis = request.getfixturevalue(request.param)
    return result


def texts(analysis: Analysis) -> dict[str, str]:
    articles = analysis.tables.articles
    return dict(zip(articles["article_id"], articles["text"], strict=True))


def test_the_tables_have_exactly_the_columns_and_types_of_the_schema(analysis: Analysis) -> None:
    for name, table in analysis.tables.items():
        assert [(column, str(table[column].dtype)) for column in table] == [column[:2] for column in SCHEMA[name]]
        assert list(table.index) == list(range(len(table)))


def test_tables_without_rows_have_them_too() -> None:
    for name, table in Tables.from_rows({}).items():
        assert [(column, str(table[column].dtype)) for column in table] == [column[:2] for column in SCHEMA[name]]


def test_only_a_date_and_a_tone_may_be_missing(analysis: Analysis) -> None:
    for name, table in analysis.tables.items():
        missing = {column for column in table if table[column].isna().any()}
        assert missing <= {"articles": {"published"}, "sentences": {"tone"}}.get(name, set())
    sentences = analysis.tables.sentences
    assert (sentences["tone"].isna() == (sentences["kind"] == "boilerplate")).all()


@pytest.mark.parametrize("name", ["sentences", "voices", "mentions", "cues"])
def test_every_span_is_trimmed_text_inside_its_sentence(analysis: Analysis, name: str) -> None:
    whole, table = texts(analysis), getattr(analysis.tables, name)
    sentences = analysis.tables.sentences.set_index(["article_id", "sentence"])
    assert len(table)
    for row in table.itertuples():
        piece = whole[row.article_id][row.start : row.end]
        assert piece
        assert piece == piece.strip()
        around = sentences.loc[(row.article_id, row.sentence)]
        assert around["start"] <= row.start < row.end <= around["end"]
        assert name == "sentences" or around["kind"] != "boilerplate"


def test_sentences_are_numbered_in_order_and_hold_every_word_of_the_text(analysis: Analysis) -> None:
    whole = texts(analysis)
    for article_id, rows in analysis.tables.sentences.groupby("article_id"):
        assert list(rows["sentence"]) == list(range(len(rows)))
        assert (rows["end"].iloc[:-1].to_numpy() <= rows["start"].iloc[1:].to_numpy()).all()
        assert rows["words"].sum() == len(words(whole[str(article_id)]))


def test_words_by_voice_sum_to_words_from_spans_to_sentences_to_articles(analysis: Analysis) -> None:
    tables = analysis.tables
    for table in (tables.sentences, tables.articles):
        assert (table[[f"words_{voice}" for voice in VOICES]].sum(axis=1) == table["words"]).all()
    scored = tables.sentences[tables.sentences["kind"] != "boilerplate"]
    left_out = tables.sentences[tables.sentences["kind"] == "boilerplate"]
    for article in tables.articles.itertuples():
        of_article = scored[scored["article_id"] == article.article_id]
        spans = tables.voices[tables.voices["article_id"] == article.article_id]
        assert article.words == of_article["words"].sum() == spans["words"].sum()
        assert article.words_boilerplate == left_out.loc[left_out["article_id"] == article.article_id, "words"].sum()
        for voice in VOICES:
            total = getattr(article, f"words_{voice}")
            assert total == of_article[f"words_{voice}"].sum()
            assert total == spans.loc[spans["voice"] == voice, "words"].sum()


def test_voice_spans_count_their_own_words_and_do_not_overlap(analysis: Analysis) -> None:
    whole = texts(analysis)
    for article_id, rows in analysis.tables.voices.groupby("article_id"):
        assert (rows["end"].iloc[:-1].to_numpy() <= rows["start"].iloc[1:].to_numpy()).all()
        for row in rows.itertuples():
            assert row.words == len(words(whole[str(article_id)], row.start, row.end))
            assert row.voice in VOICES
            assert not row.scare or (row.voice == "own" and row.words <= 2)


def test_a_speaker_is_named_where_the_row_says(analysis: Analysis) -> None:
    whole = texts(analysis)
    for row in analysis.tables.voices.itertuples():
        if row.speaker_start < 0:
            assert (row.speaker, row.speaker_end) == ("", -1)
        else:  # a pronoun that stays unresolved has a place and no name
            assert words(whole[row.article_id], row.speaker_start, row.speaker_end)
        assert row.voice != "own" or (row.speaker, row.cue, row.distance) == ("", "", "")


def test_a_mention_is_one_of_the_targets_and_its_probabilities_add_up(analysis: Analysis) -> None:
    kinds = {target.name: target.kind for target in analysis.targets}
    mentions = analysis.tables.mentions
    assert [kinds[name] for name in mentions["target"]] == list(mentions["kind"])
    parts = mentions[["p_neg", "p_neu", "p_pos"]]
    assert parts.min(axis=None) >= 0
    assert parts.sum(axis=1).to_numpy() == pytest.approx(1)
    assert (mentions["score"] == mentions["p_pos"] - mentions["p_neg"]).all()
    assert (mentions["confidence"] == parts.max(axis=1)).all()


def test_a_sentence_is_hedged_when_a_cue_that_counts_stands_in_it(analysis: Analysis) -> None:
    cues = analysis.tables.cues
    counting = cues[(cues["kind"] == "hedge") & cues["counts"]]
    anywhere = set(zip(counting["article_id"], counting["sentence"], strict=True))
    by_voice = set(zip(counting["article_id"], counting["sentence"], counting["voice"], strict=True))
    for row in analysis.tables.sentences.itertuples():
        assert row.hedged_any == ((row.article_id, row.sentence) in anywhere)
        assert row.hedged == ((row.article_id, row.sentence, row.voice) in by_voice)


def test_terms_are_counted_once_an_article_and_binned_once_in_the_corpus(analysis: Analysis) -> None:
    assert not analysis.tables.terms.duplicated(["article_id", "term", "bin"]).any()
    left_out = analysis.tables.terms["bin"] == "boilerplate"
    for terms in (analysis.tables.terms[~left_out], analysis.tables.terms[left_out]):
        assert (terms.groupby("term")["bin"].nunique() == 1).all()
        assert ((terms["count"] >= 1) & (terms["count_own"] >= 0) & (terms["count_own"] <= terms["count"])).all()
        assert (terms["articles"] == terms.groupby("term")["article_id"].transform("nunique")).all()


def test_a_frame_of_rows_keeps_their_order() -> None:
    rows = [("b", "two", "term", 1, 0, 1, 0.5), ("a", "one", "term", 2, 1, 1, 0.25)]
    assert list(frame("terms", rows).itertuples(index=False, name=None)) == rows


def test_the_data_model_names_every_column_of_every_table_as_the_schema_does() -> None:
    page = (Path(__file__).parents[1] / "docs" / "data-model.md").read_text("utf-8")
    sections = dict(re.findall(r"^## `(\w+)`\n(.*?)(?=^## |\Z)", page, re.DOTALL | re.MULTILINE))
    assert list(sections) == list(SCHEMA)
    for name, columns in SCHEMA.items():
        rows = re.findall(r"^\| `(\w+)` \| (\S+) \| (.*) \|$", sections[name], re.MULTILINE)
        assert rows == [tuple(column) for column in columns]


def test_the_scores_say_something(seeds_analysis: Analysis) -> None:
    tables = seeds_analysis.tables
    assert set(tables.voices["voice"]) == set(VOICES)
    assert pd.unique(tables.mentions["score"]).size > 50
    assert {"hedge", "booster"} <= set(tables.cues["kind"])
