"""The answer to ``/`` in a view without a filter: what is typed after it runs no command."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.screen import ModalScreen
from textual.widgets import Static

from tui.safe_text import plain


class UnfilteredScreen(ModalScreen[None]):
    """A message at the bottom of the present screen; it ignores every key until Enter or Esc."""

    DEFAULT_CSS = """
    UnfilteredScreen { background: transparent; align: left bottom; }
    UnfilteredScreen Static { height: 1; padding: 0 1; background: $panel; color: $warning; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [("escape,enter", "dismiss", "close")]

    def compose(self) -> ComposeResult:
        """Compose the line."""
        yield Static(plain("There is nothing to filter in this view; Enter or Esc goes back to it."))
