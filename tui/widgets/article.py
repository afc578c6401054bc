"""An article by paragraphs, with highlights in layers and, if there are any, marks in its margin."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from rich.segment import Segment
from textual.containers import VerticalScroll
from textual.content import Content, Span
from textual.geometry import Region
from textual.message import Message
from textual.messages import UpdateScroll
from textual.strip import Strip
from textual.style import Style
from textual.widgets import Static

from analysis.compare.comparison import ArticleText, Highlight
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


class MarginMark(NamedTuple):
    """A mark beside the lines of ``[start, end)``: ``sign`` at the first, a rule at the others; ``key`` is its id."""

    start: int
    end: int
    sign: str
    key: int


class ParagraphText(Static):
    """A paragraph that finds the row of a character, and draws marks in its margin."""

    def __init__(self, content: Content, classes: str = "") -> None:
        super().__init__(content, classes=classes)
        self._marks: tuple[MarginMark, ...] = ()  # with offsets in the paragraph
        self._key = 0
        self._rows: tuple[int, str, list[int]] = (0, "", [])

    def row_of(self, offset: int) -> int:
        """Return the row, from 0, of the character at ``offset``."""
        content = self.visual
        assert isinstance(content, Content)
        width = self.content_size.width
        if self._rows[:2] != (width, content.plain):
            self._rows = (width, content.plain, row_starts(content.plain, width))
        return max(0, bisect_right(self._rows[2], offset) - 1)

    def mark(self, marks: Sequence[MarginMark], key: int) -> None:
        """Draw ``marks`` in the margin, those with ``key`` highlighted."""
        if tuple(marks) != self._marks:
            self._marks = tuple(marks)
            self.refresh()
        self.point_at(key)

    def point_at(self, key: int) -> None:
        """Highlight the marks with ``key``."""
        before, self._key = self._key, key
        if key != before and any(mark.key in (key, before) for mark in self._marks):
            self.refresh()

    def render_lines(self, crop: Region) -> list[Strip]:
        """Draw the paragraph, and over its left padding the margin."""
        strips = super().render_lines(crop)
        if crop.x or not self._marks:
            return strips
        signs: dict[int, Content] = {}
        for mark in sorted(self._marks, key=lambda mark: mark.key == self._key):  # the present one is drawn last
            style = "bold $accent" if mark.key == self._key else "$quiet"
            for row in range(self.row_of(mark.start), self.row_of(mark.end - 1) + 1):
                signs[row] = plain(RULE, style)
        for mark in self._marks:
            style = "bold $accent" if mark.key == self._key else "$quiet"
            row = self.row_of(mark.start)
            if mark.sign and (mark.key == self._key or signs[row].plain == RULE):
                signs[row] = plain(mark.sign, style).truncate(MARGIN, pad=True)
        return [
            Strip.join([self._strip(signs[y]), strip.crop(MARGIN)]) if y in signs else strip
            for y, strip in enumerate(strips, crop.y)
        ]

    def _strip(self, content: Content) -> Strip:
        rendered = content.render(self.visual_style, "", self._parse_style)
        return Strip([Segment(text, style.rich_style) for text, style in rendered])

    def _parse_style(self, style: str | Style) -> Style:
        return style if isinstance(style, Style) else self.app.stylesheet.parse_style(style)


def row_starts(text: str, width: int) -> list[int]:
    """Return the offset of the first character of each row of ``text`` wrapped at ``width`` cells."""
    starts, at = [], 0
    for line in Content(text).wrap(max(1, width)):
        starts.append(at)
        at = _word(text, _word(text, at) + len(line.plain.strip()))
    return starts


def _word(text: str, at: int) -> int:
    """Return the offset of the first character from ``at`` on that is not white space, which wrapping drops."""
    while at < len(text) and text[at].isspace():
        at += 1
    return at


class ArticleView(VerticalScroll):
    """The text of one article.  ``marked`` has the layers that are on; without "boilerplate", that is folded."""

    DEFAULT_CSS = f"""
    ArticleView {{ height: 1fr; padding: 0 1; scrollbar-size: 1 1; }}
    ArticleView > Static {{ margin-bottom: 1; height: auto; }}
    ArticleView > .boilerplate {{ color: $quiet; }}
    ArticleView.-margin {{ padding: 0 1 0 0; }}
    ArticleView.-margin > Static {{ padding-left: {MARGIN}; }}
    """

    class Scrolled(Message):
        """The user moved the text; :meth:`ArticleView.bring` does so silently."""

        def __init__(self, view: "ArticleView") -> None:
            super().__init__()
            self.view = view

        @property
        def control(self) -> "ArticleView":
            """The view that scrolled."""
            return self.view

    def __init__(self, layers: Sequence[str], id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self.marked = set(layers)
        self._article: ArticleText | None = None
        self._focus: tuple[Highlight, ...] = ()
        self._lines: list[tuple[Paragraph, ParagraphText]] = []
        self._margin: tuple[MarginMark, ...] = ()
        self._key = 0
        self._led = False

    @property
    def article_id(self) -> str:
        """The id of the current article."""
        return self._article.article_id if self._article else ""

    async def show(self, article: ArticleText, focus: Sequence[tuple[int, int]] = ()) -> None:
        """Show ``article`` with the spans ``focus`` marked, and scroll to the first of them."""
        changed = article is not self._article
        self._article = article
        before, self._focus = self._focus, tuple(Highlight(start, end, "focus") for start, end in focus)
        if changed:
            self._margin = ()
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

    # --- margin and position

    def mark(self, marks: Sequence[MarginMark], key: int) -> None:
        """Draw ``marks`` in the margin, which is shown only if there are any; those with ``key`` highlighted."""
        before, self._margin, self._key = self._margin, tuple(sorted(marks)), key
        if self._margin != before:
            self.set_class(bool(marks), "-margin")
            self._draw_margin()
        else:
            for _, widget in self._lines:
                widget.point_at(key)

    def rows_of(self, start: int, end: int) -> tuple[int, int]:
        """Return the first and last row of ``[start, end)`` in the whole text."""
        return self._row_of(start), self._row_of(end - 1)

    def _row_of(self, offset: int) -> int:
        index = max(0, bisect_right(self._lines, offset, key=lambda line: line[0].start) - 1)
        line, widget = self._lines[index]
        inside = 0 if line.reason else widget.row_of(offset - line.start)
        return widget.virtual_region.y + inside

    def bring(self, row: int) -> None:
        """Scroll so that ``row`` is at the top, as far as possible."""
        self._led = True
        self.scroll_to(y=row, animate=False, immediate=True)
        self._led = False

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Post that the user scrolled the text."""
        super().watch_scroll_y(old_value, new_value)
        if round(old_value) != round(new_value) and not self._led:
            self.screen.post_message(self.Scrolled(self))

    def _refresh_scroll(self) -> None:
        """Ask the screen to scroll at once, so that texts that scroll together are drawn together."""
        if self.is_attached:
            self.screen.post_message(UpdateScroll())
        else:
            super()._refresh_scroll()

    def _draw_margin(self) -> None:
        for line, widget in self._lines:
            if not line.reason:
                inside = [mark for mark in self._margin if mark.start < line.end and mark.end > line.start]
                widget.mark(
                    [
                        mark._replace(
                            start=max(mark.start, line.start) - line.start,
                            end=min(mark.end, line.end) - line.start,
                            sign=mark.sign if mark.start >= line.start else "",
                        )
                        for mark in inside
                    ],
                    self._key,
                )

    async def _rebuild(self) -> None:
        if self._article is None:
            return
        lines: list[tuple[Paragraph, ParagraphText]] = []
        with self.app.batch_update():
            await self.remove_children()
            for run in _folded(paragraphs(self._article), "boilerplate" in self.marked):
                if len(run) == 1:
                    widget = ParagraphText(self._content(run[0]), "boilerplate" if run[0].reason else "")
                else:
                    reasons = ", ".join(dict.fromkeys(line.reason for line in run))
                    widget = ParagraphText(plain(f"┊ {len(run)} lines of boilerplate: {reasons}"), "boilerplate")
                lines += [(line, widget) for line in run]
            await self.mount_all(dict.fromkeys(widget for _, widget in lines))
        self._lines = lines
        self._draw_margin()

    def _restyle(self, only: Sequence[Highlight] | None = None) -> None:
        for line, widget in self._lines:
            touched = only is None or any(mark.start < line.end and mark.end > line.start for mark in only)
            if touched and not (line.reason and "boilerplate" not in self.marked):
                widget.update(self._content(line), layout=False)

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
        if line.reason:
            return Content.assemble(plain(f"┊ {line.reason}: "), content.stylize_before("dim italic"))
        return content

    def _scroll_to_focus(self) -> None:
        if not self._focus:
            return
        for line, widget in self._lines:
            if line.start <= self._focus[0].start < line.end:
                self.call_after_refresh(self.scroll_to_widget, widget, animate=False, top=False)
                return


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
