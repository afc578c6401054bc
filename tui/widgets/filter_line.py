"""The filter of a view: an input for what its rows must contain or, after ``/``, for what to search for."""

from textual import on
from textual.message import Message
from textual.widgets import Input

from tui.widgets.quiet_input import QuietInput

SEARCH = "/"  # before what is searched for
SEARCHES = "find in the articles: a word, a phrase, sanction*, “literal text”; Esc closes"


class FilterLine(QuietInput):
    """An input that is hidden until opened, and again when left empty.

    What is typed filters the view; after a ``/`` it is searched for in the articles with Enter.
    """

    DEFAULT_CSS = """
    FilterLine { display: none; height: 1; padding: 0 1; background: $panel; }
    FilterLine, FilterLine:focus { border: none; }
    """

    class Left(Message):
        """The focus goes back to the rows."""

    class Asked(Message):
        """All articles are to be searched for ``phrase``."""

        def __init__(self, phrase: str) -> None:
            super().__init__()
            self.phrase = phrase

    class Kept(Message):
        """Enter keeps the filter ``wanted``."""

        def __init__(self, wanted: str) -> None:
            super().__init__()
            self.wanted = wanted

    def __init__(self, filters: bool = True) -> None:
        """Make the line of a view that can be filtered, or of one (not ``filters``) in which one only searches."""
        what = "type to filter, Enter to keep, Esc to clear; / first: find it in the articles" if filters else SEARCHES
        super().__init__(placeholder=what, id="filter", select_on_focus=False)
        self._filters = filters

    @property
    def wanted(self) -> str:
        """What a row must contain, in lower case."""
        return "" if self.value.startswith(SEARCH) else self.value.strip().lower()

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
    def _entered(self, event: Input.Submitted) -> None:
        if self._filters and not event.value.startswith(SEARCH):
            self._leave()
            self.post_message(self.Kept(self.wanted))
            return
        self.clear_and_leave()
        if phrase := event.value.removeprefix(SEARCH).strip():
            self.post_message(self.Asked(phrase))

    def _leave(self) -> None:
        self.display = bool(self.value)
        self.post_message(self.Left())
