"""Compare: a column per outlet, the same figures in each, the article below."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Rule

from analysis.compare.honesty import MARKS, standing
from analysis.compare.selection import Selection
from tui import charts, layout, theme
from tui.commands import bindings
from tui.findings import ArticleText, Findings
from tui.safe_text import joined, plain, stacked
from tui.screens.columns import Column, ColumnsScreen
from tui.widgets.article import ArticleView
from tui.widgets.rows import Cell, Row, Rows

if TYPE_CHECKING:
    from analysis.compare.figures import Figure

LABEL = 11  # cells for the name of a row


class CompareColumn(Column):
    """One outlet's card and the text of its articles."""

    DEFAULT_CSS = """
    CompareColumn > Rows { height: auto; }
    CompareColumn > Rule { margin: 0; color: $panel; height: 1; }
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
        self.head.update(_heading(title, "reading …", width, layout.card(height).title))
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
        self.head.update(_heading(article.title or article.article_id, facts, width, size.title))
        shown = (width, size, findings)
        if shown != self._shown:
            self._shown = shown
            self.rows.set_rows(list(_card(findings, self.outlet, width, size)))
        await self.text.show(findings.article(article.article_id))

    def turn(self, step: int) -> None:
        """Turn to another article of the outlet."""
        self._article += step


def _heading(title: str, facts: str, width: int, lines: int) -> Content:
    words, rows = title.split(), [""]
    for word in words:
        if rows[-1] and len(rows[-1]) + 1 + len(word) > width:
            if len(rows) == lines:
                rows[-1] = f"{rows[-1][: width - 2]} …"
                break
            rows.append("")
        rows[-1] = f"{rows[-1]} {word}".strip()
    rows += [""] * (lines - len(rows))
    return stacked([*(plain(row[:width], "bold $heading") for row in rows), plain(facts[:width], "$quiet")])


def _card(findings: Findings, outlet: str, width: int, size: layout.Card) -> Iterator[Row]:
    yield from _voices(findings, outlet, width)
    yield from _stance(findings, outlet, width, size.targets)
    yield from _hedging(findings, outlet, size.detail)
    yield from _terms(findings, outlet, width, size.terms)


def _voices(findings: Findings, outlet: str, width: int) -> Iterator[Row]:
    shares = [findings.figure(outlet, "voice", voice) for voice in ("own", "reported", "quoted")]
    runs = charts.stacked(width - LABEL, [share.value or 0.0 for share in shares])
    styled = [plain(run, theme.VOICE_STYLES[share.of]) for run, share in zip(runs, shares, strict=True)]
    yield [Cell(plain("voice".ljust(LABEL), "$quiet")), *map(Cell, styled)]
    cells: list[Cell] = [Cell(plain(" " * LABEL))]
    for share, glyph in zip(shares, "▓▒░", strict=True):
        cells.append(Cell(plain(f"{glyph} ", theme.VOICE_STYLES[share.of])))
        cells.append(Cell(plain(f"{share.of} {charts.percent(share.value)}"), _selection(share)))
        cells.append(Cell(plain("  ")))
    yield cells


def _selection(figure: "Figure") -> Selection:
    return Selection(figure.measure, figure.of, figure.outlet)


def _stance(findings: Findings, outlet: str, width: int, targets: int) -> Iterator[Row]:
    room = width - LABEL - 14
    left, right = ("less ◂", "▸ more") if room >= 14 else ("−", "+")
    axis = f"{left}{'┼'.center(room - len(left) - len(right), '─')}{right}"
    yield [
        Cell(plain("stance".ljust(LABEL), "$quiet")),
        Cell(plain(axis, "$quiet")),
        Cell(plain("        n", "$quiet")),
    ]
    for target in findings.targets[:targets]:
        yield _signed(findings, outlet, "stance", target, f" {target}", room)
    yield _signed(findings, outlet, "tone", "all", "tone", room)


def _signed(findings: Findings, outlet: str, measure: str, of: str, label: str, room: int) -> Row:
    figure = findings.figure(outlet, measure, of)
    name = plain(label).truncate(LABEL - 1, ellipsis=True, pad=True)
    if figure.value is None:
        return [
            Cell(name.stylize("$quiet")),
            Cell(plain("┼".center(room), "$quiet")),
            Cell(plain("  no mention", "$quiet")),
        ]
    mark = MARKS[standing(figure.articles)]
    bar = charts.axis(room, figure.value, figure.low, figure.high, mark)
    style = theme.tint(figure.value)
    return [
        Cell(joined([name, plain(" ")])),
        Cell(plain(bar, style)),
        Cell(plain(" ")),
        Cell(plain(charts.number(figure.value), style)),
        Cell(plain(f" n {figure.passages:>3}"), _selection(figure)),
    ]


def _hedging(findings: Findings, outlet: str, detail: bool) -> Iterator[Row]:
    cells: list[Cell] = [Cell(plain("hedged".ljust(LABEL), "$quiet"))]
    for voice in ("own", "reported", "quoted", "all"):
        figure = findings.figure(outlet, "hedged", voice)
        if voice in ("own", "all") or (detail and figure.passages):
            cells.append(
                Cell(plain(f"{voice} {charts.percent(figure.value)}"), _selection(figure) if figure.passages else None)
            )
            cells.append(Cell(plain(f" {figure.passages}/{figure.base}  ", "$quiet")))
    yield cells
    if not detail:
        return
    cells = [Cell(plain("per 1,000".ljust(LABEL), "$quiet"))]
    for measure in ("hedges", "boosters"):
        figure = findings.figure(outlet, measure, "own")
        rate = "—" if figure.value is None else f"{figure.value:.1f}"
        cells.append(Cell(plain(f"{measure} {rate}"), _selection(figure) if figure.passages else None))
        cells.append(Cell(plain(f" n {figure.passages}  ", "$quiet")))
    yield cells


def _terms(findings: Findings, outlet: str, width: int, lines: int) -> Iterator[Row]:
    terms = findings.terms("term")
    terms = terms[terms["outlet"] == outlet]
    row: list[Cell] = [Cell(plain("terms".ljust(LABEL), "$quiet"))]
    used, drawn = LABEL, 0
    for term, count in zip(terms["term"], terms["count"], strict=True):
        text = joined([plain(str(term), "$term"), plain(f" {count}", "$quiet")])
        if used + text.cell_length > width and used > LABEL:
            yield row
            drawn += 1
            if drawn == lines:
                return
            row, used = [Cell(plain(" " * LABEL))], LABEL
        row += [Cell(text, Selection("term", str(term), outlet)), Cell(plain("  "))]
        used += text.cell_length + 2
    yield row
    for _ in range(lines - drawn - 1):
        yield []


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
