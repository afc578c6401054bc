"""Writing a note on a passage."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.screen import ModalScreen
from textual.widgets import Input

from tui.screens.left_once import LeftOnce
from tui.widgets.quiet_input import QuietInput


class NoteScreen(LeftOnce, ModalScreen[str | None]):
    """A line at the bottom in which a note is typed; None if it is left with Escape."""

    DEFAULT_CSS = """
    NoteScreen { background: transparent; align: left bottom; }
    NoteScreen Input, NoteScreen Input:focus { height: 1; border: none; padding: 0 1; background: $panel; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [("escape", "dismiss", "close")]

    def __init__(self, note: str) -> None:
        super().__init__()
        self._note = note

    def compose(self) -> ComposeResult:
        """Compose the line."""
        yield QuietInput(self._note, placeholder="a note on this passage; Enter keeps it, Esc does not")

    @on(Input.Submitted)
    def _done(self, event: Input.Submitted) -> None:
        self.dismiss(" ".join(event.value.split()))
