"""Text that causes no new layout unless it changes its height."""

from textual.content import Content
from textual.visual import VisualType
from textual.widgets import Static


class SteadyText(Static):
    """Text that is drawn only if it changes, and causes a layout only if its height changes."""

    def update(self, content: VisualType = "", *, layout: bool = True) -> None:
        """Show ``content``; without ``layout`` its height is assumed to be unchanged."""
        before = self.content
        if not (isinstance(before, Content) and isinstance(content, Content) and content.is_same(before)):
            super().update(content, layout=layout and self._changes_height(content))

    def _changes_height(self, content: VisualType) -> bool:
        height, (width, lines) = self.styles.height, self.content_size
        if height is not None and not height.is_auto:
            return False
        return not (isinstance(content, Content) and width) or len(content.wrap(width)) != lines
