"""PDF: the text layer as one article, columns one after the other, without running heads and page numbers."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any, NamedTuple

from analysis.corpus.decode import MAX_TEXT
from analysis.corpus.exports import split
from analysis.corpus.formats.format import Format, Input, Unreadable, parsing
from analysis.corpus.formats.pdf_order import in_order
from analysis.corpus.records import Item
from analysis.corpus.unwrap import joined

MAX_PAGES = 2_000

_NUMBER = re.compile(r"(?:page )?\W*\d{1,4}\W*(?:(?:of|/) *\d{1,4})?", re.IGNORECASE)
_ENDED = re.compile(r"[.!?:][\"'”’»)\]]*$")
_INDENT = 0.8  # of the height of a line, by which the first line of a paragraph stands in
_SHORT = 0.75  # of the width of a block: a line that ends before has ended its paragraph


_RESIZED = 0.2  # of the height of a line: a headline, or what stands under it


class Block(NamedTuple):
    """A block of text on a page: its paragraphs, and how far its top is from the bottom of the page."""

    top: float
    paragraphs: list[str]


def _read(source: Input) -> Iterator[Item]:
    pages: list[list[Block]] = []
    with parsing("a PDF file"):
        for page in _pages(source):
            pages.append(page)
            if len(pages) > MAX_PAGES:
                raise Unreadable(f"has more than {MAX_PAGES:,} pages; split it")
    text = _text(pages)
    if not text.strip():
        raise Unreadable("has no text, only pictures of pages; recognise its text first, for example with ocrmypdf")
    yield from split(text[: MAX_TEXT + 1], source.source, source.id)


def _pages(source: Input) -> Iterator[list[Block]]:
    """Yield the blocks of each page in the order in which they are read."""
    from pdfminer.high_level import extract_pages
    from pdfminer.layout import LAParams, LTTextBox
    from pdfminer.pdfdocument import PDFPasswordIncorrect

    file: Any = source.file()
    try:
        for page in extract_pages(file, laparams=LAParams(boxes_flow=None)):
            boxes = in_order([box for box in page if isinstance(box, LTTextBox)])
            yield [Block(box.y1, paragraphs) for box in boxes if (paragraphs := _paragraphs(box))]
    except PDFPasswordIncorrect as error:
        raise Unreadable("is protected by a password; save it without one") from error


def _paragraphs(box: Any) -> list[str]:
    """Return the paragraphs of a block: one begins at an indent, in another size, and after a short last line."""
    from pdfminer.layout import LTTextLine

    lines = [
        (line, " ".join(line.get_text().split())) for line in box if isinstance(line, LTTextLine)
    ]  # justified ones
    lines = [(line, text) for line, text in lines if text]
    groups: list[list[str]] = [[text for _, text in lines[:1]]]
    for (before, ended), (line, text) in pairwise(lines):
        indented = line.x0 - box.x0 > _INDENT * line.height and before.x0 - box.x0 <= _INDENT * line.height
        short = before.x1 - box.x0 < _SHORT * (box.x1 - box.x0) and _ENDED.search(ended)
        resized = abs(line.height - before.height) > _RESIZED * before.height
        if indented or short or resized:
            groups.append([])
        groups[-1].append(text)
    return [joined(group) for group in groups if group]


def _text(pages: Sequence[Sequence[Block]]) -> str:
    heads = _running(pages)
    paragraphs: list[str] = []
    for page in pages:
        for block in page:
            if _plain(block) in heads or _NUMBER.fullmatch(block.paragraphs[0]):
                continue
            first, *others = block.paragraphs
            if paragraphs and first[:1].islower() and not _ENDED.search(paragraphs[-1]):  # goes on in a new column
                paragraphs[-1] = joined([paragraphs[-1], first])
            else:
                paragraphs.append(first)
            paragraphs += others
    return "\n\n".join(paragraphs)


def _running(pages: Sequence[Sequence[Block]]) -> set[str]:
    """Return the text, without numbers, of what stands at the top or foot of at least half of the pages."""
    at_edge: Counter[str] = Counter()
    for page in pages:
        by_height = sorted(page, key=lambda block: block.top)
        at_edge.update({_plain(block) for block in (*by_height[:2], *by_height[-2:])})
    return {text for text, count in at_edge.items() if count >= max(2, len(pages) / 2)}


def _plain(block: Block) -> str:
    return re.sub(r"\d+", "#", " ".join(block.paragraphs))


FORMAT = Format("a PDF file", (".pdf",), lambda head: b"%PDF-" in head[:1024], _read, needs="pdfminer")
