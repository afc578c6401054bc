"""Compare: a column per outlet with the same figures in each and the article below; parallels scroll together."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual import on, work
from textual.app import ComposeResult
from textual.message import Message
from textual.widgets import Rule

from analysis.compare.comparison import ArticleText, Comparison
from tui import layout
from tui.commands import bindings
from tui.screens.columns import ColumnsScreen, OutletColumn
from tui.screens.following import Following
from tui.screens.shared import shared_marks
from tui.views import compare
from tui.views.columns import Column, Head
from tui.widgets.article import ArticleView
from tui.widgets.filter_line import FilterLine
from tui.widgets.rows import Rows

if TYPE_CHECKING:
    from analysis.compare.passages import Passage
    from tui.screens.following import Report


class CompareColumn(OutletColumn):
    """One outlet's card and the ``text`` of its articles."""

    DEFAULT_CSS = """
    CompareColumn > Rows { height: auto; }
    CompareColumn > Rule.-horizontal { margin: 0; color: $rule; height: 1; }
    CompareColumn.-reading > Rows, CompareColumn.-reading > Rule { display: none; }
    """

    def __init__(self, index: int, outlet: str) -> None:
        super().__init__(index, outlet)
        self.text = ArticleView(("quoted", "reported", "hedge", "booster"))
        self._article = 0
        self._shown: object = None

    def compose(self) -> ComposeResult:
        """Compose the card and the article."""
        yield from super().compose()
        yield Rule()
        yield self.text

    async def preview(self, article: ArticleText, title: str, width: int, size: layout.Card) -> None:
        """Show an article that is read but not yet scored."""
        heads = Head(title, "bold $heading", size.title), Head("reading …", "$quiet", size.facts)
        self.draw(Column(self.outlet, heads, ()), width)
        await self.text.show(article)

    async def fill(self, comparison: Comparison, width: int, size: layout.Card) -> None:
        """Show the outlet's figures and its current article."""
        articles = comparison.heads[self.outlet]
        self._article %= len(articles)
        article = articles[self._article]
        shown = (width, size, comparison, article)
        if shown != self._shown:
            self._shown = shown
            self.draw(compare.column(comparison, self.outlet, size, article), width)
        await self.text.show(comparison.article(article.article_id))

    def turn_to(self, article_id: str, comparison: Comparison) -> bool:
        """Turn to an article; return whether it is one of the outlet's."""
        ids = [article.article_id for article in comparison.heads[self.outlet]]
        if article_id in ids:
            self._article = ids.index(article_id)
        return article_id in ids

    def turn_to_one_of(self, article_ids: Sequence[str], comparison: Comparison) -> None:
        """Turn to the first of these articles that is the outlet's, unless one of them is already shown."""
        if self.text.article_id not in article_ids:
            any(self.turn_to(article_id, comparison) for article_id in article_ids)

    def turn(self, step: int) -> None:
        """Turn to another article of the outlet."""
        self._article += step


class CompareScreen(ColumnsScreen):
    """Voices, stance, hedging and terms of the outlets, side by side."""

    BINDINGS = bindings("compare")
    view = "compare"

    class Found(Message):
        """The parallels of ``comparison`` are found."""

        def __init__(self, comparison: Comparison, parallels: Following) -> None:
            super().__init__()
            self.comparison, self.parallels = comparison, parallels

    def __init__(self) -> None:
        super().__init__()
        self._asked: Comparison | None = None  # for the parallels of these
        self._parallels = Following()
        self._together = True
        self._reading = False

    def compose(self) -> ComposeResult:
        """Compose the columns, and the line in which a search is typed."""
        yield from super().compose()
        yield FilterLine(filters=False)

    def action_filter(self) -> None:
        """Ask what to search the articles for."""
        self.query_one(FilterLine).open()

    @on(FilterLine.Left)
    def _back_to_column(self) -> None:
        if self._reading:
            self._into_text()
        elif self.focused_column:
            self.focused_column.rows.focus(scroll_visible=False)

    def column(self, index: int, outlet: str) -> OutletColumn:
        """Make a column with a card and a text."""
        return CompareColumn(index, outlet)

    async def fill(self, column: OutletColumn, width: int) -> None:
        """Show the article as soon as it is read, and its figures as soon as they are computed."""
        assert isinstance(column, CompareColumn)
        size = layout.card(self.size.height, width)
        if self.app.comparison is not None:
            await column.fill(self.app.comparison, width, size)
        elif self.app.corpus is not None:
            article = next(one for one in self.app.corpus.articles if one.outlet == column.outlet)
            unscored = self.app.previews.get(article.id) or ArticleText(article.id, article.text)
            await column.preview(unscored, article.title or article.id, width, size)

    async def preview(self, article_id: str) -> None:
        """Show whose words an article holds, if it is on the screen."""
        if any(column.display and column.text.article_id == article_id for column in self.cards):
            await self.lay_out()

    async def open_at(self, article_id: str) -> None:
        """Go to an article: its outlet's column, turned to it."""
        await self.show_comparison()
        for index, column in enumerate(self.cards):
            if self.app.comparison is not None and column.turn_to(article_id, self.app.comparison):
                await self.lay_out()
                await self.go_to_column(index)

    @property
    def cards(self) -> list[CompareColumn]:
        """The columns."""
        return [column for column in self._columns if isinstance(column, CompareColumn)]

    async def lay_out(self) -> None:
        """Lay out the columns; on a low screen the text replaces the figures while it has the focus."""
        await super().lay_out()
        for column in self.cards:
            column.set_class(self._reading and layout.low(self.size.height), "-reading")
        self._draw_margins()
        if self._reading and self.focused is None:
            self._into_text()

    async def go_to_column(self, index: int) -> None:
        """Go to another column: from text to text, from figures to figures."""
        from_text = isinstance(self.focused, ArticleView)
        await super().go_to_column(index)
        if from_text:
            self._into_text()

    def _into_text(self) -> None:
        if isinstance(self.focused_column, CompareColumn):
            self.focused_column.text.focus(scroll_visible=False)

    async def action_text(self) -> None:
        """Go from the card to the text, and back."""
        column = self.focused_column
        if isinstance(column, CompareColumn):
            self._reading = isinstance(self.focused, Rows)
            await self.lay_out()
            (column.text if self._reading else column.rows).focus(scroll_visible=False)

    @property
    def lists_passages(self) -> bool:
        """Whether there is a passage under the cursor: in the text, not on a figure."""
        return isinstance(self.focused, ArticleView)

    def under_cursor(self) -> "list[Passage]":
        """Return the first whole sentence of the text on the screen, while the text has the focus."""
        from analysis.compare.passages import sentence_at

        column, comparison = self.focused_column, self.app.comparison
        if comparison is None or not isinstance(column, CompareColumn) or not isinstance(self.focused, ArticleView):
            return []
        found = sentence_at(comparison.analysis, column.text.article_id, column.text.top)
        return [found] if found else []

    async def action_matrix(self) -> None:
        """Show the figures as one table."""
        await self.run_action("app.view('matrix')")

    # --- parallels

    async def show_comparison(self) -> None:
        """Draw, and find parallels within a story."""
        comparison = self.app.comparison
        if comparison is not None and comparison.origin is not self._asked:
            self._asked, self._parallels = comparison.origin, Following()
            if comparison.stories == 1:
                self._find(comparison)
        await super().show_comparison()

    @work(thread=True, exclusive=True, group="parallels")
    def _find(self, comparison: Comparison) -> None:
        marks = {one: shared_marks(comparison, one) for one in comparison.texts}
        self.post_message(self.Found(comparison, Following(comparison.parallels(), marks)))

    @on(Found)
    async def _mark(self, event: Found) -> None:
        if event.comparison.origin is self._asked:
            self._parallels = event.parallels
            await self.lay_out()

    @on(ArticleView.Scrolled)
    def _follow(self, event: ArticleView.Scrolled) -> None:
        """Scroll the other columns to the passages parallel to the one read in this column."""
        others = self._others(event.view)
        if self._together and (report := self._parallels.near(event.view, others)):
            self._parallels.align(event.view, others, report)
            self._draw_margins()

    def _others(self, leader: ArticleView) -> list[ArticleView]:
        """Return the texts on the screen beside ``leader``."""
        return [one.text for one in self.cards if one.display and one.text is not leader]

    def _draw_margins(self) -> None:
        for column in self.cards:
            self._parallels.mark(column.text)
            said = self._parallels.said(column.text) or None
            if column.border_subtitle != said:
                column.border_subtitle = said

    def action_together(self) -> None:
        """Toggle whether the columns scroll together."""
        self._together = not self._together
        said = "stay beside each other" if self._together else "scroll alone"
        self.notify(f"The columns {said}.", markup=False)

    async def action_parallel(self, step: int) -> None:
        """Go to the next or previous parallel passage, in all columns."""
        column = self.focused_column
        if not isinstance(column, CompareColumn) or self.app.comparison is None:
            return
        report = self._parallels.step(column.text, step)
        if report is None:
            which = "further " if self._parallels.reports(column.text) else ""
            self.notify(f"No {which}parallel in this article.", markup=False)
            return
        for other in self.cards:
            if other is not column:
                other.turn_to_one_of([passage.article_id for passage in report[1].passages], self.app.comparison)
        await self.lay_out()
        self.call_after_refresh(self._lead, column.text, report)

    def _lead(self, leader: ArticleView, report: "Report") -> None:
        self._parallels.lead(leader, self._others(leader), report)
        self._draw_margins()

    async def action_boilerplate(self) -> None:
        """Show or fold boilerplate, in every column."""
        for column in self.cards:
            await column.text.toggle("boilerplate")

    async def action_article(self, step: int) -> None:
        """Turn to another article of the outlet."""
        column = self.focused_column
        if isinstance(column, CompareColumn):
            column.turn(step)
            await self.lay_out()
