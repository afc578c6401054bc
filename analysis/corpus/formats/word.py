"""Word: one article a file, or the articles of a database's export."""

from collections.abc import Iterator
from typing import Any

from analysis.corpus.exports import split
from analysis.corpus.formats.archives import checked_size
from analysis.corpus.formats.format import Format, Input, parsing
from analysis.corpus.records import Item


def _read(source: Input) -> Iterator[Item]:
    from docx import Document

    checked_size(source)
    with parsing("a Word document"):
        text = "\n\n".join(filter(str.strip, _blocks(Document(source.file()))))
    yield from split(text, source.source, source.id)


def _blocks(part: Any) -> Iterator[str]:
    """Yield the paragraphs of a document or a cell, and those in its tables, in their order."""
    for block in part.iter_inner_content():
        if not hasattr(block, "rows"):
            yield block.text
            continue
        for row in block.rows:
            seen: list[Any] = []
            for cell in row.cells:
                if cell._tc not in seen:  # a merged cell comes once for each of its places
                    seen.append(cell._tc)
                    yield from _blocks(cell)


FORMAT = Format(
    "a Word document",
    (".docx", ".docm"),
    lambda head: head.startswith(b"PK") and b"word/" in head and b"[Content_Types].xml" in head,
    _read,
    needs="docx",
)
