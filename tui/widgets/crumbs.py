"""The way from the corpus to what is on the screen, in one line; a click on a part goes back to it."""

from collections.abc import Sequence
from typing import NamedTuple

from textual.content import Content
from textual.style import Style

from tui import layout
from tui.safe_text import plain
from tui.widgets.steady import SteadyText

BETWEEN = " › "
LEAST = 8  # cells of a part that is cut


class Crumb(NamedTuple):
    """A part of the way: its title, of which ``least`` cells say enough, and the action that goes back to it."""

    title: str
    action: str = ""
    least: int = LEAST


def widths(crumbs: Sequence[Crumb]) -> tuple[int, int]:
    """Return how many cells the way needs at least, and how many with nothing cut."""
    titles = [plain(crumb.title).cell_length for crumb in crumbs]
    between = len(BETWEEN) * max(0, len(crumbs) - 1)
    least = sum(min(size, crumb.least) for size, crumb in zip(titles, crumbs, strict=True))
    return least + between, sum(titles) + between


def line(crumbs: Sequence[Crumb], width: int) -> Content:
    """Return the way in at most ``width`` cells; the last part is the last to be cut."""
    room = width - len(BETWEEN) * (len(crumbs) - 1)
    titles = [plain(crumb.title) for crumb in crumbs]
    cells = layout.shortened([title.cell_length for title in titles], [crumb.least for crumb in crumbs], room)
    parts = []
    for title, size, crumb in zip(titles, cells, crumbs, strict=True):
        part = title.truncate(size, ellipsis=True)
        parts.append(part.stylize(Style.from_meta({"@click": crumb.action})) if crumb.action else part)
    parts[-1:] = [part.stylize("bold $heading") for part in parts[-1:]]
    return plain(BETWEEN, "$quiet").join(parts).truncate(max(1, width), ellipsis=True)


class CrumbLine(SteadyText):
    """The way to the screen that it is on."""

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    CrumbLine {
        height: 1; background: $panel; color: $secondary; padding: 0 1;
        link-style: none; link-color: $secondary; link-background: transparent;
    }
    """

    def __init__(self) -> None:
        super().__init__()
        self._crumbs: Sequence[Crumb] = ()

    def show(self, crumbs: Sequence[Crumb]) -> None:
        """Show the way."""
        self._crumbs = crumbs
        self.update(line(crumbs, self.size.width))

    def on_resize(self) -> None:
        """Cut for the new width."""
        self.show(self._crumbs)
