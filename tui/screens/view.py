"""The base class of view screens: a header, a footer, and updating when the comparison changes."""

from typing import TYPE_CHECKING, Any

from textual import on

from analysis.errors import FramescopeError
from analysis.plural import counted
from tui.safe_text import visible
from tui.screens.dashboard import DashboardScreen
from tui.views import scope
from tui.views.catalogue import BY_NAME
from tui.views.grid import Opens
from tui.views.options import Options
from tui.widgets.crumbs import Crumb
from tui.widgets.filter_line import FilterLine
from tui.widgets.header import Header
from tui.widgets.rows import Rows

if TYPE_CHECKING:
    from analysis.compare.comparison import Comparison
    from tui.kept import Kept


class ViewScreen(DashboardScreen):
    """A view of a comparison.  Subclasses give its name and draw it."""

    view = ""
    of_all_stories = False  # whether it is of the whole corpus, whatever is compared
    sought = ""  # the word to put the cursor on as soon as it is drawn

    async def show_comparison(self) -> None:
        """Draw what the app has: first its corpus, then its comparison."""
        raise NotImplementedError

    @property
    def crumbs(self) -> list[str]:
        """The parts of the way that lead to this screen from the one below."""
        return [BY_NAME[self.view].title]

    @property
    def shown(self) -> "Comparison | None":
        """The comparison that is on the screen."""
        return self.app.comparison

    @property
    def kept(self) -> "Kept | None":
        """This view as it was left, while there is nothing newer to draw."""
        kept = self.app.kept
        return kept if kept is not None and kept.view == self.view and self.shown is None else None

    def draw_heading(self) -> None:
        """Show the scope of what is on the screen, also while a newer comparison is being computed."""
        if kept := self.kept:
            self.query_one(Header).scope([Crumb(*part) for part in kept.way], kept.facts)
        elif self.app.corpus is not None:
            self.query_one(Header).scope(self.app.crumbs(self), self.facts)

    @property
    def facts(self) -> list[str]:
        """How much is compared and how, for the header."""
        corpus, shown = self.app.corpus, self.shown
        if corpus is None:
            return []
        if shown is None and (story := self.app.story_asked):
            return [f"story {story} of {counted(len(corpus.articles), 'article')}, being scored"]
        return scope.of_corpus(corpus, shown) if self.of_all_stories and shown else scope.facts(corpus, shown)

    @property
    def chosen_story(self) -> int | None:
        """The story that the user chose here for other views; None: the one that is compared."""
        return None

    async def on_screen_resume(self) -> None:
        """Choose what was chosen at the last time, and catch up with changes of data and size."""
        self.app.restore(self)
        await self.app.refresh_screen(self)

    @property
    def chosen(self) -> Options:
        """The options of the view as they are chosen; by default there are none."""
        return BY_NAME[self.view].options()

    def seek(self) -> None:
        """Put the cursor on the word that is sought, once it is drawn; say so if it is not there."""
        word, comparison = self.sought.casefold(), self.shown
        if not word or comparison is None:
            return
        from tui.views.words import word_of

        def sought(value: Any) -> bool:
            one = self.opens(value)
            names = (one.selection.of, word_of(comparison, one.selection)) if one else ()
            return word in map(str.casefold, names)

        for rows in self.query(Rows):
            if rows.find(sought):
                rows.focus(scroll_visible=False)
                break
        else:
            self.app.notify(visible(f"“{self.sought}” is not in this list; / finds it in the articles."), markup=False)
        self.sought = ""

    async def key_escape(self) -> None:
        """Close the line in which something is typed; without one, go back to where the user came from."""
        lines = [line for line in self.query(FilterLine) if line.display]
        for line in lines:
            line.clear_and_leave()
        if not lines:
            await self.app.go_back()

    def hurry(self) -> None:
        """Start now what would start soon; by default there is nothing."""

    def choose(self, options: Options) -> None:
        """Apply the options of the view; by default there are none."""

    @on(Rows.Opened)
    def _open(self, event: Rows.Opened) -> None:
        self.opened(event.value)

    def opened(self, value: Any) -> None:
        """Open the passages that the figure in a cell counts."""
        opens = self.opens(value)
        if opens is None or self.shown is None:
            return
        try:
            found = self.shown.behind(opens.scope, opens.among)
        except FramescopeError as error:  # its articles are more than can be read
            self.app.notify(str(error), markup=False)
        else:
            self.app.open_passages(opens.selection, found)

    def word(self) -> str:
        """Return the word or name that the figure under the cursor is of; "" without one."""
        from tui.views.words import word_of

        rows = self.focused
        opens = self.opens(rows.value) if isinstance(rows, Rows) else None
        return word_of(self.shown, opens.selection) if opens is not None and self.shown is not None else ""

    async def preview(self, article_id: str) -> None:
        """Show what is known of an article before the corpus is scored; by default nothing."""

    async def open_at(self, article_id: str) -> None:
        """Go to an article; by default there are none to go to."""

    def opens(self, value: Any) -> Opens | None:
        """Return the figure in a cell, for its passages and for its explanation by ``?``."""
        return value if isinstance(value, Opens) else None
