"""The document: typed blocks, made once, from which each format is written.

Every text in it is safe to print: control, zero-width and direction-changing characters are replaced when a run is
made.
"""

import json
import re
from collections.abc import Iterable, Mapping
from typing import Any, Literal, NamedTuple, TypeAlias

from analysis.corpus.sanitise import sanitise

_BLANKS = re.compile(r"\s+")

Style: TypeAlias = Literal["", "strong", "quiet", "code"]
Role: TypeAlias = Literal["", "note", "warning"]


class Run(NamedTuple):
    """A piece of text in one style; ``to`` is the anchor in the document, or the web address, that it links to."""

    text: str
    style: Style = ""
    to: str = ""


Runs: TypeAlias = tuple[Run, ...]


class Heading(NamedTuple):
    """A heading; the title of the document alone has level 1."""

    level: int
    runs: Runs
    anchor: str = ""


class Paragraph(NamedTuple):
    """A paragraph; ``role`` sets notes and warnings apart."""

    runs: Runs
    role: Role = ""


class Items(NamedTuple):
    """A list, numbered if ``ordered``; each item may be linked to by its anchor, the n-th of ``anchors``."""

    items: tuple[Runs, ...]
    ordered: bool = False
    anchors: tuple[str, ...] = ()


class Table(NamedTuple):
    """A table; the first cell of a row is its header.  ``right``: the indices of the columns that hold numbers."""

    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    right: frozenset[int] = frozenset()


class Figure(NamedTuple):
    """A drawing (``svg``), its caption, and what it shows in words for those who cannot see it."""

    svg: str
    caption: str
    alt: str


class Quotation(NamedTuple):
    """A passage of an article and where it stands; the runs in style "strong" are what is counted in it."""

    runs: Runs
    source: Runs


Block: TypeAlias = Heading | Paragraph | Items | Table | Figure | Quotation


class Document(NamedTuple):
    """A document: its title, its blocks, and the facts on how it was made (see :mod:`analysis.export.provenance`).

    ``drawn`` are tables whose numbers are in its drawings, and which are not shown themselves.
    """

    title: str
    blocks: tuple[Block, ...]
    facts: Mapping[str, str]
    drawn: tuple[Block, ...] = ()

    def rows(self) -> list[dict[str, Any]]:
        """Return all that is counted in it: the rows of its tables, shown or drawn, and its numbered statements."""
        return [row for block in (*self.blocks, *self.drawn) for row in _rows(block)]

    def text(self) -> str:
        """Return all that is written in it, its drawings too."""
        return self.title + json.dumps(self.blocks, ensure_ascii=False, default=sorted)

    def drawings(self) -> str:
        """Return its drawings, one after the other."""
        return "".join(block.svg for block in self.blocks if isinstance(block, Figure))


def _rows(block: Block) -> Iterable[dict[str, str]]:
    if isinstance(block, Table):
        for row in block.rows:
            yield {"table": block.caption, **dict(zip(block.head, row, strict=True))}
    if isinstance(block, Items) and block.ordered:
        for rank, item in enumerate(block.items, 1):
            yield {"statement": str(rank), "says": "".join(run.text for run in item)}


def safe(text: str) -> str:
    """Return ``text`` on one line, without characters that could steer a reader's screen."""
    return _BLANKS.sub(" ", sanitise(text))


def run(text: str, style: Style = "", to: str = "") -> Run:
    """Return a run of safe text."""
    return Run(safe(text), style, to)


def paragraph(text: str, role: Role = "") -> Paragraph:
    """Return a paragraph in one style."""
    return Paragraph((run(text),), role)


def heading(level: int, text: str, anchor: str = "") -> Heading:
    """Return a heading in one style."""
    return Heading(level, (run(text),), anchor)


def unlinked(runs: Runs) -> Runs:
    """Return runs without the links to other places of the document."""
    return tuple(one._replace(to="") if one.to.startswith("#") else one for one in runs)


def items(texts: Iterable[str]) -> Items:
    """Return a list of plain texts."""
    return Items(tuple((run(text),) for text in texts))


def table(caption: str, head: Iterable[str], rows: Iterable[Iterable[str]], right: Iterable[int] = ()) -> Table:
    """Return a table of safe text."""
    safe_rows = tuple(tuple(safe(cell).strip() for cell in row) for row in rows)
    return Table(safe(caption), tuple(head), safe_rows, frozenset(right))


def without_empty(given: Table) -> Table:
    """Return a table without the columns that are empty in every row."""
    kept = [index for index in range(len(given.head)) if any(row[index] for row in given.rows)]
    rows = tuple(tuple(row[index] for index in kept) for row in given.rows)
    right = frozenset(place for place, index in enumerate(kept) if index in given.right)
    return Table(given.caption, tuple(given.head[index] for index in kept), rows, right)
