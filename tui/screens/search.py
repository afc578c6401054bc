"""Search: the uses of a phrase by outlet and voice, over the view in which it was asked for."""

from analysis.compare.comparison import Comparison
from tui.commands import bindings
from tui.screens.on_top import OnTopScreen
from tui.views import search
from tui.views.grid import View
from tui.views.options import Options, Search


class SearchScreen(OnTopScreen):
    """The table of a search; Escape goes back."""

    BINDINGS = bindings("search")

    def __init__(self, phrase: str = "") -> None:
        super().__init__("search", self._uses)
        self.phrase = phrase

    def _uses(self, comparison: Comparison) -> View:
        return search.view(comparison, self.phrase)

    @property
    def crumbs(self) -> list[str]:
        """The search and its phrase."""
        return [f"Search “{self.phrase}”"]

    def choose(self, options: Options) -> None:
        """Search for the chosen phrase."""
        assert isinstance(options, Search)
        self.search(search.asked(options))

    def search(self, phrase: str) -> None:
        """Search for ``phrase`` instead."""
        self.phrase = phrase
        self.draw_heading()
        self.rebuild()

    def rebuild(self) -> None:
        """Search, once it is known for what."""
        if self.phrase:
            super().rebuild()
