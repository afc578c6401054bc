"""Overview: the story, its headlines, and what differs between its outlets."""

from typing import TYPE_CHECKING, Any

from tui.screens.table import TableScreen
from tui.views import overview
from tui.views.grid import Line, Opens, View
from tui.views.overview import Headline, Told
from tui.widgets.rows import Rows

if TYPE_CHECKING:
    from analysis.compare.comparison import Comparison
    from analysis.compare.passages import Passage


class OverviewScreen(TableScreen):
    """The statements of a comparison, each opening its passages; a headline opens its article."""

    lists_passages = True

    def __init__(self) -> None:
        super().__init__("overview", overview.view)
        self._entered: Comparison | None = None  # whose first statement the cursor was put on

    async def show_comparison(self) -> None:
        """Show the articles until they are scored, then nothing until the overview is computed."""
        await super().show_comparison()
        if self._built is None and self.app.corpus is not None and not self.kept:
            scored = self.app.comparison is not None
            reading = overview.reading(self.app.corpus, self.room, self.app.story_asked)
            self.query_one(Rows).set_rows([] if scored else reading)

    def lines(self, view: View, width: int, wanted: str) -> tuple[list[Line], list[Line]]:
        """Return the lines of the overview; the headings above are empty."""
        if self.shown is None or view.empty:
            return [], []
        lines = overview.lines(self.shown, width, wanted)
        return lines, [[]] * len(lines)

    def leaves_nothing(self, view: View) -> bool:
        """Return whether no statement is left; the title and the headlines always are."""
        values = (piece.value for line in self.lines(view, self.room, self._wanted)[0] for piece in line)
        return not any(isinstance(value, Told) for value in values)

    def _draw(self) -> None:
        super()._draw()
        if self.shown is not None and self.shown.origin is not self._entered:
            self._entered = self.shown.origin
            self.query_one(Rows).go_to(self.first)

    @property
    def first(self) -> Told:
        """The first statement."""
        return Told(0)

    def opened(self, value: Any) -> None:
        """Open the passages of a statement, or the article of a headline."""
        comparison = self.shown
        if comparison is None:
            return
        if isinstance(value, Headline):
            self.app.compare(comparison.scope.story or 1, value.article_id)
        elif isinstance(value, Told):
            from tui.screens.differences import ParallelScreen

            one = comparison.statements()[value.statement]
            found = comparison.behind_statement(one)
            self.app.push_screen(ParallelScreen(comparison, found, one.sentence, overview.opens(one)))
        else:
            super().opened(value)

    def under_cursor(self) -> "list[Passage]":
        """Return the passages of the statement under the cursor."""
        value, comparison = self.query_one(Rows).value, self.shown
        if not isinstance(value, Told) or comparison is None:
            return []
        return comparison.behind_statement(comparison.statements()[value.statement])

    def opens(self, value: Any) -> Opens | None:
        """Return what ``?`` explains: the first figure of a statement."""
        if not isinstance(value, Told) or self.shown is None:
            return super().opens(value)
        return overview.opens(self.shown.statements()[value.statement])
