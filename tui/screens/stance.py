"""Stance: target by target, in all voices or in the outlets' own."""

from analysis.compare.comparison import Comparison
from tui.commands import bindings
from tui.screens.table import TableScreen
from tui.views import stance
from tui.views.grid import View
from tui.views.options import Options, Stance


class StanceScreen(TableScreen):
    """A table of stances; the voice can be changed."""

    BINDINGS = bindings("stance")

    def __init__(self) -> None:
        super().__init__("stance", stance.view)
        self._voice = "all"

    def build(self, comparison: Comparison) -> View:
        """Return the stances in the chosen voice."""
        return stance.view(comparison, self._voice)

    def choose(self, options: Options) -> None:
        """Show the chosen voice."""
        assert isinstance(options, Stance)
        self._voice = options.voice
        self.rebuild()

    @property
    def chosen(self) -> Options:
        """The chosen options."""
        return Stance(voice=self._voice)

    def action_voice(self) -> None:
        """Toggle between all voices and own voice."""
        self._voice = "own" if self._voice == "all" else "all"
        self.rebuild()
