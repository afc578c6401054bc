"""Distinctive terms: two sides, which can be changed, and the terms that distinguish them."""

from analysis.compare.comparison import Comparison
from tui.commands import bindings
from tui.screens.table import TableScreen
from tui.views import distinctive
from tui.views.grid import View
from tui.views.options import Distinctive, Options


class DistinctiveScreen(TableScreen):
    """One outlet against the rest, or against each of the others."""

    BINDINGS = bindings("distinctive")

    def __init__(self) -> None:
        super().__init__("distinctive", self._of_sides)
        self._outlet = self._against = ""
        self._kind, self._voice = "term", "all"

    def _of_sides(self, comparison: Comparison) -> View:
        """Return the terms of the chosen sides; if one is not in scope, of the first outlet against the rest."""
        if self._outlet not in comparison.outlets:
            self._outlet = comparison.outlets[0]
        if self._against not in comparison.outlets or self._against == self._outlet:
            self._against = ""
        return distinctive.view(comparison, self._outlet, self._against, self._kind, self._voice)

    def choose(self, options: Options) -> None:
        """Compare the chosen sides, list and voice."""
        assert isinstance(options, Distinctive)
        self._outlet, self._against = options.outlet, options.against
        self._kind, self._voice = options.first("list_"), options.voice
        self.rebuild()

    @property
    def chosen(self) -> Options:
        """The chosen options."""
        return Distinctive(self._outlet, self._kind, self._against, self._voice)

    def action_outlet(self, step: int) -> None:
        """Go to the next or the previous outlet."""
        if outlets := self._outlets():
            self._outlet = outlets[(outlets.index(self._outlet) + step) % len(outlets)]
            self.rebuild()

    def action_against(self, step: int) -> None:
        """Compare with the rest, or with the next of the other outlets."""
        if outlets := self._outlets():
            self._against = distinctive.next_pair(outlets, self._outlet, self._against, step)
            self.rebuild()

    def _outlets(self) -> list[str]:
        """Return the outlets to choose from; none if the chosen one is not among them."""
        outlets = self.app.comparison.outlets if self.app.comparison is not None else []
        return outlets if self._outlet in outlets else []

    def action_bin(self) -> None:
        """Go to the next list: framing terms, names, numbers, house style, boilerplate, and round again."""
        kinds = list(distinctive.BINS)
        self._kind = kinds[(kinds.index(self._kind) + 1) % len(kinds)]
        self.rebuild()

    def action_voice(self) -> None:
        """Toggle between all voices and own voice."""
        self._voice = "own" if self._voice == "all" else "all"
        self.rebuild()
