"""Differences: what outlets report in other words or with other numbers, what one omits, and what they share."""

from typing import TYPE_CHECKING, Any

from analysis.compare.comparison import Comparison
from tui import layout
from tui.commands import bindings
from tui.safe_text import plain
from tui.screens.passages import PassagesScreen
from tui.screens.table import TableScreen
from tui.views import gaps, parallels, shared
from tui.views.grid import Line, Opens, Piece, View
from tui.views.options import Differences, Options
from tui.views.parallels import Position
from tui.widgets.rows import Rows

if TYPE_CHECKING:
    from analysis.compare.passages import Passage

PARTS = {"parallels": parallels.view, "gaps": gaps.view, "shared": shared.view}


class DifferencesScreen(TableScreen):
    """The parallels, passage beside passage, or the table of gaps or of shared text."""

    lists_passages = True

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
        if self.part != "parallels" or comparison is None:
            return super().lines(view, width, wanted)
        found = parallels.shown(comparison, wanted)
        lines = parallels.lines(comparison, found, width, layout.across(self.size.width))
        return lines, [[Piece(plain(parallels.summary(found), "$quiet"))]] * len(lines)

    def choose(self, options: Options) -> None:
        """Show the chosen part."""
        assert isinstance(options, Differences)
        self.part = options.first("list_")
        self.rebuild()

    @property
    def chosen(self) -> Options:
        """The chosen options."""
        return Differences(list_=self.part)

    def action_part(self) -> None:
        """Go to the next part."""
        parts = list(PARTS)
        self.part = parts[(parts.index(self.part) + 1) % len(parts)]
        self.rebuild()

    def opened(self, value: Any) -> None:
        """Open the articles of a parallel or of shared text, or the passages behind a gap."""
        comparison = self.shown
        if comparison is None or isinstance(value, Opens):
            super().opened(value)
        elif isinstance(value, Position):
            parallel = comparison.parallels()[value.parallel - 1]
            found = comparison.behind_parallel(parallel)
            heading = parallels.heading(comparison, parallel).plain
            screen = ParallelScreen(comparison, found, heading, parallels.opens(parallel), value.passage)
            self.app.push_screen(screen)
        elif value is not None:
            opens = shared.opens(comparison, value)
            found = shared.passages(comparison, value)
            self.app.push_screen(ParallelScreen(comparison, found, shared.heading(value), opens))

    def under_cursor(self) -> "list[Passage]":
        """Return the passage of a parallel under the cursor, or both of shared text."""
        value, comparison = self.query_one(Rows).value, self.shown
        if comparison is None or value is None or isinstance(value, Opens):
            return []
        if isinstance(value, Position):
            return [comparison.behind_parallel(comparison.parallels()[value.parallel - 1])[value.passage]]
        return shared.passages(comparison, value)

    def opens(self, value: Any) -> Opens | None:
        """Return what ``?`` explains: a gap, shared text, or the parallel that a passage belongs to."""
        if self.shown is None or value is None or isinstance(value, Opens):
            return super().opens(value)
        if isinstance(value, Position):
            return parallels.opens(self.shown.parallels()[value.parallel - 1])
        return shared.opens(self.shown, value)


class ParallelScreen(PassagesScreen):
    """The passages of a parallel or of shared text, each in its article; the cursor starts at index ``start``."""

    def __init__(
        self, comparison: Comparison, passages: "list[Passage]", heading: str, opens: Opens, start: int = 0
    ) -> None:
        super().__init__(comparison, opens.selection)
        self._listed, self._heading, self._opens = passages, heading, opens
        self._start: int | None = start

    def opens(self, value: Any) -> Opens:
        """Return what ``?`` explains."""
        return self._opens

    def found(self, comparison: Comparison) -> "list[Passage]":
        """Return the passages."""
        return self._listed

    def heading(self) -> str:
        """Return the heading."""
        return self._heading

    def _list(self) -> None:
        super()._list()
        if self._start is not None and self.query_one(Rows).go_to(self._start):
            self._start = None
