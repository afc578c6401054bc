"""Parts of a screen that lay nothing out anew when nothing of them changes."""

from typing import Any

from textual.app import ComposeResult
from textual.content import Content
from textual.screen import Screen
from textual.visual import VisualType
from textual.widgets import Footer, Static


class SteadyText(Static):
    """Text that is drawn only when it is another, and lays the screen out only when its height changes."""

    def update(self, content: VisualType = "", *, layout: bool = True) -> None:
        """Show ``content``; with ``layout`` off its height is taken to be what it was."""
        before = self.content
        if not (isinstance(before, Content) and isinstance(content, Content) and content.is_same(before)):
            super().update(content, layout=layout and self._changes_height(content))

    def _changes_height(self, content: VisualType) -> bool:
        height, (width, lines) = self.styles.height, self.content_size
        if height is not None and not height.is_auto:
            return False
        return not (isinstance(content, Content) and width) or len(content.wrap(width)) != lines


class KeyFooter(Footer):
    """The keys of the place one is in, made anew when these change and not each time the keyboard goes elsewhere."""

    def __init__(self) -> None:
        super().__init__(show_command_palette=False)
        self._keys: list[Any] = []

    def compose(self) -> ComposeResult:
        """Compose the keys."""
        self._keys = self._present() if self._bindings_ready else []
        yield from super().compose()

    def bindings_changed(self, screen: Screen[Any]) -> None:
        """Make the footer anew if its keys are others by now."""
        if not self._keys or self._keys != self._present():
            super().bindings_changed(screen)

    def _present(self) -> list[Any]:
        return [(key.binding, key.enabled) for key in self.screen.active_bindings.values() if key.binding.show]
