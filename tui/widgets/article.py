"""An article, paragraph by paragraph, with highlights in layers that can be switched on and off."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from textual.containers import VerticalScroll
from textual.content import Content, Span
from textual.widgets import Static

from tui.findings import ArticleText, Highlight
from tui.safe_text import plain, visible

STYLES = {
    "quoted": "$quoted",
    "reported": "italic $reported",
    "mention": "bold",
    "hedge": "underline $hedge",
    "booster": "bold underline $booster",
    "focus": "reverse",
    "boilerplate": "dim italic",
}

_LINE = re.compile(r"[^\n]*\S[^\n]*")


class Paragraph(NamedTuple):
    """A line of the article's text: its span, and why it was left out of the scores (if it was)."""

    start: int
    end: int
    left_out: str


def paragraphs(article: ArticleText) -> list[Paragraph]:
    """Return the lines of the article; one is left out when nothing but boilerplate stands in it."""
    outs = sorted(mark for mark in article.highlights if mark.layer == "boilerplate")
    starts = [mark.start for mark in outs]
    found = []
    for match in _LINE.finditer(article.text):
        start, end = match.span()
        inside = outs[bisect_right(starts, start - 1) : bisect_right(starts, end - 1)]
        out = sum(mark.end - mark.start for mark in inside) * 2 > end - start
        found.append(Paragraph(start, end, (inside[0].note or "boilerplate") if out else ""))
    return found


class ArticleView(VerticalScroll):
    """The text of one article.  ``marked`` holds the layers that are on; without boilerplate, that is folded."""

    DEFAULT_CSS = """
    ArticleView { height: 1fr; padding: 0 1; scrollbar-size: 1 1; }
    ArticleView > Static { margin-bottom: 1; height: auto; }
    ArticleView > .left-out { color: $quiet; }
    """

    def __init__(self, layers: Sequence[str], id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self.marked = set(layers)
        self._article: ArticleText | None = None
        self._focus: tuple[Highlight, ...] = ()
        self._lines: list[tuple[Paragraph, Static]] = []

    async def show(self, article: ArticleText, focus: Sequence[tuple[int, int]] = ()) -> None:
        """Show ``article`` with the spans ``focus`` marked, and scroll to the first of them."""
        changed = article is not self._article
        self._article = article
        before, self._focus = self._focus, tuple(Highlight(start, end, "focus") for start, end in focus)
        if changed:
            await self._rebuild()
        else:
            self._restyle(before + self._focus)
        self._scroll_to_focus()

    async def toggle(self, layer: str) -> None:
        """Switch a layer on or off."""
        self.marked ^= {layer}
        if layer == "boilerplate":
            await self._rebuild()
        else:
            self._restyle()
        self._scroll_to_focus()

    async def _rebuild(self) -> None:
        if self._article is None:
            return
        lines: list[tuple[Paragraph, Static]] = []
        with self.app.batch_update():
            await self.remove_children()
            for run in _folded(paragraphs(self._article), "boilerplate" in self.marked):
                if len(run) == 1:
                    widget = Static(self._content(run[0]), classes="left-out" if run[0].left_out else "")
                else:
                    reasons = ", ".join(dict.fromkeys(line.left_out for line in run))
                    widget = Static(plain(f"┊ {len(run)} lines left out: {reasons}"), classes="left-out")
                lines += [(line, widget) for line in run]
            await self.mount_all(dict.fromkeys(widget for _, widget in lines))
        self._lines = lines

    def _restyle(self, only: Sequence[Highlight] | None = None) -> None:
        for line, widget in self._lines:
            touched = only is None or any(mark.start < line.end and mark.end > line.start for mark in only)
            if touched and not (line.left_out and "boilerplate" not in self.marked):
                widget.update(self._content(line))

    def _content(self, line: Paragraph) -> Content:
        assert self._article is not None
        text = visible(self._article.text[line.start : line.end])
        marked = self.marked - {"boilerplate"}
        marks = [mark for mark in self._article.highlights if mark.layer in marked]
        spans = [
            Span(max(mark.start, line.start) - line.start, min(mark.end, line.end) - line.start, STYLES[mark.layer])
            for mark in (*marks, *self._focus)
            if mark.start < line.end and mark.end > line.start
        ]
        content = Content(text, spans)
        if line.left_out:
            return Content.assemble(plain(f"┊ {line.left_out}: "), content.stylize_before("dim italic"))
        return content

    def _scroll_to_focus(self) -> None:
        if not self._focus:
            return
        for line, widget in self._lines:
            if line.start <= self._focus[0].start < line.end:
                self.call_after_refresh(self.scroll_to_widget, widget, animate=False, top=False)
                return


def _folded(lines: Sequence[Paragraph], unfolded: bool) -> Iterator[Sequence[Paragraph]]:
    """Yield the lines one by one, but each run of left-out lines together unless they are to be seen."""
    run: list[Paragraph] = []
    for line in lines:
        if line.left_out and not unfolded:
            run.append(line)
            continue
        if run:
            yield run
            run = []
        yield [line]
    if run:
        yield run
