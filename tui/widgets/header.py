"""The line at the top: where one is, what is open, and what is going on."""

from collections.abc import Sequence

from textual.content import Content
from textual.style import Style
from textual.widgets import Static

from tui.safe_text import joined, plain

VIEWS = (("compare", "Compare"), ("terms", "Terms"))


class Header(Static):
    """Name, views (a click changes to one), corpus, and at the right the present work or the columns shown."""

    DEFAULT_CSS = """
    Header {
        dock: top; height: 1; background: $panel; color: $secondary;
        link-style: none; link-color: $secondary; link-background: transparent;
    }
    """

    def __init__(self, view: str) -> None:
        super().__init__()
        self._view = view
        self._corpus = ""
        self._status = ""
        self._window = ""

    def corpus(self, text: str) -> None:
        """Say what is open."""
        self._corpus = text
        self._draw()

    def status(self, text: str) -> None:
        """Say what is going on; nothing when all is done."""
        self._status = text
        self._draw()

    def window(self, first: int, count: int, outlets: Sequence[str]) -> None:
        """Say which of the ``outlets`` are on the screen, when not all are."""
        self._window = ""
        if count < len(outlets):
            shown = f"{first + 1}" if count == 1 else f"{first + 1}–{first + count}"
            self._window = f"outlet {shown} of {len(outlets)} (◂ ▸ or 1–{min(9, len(outlets))})"
        self._draw()

    def on_resize(self) -> None:
        """Draw for the new width."""
        self._draw()

    def _draw(self) -> None:
        parts = [plain(" framescope ", "bold $accent")]
        for name, title in VIEWS:
            here = name == self._view
            style = Style.from_meta({"@click": f"app.view('{name}')"})
            parts.append(plain(f" {title} ", "bold reverse" if here else "").stylize(style))
        right = plain(f"{self._status or self._window} ", "$accent" if self._status else "$quiet")
        room = self.size.width - sum(part.cell_length for part in parts) - right.cell_length - 2
        corpus = plain(f"  {self._corpus}").truncate(max(0, room), ellipsis=True)
        gap = max(1, room - corpus.cell_length + 2)
        self.update(joined([*parts, corpus, Content(" " * gap), right]))
