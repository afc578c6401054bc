"""What every view shares: a header, a footer, and what it does when there is something new to show."""

from typing import Any

from textual import on

from analysis.compare.comparison import Comparison
from tui.screens.dashboard import DashboardScreen
from tui.views import scope
from tui.views.grid import Opens
from tui.views.options import Options
from tui.widgets.header import Header
from tui.widgets.rows import Rows


class ViewScreen(DashboardScreen):
    """One of the views of a comparison.  Subclasses name themselves and draw what the app has found."""

    view = ""

    async def show_comparison(self) -> None:
        """Draw what the app knows by now: its corpus, then its comparison."""
        raise NotImplementedError

    @property
    def shown(self) -> Comparison | None:
        """The comparison that is on the screen."""
        return self.app.comparison

    def draw_heading(self) -> None:
        """Say what is being compared: always of what is on the screen, also while something newer is computed."""
        if self.app.corpus is not None:
            self.query_one(Header).scope(scope.heading(self.app.corpus, self.shown))

    async def on_screen_resume(self) -> None:
        """Catch up with what was found or resized meanwhile."""
        await self.app.refresh_screen(self)

    def choose(self, options: Options) -> None:
        """Show what is chosen of the view; by default there is nothing to choose."""

    @on(Rows.Opened)
    def _open(self, event: Rows.Opened) -> None:
        self.opened(event.value)

    def opened(self, value: Any) -> None:
        """Open what a cell holds: the passages that its number counts."""
        number = self.number(value)
        if number is not None and self.shown is not None:
            self.app.open_passages(number.selection, self.shown.behind(number.scope, number.among))

    def number(self, value: Any) -> Opens | None:
        """Return the number that a cell holds, for the passages behind it and for what ``?`` says of it."""
        return value if isinstance(value, Opens) else None
