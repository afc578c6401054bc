"""An input with a steady cursor: over a slow connection an idle screen costs nothing."""

from textual.widgets import Input


class QuietInput(Input):
    """An input without blinking."""

    def on_mount(self) -> None:
        """Keep the cursor from blinking."""
        self.cursor_blink = False
