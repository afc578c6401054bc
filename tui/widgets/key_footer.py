"""The line of keys at the bottom: one line of text, not a widget for each key."""

from typing import NamedTuple

from textual import events
from textual.content import Content
from textual.screen import Screen

from tui import layout
from tui.safe_text import joined, plain
from tui.widgets.steady import SteadyText


class Key(NamedTuple):
    """A key of the present screen: its name for Textual, its sign, what it does, and whether it does it now."""

    name: str
    sign: str
    title: str
    enabled: bool

    @property
    def width(self) -> int:
        """Its cells."""
        return self.content.cell_length

    @property
    def content(self) -> Content:
        """Its sign and title."""
        sign = plain(f" {self.sign} ", "bold $footer-key-foreground")
        both = joined([sign, plain(f"{self.title} ", "$footer-description-foreground")])
        return both if self.enabled else both.stylize("dim")


class KeyFooter(SteadyText):
    """The keys of the present screen, as many as fit; a click on one is a press of it."""

    ALLOW_SELECT = False
    DEFAULT_CSS = "KeyFooter { dock: bottom; height: 1; background: $footer-background; text-wrap: nowrap; }"

    def __init__(self) -> None:
        super().__init__()
        self._said = ""

    def say(self, sentence: str) -> None:
        """Show a sentence in the place of the keys; "" for the keys again."""
        self._said = sentence
        self._draw()

    def on_mount(self) -> None:
        """Follow the keys of the screen."""
        self.screen.bindings_updated_signal.subscribe(self, self._changed)

    def on_resize(self) -> None:
        """Draw for the new width."""
        self._draw()

    @property
    def keys(self) -> list[Key]:
        """The keys that have a place, in order: those at the end, such as help and quit, always."""
        shown = {}
        for _, binding, enabled, _ in self.screen.active_bindings.values():
            if binding.show and binding.action not in shown:
                sign = self.app.get_key_display(binding)
                shown[binding.action] = Key(binding.key, sign, binding.description, enabled)
        keys = list(shown.values())
        return [keys[index] for index in layout.footer([key.width for key in keys], self.size.width)]

    def _changed(self, screen: Screen[object]) -> None:
        if self.is_attached and screen is self.screen:
            self._draw()

    def _draw(self) -> None:
        sentence = layout.too_small(*self.app.size) or self._said
        self.update(plain(f" {sentence}", "$warning") if sentence else joined(key.content for key in self.keys))

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Press the key under the pointer."""
        right = 0
        for key in self.keys:
            right += key.width
            if event.x < right:
                self.app.simulate_key(key.name)
                return
