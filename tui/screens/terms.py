"""Terms: for each outlet the words and phrases that its text is about, the most prominent first."""

from textual import on
from textual.app import ComposeResult
from textual.widgets import Input, Static

from analysis.compare.comparison import Comparison
from analysis.compare.selection import Selection
from tui import charts
from tui.commands import bindings
from tui.safe_text import plain, stacked
from tui.screens.columns import Column, ColumnsScreen
from tui.views.distinctive import BINS, counted_as
from tui.views.grid import Line, Piece
from tui.widgets.filter_line import FilterLine

COUNTS = "   n  own else"  # the headings over the three counts


class TermsColumn(Column):
    """One outlet's list of terms."""

    def __init__(self, number: int, outlet: str) -> None:
        super().__init__(number, outlet)
        self.kind = "term"
        self.wanted = ""

    async def fill(self, comparison: Comparison, width: int, height: int) -> None:
        """List the terms that contain what the filter wants."""
        terms = comparison.terms(self.kind)
        terms = terms[terms["outlet"] == self.outlet]
        total = len(terms)
        if self.wanted:
            terms = terms[[self.wanted in term for term in terms["term"]]]
        bars = max(4, width // 7)
        room = width - bars - len(COUNTS) - 2
        shown = f"{len(terms)} of {total}" if self.wanted else f"{total}"
        self.head.update(
            stacked(
                [
                    plain(f"{shown} {BINS[self.kind]}", "bold $heading"),
                    plain("term".ljust(room) + " TF-IDF".ljust(bars + 1) + COUNTS, "$quiet"),
                ]
            )
        )
        largest = float(terms["tfidf"].max()) if len(terms) else 0.0
        self.rows.set_rows([self._row(line, room, bars, largest) for line in terms.itertuples(index=False)])

    def _row(self, line: "object", room: int, bars: int, largest: float) -> Line:
        term, tfidf = str(line.term), float(line.tfidf)  # type: ignore[attr-defined]
        counts = f"{line.count:>4} {line.count_own:>4} {line.elsewhere:>4}"  # type: ignore[attr-defined]
        number = Selection(counted_as(self.kind), term, self.outlet)
        return [
            Piece(plain(term, "$term").truncate(room, ellipsis=True, pad=True), number),
            Piece(plain(f" {charts.bar(bars, tfidf, largest)}", "$primary")),
            Piece(plain(counts)),
        ]


class TermsScreen(ColumnsScreen):
    """Prominent terms, outlet beside outlet; typing after ``/`` narrows the lists."""

    CSS = """
    #note { height: 1; padding: 0 1; color: $quiet; }
    """
    BINDINGS = bindings("terms")
    view = "terms"

    def __init__(self) -> None:
        super().__init__()
        self._kind = "term"
        self._wanted = ""

    def compose(self) -> ComposeResult:
        """Give the columns, a note below them, and the line to type a filter in."""
        yield from super().compose()
        yield Static(plain(""), id="note")
        yield FilterLine()

    def column(self, number: int, outlet: str) -> Column:
        """Make a list of terms."""
        return TermsColumn(number, outlet)

    async def lay_out(self) -> None:
        """Draw, and say what is listed."""
        for column in self.query(TermsColumn):
            column.kind, column.wanted = self._kind, self._wanted
        kinds = " · ".join(f"[{title}]" if kind == self._kind else title for kind, title in BINS.items())
        note = f"b: {kinds} · t: what tells outlets apart"
        self.query_one("#note", Static).update(plain(note))
        await super().lay_out()

    async def action_bin(self) -> None:
        """Go from framing terms to names, to numbers, and back."""
        kinds = list(BINS)
        self._kind = kinds[(kinds.index(self._kind) + 1) % len(kinds)]
        await self.lay_out()

    def action_filter(self) -> None:
        """Let the user type what a term must contain."""
        self.query_one(FilterLine).open()

    @on(Input.Changed, "#filter")
    async def _narrow(self) -> None:
        self._wanted = self.query_one(FilterLine).wanted
        await self.lay_out()

    @on(FilterLine.Left)
    def _back_to_rows(self) -> None:
        if self.focused_column:
            self.focused_column.rows.focus()

    def key_escape(self) -> None:
        """Clear the filter."""
        self.query_one(FilterLine).clear_and_leave()
