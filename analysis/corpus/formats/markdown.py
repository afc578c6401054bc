"""Markdown: one article a file; its marks are no text, and what its front matter says is known of the article."""

import re
from collections.abc import Iterator

from analysis.corpus.columns import known
from analysis.corpus.formats.format import Format, Input
from analysis.corpus.formats.text import text_of
from analysis.corpus.markup import plain
from analysis.corpus.records import Item, Record

_FRONT_MATTER = re.compile(r"\ufeff?---[ \t]*\r?\n(.{0,20000}?)\r?\n(?:---|\.\.\.)[ \t]*(?:\r?\n|$)", re.DOTALL)
_LINE = re.compile(r"^([\w -]+?)[ \t]*:[ \t]*(.*?)[ \t]*$", re.MULTILINE)


def markdown_text(text: str) -> str:
    """Return what a reader sees of a text in Markdown, one paragraph a block."""
    from markdown_it import MarkdownIt

    return plain(MarkdownIt("commonmark").enable("table").render(text))


def _read(source: Input) -> Iterator[Item]:
    text = text_of(source)
    record = Record(source.source, "", source.id)
    if front := _FRONT_MATTER.match(text):
        text = text[front.end() :]
        pairs = ((known(name), value.strip("\"'")) for name, value in _LINE.findall(front[1]))
        record = record._replace(**{field: value for field, value in pairs if field not in ("", "text", "id")})
    yield record._replace(text=markdown_text(text))


FORMAT = Format("Markdown", (".md", ".markdown"), lambda head: False, _read)
