"""Notes: what was skipped when the corpus was read, why, and what the user could add."""

from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from tui.safe_text import plain, stacked
from tui.screens.left_once import LeftOnce

if TYPE_CHECKING:
    from analysis.corpus.read import Corpus


class NotesScreen(LeftOnce, ModalScreen[None]):
    """A page over the present screen."""

    DEFAULT_CSS = """
    NotesScreen { align: center middle; }
    #notes {
        width: 90%; max-width: 110; height: auto; max-height: 90%;
        border: round $primary; background: $surface; padding: 0 1;
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [("escape,q,i,enter", "dismiss", "close")]

    def __init__(self, corpus: "Corpus") -> None:
        super().__init__()
        self._corpus = corpus

    def compose(self) -> ComposeResult:
        """Compose the notes."""
        parts: list[Content] = []
        for title, lines in (
            (f"Skipped ({len(self._corpus.skipped)})", [f"{one.source}: {one.reason}" for one in self._corpus.skipped]),
            ("Notes", list(self._corpus.notes)),
        ):
            parts.append(plain(title, "bold $heading"))
            parts += [plain(f"  {line}") for line in lines] or [plain("  none", "$quiet")]
        with VerticalScroll(id="notes") as page:
            page.border_title = "notes on the input"
            page.border_subtitle = "Esc closes"
            yield Static(stacked(parts))
