"""The matrix of Compare: its outlets can be chosen, its columns turned and sorted by."""

from typing import ClassVar

from textual.binding import Binding, BindingType

from analysis.compare.comparison import Comparison
from tui.commands import bindings
from tui.screens.picker import PickerScreen
from tui.screens.table import TableScreen
from tui.views import matrix
from tui.views.grid import Line, Opens, View, fitted
from tui.views.options import Matrix, Options
from tui.widgets.header import Header
from tui.widgets.rows import Rows


class MatrixScreen(TableScreen):
    """One table of all figures; as many outlets at a time as fit have their values beside the axis."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings("matrix"),
        *(Binding(str(digit), f"column({digit - 1})", f"outlet {digit}", show=False) for digit in range(1, 10)),
    ]

    def __init__(self) -> None:
        super().__init__("matrix", self._of_chosen)
        self._chosen: list[str] = []
        self._sort, self._rising = "", False
        self._page = 0
        self._table: matrix.Table | None = None

    def _of_chosen(self, comparison: Comparison) -> View:
        self._table = matrix.table(comparison, self._chosen, self._sort, self._rising)
        return View((), self._table.notes)

    def lines(self, view: View, width: int, wanted: str) -> tuple[list[Line], list[Line]]:
        """Return the lines of the outlets that fit, and for each of them the headings."""
        if self._table is None:
            return [], []
        pages = matrix.pages(self._table, width)
        self._page = min(self._page, len(pages) - 1)
        shown = pages[self._page]
        headings, lines = fitted(matrix.grid(self._table, shown, width, wanted), width)
        self.query_one(Header).window(shown.start, len(shown), self._table.outlets)
        return lines, [headings] * len(lines)

    def on_rows_left(self, event: Rows.Left) -> None:
        """Turn to the outlets at that side."""
        self.action_turn(event.side)

    def action_turn(self, step: int) -> None:
        """Turn to the next or previous outlets."""
        self._page = max(0, self._page + step)
        self._draw()

    def action_column(self, index: int) -> None:
        """Turn to the values of the outlet with this index."""
        pages = matrix.pages(self._table, self.room) if self._table is not None else []
        self._page = next((page for page, shown in enumerate(pages) if index in shown), self._page)
        self._draw()

    def action_sort(self) -> None:
        """Sort by the outlet under the cursor: the highest first, the lowest first, as listed."""
        opens = self.opens(self.query_one(Rows).value)
        if isinstance(opens, Opens):
            outlet = opens.selection.outlet
            again = self._sort == outlet
            self._sort, self._rising = ("", False) if again and self._rising else (outlet, again)
            self.rebuild()

    async def action_panels(self) -> None:
        """Go back to the panels."""
        await self.run_action("app.view('compare')")

    def action_outlets(self) -> None:
        """Ask which outlets to show, and in which order."""
        if self.app.comparison is not None and self._table is not None:
            self.app.push_screen(PickerScreen(self.app.comparison.outlets, self._table.outlets), self._choose)

    def _choose(self, outlets: list[str] | None) -> None:
        if outlets:
            self._chosen, self._page = outlets, 0
            self.rebuild()

    @property
    def chosen(self) -> Options:
        """The chosen options."""
        return Matrix(outlets=",".join(self._chosen), sort=self._sort)

    def choose(self, options: Options) -> None:
        """Show the chosen outlets, sorted by one of them."""
        assert isinstance(options, Matrix)
        if (comparison := self.app.comparison) is not None:
            self._chosen = matrix.outlets_of(comparison, options.outlets)
            self._sort = next(iter(matrix.outlets_of(comparison, options.sort)), "")
            self.rebuild()
