"""The base of widgets that draw their own lines, each kept until it changes."""

from rich.segment import Segment
from textual.content import Content
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.style import Style


class DrawnLines(ScrollView, can_focus=True):
    """Keeps the lines drawn, by index, in ``_drawn``."""

    def __init__(self, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id, classes=classes)
        self._drawn: dict[int, Strip] = {}

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
