"""The base of Compare and Terms: a column per outlet, as many at a time as fit into the terminal."""

import asyncio
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.widgets import Static

from tui import layout
from tui.safe_text import joined, plain, stacked
from tui.screens.view import ViewScreen
from tui.views.columns import Column, laid_out
from tui.widgets.header import Header
from tui.widgets.key_footer import KeyFooter
from tui.widgets.rows import Rows
from tui.widgets.steady import SteadyText


class OutletColumn(Vertical):
    """The column of one outlet: a fixed heading, and rows of figures."""

    DEFAULT_CSS = """
    OutletColumn {
        width: 1fr; height: 1fr; padding: 0;
        border: round $rule; border-title-color: $heading; border-subtitle-color: $quiet;
    }
    OutletColumn:focus-within { border: round $primary; }
    OutletColumn > .head { height: auto; padding: 0 1; }
    OutletColumn > Rows { padding: 0 1; }
    """

    def __init__(self, index: int, outlet: str) -> None:
        super().__init__()
        self.index = index
        self.outlet = outlet
        self._title = joined([plain(f"{index + 1} "), plain(outlet)])
        self.border_title = self._title

    def compose(self) -> ComposeResult:
        """Compose the heading and the rows."""
        yield SteadyText(classes="head")
        yield Rows()

    def on_descendant_focus(self) -> None:
        """Draw the title bold; by a rule of style the whole column would be drawn again."""
        self.border_title = self._title.stylize("bold")

    def on_descendant_blur(self) -> None:
        """Draw the title as those of the others."""
        self.border_title = self._title

    @property
    def rows(self) -> Rows:
        """The column's rows of figures."""
        return self.query_one(Rows)

    @property
    def head(self) -> Static:
        """The column's heading."""
        return self.query_one(".head", Static)

    def draw(self, cells: Column, width: int) -> None:
        """Draw the outlet's cells for a column ``width`` cells wide."""
        above, rows = laid_out(cells, width)
        self.head.update(stacked(above))
        self.rows.set_rows(rows)


class ColumnsScreen(ViewScreen):
    """A header, the columns, a footer.  The focused column is always among those shown."""

    DEFAULT_CSS = """
    #columns { height: 1fr; }
    #waiting { width: 1fr; height: 1fr; content-align: center middle; color: $quiet; }
    """
    AUTO_FOCUS = ""  # the columns take it when they are there
    BINDINGS: ClassVar[list[BindingType]] = [
        *(Binding(str(digit), f"column({digit - 1})", f"outlet {digit}", show=False) for digit in range(1, 10)),
    ]

    def __init__(self) -> None:
        super().__init__()
        self._columns: list[OutletColumn] = []
        self._focused = 0
        self._zoomed = False
        self._plan = layout.Columns(0, 0, 0)  # what is laid out
        self._showing = asyncio.Lock()  # what is found and where one goes may both ask for the columns

    def compose(self) -> ComposeResult:
        """Compose the header, columns and footer."""
        yield Header(self.view)
        yield Horizontal(Static("", id="waiting"), id="columns")
        yield KeyFooter()

    def column(self, index: int, outlet: str) -> OutletColumn:
        """Make the column of an outlet."""
        return OutletColumn(index, outlet)

    async def show_comparison(self) -> None:
        """Show a column for each outlet; existing ones stay as they are."""
        corpus, comparison = self.app.corpus, self.app.comparison
        assert corpus is not None
        outlets = comparison.outlets if comparison else list(dict.fromkeys(one.outlet for one in corpus.articles))
        why_not = comparison.too_many if comparison else ""
        async with self._showing:
            with self.app.batch_update():  # nothing is drawn until the columns that do not fit are hidden
                await self._make_columns([] if why_not else outlets)
                if why_not:
                    await self.query("#columns > Static").remove()
                    await self.query_one("#columns").mount(Static(plain(why_not)))
                await self.lay_out()

    async def _make_columns(self, outlets: list[str]) -> None:
        """Make the columns of ``outlets``, unless they exist."""
        if [column.outlet for column in self._columns] != outlets:
            container = self.query_one("#columns")
            self._columns = []  # whoever lays out meanwhile finds none that is half made
            await container.remove_children()
            columns = [self.column(index, outlet) for index, outlet in enumerate(outlets)]
            await container.mount_all(columns)
            self._columns = columns
            self._focused = min(self._focused, len(outlets) - 1)

    async def lay_out(self) -> None:
        """Show and fill as many columns as fit, the focused one among them."""
        if not self._columns:
            return
        plan = self._plan = self._planned()
        shown = range(plan.first, plan.first + plan.shown)
        for index, column in enumerate(self._columns):
            column.display = index in shown
        for index in shown:
            if not self._are_current():
                return
            await self.fill(self._columns[index], max(plan.width - 4, layout.LEAST))
        self.query_one(Header).window(plan.first, plan.shown, [column.outlet for column in self._columns])
        if self.app.screen is self and self.focused is None:
            self._columns[self._focused].rows.focus(scroll_visible=False)
        self.seek()

    def _are_current(self) -> bool:
        """Return whether the columns are those of the comparison: until they are made anew they are of one before."""
        comparison = self.app.comparison
        return comparison is None or [column.outlet for column in self._columns] == list(comparison.outlets)

    def _planned(self) -> layout.Columns:
        return layout.columns(self.size.width, len(self._columns), self._focused, self._zoomed)

    async def fill(self, column: OutletColumn, width: int) -> None:
        """Fill one column, ``width`` cells wide, with the data available."""
        raise NotImplementedError

    async def go_to_column(self, index: int) -> None:
        """Focus the column with the index ``index``, with the cursor in the same row."""
        if not 0 <= index < len(self._columns) or index == self._focused:
            return
        position = self._columns[self._focused].rows.position()
        self._focused = index
        if self._planned() != self._plan:
            await self.lay_out()
        if index >= len(self._columns):  # made anew meanwhile
            return
        rows = self._columns[index].rows
        rows.restore(position)
        rows.focus(scroll_visible=False)

    @property
    def focused_column(self) -> OutletColumn | None:
        """The column with the focus."""
        return self._columns[self._focused] if self._columns else None

    @on(Rows.Left)
    async def _to_neighbour(self, event: Rows.Left) -> None:
        await self.go_to_column(self._focused + event.side)

    async def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Remember which column a click or Tab went to."""
        for index, column in enumerate(self._columns):
            if column in event.widget.ancestors:
                self._focused = index

    async def on_resize(self) -> None:
        """Lay out for the new size."""
        await self.lay_out()

    async def action_zoom(self) -> None:
        """Show the column with the cursor alone, or all that fit again."""
        self._zoomed = not self._zoomed
        await self.lay_out()

    async def action_column(self, index: int) -> None:
        """Go to the column with this index."""
        await self.go_to_column(index)
