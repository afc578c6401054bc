"""Help: the meaning of the signs, and every key; typing filters it."""

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
from tui.screens.dashboard import Dashboard
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


class HelpScreen(ModalScreen[None]):
    """The help, over the present screen."""

    app: Dashboard

    DEFAULT_CSS = """
    HelpScreen { align: center middle; }
    #page { width: 90%; max-width: 110; height: 90%; border: round $primary; background: $surface; padding: 0 1; }
    #page VerticalScroll { scrollbar-size: 1 1; scrollbar-gutter: stable; }
    #page Input { border: none; height: 1; background: $panel; margin-bottom: 1; padding: 0 1; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        ("escape", "dismiss", "close"),
        ("up", "scroll('up')", "up"),
        ("down", "scroll('down')", "down"),
        ("pageup", "scroll('page_up')", "page up"),
        ("pagedown", "scroll('page_down')", "page down"),
    ]

    def __init__(self, explanation: Lines) -> None:
        super().__init__()
        self._explanation = explanation  # of the figure under the cursor

    def compose(self) -> ComposeResult:
        """Compose the filter and the page."""
        with Vertical(id="page") as page:
            page.border_title = "help"
            page.border_subtitle = "Esc closes"
            yield QuietInput(placeholder="type to filter")
            with VerticalScroll(can_focus=False):
                yield Static(id="lines")

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
        sections = [("The figure under the cursor", self._explanation)] if self._explanation else []
        sections += [("What the signs mean", list(SIGNS)), ("Moving", list(MOVES))]
        remapped = self.app.remapped
        for context, title in CONTEXTS.items():
            keys = [(key_name(one.keys_among(remapped)), one.help) for one in COMMANDS if one.where == context]
            sections.append((f"Keys: {title}", keys))
        sections.append(("How well the scores agree with people (docs/validity.md)", all_agreements()))
        parts: list[Content] = []
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
