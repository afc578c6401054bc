"""Every format of documents and archives: three small articles of ours go in, and come out as they are."""

import bz2
import io
import json
import lzma
import tarfile
import textwrap
from hashlib import sha256
from pathlib import Path

import pytest

from analysis.corpus.article import Article
from analysis.corpus.formats.catalogue import FORMATS
from analysis.corpus.read import Corpus, read
from analysis.errors import FramescopeError
from tests.corpus.formats.documents import STORIES, json_lines, lines, packed, page, pdf, rows, warc, zipped
from tests.work import steps

FIRST = STORIES[0]
ALL = [(story.outlet, story.title, story.day, story.text) for story in STORIES]


def of(tmp_path: Path, name: str, data: bytes) -> Corpus:
    (tmp_path / name).write_bytes(data)
    return read(tmp_path / name)


def found(corpus: Corpus) -> list[tuple[str, str, str, str]]:
    return [(a.outlet, a.title, str(a.published), body(a)) for a in corpus.articles]


def body(article: Article) -> str:
    """The text without its headline."""
    return article.text.strip().removeprefix(article.title).strip()


def texts(corpus: Corpus) -> list[str]:
    return [" ".join(article.text.split()) for article in corpus.articles]


def refused(tmp_path: Path, name: str, data: bytes) -> str:
    with pytest.raises(FramescopeError) as error:
        of(tmp_path, name, data)
    assert "\n" not in str(error.value)
    return str(error.value)


class TestTables:
    def test_excel(self, tmp_path: Path) -> None:
        from openpyxl import Workbook

        book = Workbook()
        sheet = book.active
        sheet.append(["Source", "Headline", "Date", "Body"])
        for story in STORIES:
            sheet.append([story.outlet, story.title, story.day, story.text])
        book.create_sheet("Notes").append(["hello"])
        book.save(tmp_path / "a.xlsx")
        corpus = read(tmp_path / "a.xlsx")
        assert found(corpus) == ALL
        assert any("sheet “Notes” was not read" in note for note in corpus.notes)

    def test_a_cell_far_from_all_others_makes_no_row_wider(self, tmp_path: Path) -> None:
        from openpyxl import Workbook

        def written(far: int) -> Path:
            book = Workbook()
            for row in (["text"], *([f"The bridge of {number} may be closed."] for number in range(50))):
                book.active.append(row)
            book.active.cell(60, far).value = "x"
            book.save(tmp_path / f"{far}.xlsx")
            return tmp_path / f"{far}.xlsx"

        near, wide = written(2), written(1_900)
        assert steps(lambda: read(wide)) < 1.5 * steps(lambda: read(near))

    def test_parquet(self, tmp_path: Path) -> None:
        import duckdb
        import pandas as pd

        frame = pd.DataFrame(rows())
        frame["published"] = pd.to_datetime(frame["published"])
        duckdb.from_df(frame).write_parquet(str(tmp_path / "a[1].parquet"))
        assert found(read(tmp_path / "a[1].parquet")) == ALL
        assert found(read("-", io.BytesIO((tmp_path / "a[1].parquet").read_bytes()))) == ALL

    def test_arrow(self, tmp_path: Path) -> None:
        import nanoarrow as na
        from nanoarrow.ipc import StreamWriter

        names = list(rows()[0])
        columns = [na.c_array([row[name] for row in rows()], na.string()) for name in names]
        batch = na.c_array_from_buffers(
            na.struct({name: na.string() for name in names}), len(rows()), [None], children=columns
        )
        with StreamWriter.from_path(tmp_path / "a.arrows") as writer:
            writer.write_array(batch)
        assert found(read(tmp_path / "a.arrows")) == ALL


class TestDocuments:
    def test_word(self, tmp_path: Path) -> None:
        from docx import Document

        document = Document()
        document.add_heading(FIRST.title, 0)
        for paragraph in FIRST.paragraphs:
            document.add_paragraph(paragraph)
        document.add_table(1, 1).cell(0, 0).text = "In a table."
        document.save(str(tmp_path / "a.docx"))
        assert read(tmp_path / "a.docx").articles[0].text == f"{FIRST.title}\n\n{FIRST.text}\n\nIn a table."

    def test_rtf(self, tmp_path: Path) -> None:
        body = "\\par\\par ".join([FIRST.title, *FIRST.paragraphs]).replace("“", "\\'93").replace("”", "\\'94")
        corpus = of(tmp_path, "a.rtf", f"{{\\rtf1\\ansi\\ansicpg1252 {body}}}".encode("ascii"))
        assert corpus.articles[0].text == f"{FIRST.title}\n\n{FIRST.text}"

    def test_markdown(self, tmp_path: Path) -> None:
        linked = FIRST.paragraphs[0].replace("Belp", "[Belp](https://belp.example/?a=b)")
        page = (
            f"---\ntitle: {FIRST.title}\ndate: {FIRST.day}\nsource: {FIRST.outlet}\n---\n# {FIRST.title}\n\n"
            f"{linked}\n\n> **{FIRST.paragraphs[1]}**\n"
        )
        corpus = of(tmp_path, "a.md", page.encode())
        assert found(corpus) == [(FIRST.outlet, FIRST.title, FIRST.day, FIRST.text)]

    def test_a_web_page(self, tmp_path: Path) -> None:
        corpus = of(tmp_path, "a.html", page(FIRST))
        article = corpus.articles[0]
        assert (article.outlet, article.title, str(article.published)) == (FIRST.outlet, FIRST.title, FIRST.day)
        assert texts(corpus)[0].endswith(" ".join(FIRST.paragraphs))

    def test_a_page_of_a_pdf_column_by_column(self, tmp_path: Path) -> None:
        width, size = 40, 10
        pages: list[list[tuple[int, int, int, str]]] = []
        expected: list[str] = []
        for number in ("one", "two", "three"):
            paragraphs = [f"This is page {number}. {story.paragraphs[0]}" for story in STORIES]
            left, right = (textwrap.wrap(paragraph, width) for paragraph in paragraphs)
            title = f"Page {number}: {FIRST.title}"
            drawn = [(50, 780, 8, "The Aare Post"), (290, 20, 8, str(len(pages))), (50, 740, 20, title)]
            drawn += [(50, 700 - 12 * n, size, line) for n, line in enumerate(left)]
            drawn += [(310, 700 - 12 * n, size, line) for n, line in enumerate(right)]
            pages.append(drawn)
            expected += [title, *paragraphs]
        assert of(tmp_path, "a.pdf", pdf(pages)).articles[0].text == "\n\n".join(expected)

    def test_a_scanned_pdf_is_refused(self, tmp_path: Path) -> None:
        assert "has no text, only pictures of pages" in refused(tmp_path, "a.pdf", pdf([[], []]))

    @pytest.mark.parametrize("name", ["a.pdf", "a.docx", "a.xlsx", "a.parquet", "a.warc", "a.arrow", "a.zip", "a.gz"])
    def test_a_damaged_file_is_one_sentence(self, tmp_path: Path, name: str) -> None:
        magic = {
            "a.pdf": b"%PDF-1.7 ",
            "a.parquet": b"PAR1",
            "a.warc": b"WARC/1.0\r\n",
            "a.arrow": b"ARROW1\0\0",
            "a.gz": b"\x1f\x8b\x08",
        }.get(name, b"PK\x03\x04")
        assert refused(tmp_path, name, magic + b"\xffnonsense" * 40).startswith(name)

    def test_a_protected_document_is_named_as_such(self, tmp_path: Path) -> None:
        data = b"\xd0\xcf\x11\xe0" + b"\0" * 500 + "EncryptedPackage".encode("utf-16-le")
        assert "protected by a password" in refused(tmp_path, "a.docx", data)


class TestFeedsAndCrawls:
    def test_a_feed_with_full_texts(self, tmp_path: Path) -> None:
        entries = "".join(
            f"<item><title>{story.title}</title><link>https://post.example/{n}</link>"
            f"<pubDate>{story.day}T10:00:00Z</pubDate><description>Short.</description>"
            f"<content:encoded><![CDATA[<p>{'</p><p>'.join(story.paragraphs)}</p>]]></content:encoded></item>"
            for n, story in enumerate(STORIES)
        )
        feed = (
            '<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/">'
            f"<channel><title>The Aare Post</title>{entries}</channel></rss>"
        )
        corpus = of(tmp_path, "a.xml", feed.encode())
        assert found(corpus) == [("The Aare Post", *story[1:]) for story in ALL]
        assert [article.url for article in corpus.articles] == ["https://post.example/0", "https://post.example/1"]

    def test_a_feed_of_summaries_says_so(self, tmp_path: Path) -> None:
        feed = (
            '<feed xmlns="http://www.w3.org/2005/Atom"><title>Echo</title><entry><title>Shut</title>'
            "<updated>2024-05-14T10:00:00Z</updated><summary>The bridge is shut.</summary></entry></feed>"
        )
        corpus = of(tmp_path, "a.atom", feed.encode())
        assert found(corpus) == [("Echo", "Shut", "2024-05-14", "The bridge is shut.")]
        assert any("summaries" in note for note in corpus.notes)

    @pytest.mark.parametrize("name", ["a.warc", "a.warc.gz"])
    def test_a_crawl(self, tmp_path: Path, name: str) -> None:
        corpus = of(tmp_path, name, packed(warc()) if name.endswith(".gz") else warc())
        assert [(a.outlet, a.title, str(a.published)) for a in corpus.articles] == [story[:3] for story in ALL]
        assert [a.url for a in corpus.articles] == ["https://post.example/0", "https://post.example/3"]
        assert any("2 answers that are no pages" in note for note in corpus.notes)

    def test_a_broken_crawl_keeps_what_came_before(self, tmp_path: Path) -> None:
        corpus = of(tmp_path, "a.warc", warc() + b"WARC/1.0\r\nnonsense\r\n\r\n" + b"\xff" * 400)
        assert len(corpus.articles) == 2
        assert all("a.warc" in str(skipped) for skipped in corpus.skipped)

    def test_references(self, tmp_path: Path) -> None:
        ris = (
            f"TY  - NEWS\nT1  - {FIRST.title}\nT2  - {FIRST.outlet}\nDA  - 2024/05/14/\nAB  - {FIRST.paragraphs[0]}\n"
            "UR  - https://post.example/0\nER  - \n"
        )
        corpus = of(tmp_path, "a.ris", ris.encode())
        assert found(corpus) == [(FIRST.outlet, FIRST.title, FIRST.day, FIRST.paragraphs[0])]


class TestArchives:
    @pytest.mark.parametrize(("suffix", "pack"), [("gz", packed), ("bz2", bz2.compress), ("xz", lzma.compress)])
    def test_a_compressed_file(self, tmp_path: Path, suffix: str, pack: object) -> None:
        assert found(of(tmp_path, f"a.jsonl.{suffix}", pack(json_lines()))) == ALL  # type: ignore[operator]

    def test_zstandard(self, tmp_path: Path) -> None:
        import zstandard

        assert found(of(tmp_path, "a.jsonl.zst", zstandard.compress(json_lines()))) == ALL

    def test_a_zip_archive_is_read_like_a_folder(self, tmp_path: Path) -> None:
        files = {f"sub/{story.outlet}.txt": lines(story).encode() for story in STORIES}
        corpus = of(tmp_path, "a.zip", zipped({**files, "x.png": b"", "sub/README.txt": b"x", "b.jsonl": json_lines()}))
        assert [article.id for article in corpus.articles] == [
            "a/b:1",
            "a/b:2",
            "a/sub/Kehrsatz Echo",
            "a/sub/The Aare Post",
        ]
        assert any("2 files of other kinds" in note for note in corpus.notes)

    def test_a_tar_archive(self, tmp_path: Path) -> None:
        with tarfile.open(tmp_path / "a.tar.gz", "w:gz") as archive:
            entry = tarfile.TarInfo("rows.jsonl")
            entry.size = len(json_lines())
            archive.addfile(entry, io.BytesIO(json_lines()))
        assert found(read(tmp_path / "a.tar.gz")) == ALL

    def test_what_comes_before_the_end_of_a_truncated_file_is_read(self, tmp_path: Path) -> None:
        many = "\n".join(json.dumps({"text": f"{FIRST.text} {sha256(bytes([n])).hexdigest()}"}) for n in range(200))
        corpus = of(tmp_path, "a.jsonl.gz", packed(many.encode())[:-3000])
        assert 20 < len(corpus.articles) < 200
        assert "cut off or damaged" in str(corpus.skipped[-1])

    @pytest.mark.parametrize("name", ["a.txt.gz", "a.zip"])
    def test_a_bomb_is_left_alone(self, tmp_path: Path, name: str) -> None:
        data = b"a " * 30_000_000
        assert "unpacks to more than" in refused(
            tmp_path, name, packed(data) if name.endswith("gz") else zipped({"a.txt": data})
        )

    def test_a_protected_archive_names_its_files(self, tmp_path: Path) -> None:
        data = bytearray(zipped({"a.txt": b"The bridge is shut."}))
        for magic, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
            data[data.index(magic) + place] |= 1
        assert "a.zip/a.txt is protected by a password" in refused(tmp_path, "a.zip", bytes(data))

    def test_archives_in_archives_end(self, tmp_path: Path) -> None:
        data = json_lines()
        for _ in range(5):
            data = zipped({"a.zip": data})
        assert "archive in an archive" in refused(tmp_path, "a.zip", data)


def test_the_content_decides_not_the_suffix(tmp_path: Path) -> None:
    assert texts(of(tmp_path, "a.txt", page(FIRST)))[0].endswith(FIRST.paragraphs[1])
    assert found(of(tmp_path, "b.txt", packed(json_lines()))) == ALL
    assert "LibreOffice" in refused(tmp_path, "a.odt", b"PK\x03\x04" + b"\0" * 26 + b"mimetypeapplication/vnd.oasis")


def test_a_missing_extra_is_one_sentence_with_the_command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import analysis.corpus.formats.format as module

    monkeypatch.setattr(module, "find_spec", lambda name: None)
    assert "pip install 'framescope[formats]'" in refused(tmp_path, "a.html", page(FIRST))
    (tmp_path / "b.txt").write_text(lines(FIRST))
    (tmp_path / "c.html").write_bytes(page(FIRST))
    corpus = read(tmp_path)
    assert [article.id for article in corpus.articles] == ["b"]
    assert [str(skipped) for skipped in corpus.skipped] == [
        "2 .html cannot be read without pip install 'framescope[formats]'."
    ]


def test_no_suffix_belongs_to_two_formats() -> None:
    suffixes = [suffix for form in FORMATS for suffix in form.suffixes]
    assert len(suffixes) == len(set(suffixes))
