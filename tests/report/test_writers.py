"""A report in each format: valid, complete, the same bytes again, and words of articles never more than words."""

import io
import itertools
import re
import zipfile
from html.parser import HTMLParser
from pathlib import Path

import docx
import pytest
from markdown_it import MarkdownIt
from tinyhtml5.parser import HTMLParser as HTMLParser5

from analysis.errors import FramescopeError
from analysis.report.model import Document, Figure, Heading, Quotation, Table
from analysis.report.writers import catalogue
from analysis.report.writers.catalogue import FORMATS, format_of
from tests.report.test_document import said

VOID = {"meta", "br", "hr"}
SVG = {"svg", "title", "desc", "rect", "line", "text", "circle", "path"}
TAGS = (
    "html head style body main nav h1 h2 h3 p a ul ol li strong mark code span div table caption thead tbody tr th td "
    "figure figcaption blockquote cite script"
)
HTML = SVG | VOID | set(TAGS.split())


class Page(HTMLParser):
    """A page read strictly: every element is closed where it should be."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self._open: list[str] = []
        self.feed(page)
        assert not self._open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self._open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in SVG
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "script" not in self._open and "style" not in self._open:
            self.text += data

    def all(self, name: str) -> list[dict[str, str | None]]:
        return [attributes for tag, attributes in self.tags if tag == name]


def html(document: Document) -> Page:
    return Page(FORMATS[".html"].write(document).decode())


@pytest.mark.parametrize("suffix", FORMATS)
def test_the_same_document_gives_the_same_bytes(report: Document, suffix: str) -> None:
    form = format_of(Path(f"report{suffix}"))
    assert form.write(report) == form.write(report)


# --- HTML


def test_the_page_is_complete_and_every_link_in_it_has_a_place(report: Document) -> None:
    page = html(report)
    ids = [attributes["id"] for _, attributes in page.tags if attributes.get("id")]
    assert len(ids) == len(set(ids))
    assert {str(one["href"]).removeprefix("#") for one in page.all("a")} <= set(ids)
    assert page.all("html") == [{"lang": "en"}]
    assert len(page.all("figure")) == sum(isinstance(block, Figure) for block in report.blocks)
    for block in report.blocks:
        if isinstance(block, Quotation):
            assert said(block.runs) in page.text


def test_the_page_is_valid_html_whatever_the_articles_hold(report: Document, hostile: Document) -> None:
    for document in (report, hostile):
        parser = HTMLParser5()
        parser.parse(FORMATS[".html"].write(document).decode())
        assert parser.errors == []


def test_the_page_can_be_read_by_who_cannot_see_it(report: Document) -> None:
    page = html(report)
    levels = [int(tag[1]) for tag, _ in page.tags if re.fullmatch("h[1-6]", tag)]
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in itertools.pairwise(levels))
    assert len(page.all("caption")) == len(page.all("table"))
    assert {one.get("scope") for one in page.all("th")} == {"col", "row"}
    assert all(one["role"] == "img" for one in page.all("svg"))
    assert len(page.all("desc")) == len(page.all("svg"))


def test_the_page_fetches_and_runs_nothing(report: Document) -> None:
    page = html(report)
    assert [one["type"] for one in page.all("script")] == ["application/json"]
    assert not any(name.startswith("on") or name in ("src", "srcset") for _, one in page.tags for name in one)
    assert all(str(one["href"]).startswith("#") for one in page.all("a"))  # these articles have no address
    source = FORMATS[".html"].write(report).decode()
    assert not re.search(r"url\(|@import|<link|<iframe", source)


def test_hostile_words_are_only_shown_in_a_page(hostile: Document) -> None:
    page = html(hostile)
    assert {tag for tag, _ in page.tags} <= HTML
    assert len(page.all("script")) == 1
    assert len(page.all("style")) == 1
    assert "<script>alert(1)</script>" in page.text
    assert "javascript:alert(1)" in page.text
    assert all(re.match(r"#|https?://", str(one["href"])) for one in page.all("a"))
    assert "\x1b" not in page.text
    assert "\u202e" not in page.text


# --- Markdown


def test_markdown_has_the_tables_and_links_of_the_page(report: Document) -> None:
    text = FORMATS[".md"].write(report).decode()
    tokens = MarkdownIt("commonmark", {"html": True}).enable("table").parse(text)
    kinds = [token.type for token in tokens]
    assert kinds.count("table_open") == sum(isinstance(block, Table) for block in report.blocks)
    assert kinds.count("heading_open") == sum(isinstance(block, Heading) for block in report.blocks)
    places = set(re.findall(r'<a id="([^"]+)"></a>', text))
    assert set(re.findall(r"\]\(#([^)]+)\)", text)) <= places


def test_hostile_words_are_only_shown_in_markdown(hostile: Document) -> None:
    text = FORMATS[".md"].write(hostile).decode()
    parser = MarkdownIt("commonmark", {"html": True, "linkify": False}).enable("table")
    page = parser.render(text)
    raw = re.findall(r"<(\w+)", re.sub(r"<!-- framescope-record\n.*?\n-->", "", page, flags=re.DOTALL))
    assert set(raw) <= {"a", "h1", "h2", "h3", "p", "ul", "ol", "li", "strong", "em", "code", "blockquote", "img"} | {
        "table", "thead", "tbody", "tr", "th", "td"
    }  # fmt: skip
    assert set(re.findall(r'href="([^"]*)"', page)) == set(re.findall(r'href="(#[^"]*)"', page))
    assert all(source.startswith("data:image/svg+xml;base64,") for source in re.findall(r'src="([^"]*)"', page))
    rows = [line for line in text.splitlines() if line.startswith("| ")]
    assert all(len(re.findall(r"(?<!\\)\|", line)) >= 3 for line in rows)


# --- Word and PDF


def test_word_opens_it_with_headings_tables_and_pictures(report: Document) -> None:
    word = docx.Document(io.BytesIO(FORMATS[".docx"].write(report)))
    headings = [one.text for one in word.paragraphs if one.style and str(one.style.name).startswith("Heading")]
    assert headings == [said(block.runs) for block in report.blocks if isinstance(block, Heading)]
    assert len(word.tables) == sum(isinstance(block, Table) for block in report.blocks)
    assert len(word.inline_shapes) == sum(isinstance(block, Figure) for block in report.blocks)
    assert all(one._inline.docPr.get("descr") for one in word.inline_shapes)
    assert word.core_properties.author == "framescope"


def test_a_word_file_has_no_name_twice_and_links_only_to_its_own_places(hostile: Document) -> None:
    data = FORMATS[".docx"].write(hostile)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert len(archive.namelist()) == len(set(archive.namelist()))
        body = archive.read("word/document.xml").decode()
    assert set(re.findall(r'w:anchor="([^"]+)"', body)) <= set(re.findall(r'w:name="([^"]+)"', body))
    numbers = re.findall(r'<w:bookmarkStart w:id="(\d+)"', body)
    assert len(numbers) == len(set(numbers))


@pytest.mark.parametrize("which", ["report", "hostile"])
def test_a_pdf_is_made_without_reading_words_as_markup(request: pytest.FixtureRequest, which: str) -> None:
    data = FORMATS[".pdf"].write(request.getfixturevalue(which))
    assert data.startswith(b"%PDF-")
    assert b"/StructTreeRoot" in data or b"/MarkInfo" in data or b"ObjStm" in data
    assert not re.search(rb"/URI|/JavaScript|/Launch", data)


# --- what cannot be written


def test_an_unknown_suffix_and_a_missing_package_are_said_in_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(FramescopeError, match=r"A report ends in \.html, \.md, \.docx or \.pdf; .* not r\.txt"):
        format_of(Path("r.txt"))
    monkeypatch.setattr(catalogue, "find_spec", lambda name: None)
    with pytest.raises(FramescopeError, match=r"pip install 'framescope\[report\]'"):
        format_of(Path("r.pdf"))
    assert format_of(Path("r.HTML")) is FORMATS[".html"]
