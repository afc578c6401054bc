"""The rows of an article: its paragraphs with highlights, wrapped to a width, and the marks beside them."""

import re
from bisect import bisect_right
from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from textual.content import Content, Span

from analysis.compare.comparison import ArticleText, Highlight
from tui.safe_text import plain, visible
from tui.wrapping import row_starts

STYLES = {
    "quoted": "$quoted",
    "reported": "italic $reported",
    "mention": "bold",
    "hedge": "underline $hedge",
    "booster": "bold underline $booster",
    "focus": "reverse",
    "boilerplate": "dim italic",
}

MARGIN = 3  # cells
RULE = "┆".ljust(MARGIN)

_LINE = re.compile(r"[^\n]*\S[^\n]*")


class Paragraph(NamedTuple):
    """A line of the article's text: its span, and the reason if it is boilerplate."""

    start: int
    end: int
    reason: str


def paragraphs(article: ArticleText) -> list[Paragraph]:
    """Return the lines of the article; one is boilerplate if nothing else is in it."""
    outs = sorted(mark for mark in article.highlights if mark.layer == "boilerplate")
    starts = [mark.start for mark in outs]
    found = []
    for match in _LINE.finditer(article.text):
        start, end = match.span()
        inside = outs[bisect_right(starts, start - 1) : bisect_right(starts, end - 1)]
        out = sum(mark.end - mark.start for mark in inside) * 2 > end - start
        found.append(Paragraph(start, end, (inside[0].note or "boilerplate") if out else ""))
    return found


class Block(NamedTuple):
    """A paragraph as it is shown: ``label``, then its text; or a label that stands for a run of boilerplate."""

    start: int
    end: int
    label: str
    text: str

    @property
    def plain(self) -> str:
        """All its characters."""
        return self.label + self.text


def blocks(article: ArticleText, unfolded: bool) -> list[Block]:
    """Return the paragraphs of ``article``; a run of boilerplate is one block unless it is ``unfolded``."""
    return [_block(article, run) for run in _folded(paragraphs(article), unfolded)]


def _block(article: ArticleText, run: Sequence[Paragraph]) -> Block:
    start, end, reason = run[0].start, run[-1].end, run[0].reason
    if len(run) > 1:
        reasons = ", ".join(dict.fromkeys(line.reason for line in run))
        return Block(start, end, visible(f"┊ {len(run)} lines of boilerplate: {reasons}"), "")
    return Block(start, end, visible(f"┊ {reason}: ") if reason else "", visible(article.text[start:end]))


def _folded(lines: Sequence[Paragraph], unfolded: bool) -> Iterator[Sequence[Paragraph]]:
    """Yield the lines one by one, but each run of boilerplate together unless ``unfolded``."""
    run: list[Paragraph] = []
    for line in lines:
        if line.reason and not unfolded:
            run.append(line)
            continue
        if run:
            yield run
            run = []
        yield [line]
    if run:
        yield run


def styled(block: Block, highlights: Sequence[Highlight], layers: Collection[str]) -> Content:
    """Return the characters of ``block`` with the highlights of ``layers``."""
    inside = [
        Span(max(mark.start, block.start) - block.start, min(mark.end, block.end) - block.start, STYLES[mark.layer])
        for mark in highlights
        if mark.layer in layers and mark.start < block.end and mark.end > block.start and block.text
    ]
    content = Content(block.text, inside)
    if not block.label:
        return content
    return Content.assemble(plain(block.label), content.stylize_before("dim italic")).stylize_before("$quiet")


class Row(NamedTuple):
    """A row: the index of its block, and the span of its characters there."""

    block: int
    start: int
    end: int


class Rows(NamedTuple):
    """The rows of all blocks, None for those between two blocks; ``tops`` has the index of the first row of each."""

    rows: list[Row | None]
    tops: list[int]


def wrapped(shown: Sequence[Block], width: int) -> Rows:
    """Return the rows of ``shown`` in ``width`` cells, with an empty one below each block."""
    rows: list[Row | None] = []
    tops = []
    for index, block in enumerate(shown):
        tops.append(len(rows))
        starts = row_starts(block.plain, width)
        rows += [Row(index, *span) for span in zip(starts, [*starts[1:], len(block.plain)], strict=True)]
        rows.append(None)
    return Rows(rows, tops)


class MarginMark(NamedTuple):
    """A mark beside the rows of ``[start, end)``: ``sign`` at the first, a rule at the others; ``key`` is its id."""

    start: int
    end: int
    sign: str
    key: int


def margin(marks: Sequence[MarginMark], key: int, start: int, end: int) -> Content:
    """Return what stands beside the characters ``[start, end)`` of the article; the marks with ``key`` come first."""
    inside = sorted((mark for mark in marks if mark.start < end and mark.end > start), key=lambda mark: mark.key != key)
    if not inside:
        return Content(" " * MARGIN)
    begun = [mark for mark in inside if mark.sign and mark.start >= start]
    mark = begun[0] if begun else inside[0]
    text = mark.sign if begun else RULE
    return plain(text, "bold $accent" if mark.key == key else "$quiet").truncate(MARGIN, pad=True)
