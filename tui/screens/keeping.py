"""Drawing the view that was left last before the corpus is read, and keeping it for the next start."""

from contextlib import suppress
from typing import Any

from textual import events, on
from textual.message import Message

from analysis.corpus.changes import state
from tui import kept
from tui.place import Place
from tui.screens.places import PlaceActions
from tui.screens.table import TableScreen

AT_ONCE = ("quit", "interrupt")  # what no key waits for
WAITS = "That is done as soon as the figures are there."
BETWEEN = 0.05  # seconds in which a key that has waited may open the screen that the next one is meant for


class KeepingActions(PlaceActions):
    """The app's view from the last time.  The keys pressed while it is shown wait for the tables, in their order."""

    class Released(Message):
        """The figures are there that the keys pressed before were waiting for."""

    def __init__(self) -> None:
        super().__init__()
        self._held: list[events.Key] = []
        self._due: events.Key | None = None  # the one of them whose turn it is
        self._goes_on = False
        self._reads: kept.Asked | None = None

    def left(self, stance: str) -> kept.Kept | None:
        """Return the view in which the corpus was left, if the dashboard opens there and nothing has changed since."""
        if self.start is None:
            return None
        paths = self.start.paths
        self._reads = kept.Asked(self.start.link(()), paths, state(paths), stance, self.size)
        return kept.load(self._reads) if self.start.place == Place() else None

    async def begin(self, left: kept.Kept | None) -> None:
        """Draw the view that was ``left`` until there is a newer one."""
        if left is not None and self.comparison is None and left.view in self.MODES:
            self.kept = left
            if left.view != self.current_mode:
                await self.switch_mode(left.view)

    def holds(self, event: events.Event) -> bool:
        """Keep a key that has to wait, and return whether it has."""
        if self.kept is None or not isinstance(event, events.Key) or event.is_forwarded or event is self._due:
            return False
        bound = self.screen.active_bindings.get(event.key)
        if bound is not None and bound.binding.action in AT_ONCE:
            return False
        self._held.append(event)
        self.say(WAITS)
        return True

    def let_go(self) -> None:
        """Go on with the keys that were pressed while a kept view was on the screen."""
        if self.kept is not None and not self._goes_on:
            self._goes_on = True
            self.post_message(self.Released())

    @on(Released)
    async def _next(self) -> None:
        """Do what the first key says and, soon after, the next; those pressed meanwhile come last."""
        if not self._held:
            self.kept = None
            return
        self._due = self._held.pop(0)
        await self.on_event(self._due)
        self.set_timer(BETWEEN, lambda: self.post_message(self.Released()))

    def exit(self, result: None = None, return_code: int = 0, message: Any = None) -> None:
        """Exit, and keep the view for the next start."""
        super().exit(result, return_code, message)
        screen = self.screen_stack[0] if self.screen_stack else None
        asked, comparison = self._reads, self.comparison
        if comparison is not None and isinstance(screen, TableScreen) and asked is not None and asked.unchanged:
            with suppress(OSError, ValueError):  # the next start then draws it when it is computed
                if left := screen.left():
                    kept.save(asked._replace(size=self.size), comparison.whole.corpus, left)
