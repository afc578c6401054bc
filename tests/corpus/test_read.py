import csv
import gzip
import io
import json
import os
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.corpus import decode, sources, vast
from analysis.corpus.formats import json as json_format
from analysis.corpus.read import Corpus, read
from analysis.corpus.sanitise import sanitise
from analysis.errors import EXIT_BAD_INPUT, EXIT_NO_INPUT, EXIT_NOTHING_TO_SHOW, FramescopeError

SEEDS = Path(__file__).parents[2] / "seeds"
STORY = "The minister said on Monday that the bridge would open in May.\n\nThe council did not agree with him.\n"
FRENCH = (
    "Le ministre a déclaré lundi que le pont ouvrirait au mois de mai, malgré les réserves du conseil municipal. "
    "Les habitants de la ville attendent cette ouverture depuis plus de dix ans et craignent un nouveau retard."
)


def folder(root: Path, **files: str | bytes) -> Path:
    """Write files, "__" in a name for "/" and the last "_" for the dot of its suffix."""
    for name, content in files.items():
        path = root / ".".join(name.replace("__", "/").rsplit("_", 1))
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode(errors="surrogateescape"))
    return root


def is_safe(line: str) -> bool:
    return sanitise(line) == line and "\n" not in line


def problems(corpus: Corpus) -> list[str]:
    return [str(skipped) for skipped in corpus.skipped]


def refused(path: Path | str, stdin: bytes = b"") -> tuple[str, int]:
    with pytest.raises(FramescopeError) as caught:
        read(path, io.BytesIO(stdin))
    message = str(caught.value)
    assert message.endswith(".")
    assert is_safe(message)
    return message, caught.value.code


class TestFolder:
    def test_texts_are_read_in_the_order_of_their_paths(self, tmp_path: Path) -> None:
        folder(tmp_path, b_txt=STORY, a__z_text=STORY, a_txt=STORY)
        assert [article.id for article in read(tmp_path).articles] == ["a", "a/z", "b"]
        assert [article.source for article in read(tmp_path).articles] == ["a.txt", "a/z.text", "b.txt"]

    def test_texts_and_tables_lie_side_by_side(self, tmp_path: Path) -> None:
        row = json.dumps({"id": "r1", "outlet": "B", "text": STORY})
        folder(tmp_path, a_txt=STORY, b_jsonl=row, c_csv="id,text\nr2,The council met again.\n")
        assert [article.id for article in read(str(tmp_path)).articles] == ["a", "r1", "r2"]

    def test_hidden_files_read_mes_and_the_manifest_are_no_articles(self, tmp_path: Path) -> None:
        folder(tmp_path, a_txt=STORY, README_md=STORY, readme_first_txt=STORY, corpus_toml="")
        folder(tmp_path, **{".hidden_txt": STORY, ".git__x_txt": STORY})
        corpus = read(tmp_path)
        assert [article.id for article in corpus.articles] == ["a"]
        assert corpus.skipped == []

    def test_files_of_other_kinds_are_counted_in_a_note(self, tmp_path: Path) -> None:
        folder(tmp_path, a_txt=STORY, b_png=b"\x89PNG", c_css="p {}", d_css="p {}")
        assert "Files of other kinds were not read: 2 .css, 1 .png." in read(tmp_path).notes
        folder(tmp_path, d_doc="\xd0", **{"~$d_docx": "Ann"})
        said = "2 .css, 1 .doc, 1 .png; save articles among them as .docx, .txt or .csv."
        assert f"Files of other kinds were not read: {said}" in read(tmp_path).notes

    def test_what_a_browser_saves_with_a_page_is_no_article(self, tmp_path: Path) -> None:
        page = f"<html><body><article><h1>Bridge</h1><p>{STORY}</p></article></body></html>"
        folder(tmp_path, Bridge_html=page, my_files__a_txt=STORY)
        (tmp_path / "Bridge_files").mkdir()
        (tmp_path / "Bridge_files" / "advert.html").write_text("<p>Subscribe now, and save ten percent today.</p>")
        corpus = read(tmp_path)
        assert [article.id for article in corpus.articles] == ["Bridge", "my_files/a"]
        assert "Files of other kinds were not read: 1 _files of a saved page." in corpus.notes

    def test_two_files_of_one_stem_keep_their_suffixes(self, tmp_path: Path) -> None:
        assert [a.id for a in read(folder(tmp_path, a_txt=STORY, a_text=STORY)).articles] == ["a.text", "a.txt"]

    def test_copies_are_kept(self, tmp_path: Path) -> None:
        assert len(read(folder(tmp_path, a_txt=STORY, b_txt=STORY)).articles) == 2

    def test_outlets_without_a_name_are_distinct_and_a_note_says_how_to_name_them(self, tmp_path: Path) -> None:
        corpus = read(folder(tmp_path, a_txt=STORY, b_txt=STORY))
        assert [(a.outlet, a.outlet_known, a.title) for a in corpus.articles] == [
            ("unnamed 1", False, ""),
            ("unnamed 2", False, ""),
        ]
        assert len(corpus.notes) == 1
        assert "corpus.toml" in corpus.notes[0]
        assert 'file = "a.txt"' in corpus.notes[0]

    def test_a_stand_in_never_takes_the_name_of_an_outlet(self, tmp_path: Path) -> None:
        folder(tmp_path, a_txt=STORY, b_jsonl=json.dumps({"outlet": "unnamed 1", "text": STORY}))
        assert [a.outlet for a in read(tmp_path).articles] == ["unnamed 2", "unnamed 1"]

    def test_a_missing_path(self, tmp_path: Path) -> None:
        message, code = refused(tmp_path / "nowhere")
        assert "nowhere does not exist" in message
        assert code == EXIT_NO_INPUT

    @pytest.mark.parametrize("name", ["a\0b", "x" * 5000])
    def test_a_path_that_cannot_be(self, name: str) -> None:
        assert refused(name)[1] == EXIT_BAD_INPUT

    def test_an_empty_folder(self, tmp_path: Path) -> None:
        message, code = refused(tmp_path)
        assert "holds no .txt, .md, .html, " in message
        assert " or " in message
        assert code == EXIT_NO_INPUT

    def test_a_folder_of_other_files_says_which(self, tmp_path: Path) -> None:
        assert "(only 1 .png)" in refused(folder(tmp_path, a_png=b"\x89PNG"))[0]

    def test_good_articles_beside_bad_files_are_still_given(self, tmp_path: Path) -> None:
        folder(
            tmp_path,
            good_txt=STORY,
            empty_txt="",
            blank_txt=" \n\ufeff\n",
            french_txt=FRENCH,
            mac_txt="The café opened".encode("mac_roman"),
            pdf_txt=b"%PDF-1.7 ...",
            zip_txt=b"PK\x03\x04....",
            image_txt=b"\x89PNG\r\n\x1a\n",
            nuls_txt=b"\x01\0\x02\0" * 50,
            web_txt="<!DOCTYPE html><html><p></html>",
            huge_txt=b"a " * 5_500_000,
        )
        (tmp_path / "folder.txt").mkdir()
        (tmp_path / "broken.txt").symlink_to(tmp_path / "gone")
        os.mkfifo(tmp_path / "pipe.txt")
        corpus = read(tmp_path)
        assert [a.id for a in corpus.articles] == ["good"]
        said = {item.source: item.reason for item in corpus.skipped}
        names = "empty blank french mac pdf zip image nuls web huge folder broken pipe"
        assert said.keys() == {f"{name}.txt" for name in names.split()}
        assert said["empty.txt"] == said["blank.txt"] == "is empty"
        assert said["french.txt"] == "is in French; scores are made for English only"
        assert "UTF-8" in said["mac.txt"]
        assert "byte 7" in said["mac.txt"]
        assert "encoding =" in said["mac.txt"]
        assert "PDF" in said["pdf.txt"]
        assert "zip" in said["zip.txt"]
        assert "an image" in said["image.txt"]
        assert "binary" in said["nuls.txt"]
        assert said["web.txt"] == "is a page without an article"
        assert said["huge.txt"].startswith("is 11 MB, too large for one article")
        assert "folder" in said["folder.txt"]
        assert "link to a file that does not exist" in said["broken.txt"]
        assert "not a file" in said["pipe.txt"]
        assert all(str(item).endswith(".") and is_safe(str(item)) for item in corpus.skipped)

    def test_a_file_without_permission(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        folder(tmp_path, a_txt=STORY, b_txt=STORY)
        allowed = Path.open

        def deny(self: Path, mode: str = "r", **how: Any) -> object:  # word lists are read by the way
            if self.name == "b.txt":
                raise PermissionError(13, "Permission denied")
            return allowed(self, mode, **how)

        monkeypatch.setattr(Path, "open", deny)
        assert problems(read(tmp_path)) == ["b.txt cannot be read (permission denied)."]

    def test_a_folder_without_permission(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        def deny(path: Path) -> object:
            raise PermissionError(13, "Permission denied", str(path))

        monkeypatch.setattr(os, "scandir", deny)
        message, code = refused(folder(tmp_path, a_txt=STORY))
        assert message == f"{tmp_path} cannot be read (permission denied)."
        assert code == EXIT_BAD_INPUT

    def test_a_link_to_a_folder_above_is_followed_once(self, tmp_path: Path) -> None:
        folder(tmp_path, a__x_txt=STORY)
        (tmp_path / "a" / "loop").symlink_to(tmp_path)
        assert len(read(tmp_path).articles) == 1

    def test_nothing_left_is_an_error_with_the_reasons(self, tmp_path: Path) -> None:
        message, code = refused(folder(tmp_path, a_txt=FRENCH, b_txt=""))
        assert "a.txt is in French" in message
        assert "b.txt is empty" in message
        assert code == EXIT_NOTHING_TO_SHOW
        assert refused(folder(tmp_path, c_txt=b"\xff"))[1] == EXIT_BAD_INPUT

    def test_many_reasons_are_counted(self, tmp_path: Path) -> None:
        message, _ = refused(folder(tmp_path, **{f"a{n}_txt": "" for n in range(30)}))
        assert message.endswith("; 25 more.")


class TestText:
    def test_one_file(self, tmp_path: Path) -> None:
        corpus = read(folder(tmp_path, a_txt=STORY, b_txt=STORY) / "a.txt")
        assert [(a.id, a.text) for a in corpus.articles] == [("a", STORY)]
        assert corpus.root == tmp_path / "a.txt"

    @pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
    def test_a_byte_order_mark_is_believed(self, tmp_path: Path, encoding: str) -> None:
        text = "The minister’s café – “open”.\n"
        (tmp_path / "a.txt").write_bytes(text.encode(encoding))
        assert read(tmp_path).articles[0].text == text

    def test_text_is_sanitised_and_offsets_hold(self, tmp_path: Path) -> None:
        text = read(folder(tmp_path, a_txt=b"One\r\ntwo \x1b[31mred\x00 " + STORY.encode() * 3)).articles[0].text
        assert text.startswith("One\ntwo ")
        assert "\x1b" not in text
        assert "\0" not in text
        assert "\r" not in text

    def test_a_file_with_another_suffix_is_told_by_its_beginning(self, tmp_path: Path) -> None:
        (tmp_path / "a.log").write_text(STORY)
        (tmp_path / "b").write_text(json.dumps({"text": STORY, "outlet": "B"}))
        assert read(tmp_path / "a.log").articles[0].text == STORY
        assert read(tmp_path / "b").articles[0].outlet == "B"

    @pytest.mark.parametrize("content", ["", "\n\n", "\ufeff"])
    def test_an_empty_file(self, tmp_path: Path, content: str) -> None:
        assert refused(folder(tmp_path, a_txt=content) / "a.txt") == ("a.txt is empty.", EXIT_NOTHING_TO_SHOW)

    def test_a_control_character_in_a_file_name_never_reaches_the_terminal(self, tmp_path: Path) -> None:
        (tmp_path / "a\x1b[2J\n.txt").write_text(STORY)
        (tmp_path / "b\x1b[2J\n.txt").write_text("")
        corpus = read(tmp_path)
        assert is_safe(corpus.articles[0].id)
        assert is_safe(corpus.articles[0].source)
        assert is_safe(problems(corpus)[0])
        assert all(is_safe(note) for note in corpus.notes)


class TestJsonLines:
    def test_every_field_and_the_others_as_strings(self, tmp_path: Path) -> None:
        row = {
            "id": 17,
            "outlet": " The\tDaily ",
            "title": "A bridge",
            "published": "2022-09-14T23:30:00-05:00",
            "url": "https://example.org/a",
            "text": STORY,
            "section": "world",
            "words": 12,
            "tags": ["a", "é"],
            "author": None,
            "paid": True,
        }
        article = read(folder(tmp_path, a_jsonl=json.dumps(row) + "\n\n")).articles[0]
        assert (article.id, article.outlet, article.outlet_known) == ("17", "The Daily", True)
        assert (article.title, article.published, article.url) == (
            "A bridge",
            date(2022, 9, 14),
            "https://example.org/a",
        )
        assert article.extra == {"section": "world", "words": "12", "tags": '["a", "é"]', "author": "", "paid": "true"}
        assert article.source == "a.jsonl line 1"

    def test_rows_without_an_id_are_numbered_by_their_line(self, tmp_path: Path) -> None:
        rows = f"{json.dumps({'text': STORY})}\n\n{json.dumps({'text': STORY, 'id': ''})}"
        assert [a.id for a in read(folder(tmp_path, a_jsonl=rows)).articles] == ["a:1", "a:3"]

    @pytest.mark.parametrize(
        ("line", "reason"),
        [
            ('{"text": "cut', "is not valid JSON"),
            ("[1, 2]", "is not a JSON object"),
            ('"text"', "is not a JSON object"),
            ('{"title": "x"}', "has no column of text (its columns: title)"),
            ('{"text": null}', "is empty"),
            ('{"text": 5}', "is empty"),
            ('{"text": "NaN"}', "is empty"),
            ('{"text": " "}', "is empty"),
            ("[" * 100_000, "is JSON too deep"),
            ('{"text": "a", "n": ' + "9" * 5000 + "}", "is JSON too deep or too large"),
            (json.dumps({"text": FRENCH}), "is in French"),
        ],
    )
    def test_a_bad_line_is_named_and_the_others_are_read(self, tmp_path: Path, line: str, reason: str) -> None:
        good = json.dumps({"text": STORY})
        corpus = read(folder(tmp_path, a_jsonl=f"{good}\n{line}\n{good}\n"))
        assert [a.id for a in corpus.articles] == ["a:1", "a:3"]
        assert len(corpus.skipped) == 1
        assert problems(corpus)[0].startswith(f"a.jsonl line 2 {reason}")

    def test_a_text_in_lists_in_lists_is_read_however_deep(self, tmp_path: Path) -> None:
        deep = f'{{"text": {"[" * 900}{json.dumps(STORY)}{"]" * 900}, "title": {"[" * 900}{"]" * 900}}}'
        assert read(folder(tmp_path, a_jsonl=deep)).articles[0].text == STORY

    def test_a_byte_that_is_not_utf_8_costs_its_line_alone(self, tmp_path: Path) -> None:
        good = json.dumps({"text": STORY}).encode()
        corpus = read(folder(tmp_path, a_jsonl=good + b'\n{"text": "caf\xff"}\n' + good))
        assert len(corpus.articles) == 2
        assert problems(corpus)[0].startswith("a.jsonl line 2 is not UTF-8 text (it holds the byte 0xFF)")

    def test_utf_16(self, tmp_path: Path) -> None:
        rows = "\n".join(json.dumps({"text": STORY + "é"}, ensure_ascii=False) for _ in range(3))
        assert len(read(folder(tmp_path, a_jsonl=rows.encode("utf-16"))).articles) == 3

    def test_a_text_that_is_too_large_is_stepped_over(self, tmp_path: Path) -> None:
        good = json.dumps({"text": STORY})
        corpus = read(folder(tmp_path, a_jsonl=f"{good}\n{json.dumps({'text': 'word ' * 2_400_000})}\n{good}"))
        assert len(corpus.articles) == 2
        assert problems(corpus)[0].startswith("a.jsonl line 2 is 12 MB, too large for one article")

    def test_a_line_that_is_too_long_to_hold_is_stepped_over(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        for module in (decode, json_format):
            monkeypatch.setattr(module, "MAX_ROW", 1_000_000)
        good = json.dumps({"text": STORY}).encode()
        corpus = read(folder(tmp_path, a_jsonl=good + b"\n" + b"x" * 9_000_000 + b"\n" + good))
        assert [a.id for a in corpus.articles] == ["a:1", "a:3"]
        assert "line 2" in problems(corpus)[0]

    def test_a_second_article_of_one_id_is_left_out_with_both_places(self, tmp_path: Path) -> None:
        row = json.dumps({"id": "x", "text": STORY})
        corpus = read(folder(tmp_path, a_jsonl=row, b_jsonl=row))
        assert len(corpus.articles) == 1
        assert problems(corpus) == ["b.jsonl line 1 has the id x, which a.jsonl line 1 has already."]

    def test_a_date_that_cannot_be_read_is_a_note(self, tmp_path: Path) -> None:
        row = json.dumps({"text": STORY, "outlet": "A", "published": "03/04/2022"})
        corpus = read(folder(tmp_path, a_jsonl=row))
        assert corpus.articles[0].published is None
        assert corpus.notes == ["a.jsonl line 1: the date “03/04/2022” may mean two days; write it as 2022-09-14."]

    @pytest.mark.parametrize("written", ["0001-01-01", "1899-12-31", "9999-12-31", "Fri, 31 Dec 9999 10:00:00 GMT"])
    def test_a_day_on_which_no_article_appeared_is_a_note(self, tmp_path: Path, written: str) -> None:
        row = json.dumps({"text": STORY, "outlet": "A", "published": written})
        corpus = read(folder(tmp_path, a_jsonl=row))
        assert corpus.articles[0].published is None
        assert corpus.notes == [
            f"a.jsonl line 1: the date “{written}” lies before 1900 or after tomorrow and is not used."
        ]

    def test_a_date_of_thousands_of_words_is_cut_in_its_note(self, tmp_path: Path) -> None:
        row = json.dumps({"text": STORY, "outlet": "A", "published": "long ago " * 9_000})
        assert len(read(folder(tmp_path, a_jsonl=row)).notes[0]) < 200

    def test_many_dates_that_cannot_be_read_are_counted(self, tmp_path: Path) -> None:
        row = json.dumps({"text": STORY, "outlet": "A", "published": "yesterday"}) + "\n"
        notes = read(folder(tmp_path, a_jsonl=row * 20)).notes
        assert len(notes) == 6
        assert notes[-1] == "15 more dates are not used."


class TestCsv:
    @pytest.mark.parametrize("delimiter", [",", ";", "\t"])
    @pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
    def test_delimiters_marks_and_quoted_newlines(self, tmp_path: Path, delimiter: str, encoding: str) -> None:
        out = io.StringIO(newline="")
        writer = csv.writer(out, delimiter=delimiter)
        writer.writerow(["ID", "Outlet", "Text", "Section; or, part"])
        writer.writerow(["1", "The Daily", 'First "line", here;\nsecond\tline.', "world"])
        writer.writerow(["2", "", STORY, ""])
        (tmp_path / "a.csv").write_bytes(out.getvalue().encode(encoding))
        first, second = read(tmp_path).articles
        assert (first.id, first.outlet) == ("1", "The Daily")
        assert first.text == 'First "line", here;\nsecond line.'
        assert first.extra == {"Section; or, part": "world"}
        assert (second.outlet, second.text) == ("unnamed 1", STORY)
        assert second.source == "a.csv line 4"

    def test_a_tsv_file(self, tmp_path: Path) -> None:
        assert read(folder(tmp_path, a_tsv="text\toutlet\nHello there.\tA\n")).articles[0].outlet == "A"

    def test_a_row_with_the_wrong_number_of_fields(self, tmp_path: Path) -> None:
        corpus = read(folder(tmp_path, a_csv="id,text\n1,One, two\n2,Two\n3\n\n"))
        assert [a.id for a in corpus.articles] == ["2"]
        assert problems(corpus) == [
            "a.csv line 2 has 3 fields where the header has 2.",
            "a.csv line 4 has 1 fields where the header has 2.",
        ]

    def test_a_malformed_row(self, tmp_path: Path) -> None:
        corpus = read(folder(tmp_path, a_csv='id,text\n1,"He said "no""\n2,Two\n'))
        assert [a.id for a in corpus.articles] == ["2"]
        assert problems(corpus)[0].startswith("a.csv line 2 is not valid CSV")

    def test_a_quotation_mark_that_never_closes_swallows_nothing_silently(self, tmp_path: Path) -> None:
        corpus = read(folder(tmp_path, a_csv='id,text\n1,One\n2,"Two\n3,Three\n'))
        assert [a.id for a in corpus.articles] == ["1"]
        assert problems(corpus) == [
            "a.csv line 3 opens a quotation mark that never closes, so nothing after it can be read."
        ]

    @pytest.mark.parametrize(
        ("content", "reason"),
        [
            ("id,section\n1,x\n", "line 1 has no column of text (its columns: id, section)"),
            ("text,id,id\nx,1,2\n", "line 1 names the column id twice"),
            ("id,text\n", "has a header and no rows"),
            ('"id,text\n1,x', "line 1 opens a quotation mark that never closes"),
            ("id,te\udcffxt\n1,x", "line 1 is not UTF-8 text"),
            ("id,text\r1,x\r", "line 1 has a carriage return without a line feed"),
        ],
    )
    def test_a_file_that_is_no_table_of_texts(self, tmp_path: Path, content: str, reason: str) -> None:
        assert refused(folder(tmp_path, a_csv=content) / "a.csv")[0].startswith(f"a.csv {reason}")

    def test_a_field_of_megabytes_is_read(self, tmp_path: Path) -> None:
        text = "The council met again. " * 200_000
        assert read(folder(tmp_path, a_csv=f'text,id\n"{text}",1\n')).articles[0].text == text

    def test_a_byte_that_is_not_utf_8_costs_its_row_alone(self, tmp_path: Path) -> None:
        corpus = read(folder(tmp_path, a_csv=b"id,text\n1,caf\xff\n2,Two\n"))
        assert [a.id for a in corpus.articles] == ["2"]
        assert problems(corpus)[0].startswith("a.csv line 2 is not UTF-8 text")

    @given(st.lists(st.tuples(st.text('ab,;"\t\n\r é', max_size=20), st.text(max_size=9)), min_size=1, max_size=6))
    def test_whatever_the_csv_module_writes_is_read_row_for_row(self, rows: list[tuple[str, str]]) -> None:
        out = io.StringIO(newline="")
        writer = csv.writer(out, quoting=csv.QUOTE_ALL)
        writer.writerow(["id", "text", "note"])
        writer.writerows([str(n), f"Text {text}", note.replace("\0", "")] for n, (text, note) in enumerate(rows))
        corpus = read("-", io.BytesIO(out.getvalue().encode("utf-8", "replace")))
        assert [a.id for a in corpus.articles] == [str(n) for n in range(len(rows))]
        assert corpus.skipped == []


class TestStandardInput:
    def test_one_text(self) -> None:
        corpus = read("-", io.BytesIO(STORY.encode()))
        assert [(a.id, a.text, a.source) for a in corpus.articles] == [("stdin", STORY, "standard input")]
        assert corpus.root is None

    def test_json_lines(self) -> None:
        rows = "\n ".join(["", json.dumps({"text": STORY}), json.dumps({"text": STORY})])
        assert [a.source for a in read("-", io.BytesIO(rows.encode())).articles] == [
            "standard input line 2",
            "standard input line 3",
        ]

    def test_csv(self) -> None:
        assert read("-", io.BytesIO(b"outlet;text\nA;Hello there.\n")).articles[0].outlet == "A"

    def test_a_text_whose_first_word_is_text_is_a_text(self) -> None:
        assert len(read("-", io.BytesIO(b"Text\nThe council met again.\n")).articles) == 1

    def test_nothing_and_too_much(self) -> None:
        assert refused("-", b"") == ("standard input is empty.", EXIT_NOTHING_TO_SHOW)
        assert "is more than 10 MB, too large" in refused("-", b"a " * 5_100_000)[0]

    @settings(max_examples=200)
    @given(
        st.sampled_from([b"", b"{", b'{"text": "a"}\n{', b"id,text\n", b"text;a\n1;", b"\xff\xfe", b"\xef\xbb\xbf"]),
        st.binary(max_size=200) | st.text(max_size=100).map(lambda text: text.encode("utf-8", "surrogatepass")),
    )
    def test_arbitrary_bytes_give_articles_or_one_sentence(self, start: bytes, rest: bytes) -> None:
        try:
            corpus = read("-", io.BytesIO(start + rest))
        except FramescopeError:
            refused("-", start + rest)
            return
        assert len({article.id for article in corpus.articles}) == len(corpus.articles) > 0
        assert all(article.outlet and article.text.strip() for article in corpus.articles)
        assert all(is_safe(str(skipped)) for skipped in corpus.skipped)


class TestFingerprint:
    def test_it_follows_what_is_read_and_nothing_else(self, tmp_path: Path) -> None:
        folder(tmp_path, a_txt=STORY, b_txt=STORY)
        first = read(tmp_path).fingerprint
        os.utime(tmp_path / "a.txt", (0, 0))
        assert read(tmp_path).fingerprint == first
        folder(tmp_path, corpus_toml='[[article]]\nfile = "a.txt"\noutlet = "A"\n')
        named = read(tmp_path).fingerprint
        folder(tmp_path, corpus_toml='[[article]]\nfile = "a.txt"\noutlet = "A"\n[[target]]\nname = "Xi"\n')
        targeted = read(tmp_path).fingerprint
        folder(tmp_path, b_txt=STORY + "More.")
        assert len({first, named, targeted, read(tmp_path).fingerprint}) == 4


def test_the_seeds_are_read_whole() -> None:
    corpus = read(SEEDS)
    assert [a.id[:3] for a in corpus.articles] == ["000", "001", "002", "003", "004"]
    assert [a.outlet for a in corpus.articles] == ["BOL News", "Times of India", "unnamed 1", "unnamed 2", "unnamed 3"]
    assert corpus.skipped == []
    assert all(a.title in a.text for a in corpus.articles)
    assert all(a.extra["evidence"] for a in corpus.articles)
    assert [a.published for a in corpus.articles] == [None] * 5  # no text says on which day it was published


def test_reading_loads_nothing_heavy() -> None:
    code = (
        "import sys; from analysis.corpus.read import read; read('seeds'); "
        "print(*{'numpy', 'pandas', 'py3langid'} & {*sys.modules})"
    )
    result = subprocess.run([sys.executable, "-c", code], cwd=SEEDS.parent, capture_output=True, text=True, check=True)
    assert result.stdout.strip() == ""


def test_a_folder_of_too_many_files_is_no_corpus_without_a_manifest(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(vast, "MAX_FILES", 2)
    folder(tmp_path, a_txt=STORY, b_txt=STORY, c_png=b"")
    assert "holds more than 2 files; give a folder of articles alone" in refused(tmp_path)[0]
    assert len(read(tmp_path, however_many=True).articles) == 2
    folder(tmp_path, corpus_toml="")
    assert len(read(tmp_path).articles) == 2


def test_a_packed_table_of_rows_that_are_no_articles_is_not_read_to_its_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sources, "MAX_SHORT", 5)
    path = tmp_path / "rows.csv.gz"
    path.write_bytes(gzip.compress(b"text,outlet\n" + b"a,Post\n" * 1_000))
    corpus = read(path)
    assert len(corpus.articles) == 6
    assert "nothing after row 6 was read; if its text is in another column, name that" in str(corpus.skipped[-1])


def test_short_rows_among_articles_stop_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sources, "MAX_SHORT", 5)
    path = tmp_path / "rows.csv"
    long = "The council said on Monday that the bridge may be closed,Post\n"
    path.write_text("text,outlet\n" + (long + "a,Post\n" + long) * 20)
    assert len(read(path).articles) == 60


@pytest.mark.parametrize(
    ("name", "text", "reason"),
    [
        ("library.bib", '@article{k0,\n    title = "A bridge",\n    abstract = "It opens."\n}\n', "is a BibTeX file"),
        ("zotero.bib", "\n@misc{noauthor_bridge_2024,\n\ttitle = {A bridge},\n}\n", "is a BibTeX file"),
        (
            "frame.html",
            '<table border="1" class="dataframe">\n<tr><td>The Post</td></tr></table>',
            "is a table as a web page",
        ),
        ("rows.arrow", b"ARROW1\0\0\x04\0\0\0\xf2\xff\xff\xff", "save it as .parquet"),
    ],
)
def test_data_that_look_like_text_are_refused_with_a_way_on(
    tmp_path: Path, name: str, text: str | bytes, reason: str
) -> None:
    (tmp_path / name).write_bytes(text if isinstance(text, bytes) else text.encode())
    with pytest.raises(FramescopeError, match=reason):
        read(tmp_path / name)


def test_a_text_that_mentions_an_account_is_no_bibliography(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(f"@council {{said}} on Monday that it is open.\n{STORY}")
    assert len(read(tmp_path / "a.txt").articles) == 1
