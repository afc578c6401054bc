"""Terms: a list of the most prominent terms of each outlet, or of the words beside each target."""

import asyncio

from textual import on
from textual.app import ComposeResult
from textual.widgets import Input, Static

from tui import layout
from tui.commands import bindings
from tui.safe_text import plain, stacked
from tui.screens.columns import ColumnsScreen, OutletColumn
from tui.views import terms
from tui.views.columns import Columns
from tui.views.grid import Grid, legend
from tui.views.options import Options, Terms
from tui.widgets.filter_line import FilterLine
from tui.widgets.steady import SteadyText


class TermsScreen(ColumnsScreen):
    """Prominent terms, a column per outlet; ``/`` filters them."""

    DEFAULT_CSS = """
    #note { height: auto; padding: 0 1; color: $quiet; }
    """
    BINDINGS = bindings("terms")
    view = "terms"

    def __init__(self) -> None:
        super().__init__()
        self._kind = "term"
        self._wanted = ""
        self._built: Columns | None = None
        self._legend = ""

    def compose(self) -> ComposeResult:
        """Compose the columns, a note below them, and the filter."""
        yield from super().compose()
        yield SteadyText(id="note")
        yield FilterLine()

    async def lay_out(self) -> None:
        """Compute and draw the terms, and say which list they are."""
        comparison = self.app.comparison
        if comparison is not None:
            built = await asyncio.to_thread(terms.view, comparison, self._kind, self._wanted)
            if comparison is not self.app.comparison:
                return  # a newer one is laid out after this
            self._built = built
        await super().lay_out()
        self._note()

    def _note(self) -> None:
        """Say which list it is and, where there is room, what its columns are."""
        kinds = " · ".join(f"[{title}]" if kind == self._kind else title for kind, title in terms.LISTS.items())
        notes = [f"b: {kinds} · t: distinctive terms"]
        if self._built is not None and not layout.low(self.size.height):
            notes += [" ".join(filter(None, (*self._built.notes, self._legend)))]
        self.query_one("#note", Static).update(stacked(map(plain, notes)))

    async def fill(self, column: OutletColumn, width: int) -> None:
        """List the terms of an outlet."""
        if self._built is not None:
            made = self._built.column(column.outlet)
            tables = [part for part in made.parts if isinstance(part, Grid)]
            self._legend = legend(tables, width - 1)
            column.draw(made, width - 1)  # the scroll bar

    def choose(self, options: Options) -> None:
        """Show the chosen list, once the columns are drawn again."""
        assert isinstance(options, Terms)
        self._kind = options.first("list_")

    @property
    def chosen(self) -> Options:
        """The chosen options."""
        return Terms(list_=self._kind)

    async def action_bin(self) -> None:
        """Go to the next list of terms."""
        kinds = list(terms.LISTS)
        self._kind = kinds[(kinds.index(self._kind) + 1) % len(kinds)]
        await self.lay_out()

    def action_filter(self) -> None:
        """Open the filter."""
        self.query_one(FilterLine).open()

    @on(Input.Changed, "#filter")
    async def _narrow(self) -> None:
        self._wanted = self.query_one(FilterLine).wanted
        await self.lay_out()

    @on(FilterLine.Left)
    def _back_to_rows(self) -> None:
        if self.focused_column:
            self.focused_column.rows.focus()
