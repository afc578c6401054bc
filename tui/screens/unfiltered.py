"""The answer to ``/`` where there is nothing to filter: what is typed after it runs no command."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.screen import ModalScreen
from textual.widgets import Static

from tui.safe_text import plain


class UnfilteredScreen(ModalScreen[None]):
    """A line at the bottom that says so, over the present screen; it swallows every key until Enter or Esc."""

    CSS = """
    UnfilteredScreen { background: transparent; align: left bottom; }
    UnfilteredScreen Static { height: 1; padding: 0 1; background: $panel; color: $warning; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [("escape,enter", "dismiss", "close")]

    def compose(self) -> ComposeResult:
        """Compose the line."""
        yield Static(plain("There is nothing to filter in this view; Enter or Esc goes back to it."))
