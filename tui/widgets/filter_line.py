"""The filter of a view: an input for what its rows must contain."""

from textual import on
from textual.message import Message
from textual.widgets import Input

from tui.widgets.quiet_input import QuietInput


class FilterLine(QuietInput):
    """An input that is hidden until opened, and again when left empty."""

    DEFAULT_CSS = """
    FilterLine { display: none; height: 1; padding: 0 1; background: $panel; }
    FilterLine, FilterLine:focus { border: none; }
    """

    class Left(Message):
        """The focus goes back to the rows."""

    def __init__(self) -> None:
        super().__init__(placeholder="type to filter, Enter to keep, Esc to clear", id="filter")

    @property
    def wanted(self) -> str:
        """What a row must contain, in lower case."""
        return self.value.strip().lower()

    def open(self) -> None:
        """Open the input, from the very next key on."""
        self.display = True
        self.screen.set_focus(self)

    def clear_and_leave(self) -> None:
        """Clear the filter and return the focus."""
        if self.display:
            self.value = ""
            self._leave()

    @on(Input.Submitted)
    def _leave(self) -> None:
        self.display = bool(self.value)
        self.post_message(self.Left())
