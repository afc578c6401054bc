"""Help: the keys of the screen at a glance, then the meaning of the signs, and every key; typing filters it."""

from collections.abc import Sequence
from textwrap import wrap
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Input, Static

from tui.commands import COMMANDS, commands, key_name
from tui.safe_text import joined, plain, stacked
from tui.screens.covered import Covered
from tui.screens.dashboard import Dashboard
from tui.screens.left_once import LeftOnce
from tui.views.catalogue import CATALOGUE
from tui.views.explained import Lines, all_agreements
from tui.widgets.quiet_input import QuietInput

SIGNS = (
    ("voice", "own ▓, reported ▒ (indirect speech), quoted ░ (inside quotation marks): shares of the words"),
    (
        "stance",
        "how favourably the sentences present a target: P(favourable) − P(unfavourable), −1 to +1, mean over mentions",
    ),
    ("tone", "VADER valence of the sentences, −1 to +1, with no target"),
    (
        "hedged",
        "share of sentences whose best hedge reaches the threshold; a sentence has the voice of most of its words",
    ),
    ("per 1000", "hedges and boosters for each 1,000 words in the outlet's own voice"),
    ("terms", "TF-IDF: frequent here, rare in the other articles; the number is how often"),
    ("├──◆──┤", "value and 95 % interval: ◆ within this one text, · 2–4 articles (no interval), ○ 5–19, ● 20 and more"),
    ("—", "not enough data; it never stands for zero"),
    ("~", "stance that is still being judged: 4/9 are judged of nine mentions, and the value will change"),
    ("│ » ❝", "before a passage: the outlet's own voice, reported, quoted"),
    ("┊", "boilerplate, in no score (advertising, repeated headlines, captions …)"),
)
KEY = 21  # cells for a sign or a key, before what it means
BRIEF, BRIEF_KEY = 24, 6  # cells for a key and its title, and for the key alone
CONTEXTS = {
    "app": "everywhere",
    "rows": "on figures",
    "table": "tables",
    **{view.name: view.title for view in CATALOGUE if commands(view.name)},
    "search": "Search",
    "starred": "Starred",
    "passages": "Passages",
}
MOVES = (
    ("↑ ↓ ← →  h j k l", "move among the figures; ← → also go to the next outlet"),
    ("1 … 9", "go to that outlet"),
    ("Esc", "back to the view or the story that you came from"),
    ("PgUp PgDn Home End", "a page up or down, first, last"),
)


class HelpScreen(Covered, LeftOnce, ModalScreen[None]):
    """The help, over the present screen."""

    app: Dashboard

    DEFAULT_CSS = """
    HelpScreen { align: center middle; }
    #page { width: 100%; max-width: 120; height: 100%; border: round $primary; background: $surface; padding: 0 1; }
    #page VerticalScroll { scrollbar-size: 1 1; scrollbar-gutter: stable; }
    #page Input { border: none; height: 1; background: $panel; padding: 0 1; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        ("escape", "dismiss", "close"),
        ("up", "scroll('up')", "up"),
        ("down", "scroll('down')", "down"),
        ("pageup", "scroll('page_up')", "page up"),
        ("pagedown", "scroll('page_down')", "page down"),
    ]

    def __init__(self, places: Sequence[str], explanation: Lines) -> None:
        super().__init__()
        self._places = places  # whose commands hold on the screen below
        self._explanation = explanation  # of the figure under the cursor

    def compose(self) -> ComposeResult:
        """Compose the filter and the page."""
        with Vertical(id="page") as page:
            page.border_title = "help"
            page.border_subtitle = "Esc closes"
            yield QuietInput(placeholder="type to filter")
            with VerticalScroll(can_focus=False):
                yield Static(id="lines")

    def on_mount(self) -> None:
        """Wait for the lines."""
        self.cover()

    def on_resize(self) -> None:
        """Wrap the lines for the new width."""
        self.call_after_refresh(self._show)

    @on(Input.Changed)
    def _filter(self) -> None:
        self._show()

    def action_scroll(self, how: str) -> None:
        """Scroll the page; the filter keeps the focus."""
        getattr(self.query_one(VerticalScroll), f"scroll_{how}")(animate=False)

    def _show(self) -> None:
        wanted = self.query_one(Input).value.lower()
        width = max(10, self.query_one("#lines").size.width - KEY)
        parts: list[Content] = [] if wanted else self._keys(self.query_one("#lines").size.width)
        sections = [("The figure under the cursor", self._explanation)] if self._explanation else []
        sections += [("What the signs mean", list(SIGNS)), ("Moving", list(MOVES))]
        remapped = self.app.remapped
        for context, title in CONTEXTS.items():
            keys = [(key_name(one.keys_among(remapped)), one.help) for one in COMMANDS if one.where == context]
            sections.append((f"Keys: {title}", keys))
        sections.append(("How well the scores agree with people (docs/validity.md)", all_agreements()))
        for title, lines in sections:
            kept = [line for line in lines if wanted in f"{title} {line[0]} {line[1]}".lower()]
            if kept:
                parts.append(plain(title, "bold $heading"))
                for key, text in kept:
                    first, *rest = wrap(text, width)
                    parts.append(joined([plain(f"  {key}".ljust(KEY - 1) + " ", "$accent"), plain(first)]))
                    parts += [plain(" " * KEY + line) for line in rest]
                parts.append(plain(""))
        self.query_one("#lines", Static).update(stacked(parts) if parts else plain("No help entry matches."))
        self.uncover()

    def _keys(self, width: int) -> list[Content]:
        """Return the keys of the screen below, side by side: those of its view, then those that hold everywhere."""
        here = [one for place in self._places for one in commands(place) if place != "app"]
        parts = [plain("↑ ↓ ← → hjkl move · 1–9 outlet · PgUp PgDn Home End · Esc back", "$quiet")]
        for title, shown in (("Keys here", here), ("Keys everywhere", commands("app"))):
            cells = [(key_name(one.keys_among(self.app.remapped)), one.title) for one in shown]
            parts += [plain(title, "bold $heading"), *_side_by_side(cells, width)]
        return [*parts, plain("")]


def _side_by_side(cells: Sequence[tuple[str, str]], width: int) -> list[Content]:
    """Return keys and titles in columns, to be read from above."""
    across = max(1, width // BRIEF)
    down = -(-len(cells) // across)
    return [joined(_brief(*cell, width // across) for cell in cells[row::down]) for row in range(down)]


def _brief(key: str, title: str, width: int) -> Content:
    text = joined([plain(f"{key:>{BRIEF_KEY}} ", "$accent"), plain(title)])
    return text.truncate(width, ellipsis=True, pad=True)
