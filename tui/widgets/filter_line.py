"""The line in which one types what the rows of a view must contain."""

from textual import on
from textual.message import Message
from textual.widgets import Input

from tui.widgets.quiet_input import QuietInput


class FilterLine(QuietInput):
    """Hidden until it is opened, and again when it is left empty."""

    DEFAULT_CSS = """
    FilterLine { display: none; height: 1; padding: 0 1; background: $panel; }
    FilterLine, FilterLine:focus { border: none; }
    """

    class Left(Message):
        """The keyboard goes back to the rows."""

    def __init__(self) -> None:
        super().__init__(placeholder="type to filter, Enter to keep, Esc to clear", id="filter")

    @property
    def wanted(self) -> str:
        """What a row must contain, in lower case."""
        return self.value.strip().lower()

    def open(self) -> None:
        """Let the user type, from the very next key on."""
        self.display = True
        self.screen.set_focus(self)

    def clear_and_leave(self) -> None:
        """Filter no more."""
        if self.display:
            self.value = ""
            self._leave()

    @on(Input.Submitted)
    def _leave(self) -> None:
        self.display = bool(self.value)
        self.post_message(self.Left())
