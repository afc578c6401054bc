"""The lines at the top: views; the way to what is on the screen, its scope, and status."""

from collections.abc import Mapping, Sequence

from textual.content import Content
from textual.style import Style

from tui import layout
from tui.commands import key_name
from tui.safe_text import joined, plain, stacked
from tui.views.catalogue import BY_NAME, IN_HEADER, Entry
from tui.widgets import crumbs
from tui.widgets.steady import SteadyText

ROOMY = 100  # cells from which nothing in it need be short
GAP = 4  # cells around the way and the facts


class Header(SteadyText):
    """Name and views (click to open one); below, the way here, the scope and, at the right, status or columns shown."""

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
        self._crumbs: Sequence[crumbs.Crumb] = ()
        self._facts: Sequence[str] = ()
        self._status = ""
        self._computing = False
        self._window = ""

    def scope(self, way: Sequence[crumbs.Crumb], facts: Sequence[str]) -> None:
        """Show the way here, and the facts on what is compared."""
        self._crumbs, self._facts = way, facts
        self._draw()

    @property
    def shown(self) -> tuple[Sequence[crumbs.Crumb], Sequence[str]]:
        """The way and the facts that it shows."""
        return self._crumbs, self._facts

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
            keys = f" (◂ ▸ or 1–{min(9, len(outlets))})" if self.size.width >= ROOMY else ""
            self._window = f"outlet {shown} of {len(outlets)}{keys}"
        self._draw()

    def on_mount(self) -> None:
        """Take note of the user's keys."""
        remapped = getattr(self.app, "remapped", {})
        self._keys = {name: key_name(keys) for name, keys in remapped.items()}

    def on_resize(self) -> None:
        """Draw for the new width."""
        self._draw()

    def _draw(self) -> None:
        views = self._views()
        self.styles.height = len(views) + 1
        doing = self._status or ("computing" if self._computing else "")
        right = plain(f"{doing or self._window} ", "$accent" if doing else "$quiet")
        scope = self._scope(max(0, self.size.width - right.cell_length - 1))
        gap = Content(" " * max(1, self.size.width - right.cell_length - scope.cell_length))
        self.update(stacked([*views, joined([scope, gap, right])]))

    def _views(self) -> list[Content]:
        """Return the views on one line or, where that is too narrow, on two."""
        name = plain(" framescope  " if self.size.width >= ROOMY else " ", "bold $accent")
        tabs = [*map(self._tab, IN_HEADER)]
        whole = joined([name, *tabs])
        if not 0 < self.size.width < whole.cell_length - 1:  # it ends in a space
            return [whole]
        half = (len(tabs) + 1) // 2
        return [joined([name, *part]) for part in (tabs[:half], tabs[half:])]

    def _scope(self, room: int) -> Content:
        """Return the way here and, as far as it leaves room for them, the facts; at most half is for these."""
        least, most = crumbs.widths(self._crumbs)
        left = max(room - most, min(room // 2, room - least)) - GAP
        facts = plain(layout.some(self._facts, " · ", left), "$quiet")
        way = crumbs.line(self._crumbs, room - facts.cell_length - GAP)
        return joined([plain(" "), way, plain(" " * (GAP - 1)), facts])

    def _tab(self, entry: Entry) -> Content:
        """Return a view's title with its key underlined: in the title, or before it if it is not in there."""
        title, key = entry.title, self._keys.get(entry.name) or entry.key
        at = title.lower().find(key)
        before, after = (title[:at], title[at + 1 :]) if at >= 0 else ("", f" {title}")
        shown = BY_NAME[self._view]
        here = "bold reverse" if entry.name in (shown.name, shown.under) else ""
        gap = "" if 0 < self.size.width < ROOMY else " "  # on a narrow screen one space, after each, has to do
        parts = [plain(f"{gap}{before}"), plain(title[at] if at >= 0 else key, "underline $accent"), plain(f"{after} ")]
        return joined(parts).stylize(here).stylize(Style.from_meta({"@click": f"app.view('{entry.name}')"}))
