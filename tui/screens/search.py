"""Search: the uses of a phrase by outlet and voice, and their passages, over the view in which it was asked for."""

from typing import TYPE_CHECKING, Any

from analysis.compare.comparison import Comparison
from analysis.compare.selection import Selection
from tui.commands import bindings
from tui.screens.differences import ParallelScreen
from tui.screens.on_top import OnTopScreen
from tui.views import search
from tui.views.grid import Line, Opens, View
from tui.views.options import Options, Search
from tui.views.search import At
from tui.widgets.rows import Rows

if TYPE_CHECKING:
    from analysis.compare.passages import Passage


class SearchScreen(OnTopScreen):
    """The table of a search, and below it the passages; Escape goes back."""

    lists_passages = True

    BINDINGS = bindings("search")

    def __init__(self, phrase: str = "", *, everywhere: bool = False) -> None:
        """Search for ``phrase`` in what is compared or, ``everywhere``, in all stories."""
        super().__init__("search", self._uses)
        self.phrase = phrase
        self.of_all_stories = everywhere
        self._searched: Comparison | None = None
        self._found: list[Passage] = []
        self._entered = ""  # the phrase on whose first passage the cursor was put

    def _uses(self, comparison: Comparison) -> View:
        everything = comparison.scope._replace(story=None)
        self._searched = comparison.within(everything) if self.of_all_stories else comparison
        self._found = search.passages(self._searched, self.phrase)
        return search.view(self._searched, self.phrase)

    @property
    def crumbs(self) -> list[str]:
        """The search and its phrase."""
        return [f"Search “{self.phrase}”{' in all stories' if self.of_all_stories else ''}"]

    def choose(self, options: Options) -> None:
        """Search for the chosen phrase."""
        assert isinstance(options, Search)
        self.search(search.asked(options))

    def search(self, phrase: str) -> None:
        """Search for ``phrase`` instead."""
        self.phrase = phrase
        if self.is_mounted:  # else it is drawn for this phrase when it is
            self.draw_heading()
            self.rebuild()

    def rebuild(self) -> None:
        """Search, once it is known for what."""
        if self.phrase:
            super().rebuild()

    def lines(self, view: View, width: int, wanted: str) -> tuple[list[Line], list[Line]]:
        """Return the lines of the table and, below it, of the passages."""
        lines, above = super().lines(view, width, wanted)
        below = search.listed(self._found, width, wanted)
        return [*lines, *below], [*above, *[[]] * len(below)]

    def _draw(self) -> None:
        super()._draw()
        rows = self.query_one(Rows)
        if self._built is not None and self._entered != self.phrase:
            self._entered = self.phrase
            table = sum(len(grid.rows) for grid in self._built.grids)
            if 2 * table <= rows.size.height:  # else the counts would be scrolled away
                rows.go_to(At(0))

    def opened(self, value: Any) -> None:
        """Open the passages of a count, or all of them at the one under the cursor."""
        opens = self.opens(value)
        if isinstance(value, At) and opens and self._searched is not None:
            heading = opens.selection.title()
            self.app.push_screen(ParallelScreen(self._searched, self._found, heading, opens, value.passage))
        else:
            super().opened(value)

    def opens(self, value: Any) -> Opens | None:
        """Return the figure in a cell; of a passage, all uses."""
        if isinstance(value, At) and self._searched is not None:
            return Opens(Selection("search", self.phrase), self._searched.scope)
        return super().opens(value)

    def under_cursor(self) -> "list[Passage]":
        """Return the passage under the cursor; none if it is a count."""
        value = self.query_one(Rows).value
        return [self._found[value.passage]] if isinstance(value, At) else []
