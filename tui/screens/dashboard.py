"""The interface of the app for its screens, and their common base class."""

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from textual import events
from textual.geometry import Offset
from textual.reactive import Reactive
from textual.screen import Screen
from textual.widget import Widget

from tui.painted import PaintedApp

if TYPE_CHECKING:
    from analysis.compare.comparison import ArticleText, Comparison
    from analysis.compare.passages import Passage
    from analysis.compare.selection import Selection
    from analysis.corpus.read import Corpus
    from analysis.marks.marking import Marking
    from analysis.marks.marks import OwnValue, Place
    from analysis.stories.regrouping import Regrouping
    from tui.kept import Kept
    from tui.views.grid import Opens
    from tui.widgets.crumbs import Crumb


class Dashboard(PaintedApp):
    """An app with a corpus and, once it is scored, a comparison of it, the user's grouping of its stories and marks."""

    corpus: "Corpus | None" = None
    comparison: "Comparison | None" = None
    grouping: "Regrouping | None" = None
    marking: "Marking | None" = None
    remapped: Mapping[str, str] = {}  # the user's keys, by the names of the commands
    kept: "Kept | None" = None  # the view that is drawn again until the corpus is scored
    previews: "dict[str, ArticleText]"  # of articles that are prepared, by id, until the corpus is scored

    async def refresh_screen(self, screen: Screen[Any]) -> None:
        """Bring a screen up to date."""
        raise NotImplementedError

    @property
    def story_asked(self) -> str:
        """The number of the story that the command line asks for, or ""."""
        raise NotImplementedError

    def crumbs(self, screen: Screen[Any]) -> "list[Crumb]":
        """Return the way to ``screen``: corpus, story, view, and what is open over it."""
        raise NotImplementedError

    def say(self, sentence: str) -> None:
        """Tell the user ``sentence``, in one line."""
        raise NotImplementedError

    def search(self, phrase: str) -> None:
        """Open the uses of ``phrase`` in the articles."""
        raise NotImplementedError

    def let_go(self) -> object:
        """Go on with the keys that were pressed while a kept view was on the screen."""

    async def go_back(self) -> None:
        """Go back to the view and story that the user came from."""

    def restore(self, screen: Any) -> None:
        """Choose in a view's screen what was chosen there when the corpus was last left."""

    def compare(self, story: int, article: str = "", view: str = "overview") -> object:
        """Go to a view of a story or, if one of its articles is given, compare its outlets, opened there."""
        raise NotImplementedError

    def regroup(self, change: "Callable[[Regrouping], int | None]", done: str) -> None:
        """Apply ``change`` to the user's grouping, update the screens, and notify the user with ``done``."""
        raise NotImplementedError

    def give_values(self, values: "Sequence[OwnValue]", done: str) -> None:
        """Let the figures use the user's own ``values``, and notify the user with ``done``."""
        raise NotImplementedError

    def toggle_stars(self, places: "Sequence[Place]") -> None:
        """Star places, or take their stars away if all have one."""
        raise NotImplementedError

    def undo_mark(self) -> None:
        """Undo the last own value, star or note."""
        raise NotImplementedError

    def open_passages(self, selection: "Selection", comparison: "Comparison | None" = None) -> None:
        """Open the passages that a figure counts, in the present comparison or in another."""
        raise NotImplementedError


class DashboardScreen(Screen[None]):
    """A screen of the dashboard."""

    app: Dashboard
    selection: "Selection | None" = None  # the figure whose passages it lists; None: a view
    focused: Reactive[Widget | None] = Reactive(None, repaint=False)  # what has the focus draws that itself

    async def on_event(self, event: events.Event) -> None:
        """Handle an event, unless the screen was left before it was drawn: Textual then gives it no widgets."""
        if not (self._pruning and isinstance(event, events.Mount | events.Resize | events.ScreenResume)):
            await super().on_event(event)

    @property
    def lists_passages(self) -> bool:
        """Whether there may be passages under the cursor; by default there are none."""
        return False

    @property
    def shown(self) -> "Comparison | None":
        """The comparison that is on the screen."""
        raise NotImplementedError

    @property
    def crumbs(self) -> list[str]:
        """The parts of the way that lead to this screen from the one below."""
        raise NotImplementedError

    def opens(self, value: Any) -> "Opens | None":
        """Return the figure of a value under the cursor, for its passages and for its explanation by ``?``."""
        raise NotImplementedError

    def word(self) -> str:
        """Return the word or name under the cursor; "" without one."""
        raise NotImplementedError

    def under_cursor(self) -> "list[Passage]":
        """Return the passages under the cursor; by default there are none."""
        return []

    def show_marks(self) -> None:
        """Show a change of the user's marks; by default none are shown."""

    def follow(self, comparison: "Comparison") -> None:
        """Take over what has changed in the ``comparison`` of the app; views are drawn anew instead."""

    def judged(self, further: "Mapping[Comparison, Comparison]") -> None:
        """Show the stance that is judged by now; views are drawn anew instead."""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Return whether a command can do something now; None if not."""
        return self.app.check_action(action, parameters)

    def get_widget_and_offset_at(self, x: int, y: int) -> tuple[Widget | None, Offset | None]:
        """Return the widget at a position for text selection; none if it is already removed (where Textual fails)."""
        widget, offset = super().get_widget_and_offset_at(x, y)
        return (widget, offset) if widget is None or widget.is_attached else (None, None)
