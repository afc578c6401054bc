"""Trends: the course of the outlets' numbers, by a period that can be changed."""

from analysis.compare.comparison import Comparison
from tui.commands import bindings
from tui.screens.table import TableScreen
from tui.views import trends
from tui.views.grid import View
from tui.views.options import Options, Trends

PERIODS = ("day", "week", "month")


class TrendsScreen(TableScreen):
    """A table of courses; the period is the one that suits the span until the user chooses another."""

    BINDINGS = bindings("trends")

    def __init__(self) -> None:
        super().__init__("trends", trends.view)
        self._by = ""

    def build(self, comparison: Comparison) -> View:
        """Return the courses by the period chosen."""
        return trends.view(comparison, self._by)

    def choose(self, options: Options) -> None:
        """Divide time by the period that is chosen."""
        assert isinstance(options, Trends)
        self._by = options.by
        self.rebuild()

    def action_period(self) -> None:
        """Go from days to weeks, to months, and back."""
        if self.app.comparison is not None:
            present = self._by or self.app.comparison.best_period
            self._by = PERIODS[(PERIODS.index(present) + 1) % len(PERIODS)]
            self.rebuild()
