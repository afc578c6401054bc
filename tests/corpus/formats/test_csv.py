"""The dialects of CSV, and telling a table from prose."""

import csv
import io
from pathlib import Path

import pytest

from analysis.corpus.formats.csv import MAX_COLUMNS
from analysis.corpus.read import Corpus, read
from analysis.errors import FramescopeError

QUOTE = '“We may close it,” said Ann Keller; "or not".\nNobody, of course, agreed.'
ROWS = [["The Post", "2024-05-14", QUOTE], ["The Echo", "2024-05-15", "The bridge is open.\n\nIt is, they said, safe."]]


def written(separator: str = ",", header: bool = True, **dialect: object) -> str:
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=separator, **dialect)  # type: ignore[arg-type]
    writer.writerows([["outlet", "published", "text"], *ROWS] if header else ROWS)
    return out.getvalue()


def parsed(content: str | bytes) -> Corpus:
    return read("-", io.BytesIO(content if isinstance(content, bytes) else content.encode()))


def texts(corpus: Corpus) -> list[tuple[str, str]]:
    return [(article.outlet, article.text) for article in corpus.articles]


EXPECTED = [(outlet, text) for outlet, _, text in ROWS]


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_every_separator(separator: str) -> None:
    assert texts(parsed(written(separator))) == EXPECTED


def test_quotation_marks_after_a_backslash() -> None:
    escaped = written(doublequote=False, escapechar="\\", quoting=csv.QUOTE_ALL)
    assert '\\"or not\\"' in escaped
    corpus = parsed(escaped)
    assert texts(corpus) == EXPECTED
    assert corpus.skipped == []


@pytest.mark.parametrize("first", ["sep=;\n", "sep=;\r\n", '"sep=;"\n'])
def test_a_first_line_that_names_the_separator(first: str) -> None:
    corpus = parsed(first + written(";"))
    assert texts(corpus) == EXPECTED
    assert corpus.articles[0].source == "standard input line 3"


def test_windows_1252_as_spreadsheets_save_it() -> None:
    corpus = parsed(written(";").encode("cp1252"))
    assert texts(corpus) == EXPECTED
    assert any("Windows-1252" in note for note in corpus.notes)
    names = "Nr.;Text;Überschrift;Länge\n1;The café is shut, the owner said.;Öl;7\n"
    assert texts(parsed(names.encode("cp1252"))) == [("unnamed 1", "The café is shut, the owner said.")]


def test_separators_at_the_ends_of_lines() -> None:
    assert texts(parsed("outlet,text\nThe Post,The bridge is shut.,,\n")) == [("The Post", "The bridge is shut.")]


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_a_table_without_a_header_is_refused_and_never_prose(separator: str) -> None:
    with pytest.raises(FramescopeError, match="is an article, not a header; begin the file with a line that names"):
        parsed(written(separator, header=False))


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_a_table_without_a_text_is_refused_and_never_prose(separator: str) -> None:
    rows = "\n".join(separator.join(row) for row in (["id", "kind", "size"], ["1", "bridge", "9"], ["2", "road", "8"]))
    with pytest.raises(FramescopeError, match="has no column of text"):
        parsed(rows)


@pytest.mark.parametrize(
    "prose",
    [
        "The bridge, the road and the council\nThe mayor, Ann Keller, said no.\nNobody, of course, agreed.\n",
        "Bridge shut, mayor says, for good\nThe mayor, Ann Keller, spoke. Nobody, she said, agreed.\n",
        "Title: one; two; three\nThe council met; nobody came; it closed.\n",
        "Date,\nplace and name\n",
    ],
)
def test_prose_with_commas_is_no_table(prose: str) -> None:
    assert [article.text for article in parsed(prose).articles] == [prose]


def test_a_table_saved_as_text(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(written("\t"))
    assert texts(read(tmp_path / "a.txt")) == EXPECTED


def test_a_million_columns_are_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("text," + ",".join(f"c{n}" for n in range(MAX_COLUMNS)) + "\nx\n")
    (tmp_path / "b.txt").write_text("The bridge is shut.\n")
    corpus = read(tmp_path)
    assert [article.id for article in corpus.articles] == ["b"]
    assert [str(skipped) for skipped in corpus.skipped] == [
        "a.csv line 1 has 2,001 columns; a table of articles has at most 2,000."
    ]
