"""Compare: a column per outlet, the same figures in each, the article below."""

from textual.app import ComposeResult
from textual.widgets import Rule

from tui import layout
from tui.commands import bindings
from tui.findings import ArticleText, Findings
from tui.screens.card import Card, heading
from tui.screens.columns import Column, ColumnsScreen
from tui.widgets.article import ArticleView
from tui.widgets.rows import Rows


class CompareColumn(Column):
    """One outlet's card and the text of its articles."""

    DEFAULT_CSS = """
    CompareColumn > Rows { height: auto; }
    CompareColumn > Rule.-horizontal { margin: 0; color: $panel; height: 1; }
    CompareColumn > .which { height: auto; padding: 0 1; color: $quiet; }
    """

    def __init__(self, number: int, outlet: str) -> None:
        super().__init__(number, outlet)
        self._article = 0
        self._shown: object = None

    def compose(self) -> ComposeResult:
        """Give the card and the article."""
        yield from super().compose()
        yield Rule()
        yield ArticleView(("quoted", "reported", "hedge", "booster"))

    @property
    def text(self) -> ArticleView:
        """The text below the card."""
        return self.query_one(ArticleView)

    async def preview(self, article: ArticleText, title: str, width: int, height: int) -> None:
        """Show an article that is read but not yet scored."""
        self.head.update(heading(title, "reading …", width, layout.card(height).title))
        self.rows.set_rows([])
        await self.text.show(article)

    async def fill(self, findings: Findings, width: int, height: int) -> None:
        """Show the outlet's figures, and its first article."""
        size = layout.card(height)
        articles = findings.heads[self.outlet]
        self._article %= len(articles)
        article = articles[self._article]
        claim = findings.figure(self.outlet, "words", "all").claim
        if len(articles) > 1:
            facts = f"{len(articles)} articles · {sum(one.words for one in articles):,} words · {claim}"
        else:
            facts = f"{article.published or 'no date'} · {article.words:,} words · {claim}"
        self.head.update(heading(article.title or article.article_id, facts, width, size.title))
        shown = (width, size, findings)
        if shown != self._shown:
            self._shown = shown
            self.rows.set_rows(Card(findings, self.outlet, width, size).rows())
        await self.text.show(findings.article(article.article_id))

    def turn_to(self, article_id: str, findings: Findings) -> bool:
        """Turn to an article, if it is the outlet's; say so."""
        ids = [article.article_id for article in findings.heads[self.outlet]]
        if article_id in ids:
            self._article = ids.index(article_id)
        return article_id in ids

    def turn(self, step: int) -> None:
        """Turn to another article of the outlet."""
        self._article += step


class CompareScreen(ColumnsScreen):
    """The heart: whose words, how favourable, how sure, in which terms, outlet beside outlet."""

    BINDINGS = bindings("compare")
    view = "compare"

    def column(self, number: int, outlet: str) -> Column:
        """Make a card with its text."""
        return CompareColumn(number, outlet)

    async def fill(self, column: Column, width: int) -> None:
        """Show the article as soon as it is read, and its figures as soon as they are there."""
        if self.app.findings is None and self.app.corpus is not None:
            assert isinstance(column, CompareColumn)
            article = next(one for one in self.app.corpus.articles if one.outlet == column.outlet)
            unscored = ArticleText(article.id, article.text)
            await column.preview(unscored, article.title or article.id, width, self.size.height)
        else:
            await super().fill(column, width)

    async def open_at(self, article_id: str) -> None:
        """Go to an article: its outlet's column, turned to it."""
        await self.show_findings()
        for number, column in enumerate(self.query(CompareColumn)):
            if self.app.findings is not None and column.turn_to(article_id, self.app.findings):
                await self.lay_out()
                await self.go_to_column(number)

    def action_text(self) -> None:
        """Go from the card to the text, and back."""
        column = self.focused_column
        if isinstance(column, CompareColumn):
            (column.text if isinstance(self.focused, Rows) else column.rows).focus()

    async def action_left_out(self) -> None:
        """Show or fold what was left out, in every column."""
        for column in self.query(CompareColumn):
            await column.text.toggle("boilerplate")

    async def action_article(self, step: int) -> None:
        """Turn to another article of the outlet."""
        column = self.focused_column
        if isinstance(column, CompareColumn):
            column.turn(step)
            await self.lay_out()
