"""The answer to ``/`` where nothing can be filtered or searched: what is typed after it runs no command."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.screen import ModalScreen
from textual.widgets import Static

from tui.safe_text import plain
from tui.screens.left_once import LeftOnce


class UnfilteredScreen(LeftOnce, ModalScreen[None]):
    """A reason at the bottom of the present screen; it ignores every key until Enter or Esc."""

    DEFAULT_CSS = """
    UnfilteredScreen { background: transparent; align: left bottom; }
    UnfilteredScreen Static { height: 1; padding: 0 1; background: $panel; color: $warning; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [("escape,enter", "dismiss", "close")]

    def __init__(self, reason: str) -> None:
        super().__init__()
        self._reason = reason

    def compose(self) -> ComposeResult:
        """Compose the line."""
        yield Static(plain(f"{self._reason} Enter or Esc goes back."))
