"""The base of widgets that draw their own lines, each kept until it changes."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from rich.segment import Segment
from textual.content import Content
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.style import Style

LABEL = "bold reverse"


class Spot(NamedTuple):
    """Where a label stands: the line of the content and its cell; ``stop`` is what it leads to in that line."""

    line: int
    cell: int
    stop: int


class DrawnLines(ScrollView, can_focus=True):
    """Keeps the lines drawn, by index, in ``_drawn``."""

    def __init__(self, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id, classes=classes)
        self._drawn: dict[int, Strip] = {}
        self._labels: dict[int, list[tuple[int, str]]] = {}  # by line: cells and labels

    def spots(self) -> Iterator[Spot]:
        """Yield where one can go in the window."""
        raise NotImplementedError

    def go_to_spot(self, spot: Spot) -> None:
        """Go to one of the spots."""
        raise NotImplementedError

    def label(self, spots: Mapping[Spot, str]) -> None:
        """Draw labels over the lines, in the place of those before."""
        self._labels = {}
        for spot, text in sorted(spots.items()):
            self._labels.setdefault(spot.line, []).append((spot.cell, text))
        self.refresh()

    def _labelled(self, line: int, strip: Strip) -> Strip:
        """Return a line of the content with its labels over it."""
        style = self._parse_style(LABEL).rich_style
        for cell, text in self._labels.get(line, ()):
            end = min(cell + len(text), strip.cell_length)
            label = Strip([Segment(text[: max(0, end - cell)], style)])
            strip = Strip.join([strip.crop(0, cell), label, strip.crop(end)])
        return strip

    def _strip(self, content: Content) -> Strip:
        """Return a line of content as it is drawn."""
        rendered = content.render(self.visual_style, "", self._parse_style)
        return Strip([Segment(text, style.rich_style) for text, style in rendered])

    def _parse_style(self, style: str | Style) -> Style:
        return style if isinstance(style, Style) else self.app.stylesheet.parse_style(style)

    def _redraw(self) -> None:
        self._drawn.clear()
        self.refresh()

    def notify_style_update(self) -> None:
        """Draw again in the new colours."""
        super().notify_style_update()
        self._drawn.clear()
