"""The views, one record each, from which header, modes, palette, help and command line are made.

To add one, write a module of this package (``view``, ``frame`` and, if its text is not just that view,
``printable``) and a record here.
"""

from collections.abc import Iterable
from importlib import import_module
from typing import TYPE_CHECKING, NamedTuple

from tui.views import options
from tui.views.options import Options

if TYPE_CHECKING:
    from pandas import DataFrame

    from analysis.compare.comparison import Comparison
    from tui.views.columns import Columns
    from tui.views.grid import View


class Entry(NamedTuple):
    """A view: its ``name`` in commands, ``title`` on the screen, ``key``, and what it is ``about``.

    ``module`` makes its cells; ``screen`` is "module:class", empty for a table without keys of its own.  ``under`` is
    the view whose key, pressed again, opens this one, which then has no key and no tab of its own.  ``stance``: whether
    it shows the stance of mentions, which is judged last.
    """

    name: str
    title: str
    key: str
    about: str
    options: type[Options]
    module: str
    screen: str = ""
    under: str = ""
    stance: bool = False

    def frame(self, comparison: "Comparison", options: Options) -> "DataFrame":
        """Return the data of the view."""
        found: DataFrame = import_module(self.module).frame(comparison, options)
        return found

    def printable(self, comparison: "Comparison", options: Options, width: int) -> "Iterable[View | Columns | str]":
        """Return the parts of the view's text, for lines ``width`` cells wide."""
        module = import_module(self.module)
        if not hasattr(module, "printable"):
            return (module.view(comparison),)
        parts: Iterable[View | Columns | str] = module.printable(comparison, options, width)
        return parts


CATALOGUE = (
    Entry(
        "stories",
        "Stories",
        "s",
        "what the corpus holds; merge, split and name them",
        options.Stories,
        "tui.views.stories",
        "tui.screens.stories:StoriesScreen",
        stance=True,
    ),
    Entry(
        "overview",
        "Overview",
        "0",
        "what differs, in sentences",
        options.Options,
        "tui.views.overview",
        "tui.screens.overview:OverviewScreen",
        stance=True,
    ),
    Entry(
        "compare",
        "Compare",
        "c",
        "the outlets side by side, and again: in one table",
        options.Figures,
        "tui.views.compare",
        "tui.screens.compare:CompareScreen",
        stance=True,
    ),
    Entry(
        "matrix",
        "Compare, in one table",
        "",
        "figures and targets in rows, outlets in columns, on one axis",
        options.Matrix,
        "tui.views.matrix",
        "tui.screens.matrix:MatrixScreen",
        under="compare",
        stance=True,
    ),
    Entry(
        "terms",
        "Terms",
        "t",
        "prominent ones, and again: distinctive ones",
        options.Terms,
        "tui.views.terms",
        "tui.screens.terms:TermsScreen",
    ),
    Entry(
        "distinctive",
        "Terms, distinctive",
        "",
        "what tells outlets apart",
        options.Distinctive,
        "tui.views.distinctive",
        "tui.screens.distinctive:DistinctiveScreen",
        under="terms",
    ),
    Entry(
        "stance",
        "Stance",
        "a",
        "how favourably each target is presented",
        options.Stance,
        "tui.views.stance",
        "tui.screens.stance:StanceScreen",
        stance=True,
    ),
    Entry(
        "hedging",
        "Hedging",
        "e",
        "how much is hedged, in whose words, and how",
        options.Figures,
        "tui.views.hedging",
    ),
    Entry(
        "sources",
        "Sources",
        "o",
        "who is quoted or reported, and with which verbs",
        options.Sources,
        "tui.views.sources",
    ),
    Entry(
        "differences",
        "Differences",
        "d",
        "other words, other numbers, gaps, and again: only here",
        options.Differences,
        "tui.views.differences",
        "tui.screens.differences:DifferencesScreen",
    ),
    Entry(
        "only",
        "Only here",
        "",
        "what one outlet has and no other",
        options.OnlyHere,
        "tui.views.only",
        under="differences",
    ),
    Entry(
        "trends",
        "Trends",
        "r",
        "the numbers over days, weeks or months",
        options.Trends,
        "tui.views.trends",
        "tui.screens.trends:TrendsScreen",
        stance=True,
    ),
)
ON_TOP = (  # views that are opened over another one, by commands of their own
    Entry(
        "search",
        "Search",
        "",
        "where the articles use a word or a phrase",
        options.Search,
        "tui.views.search",
        "tui.screens.search:SearchScreen",
    ),
    Entry(
        "starred",
        "Starred",
        "",
        "passages with your stars, notes and own values",
        options.Options,
        "tui.views.starred",
        "tui.screens.starred:StarredScreen",
    ),
)
BY_NAME = {entry.name: entry for entry in (*CATALOGUE, *ON_TOP)}
IN_HEADER = tuple(entry for entry in CATALOGUE if not entry.under)
SHOW_STANCE = (*(entry.name for entry in CATALOGUE if entry.stance), "passages", "explain")
FIGURE_VIEWS: dict[str, type[Options]] = {"passages": options.Passages, "explain": options.Explain}  # of one figure


def second(view: str) -> tuple[str, str]:
    """Return the view that the key of ``view``, pressed again, opens, and its title; ("", "") if there is none.

    From the view that is under another one it is that other one.
    """
    here = BY_NAME.get(view)
    if here is not None and here.under:
        return here.under, BY_NAME[here.under].title.lower()
    below = next((entry for entry in CATALOGUE if here is not None and entry.under == view), None)
    return (view, below.title.removeprefix(f"{BY_NAME[view].title}, ").lower()) if below else ("", "")
