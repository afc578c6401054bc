"""Coding passages on the screen: one passage at a time, a key a code, kept after every key."""

from collections.abc import Callable, Iterator, Sequence
from typing import ClassVar

from textual import events
from textual.app import App, ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from analysis.evaluate.coding.codings import Coding
from analysis.evaluate.coding.questions import UNSURE, Question
from tui.safe_text import joined, plain, stacked
from tui.themes import DARK

Context = Callable[[Coding], tuple[str, str, str]]
"""Gives the text before a unit, the unit, and the text after it."""


class CodingApp(App[None]):
    """Asks ``question`` of each row of ``sheet`` that has no code yet.

    It shows no label of the program and no outlet.  ``keep`` is called with the sheet after each code; ``context``
    gives the words around a unit.  The sheet is in :attr:`sheet` afterwards.
    """

    TITLE = "framescope"
    CSS = """
    #above, #below { height: auto; padding: 0 2; background: $panel; }
    #passage { padding: 1 2; }
    #passage Static { max-width: 100; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [("q,escape", "quit", "leave"), ("u,backspace", "undo", "back")]
    ENABLE_COMMAND_PALETTE = False

    def __init__(
        self, question: Question, sheet: Sequence[Coding], context: Context, keep: Callable[[list[Coding]], None]
    ) -> None:
        super().__init__()
        self.animation_level = "none"
        self.register_theme(DARK)
        self.theme = DARK.name
        self.sheet = list(sheet)
        self._question, self._around, self._keep = question, context, keep
        self._codes = {key: code for keys, code in zip(question.keys, question.codes, strict=True) for key in keys}
        self._codes[UNSURE] = UNSURE
        self._done: list[int] = []  # the rows coded in this sitting, the last one last
        self._at = self._next()

    def compose(self) -> ComposeResult:
        """Compose the question, the passage and the keys."""
        yield Static(id="above")
        with VerticalScroll(id="passage"):
            yield Static(id="text")
        yield Static(id="below")

    def on_mount(self) -> None:
        """Show the first passage."""
        self._draw()

    def on_key(self, event: events.Key) -> None:
        """Take a key for a code; say so if it is none."""
        if self._at is None or not event.is_printable or event.character in ("q", "u"):
            return
        event.stop()
        if event.character not in self._codes:
            self._draw(f"{event.character} is no code here")
        else:
            self.sheet[self._at] = self.sheet[self._at]._replace(code=self._codes[event.character])
            self._done.append(self._at)
            self._keep(self.sheet)
            self._at = self._next()
            self._draw()

    def action_undo(self) -> None:
        """Go back to the passage coded last, which has no code again."""
        if self._done:
            self._at = self._done.pop()
            self.sheet[self._at] = self.sheet[self._at]._replace(code="")
            self._keep(self.sheet)
            self._draw()

    def _next(self) -> int | None:
        return next((place for place, row in enumerate(self.sheet) if not row.code), None)

    def _draw(self, said: str = "") -> None:
        coded = sum(bool(row.code) for row in self.sheet)
        if not said and self._done:
            last = self.sheet[self._done[-1]].code
            said = f"the last one: {self._meaning(last)} ({last})"
        about = plain(" · ".join(filter(None, (f"{coded} of {len(self.sheet)} coded", said))), "$quiet")
        row = None if self._at is None else self.sheet[self._at]
        asks = self._question.asks if row else "All passages are coded."
        self.query_one("#above", Static).update(stacked([plain(asks, "bold $heading"), about]))
        self.query_one("#text", Static).update(self._passage(row) if row else plain("Press q to leave."))
        self.query_one("#below", Static).update(joined(self._keys()))
        self.query_one("#passage").scroll_home(animate=False)

    def _passage(self, row: Coding) -> Content:
        before, unit, after = self._around(row)
        *above, left = before.split("\n")
        right, *below = after.split("\n")
        own = joined([plain(left, "$quiet"), plain(unit.replace("\n", " "), "bold $accent"), plain(right, "$quiet")])
        towards = [plain(f"towards: {row.of}", "$term")] if row.of else []
        return stacked([*towards, *_paragraphs(above), plain(""), own, *_paragraphs(below)])

    def _keys(self) -> list[Content]:
        if self._question.name == "names":
            keys = {"0–9": "how many are missed"}
        else:
            ways = [" or ".join(keys) for keys in self._question.keys]
            keys = dict(zip(ways, self._question.codes.values(), strict=True))
        keys |= {UNSURE: self._meaning(UNSURE), "u": "back", "q": "leave; what is coded is kept"}
        return [part for key, says in keys.items() for part in (plain(f" {key} ", "bold $accent"), plain(f"{says} "))]

    def _meaning(self, code: str) -> str:
        return self._question.codes.get(code, "cannot say")


def _paragraphs(lines: Sequence[str]) -> Iterator[Content]:
    """Yield the lines that are not empty, each below an empty one."""
    for line in filter(str.strip, lines):
        yield plain("")
        yield plain(line, "$quiet")
