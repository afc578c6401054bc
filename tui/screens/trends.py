"""Trends of the outlets' figures, by a period that can be changed."""

from analysis.compare.comparison import Comparison
from tui.commands import bindings
from tui.screens.table import TableScreen
from tui.views import trends
from tui.views.grid import View
from tui.views.options import Options, Trends

PERIODS = ("day", "week", "month")


class TrendsScreen(TableScreen):
    """A table of trends; by default the period suits the span."""

    BINDINGS = bindings("trends")

    def __init__(self) -> None:
        super().__init__("trends", trends.view)
        self._by = ""

    def build(self, comparison: Comparison) -> View:
        """Return the trends by the chosen period."""
        return trends.view(comparison, self._by)

    def choose(self, options: Options) -> None:
        """Show the chosen period."""
        assert isinstance(options, Trends)
        self._by = options.by
        self.rebuild()

    @property
    def chosen(self) -> Options:
        """The chosen options."""
        return Trends(by=self._by)

    def action_period(self) -> None:
        """Go to the next period: days, weeks, months, and round again."""
        if self.app.comparison is not None:
            present = self._by or self.app.comparison.best_period
            self._by = PERIODS[(PERIODS.index(present) + 1) % len(PERIODS)]
            self.rebuild()
