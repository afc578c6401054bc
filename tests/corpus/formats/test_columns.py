"""Which column holds what: usual names, names that the user gives, and what is said of the choice."""

import io
import json
from pathlib import Path

import pytest

from analysis.corpus.read import Corpus, read
from analysis.errors import FramescopeError

TEXT = "The council said on Monday that the bridge may be closed."


def table(tmp_path: Path, content: str, **options: object) -> Corpus:
    (tmp_path / "a.csv").write_text(content)
    return read(tmp_path / "a.csv", **options)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "header",
    [
        "source,headline,body,date",
        "publication,title,content,publish_date",
        "Publication Title,Headline,Full Text,Publication date",
        "source_name,articleTitle,article_text,publishedAt",
        "Site Name,TITLE,MainText,Date-Published",
    ],
)
def test_usual_names_are_known_in_any_spelling_and_said(tmp_path: Path, header: str) -> None:
    corpus = table(tmp_path, f"{header}\nThe Post,Bridge shut,{TEXT},14 May 2024\n")
    article = corpus.articles[0]
    assert (article.outlet, article.title, article.text) == ("The Post", "Bridge shut", f"Bridge shut\n\n{TEXT}")
    assert article.published
    assert article.extra == {}
    names = header.split(",")
    assert corpus.notes[0].startswith("Read column ")
    assert f"“{names[0]}” as outlet" in corpus.notes[0]


def test_other_columns_are_kept(tmp_path: Path) -> None:
    assert table(tmp_path, f"text,Author,Unnamed: 0\n{TEXT},Ann,7\n").articles[0].extra == {
        "Author": "Ann",
        "Unnamed: 0": "7",
    }


def test_a_second_column_for_a_field_is_named_in_a_note(tmp_path: Path) -> None:
    corpus = table(tmp_path, f"text,summary,source,domain\n{TEXT},Short.,The Post,post.example\n")
    assert corpus.articles[0].text == TEXT
    assert corpus.articles[0].outlet == "The Post"
    said = next(note for note in corpus.notes if note.startswith("Not used"))
    assert "--map text=summary" in said
    assert "--map outlet=domain" in said


def test_a_column_that_looks_like_an_outlet_is_named_in_a_note(tmp_path: Path) -> None:
    corpus = table(tmp_path, f"text,newspaper_de\n{TEXT},Die Post\n")
    assert "--map outlet=newspaper_de" in "".join(corpus.notes)


def test_without_a_text_the_sentence_says_which_column_to_name(tmp_path: Path) -> None:
    with pytest.raises(FramescopeError, match=r"name it with --map text=article_text_de"):
        table(tmp_path, f"article_text_de,x\n{TEXT},1\n")
    with pytest.raises(FramescopeError, match=r"no column of text \(its columns: a, b\); .*--map text=COLUMN"):
        table(tmp_path, f"a,b\n{TEXT},1\n")
    with pytest.raises(FramescopeError, match=r"name it with --map 'text=Full Copy'"):  # the only long one
        table(tmp_path, f"Article Number,Full Copy\n1,{TEXT} {TEXT}\n")


def test_a_summary_is_read_where_there_is_no_full_text_and_this_is_said(tmp_path: Path) -> None:
    corpus = table(tmp_path, f"Title,Abstract Note\nBridge shut,{TEXT}\n")
    assert corpus.articles[0].text.endswith(TEXT)
    assert "no column holds a full text" in corpus.notes[0]


class TestNamedByTheUser:
    def test_on_the_command_line(self, tmp_path: Path) -> None:
        corpus = table(
            tmp_path, f"text,Volltext,Blatt\nx,{TEXT},Die Post\n", columns={"text": "volltext", "outlet": "Blatt"}
        )
        assert corpus.articles[0].text == TEXT
        assert corpus.articles[0].outlet == "Die Post"

    def test_in_the_manifest(self, tmp_path: Path) -> None:
        (tmp_path / "corpus.toml").write_text('[columns]\ntext = "Volltext"\noutlet = "Blatt"\n')
        assert table(tmp_path, f"Volltext,Blatt\n{TEXT},Die Post\n").articles[0].outlet == "Die Post"

    def test_of_several_names_each_table_is_read_by_the_first_that_it_has(self, tmp_path: Path) -> None:
        (tmp_path / "corpus.toml").write_text('[columns]\ntext = ["Volltext", "Copy"]\n')
        (tmp_path / "b.csv").write_text(f"Copy,n\n{TEXT},1\n")
        assert table(tmp_path, f"Copy,Volltext\nx,{TEXT}\n").articles[0].text == TEXT
        assert [one.text for one in read(tmp_path).articles] == [TEXT, TEXT]
        with pytest.raises(FramescopeError, match="has no column “Volltext” or “Copy” for the text"):
            table(tmp_path, f"words,a\n{TEXT},1\n")

    def test_a_name_that_is_not_there_is_said(self, tmp_path: Path) -> None:
        with pytest.raises(FramescopeError, match="has no column “Volltext” for the text"):
            table(tmp_path, f"words,a\n{TEXT},1\n", columns={"text": "Volltext"})
        corpus = table(tmp_path, f"text,a\n{TEXT},1\n", columns={"text": "Volltext", "outlet": "Blatt"})
        assert corpus.articles[0].text == TEXT
        assert any("no column “Volltext” for text and “Blatt” for outlet" in note for note in corpus.notes)

    def test_an_unknown_field_in_the_manifest_is_refused(self, tmp_path: Path) -> None:
        (tmp_path / "corpus.toml").write_text('[columns]\nauthor = "Autor"\n')
        with pytest.raises(FramescopeError, match="unknown key “author”; known are text, id, outlet"):
            table(tmp_path, f"text,a\n{TEXT},1\n")


@pytest.mark.parametrize("missing", ["NaN", "nan", "null", "None", "NaT", "<NA>", "NA", ""])
def test_missing_values_are_empty(missing: str) -> None:
    rows = [
        {"text": TEXT, "outlet": missing, "title": missing, "published": missing, "id": missing},
        {"text": missing, "outlet": "The Post"},
    ]
    corpus = read("-", io.BytesIO("\n".join(map(json.dumps, rows)).encode()))
    article = corpus.articles[0]
    assert (article.id, article.outlet, article.title, article.published) == ("stdin:1", "unnamed 1", "", None)
    assert [str(skipped) for skipped in corpus.skipped] == ["standard input line 2 is empty."]
    assert not any("date" in note for note in corpus.notes)
