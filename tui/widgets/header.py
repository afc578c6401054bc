"""The two lines at the top: views, status and scope."""

from collections.abc import Mapping, Sequence

from textual.content import Content
from textual.style import Style

from tui.commands import key_name
from tui.safe_text import joined, plain, stacked
from tui.views.catalogue import BY_NAME, IN_HEADER, Entry
from tui.widgets.steady import SteadyText


class Header(SteadyText):
    """Name and views (click to open one); below, the scope and, at the right, the status or the columns shown."""

    DEFAULT_CSS = """
    Header {
        dock: top; height: 2; background: $panel; color: $secondary;
        link-style: none; link-color: $secondary; link-background: transparent;
    }
    """

    def __init__(self, view: str) -> None:
        super().__init__()
        self._keys: Mapping[str, str] = {}  # of the views whose keys the user has changed
        self._view = view
        self._scope = ""
        self._status = ""
        self._computing = False
        self._window = ""

    def scope(self, text: str) -> None:
        """Show the scope."""
        self._scope = text
        self._draw()

    def status(self, text: str) -> None:
        """Show the status; "" when all is done."""
        self._status = text
        self._draw()

    def computing(self, at_work: bool) -> None:
        """Show whether the view below is being computed."""
        self._computing = at_work
        self._draw()

    def window(self, first: int, count: int, outlets: Sequence[str]) -> None:
        """Show which of the ``outlets`` are on the screen, if not all are."""
        self._window = ""
        if count < len(outlets):
            shown = f"{first + 1}" if count == 1 else f"{first + 1}–{first + count}"
            self._window = f"outlet {shown} of {len(outlets)} (◂ ▸ or 1–{min(9, len(outlets))})"
        self._draw()

    def on_mount(self) -> None:
        """Take note of the user's keys."""
        remapped = getattr(self.app, "remapped", {})
        self._keys = {name: key_name(keys) for name, keys in remapped.items()}

    def on_resize(self) -> None:
        """Draw for the new width."""
        self._draw()

    def _draw(self) -> None:
        roomy = self.size.width >= 100
        views = joined([plain(" framescope  " if roomy else " ", "bold $accent"), *map(self._tab, IN_HEADER)])
        doing = self._status or ("computing" if self._computing else "")
        right = plain(f"{doing or self._window} ", "$accent" if doing else "$quiet")
        room = max(0, self.size.width - right.cell_length - 1)
        scope = plain(f" {self._scope}").truncate(room, ellipsis=True)
        gap = Content(" " * max(1, room - scope.cell_length + 1))
        self.update(stacked([views, joined([scope, gap, right])]))

    def _tab(self, entry: Entry) -> Content:
        """Return a view's title with its key underlined: in the title, or before it if it is not in there."""
        title, key = entry.title, self._keys.get(entry.name) or entry.key
        at = title.lower().find(key)
        before, after = (title[:at], title[at + 1 :]) if at >= 0 else ("", f" {title}")
        shown = BY_NAME[self._view]
        here = "bold reverse" if entry.name in (shown.name, shown.under) else ""
        gap = "" if 0 < self.size.width < 100 else " "  # on a narrow screen one space, after each, has to do
        parts = [plain(f"{gap}{before}"), plain(title[at] if at >= 0 else key, "underline $accent"), plain(f"{after} ")]
        return joined(parts).stylize(here).stylize(Style.from_meta({"@click": f"app.view('{entry.name}')"}))
