"""Parts of a screen that cause no new layout unless they change."""

from typing import Any

from textual.app import ComposeResult
from textual.content import Content
from textual.screen import Screen
from textual.visual import VisualType
from textual.widgets import Footer, Static


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


class KeyFooter(Footer):
    """The keys of the present screen, made again only if they change, not whenever the focus moves."""

    def __init__(self) -> None:
        super().__init__(show_command_palette=False)
        self._keys: list[Any] = []

    def compose(self) -> ComposeResult:
        """Compose the keys."""
        self._keys = self._present() if self._bindings_ready else []
        yield from super().compose()

    def bindings_changed(self, screen: Screen[Any]) -> None:
        """Make the footer again if its keys have changed."""
        if not self._keys or self._keys != self._present():
            super().bindings_changed(screen)

    def _present(self) -> list[Any]:
        return [(key.binding, key.enabled) for key in self.screen.active_bindings.values() if key.binding.show]
