"""Choosing some of many names, in an order: typing narrows the list, Enter takes a name or puts it back."""

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input

from tui.safe_text import joined, plain
from tui.screens.left_once import LeftOnce
from tui.views.grid import Line, Piece
from tui.widgets.quiet_input import QuietInput
from tui.widgets.rows import Rows


class PickerScreen(LeftOnce, ModalScreen[list[str]]):
    """Returns the names chosen of ``names``, those of ``chosen`` to begin with."""

    DEFAULT_CSS = """
    PickerScreen { align: center middle; }
    PickerScreen > Vertical {
        width: 60; max-width: 90%; height: 80%; border: round $primary; background: $surface; padding: 0 1;
    }
    PickerScreen Input { height: 1; background: $panel; margin-bottom: 1; padding: 0 1; }
    PickerScreen Input, PickerScreen Input:focus { border: none; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        ("escape", "done", "done"),
        ("up", "move(-1)", "up"),
        ("down", "move(1)", "down"),
        ("ctrl+n", "none", "none"),
    ]

    def __init__(self, names: Sequence[str], chosen: Sequence[str]) -> None:
        super().__init__()
        self._names, self._chosen = names, list(chosen)

    def compose(self) -> ComposeResult:
        """Compose the input and the list."""
        with Vertical() as box:
            box.border_title = "outlets, in order"
            box.border_subtitle = "Enter takes or puts back · Ctrl-N: none · Esc: done"
            yield QuietInput(placeholder="type to find an outlet")
            yield Rows()

    def on_mount(self) -> None:
        """List all names."""
        self._list()

    @on(Input.Changed)
    def _list(self) -> None:
        wanted = self.query_one(Input).value.strip().casefold()
        rows = self.query_one(Rows)
        rows.set_rows([self._line(name) for name in self._names if wanted in name.casefold()])
        rows.restore(rows.position())

    def _line(self, name: str) -> Line:
        place = f"{self._chosen.index(name) + 1:>3} " if name in self._chosen else "    "
        return [Piece(joined([plain(place, "bold $accent"), plain(name)]), name)]

    @on(Input.Submitted)
    def _take(self) -> None:
        name = self.query_one(Rows).value
        if name in self._chosen:
            self._chosen.remove(name)
        elif name is not None:
            self._chosen.append(name)
        self.query_one(Input).value = ""
        self._list()

    @on(Rows.Opened)
    def _click(self) -> None:
        self._take()

    def action_move(self, step: int) -> None:
        """Move in the list; the input keeps the focus."""
        self.query_one(Rows).action_move(step)

    def action_none(self) -> None:
        """Put all names back."""
        self._chosen.clear()
        self._list()

    def action_done(self) -> None:
        """Close, and return what is chosen."""
        self.dismiss(self._chosen)
