"""Opening a place, the link to the one on the screen, and remembering where the user left."""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from analysis.errors import FramescopeError
from tui import memory
from tui.place import ALL, Place, in_front, written
from tui.safe_text import visible
from tui.screens.dashboard import DashboardScreen
from tui.screens.made import screen_of
from tui.screens.view import ViewScreen
from tui.screens.way import WayActions
from tui.start import Opening, Start, left, opening
from tui.views.catalogue import BY_NAME, FIGURE_VIEWS
from tui.views.options import Passages

if TYPE_CHECKING:
    from analysis.compare.comparison import Comparison
    from analysis.result import Analysis


class PlaceActions(WayActions):
    """The app's places.  Without a ``start`` it opens at the beginning, and what is left is not remembered."""

    start: Start | None = None
    opening = Opening()

    def __init__(self) -> None:
        super().__init__()
        self._options: dict[str, Mapping[str, str]] = {}  # to choose in views not opened yet
        self._visited: dict[str, ViewScreen] = {}

    def opens_at(self, analysis: "Analysis") -> Opening:
        """Return where to open ``analysis``."""
        if self.start is None:
            return Opening()
        return opening(self.start.place, analysis, self.start.settings.view)

    def arranged(self, comparison: "Comparison") -> "Comparison":
        """Return ``comparison`` with the outlets that were asked for in front."""
        return in_front(comparison, self.opening.place.outlets)[0]

    async def open_place(self, *, unasked: bool) -> None:
        """Say what is not there, and go to the view to open; ``unasked``: the user has not gone to another one yet."""
        comparison, place = self.comparison, self.opening.place
        assert comparison is not None
        settings = self.start.settings.said if self.start else ()
        for sentence in (*settings, *self.opening.said, in_front(comparison, place.outlets)[1]):
            if sentence:
                self.notify(visible(sentence), severity="warning", markup=False)
        self._options = dict(self.opening.options)
        several = comparison.all_stories > 1
        if unasked:
            await self._go_to(place, place.view or ("stories" if several and place == Place() else ""))
        if isinstance(self.screen, ViewScreen):
            self.restore(self.screen)
            self.screen.sought = place.term if unasked else ""

    async def _go_to(self, place: Place, view: str) -> None:
        if view in self.MODES:
            await self.switch_mode(view)
        elif view:
            self.call_later(self._open_on_top, place, view)

    def _open_on_top(self, place: Place, view: str) -> None:
        """Open what lies over a view, once that is drawn."""
        if view == "passages":
            self._open_passages(place)
        elif view == "search" and place.term:
            self.search(place.term)
        else:
            self.push_screen(screen_of(BY_NAME[view]))

    def _open_passages(self, place: Place) -> None:
        """Open the passages of a figure, or say why there are none."""
        from analysis.compare.selection import Selection
        from tui.views.asked import subject  # pandas is slow to import, and the window opens without it

        comparison = self.comparison
        assert comparison is not None
        try:
            asked = FIGURE_VIEWS["passages"].among({**place.options, "outlet": next(iter(place.outlets), "")})
            assert isinstance(asked, Passages)
            of = subject(comparison, asked.measure, asked.of)
            selection = Selection(asked.measure, of or ALL, asked.outlet, asked.against)
            there = bool(comparison.passages(selection))
        except FramescopeError as error:
            self.complain(error)
            return
        if there:
            self.open_passages(selection)
        else:
            self.say(f"There are no passages for {selection.title()}.")

    def restore(self, screen: Any) -> None:
        """Choose in a view's screen what was asked for, or chosen there when the corpus was last left."""
        self._visited[screen.view] = screen
        given = self._options.pop(screen.view, None)
        if given:
            try:
                screen.choose(BY_NAME[screen.view].options.among(given))
            except FramescopeError as error:
                self.complain(error)

    # --- the present place

    @property
    def place(self) -> Place:
        """The place on the screen."""
        place, screen = self._place_below, self.screen
        if isinstance(screen, DashboardScreen) and (listed := screen.selection):
            options = Passages(listed.outlet, *listed[:2], listed.against)
            return replace(place, view="passages", options=written(options))
        if isinstance(screen, ViewScreen):
            story = ALL if place.story and screen.of_all_stories and screen.view not in self.MODES else place.story
            return replace(place, view=screen.view, story=story, term=screen.word(), options=written(screen.chosen))
        return place

    @property
    def _place_below(self) -> Place:
        """The view, story and outlets on the screen or, if something is open over it, below."""
        if self.comparison is None:
            return Place(self.current_mode)
        scope, outlets = self.comparison.scope, self.opening.place.outlets
        several = self.comparison.all_stories > 1
        story = str(scope.story or ALL) if several else ""
        return Place(self.current_mode, story, outlets, "", scope.copies, scope.references)

    def action_link(self) -> None:
        """Copy the command that opens what is on the screen, and say which it is."""
        from tui.clipboard import copy

        words = self.place.words()
        command = self.start.link(words) if self.start else " ".join(["framescope", *words])
        try:
            where = copy(command, self.copy_to_clipboard)
        except FramescopeError as error:
            self.complain(error)
        else:
            self.say(f"{command} (copied {where})")

    def exit(self, result: None = None, return_code: int = 0, message: Any = None) -> None:
        """Exit, and remember where the corpus is left."""
        if self.start is not None and self.comparison is not None:
            chosen = {view: written(screen.chosen) for view, screen in self._visited.items()}
            with suppress(FramescopeError):  # the next start is then at the beginning
                memory.save(
                    self.comparison.whole.corpus, left(self._place_below, {**self._options, **chosen}, self.comparison)
                )
        super().exit(result, return_code, message)
