"""Citations: their form, and what is said of one that cannot be used."""

from pathlib import Path

import pytest

from analysis.compare.passages import Passage, passages, sentence_at
from analysis.compare.rows import rows
from analysis.compare.selection import Selection
from analysis.corpus.read import read
from analysis.errors import FramescopeError
from analysis.export.citations import cited, markdown
from analysis.run.analyse import analyse

TEXT = "A bridge opens\n\n“The bridge is {old},” said Anna Keller on Monday. It may *fall*.\n"
MANIFEST = '{citation}\n[[article]]\nfile = "a.txt"\noutlet = "The Post"\npublished = 2024-05-14\nurl = "https://post.example/1"\n'


def cite(tmp_path: Path, form: str = "", text: str = TEXT) -> list[str]:
    (tmp_path / "a.txt").write_text(text, "utf-8")
    (tmp_path / "corpus.toml").write_text(MANIFEST.format(citation=f"citation = {form!r}" if form else ""), "utf-8")
    analysis = analyse(read(tmp_path))
    return cited(analysis, rows(Passage, passages(analysis, Selection("search", "bridge is"))))


def test_a_citation_has_outlet_title_date_voice_and_place(tmp_path: Path) -> None:
    (one,) = cite(tmp_path)
    assert one == (
        "“The bridge is {old},” said Anna Keller on Monday.\n"
        "— The Post, “A bridge opens”, 2024-05-14; quoted speech of Anna Keller; a[16:66]"
    )


def test_the_corpus_sets_the_form(tmp_path: Path) -> None:
    assert cite(tmp_path, "{{{focus}}} {url}") == ["{bridge is} https://post.example/1"]


@pytest.mark.parametrize(
    ("form", "said"),
    [
        ("{author}", r"corpus.toml line 1: a citation has no field \{author\}; choose among text, focus"),
        ("{text:>99}", r"no field \{text:>99\}"),
        ("{text.upper}", "no field"),
        ("{0}", "no field"),
        ("{}", "no field"),
        ("{text", "a brace without its partner"),
    ],
)
def test_a_form_that_cannot_be_used_is_said(tmp_path: Path, form: str, said: str) -> None:
    with pytest.raises(FramescopeError, match=said):
        cite(tmp_path, form)


def test_markdown_shows_the_text_as_it_is(tmp_path: Path) -> None:
    written = markdown(["It may *fall*.\n— <b>The Post</b>"], {"command": "show"}).decode()
    assert written == "> It may \\*fall\\*.\n>\n> — &lt;b&gt;The Post&lt;/b&gt;\n\n- command: show\n"


def test_the_sentence_at_an_offset_is_the_next_that_begins(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    analysis = analyse(read(tmp_path))
    (article,) = analysis.tables.articles["article_id"]
    found = sentence_at(analysis, article, 20)
    assert found is not None
    assert found.text == "It may *fall*."
    assert sentence_at(analysis, article, len(TEXT)) is None
