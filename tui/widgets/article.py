"""An article by rows, with highlights in layers and, if there are any, marks in its margin."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from textual.content import Content
from textual.geometry import Region, Size
from textual.message import Message
from textual.selection import Selection
from textual.strip import Strip
from textual.style import Style

from analysis.compare.comparison import ArticleText, Highlight
from tui.widgets.article_rows import MARGIN, Block, MarginMark, Row, Rows, blocks, margin, styled, wrapped
from tui.widgets.drawn_lines import DrawnLines, Spot


class ArticleView(DrawnLines):
    """The text of one article.  ``marked`` has the layers that are on; without "boilerplate", that is folded."""

    DEFAULT_CSS = """
    ArticleView { height: 1fr; padding: 0 1 0 0; scrollbar-size: 1 1; overflow-x: hidden; }
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
        self._blocks: list[Block] = []
        self._rows = Rows([], [])
        self._margin: tuple[MarginMark, ...] = ()
        self._key = 0
        self._led = False
        self._top: int | None = None  # the offset to keep at the top, until the text is scrolled
        self._seeks = False  # the focus is to be scrolled to

    @property
    def article_id(self) -> str:
        """The id of the current article."""
        return self._article.article_id if self._article else ""

    async def show(self, article: ArticleText, focus: Sequence[tuple[int, int]] = ()) -> None:
        """Show ``article`` with the spans ``focus`` marked, and scroll to the first of them."""
        changed, same = article is not self._article, article.article_id == self.article_id
        self._article, before = article, self._focus
        self._focus = tuple(Highlight(start, end, "focus") for start, end in focus)
        self._seeks = bool(focus)
        if changed:
            if same and self._top is None:
                self._top = self._offset(self.scroll_offset.y)
            elif not same:
                self._margin, self._top = (), 0
                self._rows = Rows([], [])
            self._fold()
        elif self._focus or before:
            self._redraw()
            self._seek()

    async def toggle(self, layer: str) -> None:
        """Switch a layer on or off."""
        self.marked ^= {layer}
        self._seeks = bool(self._focus)
        if layer == "boilerplate":
            self._fold()
        else:
            self._redraw()
            self._seek()

    def contents(self) -> list[Content]:
        """Return the paragraphs with their highlights."""
        return [self._content(block) for block in self._blocks]

    # --- margin and position

    def mark(self, marks: Sequence[MarginMark], key: int) -> None:
        """Draw ``marks`` in the margin, which is shown only if there are any; those with ``key`` highlighted."""
        before = self._margin, self._key
        self._margin, self._key = tuple(sorted(marks)), key
        if bool(before[0]) != bool(marks):
            self._lay_out()
        elif before != (self._margin, key):
            self._redraw()

    def rows_of(self, start: int, end: int) -> tuple[int, int]:
        """Return the first and last row of ``[start, end)`` in the whole text."""
        return self._row_of(start), self._row_of(end - 1)

    def _row_of(self, offset: int) -> int:
        rows, tops = self._rows
        if not tops:
            return 0
        index = max(0, bisect_right(self._blocks, offset, key=lambda block: block.start) - 1)
        row, block = tops[index], self._blocks[index]
        while not block.label and (below := rows[row + 1]) and below.start <= offset - block.start:
            row += 1
        return row

    def bring(self, row: int) -> None:
        """Scroll so that ``row`` is at the top, as far as possible."""
        self._led = True
        self.scroll_to(y=row, animate=False, immediate=True, force=True)
        self._led = False

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Post that the user scrolled the text."""
        super().watch_scroll_y(old_value, new_value)
        self._top = None
        if round(old_value) != round(new_value) and not self._led:
            self.screen.post_message(self.Scrolled(self))

    def spots(self) -> Iterator[Spot]:
        """Yield one spot: the text as a whole."""
        yield Spot(self.scroll_offset.y, 0, 0)

    def go_to_spot(self, spot: Spot) -> None:
        """Stay where the text is: it has the focus."""

    # --- layout

    def on_resize(self) -> None:
        """Wrap the text for the new width."""
        self._lay_out()

    def _fold(self) -> None:
        if self._article is not None:
            self._blocks = blocks(self._article, "boilerplate" in self.marked)
            self._lay_out()

    def _lay_out(self) -> None:
        """Wrap the text; what was at the top of the window stays there."""
        width, height = self.size
        if not width:
            return
        top = self._offset(self.scroll_offset.y) if self._top is None else self._top
        self._rows = wrapped(self._blocks, width - self._indent)
        if len(self._rows.rows) > height:
            self._rows = wrapped(self._blocks, width - self._indent - self.styles.scrollbar_size_vertical)
        self.virtual_size = Size(width, len(self._rows.rows))
        self._redraw()
        self.bring(self._row_of(top) if top else 0)
        self._top = top
        self._seek()

    @property
    def _indent(self) -> int:
        return MARGIN if self._margin else 1

    @property
    def top(self) -> int:
        """The offset in the article of the first character in the window."""
        return self._offset(self.scroll_offset.y)

    def _offset(self, index: int) -> int:
        """Return the offset in the article of the first character of a row; 0 for the first row."""
        row = next(filter(None, self._rows.rows[index:]), None) if index else None
        return self._blocks[row.block].start + row.start if row and row.block < len(self._blocks) else 0

    def _seek(self) -> None:
        """Scroll to the focus, its paragraph as a whole if that fits."""
        if not (self._seeks and self._rows.tops):
            return
        self._seeks = False
        first, last = self.rows_of(self._focus[0].start, self._focus[0].end)
        row = self._rows.rows[first]
        assert row is not None
        bottom = [*self._rows.tops[1:], len(self._rows.rows)][row.block]
        for top, end in ((self._rows.tops[row.block], bottom - 1), (first, last + 1)):
            self.scroll_to_region(Region(0, top, 1, end - top), animate=False, immediate=True, force=True)

    # --- drawing

    def render_line(self, y: int) -> Strip:
        """Return line ``y`` of the window."""
        index, width = y + self.scroll_offset.y, self.size.width
        row = self._rows.rows[index] if index < len(self._rows.rows) else None
        if row is None:
            return self._labelled(index, Strip.blank(width, self.visual_style.rich_style))
        if index not in self._drawn:
            self._drawn[index] = self._draw(row).adjust_cell_length(width, self.visual_style.rich_style)
        return self._labelled(index, self._drawn[index])

    def _draw(self, row: Row) -> Strip:
        block = self._blocks[row.block]
        text = self._selected(self._content(block), row.block)[row.start : row.end].rstrip()
        return Strip.join(
            [self._strip(self._beside(block, row)), self._strip(text).apply_offsets(row.start, row.block)]
        )

    def _beside(self, block: Block, row: Row) -> Content:
        if not self._margin or block.label:
            return Content(" " * self._indent)
        end = block.end if row.end == len(block.plain) else block.start + row.end
        return margin(self._margin, self._key, block.start + row.start, end)

    def _content(self, block: Block) -> Content:
        assert self._article is not None
        marked = {*self.marked, "focus"} - {"boilerplate"}
        return styled(block, [*self._article.highlights, *self._focus], marked)

    def _selected(self, content: Content, index: int) -> Content:
        """Return ``content`` with what is selected with the mouse highlighted."""
        span = self.text_selection.get_span(index) if self.text_selection else None
        if span is None:
            return content
        style = Style.from_rich_style(self.screen.get_component_rich_style("screen--selection"))
        return content.stylize(style, span[0], None if span[1] == -1 else span[1])

    # --- selection with the mouse

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """Return the selected text, each paragraph on one line."""
        return selection.extract("\n".join(block.plain for block in self._blocks)), "\n"

    def selection_updated(self, selection: Selection | None) -> None:
        """Draw the selection."""
        self._redraw()
