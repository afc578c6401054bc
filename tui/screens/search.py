"""Search: the uses of a phrase by outlet and voice, over the view in which it was asked for."""

from analysis.compare.comparison import Comparison
from tui.commands import bindings
from tui.screens.on_top import OnTopScreen
from tui.views import scope, search
from tui.views.grid import View
from tui.views.options import Options, Search


class SearchScreen(OnTopScreen):
    """The table of a search; Escape goes back."""

    BINDINGS = bindings("search")

    def __init__(self, phrase: str = "", *, everywhere: bool = False) -> None:
        """Search for ``phrase`` in what is compared or, ``everywhere``, in all stories."""
        super().__init__("search", self._uses)
        self.phrase = phrase
        self._everywhere = everywhere

    def _uses(self, comparison: Comparison) -> View:
        return search.view(comparison, self.phrase, everywhere=self._everywhere)

    @property
    def crumbs(self) -> list[str]:
        """The search and its phrase."""
        return [f"Search “{self.phrase}”{' in all stories' if self._everywhere else ''}"]

    @property
    def facts(self) -> list[str]:
        """How much is searched."""
        corpus, shown = self.app.corpus, self.shown
        return scope.of_corpus(corpus, shown) if self._everywhere and corpus and shown else super().facts

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
