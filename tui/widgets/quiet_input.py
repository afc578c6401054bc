"""An input with a steady cursor: over a slow connection an idle screen costs nothing."""

from textual.widgets import Input


class QuietInput(Input):
    """An input without blinking."""

    def on_mount(self) -> None:
        """Keep the cursor from blinking."""
        self.cursor_blink = False

    def check_consume_key(self, key: str, character: str | None) -> bool:
        """Return whether a key is typed here, and therefore not offered: of "/" Textual does not know."""
        return key == "slash" or super().check_consume_key(key, character)
