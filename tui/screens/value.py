"""Giving a value of one's own where the program is wrong."""

from collections.abc import Sequence

from textual import events
from textual.app import ComposeResult
from textual.screen import ModalScreen
from textual.widgets import Static

from analysis.marks.marks import VALUES, OwnValue
from tui.safe_text import joined, plain, stacked
from tui.screens.left_once import LeftOnce

KEYS = {"stance": "-0+", "hedge": "yn", "voice": "orq"}
ASKED = {"stance": "stance to {of}", "hedge": "as a hedge “{text}”", "voice": "whose words"}
PROGRAMS = "p"


class ValueScreen(LeftOnce, ModalScreen[list[OwnValue]]):
    """Asks for the value of one of ``asked``; gives it, or all of them without a value for the program's own."""

    DEFAULT_CSS = """
    ValueScreen { align: center middle; }
    ValueScreen Static { width: auto; max-width: 80%; height: auto; border: round $primary; padding: 0 1; }
    """

    def __init__(self, asked: Sequence[OwnValue]) -> None:
        super().__init__()
        self._asked = asked
        self._values = {
            key: one._replace(value=value)
            for one in asked
            for key, value in zip(KEYS[one.kind], VALUES[one.kind], strict=True)
        }

    def compose(self) -> ComposeResult:
        """Compose the question: a line for each thing that has a value."""
        lines = []
        for one in self._asked:
            parts = [plain(ASKED[one.kind].format(of=one.of, text=one.place.text), "bold"), plain("  ")]
            for key, value in zip(KEYS[one.kind], VALUES[one.kind], strict=True):
                parts += [plain(f" {key} ", "bold $accent"), plain(f"{value} ")]
            lines.append(joined(parts))
        keys = [
            plain(f" {PROGRAMS} ", "bold $accent"),
            plain("the program's "),
            plain(" Esc ", "bold $accent"),
            plain("leave"),
        ]
        box = Static(stacked([*lines, joined(keys)]))
        box.border_title = "your own value"
        yield box

    def on_key(self, event: events.Key) -> None:
        """Take a key for a value, and for nothing else."""
        event.stop()
        if event.key == "escape":
            self.dismiss([])
        elif event.character == PROGRAMS:
            self.dismiss(list(self._asked))
        elif event.character in self._values:
            self.dismiss([self._values[event.character]])
