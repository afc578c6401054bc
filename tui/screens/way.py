"""The way to what is on the screen, and the way back."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from textual.screen import Screen

from tui.screens.actions import PassageActions
from tui.screens.dashboard import DashboardScreen
from tui.screens.jump import JumpActions
from tui.screens.view import ViewScreen
from tui.views import scope
from tui.widgets.crumbs import Crumb

if TYPE_CHECKING:
    from analysis.compare.comparison import Comparison
    from analysis.compare.scope import Scope

STEPS = 50  # of the way back that are kept


class WayActions(JumpActions, PassageActions):
    """The app's way from the corpus to the present screen, and the views and stories that the user came from."""

    def __init__(self) -> None:
        super().__init__()
        self._trail: list[tuple[str, Scope]] = []  # views and scopes that the user came from, the last one last

    def crumbs(self, screen: Screen[Any]) -> list[Crumb]:
        """Return the way to ``screen``: corpus, story, view, and what is open over it."""
        if self.corpus is None or not isinstance(screen, DashboardScreen):
            return []
        corpus = Crumb(scope.corpus_name(self.corpus), "app.up_to('stories')")
        one = screen.shown is not None and screen.shown.scope.story
        story = () if one and self.is_of_all_stories(screen) else self._crumbs_of_story(screen.shown)
        return [corpus, *story, *self._crumbs_of_screens(screen)]

    def is_of_all_stories(self, screen: Screen[Any]) -> bool:
        """Return whether ``screen`` is of the whole corpus, or was opened over a view that is."""
        views = [one for one in self._way_to(screen) if isinstance(one, ViewScreen)]
        return bool(views) and views[-1].of_all_stories

    def _crumbs_of_story(self, comparison: "Comparison | None") -> Iterator[Crumb]:
        number, name = scope.story_name(comparison) if comparison else ("", "")
        if number:
            title = f"{number}: {name}" if name else number
            yield Crumb(title, "app.up_to('overview')", len(number) + 1)

    def _crumbs_of_screens(self, screen: DashboardScreen) -> Iterator[Crumb]:
        for index, one in enumerate(self._way_to(screen)):
            if isinstance(one, DashboardScreen):
                yield from (Crumb(title, f"app.close_above({index})") for title in one.crumbs)

    def _way_to(self, screen: Screen[Any]) -> list[Screen[Any]]:
        """Return the screens that are open below ``screen``, and itself."""
        stack = self.screen_stack
        return [*(stack[: stack.index(screen)] if screen in stack else ()), screen]  # it may be of another view's stack

    # --- back

    def note_place(self) -> None:
        """Keep the present view and scope for the way back; called before they change."""
        if self.comparison is not None:
            here = (self.current_mode, self.comparison.scope)
            if here not in self._trail[-1:]:
                self._trail = [*self._trail[-STEPS:], here]

    async def go_back(self) -> None:
        """Go back to the view and story before the present ones, or say that there are none."""
        comparison = self.comparison
        here = (self.current_mode, comparison.scope) if comparison else None
        while self._trail and self._trail[-1] == here:
            self._trail.pop()
        if comparison is None or not self._trail:
            self.say("This is where you began; there is nothing to go back to.")
            return
        view, scope = self._trail.pop()
        await self.switch_mode(view)
        if scope != comparison.scope:
            self.go_to_scope(scope)

    def action_close_above(self, index: int) -> None:
        """Go back to the screen with this index of those that are open over each other."""
        while len(self.screen_stack) > index + 1:
            self.pop_screen()  # not awaited: the click may have been on it

    async def action_up_to(self, view: str) -> None:
        """Go to a view of the present scope: back, as far as the user came from there."""
        comparison = self.comparison
        there = (view, comparison.scope) if comparison else None
        self.action_close_above(0)
        if there in self._trail:
            del self._trail[self._trail.index(there) :]
        elif view != self.current_mode:
            self.note_place()
        await self.switch_mode(view)

    def go_to_scope(self, scope: "Scope") -> object:
        """Compare in another scope."""
        raise NotImplementedError
