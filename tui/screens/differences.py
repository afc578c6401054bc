"""Differences: what outlets report in other words or with other numbers, and what an outlet omits."""

from typing import TYPE_CHECKING, Any

from analysis.compare.comparison import Comparison
from analysis.compare.selection import Selection
from tui import layout
from tui.commands import bindings
from tui.safe_text import plain
from tui.screens.passages import PassagesScreen
from tui.screens.table import TableScreen
from tui.views import gaps, parallels
from tui.views.grid import Line, Opens, Piece, View
from tui.views.options import Differences, Options
from tui.views.parallels import Position
from tui.widgets.rows import Rows

if TYPE_CHECKING:
    from analysis.compare.parallels import Parallel
    from analysis.compare.passages import Passage

PARTS = {"parallels": parallels.view, "gaps": gaps.view}


class DifferencesScreen(TableScreen):
    """The parallels, passage beside passage, or the table of gaps."""

    BINDINGS = bindings("differences")

    def __init__(self) -> None:
        super().__init__("differences", parallels.view)
        self.part = "parallels"

    def build(self, comparison: Comparison) -> View:
        """Return the chosen part."""
        return PARTS[self.part](comparison)

    def lines(self, view: View, width: int, wanted: str) -> tuple[list[Line], list[Line]]:
        """Return the lines of the table, or of the parallels, as many side by side as fit."""
        comparison = self.shown
        if self.part == "gaps" or comparison is None:
            return super().lines(view, width, wanted)
        found = parallels.shown(comparison, wanted)
        lines = parallels.lines(comparison, found, width, layout.across(self.size.width))
        return lines, [[Piece(plain(parallels.summary(found), "$quiet"))]] * len(lines)

    def choose(self, options: Options) -> None:
        """Show the chosen part."""
        assert isinstance(options, Differences)
        self.part = options.first("list_")
        self.rebuild()

    def action_part(self) -> None:
        """Go to the other part."""
        self.part = "gaps" if self.part == "parallels" else "parallels"
        self.rebuild()

    def opened(self, value: Any) -> None:
        """Open the article of a passage, or the passages behind a gap."""
        if isinstance(value, Position) and self.shown is not None:
            self.app.push_screen(ParallelScreen(self.shown, value))
        else:
            super().opened(value)

    def opens(self, value: Any) -> Opens | None:
        """Return what ``?`` explains: a gap, or the parallel that a passage belongs to."""
        if not isinstance(value, Position) or self.shown is None:
            return super().opens(value)
        return parallels.opens(self.shown.parallels()[value.parallel - 1])


class ParallelScreen(PassagesScreen):
    """The articles of a parallel, each opened at its passage."""

    def __init__(self, comparison: Comparison, position: Position) -> None:
        super().__init__(comparison, Selection("parallel", str(position.parallel)))
        self._parallel: Parallel = comparison.parallels()[position.parallel - 1]
        self._start: int | None = position.passage

    def opens(self, value: Any) -> Opens:
        """Return what ``?`` explains: the parallel."""
        return parallels.opens(self._parallel)

    def found(self, comparison: Comparison) -> "list[Passage]":
        """Return the passages of the parallel."""
        return parallels.passages(comparison, self._parallel)

    def heading(self) -> str:
        """Return the heading of the parallel."""
        return parallels.heading(self._findings, self._parallel).plain

    def _list(self) -> None:
        super()._list()
        if self._start is not None and self.query_one(Rows).go_to(self._start):
            self._start = None
