"""Two panels that share a room: dragging the line between them divides it anew, which is remembered."""

from typing import ClassVar

from textual import events
from textual.containers import Container
from textual.message import Message
from textual.widget import Widget

from tui import splits


class Split(Container):
    """Holds two panels, beside each other with the class "beside", else below each other."""

    DEFAULT_CSS = """
    Split { height: 1fr; width: 1fr; layout: vertical; }
    Split.beside { layout: horizontal; }
    Split > * { height: 1fr; width: 1fr; }
    """
    ALLOW_SELECT: ClassVar[bool] = False

    class Divided(Message):
        """The room was divided anew."""

    def __init__(self, first: Widget, second: Widget, id: str) -> None:  # noqa: A002
        super().__init__(first, second, id=id)
        self._panels = first, second
        self._dragged = False
        self.share = 0.5  # of the room, for the first panel

    @property
    def _kept_as(self) -> str:
        return f"{self.id}-{'beside' if self.has_class('beside') else 'below'}"

    def divide(self, share: float | None = None) -> None:
        """Give the panels their rooms: as it is remembered, or the first one ``share`` of it."""
        self.share = splits.shares().get(self._kept_as, 0.5) if share is None else splits.bounded(share)
        for panel, part in zip(self._panels, (self.share, 1 - self.share), strict=True):
            room = f"{round(part * 1000)}fr"
            panel.styles.width, panel.styles.height = (room, "1fr") if self.has_class("beside") else ("1fr", room)

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Take hold of the line between the panels: the first of the second one."""
        first, second = self._panels
        x, y = event.screen_offset
        at = x == second.region.x if self.has_class("beside") else y == second.region.y
        self._dragged = at and first.display and second.display
        if self._dragged:
            event.stop()
            self.capture_mouse()

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Move the line to the pointer."""
        if self._dragged:
            x, y = event.screen_offset
            beside = self.has_class("beside")
            room = self.region.width if beside else self.region.height
            cells = x - self.region.x if beside else y - self.region.y
            self.divide((cells + 0.5) / max(1, room))  # parts of cells are cut off

    def on_mouse_up(self) -> None:
        """Let go of the line, and remember where it is."""
        if self._dragged:
            self._dragged = False
            self.release_mouse()
            self.screen.clear_selection()
            splits.remember(self._kept_as, self.share)
            self.post_message(self.Divided())
