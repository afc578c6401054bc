"""A line to type in whose cursor stands still: over a slow connection an idle screen costs nothing."""

from textual.widgets import Input


class QuietInput(Input):
    """An input without blinking."""

    def on_mount(self) -> None:
        """Keep the cursor from blinking."""
        self.cursor_blink = False
