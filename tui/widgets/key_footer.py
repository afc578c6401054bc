"""The line of keys at the bottom: one line of text, not a widget for each key."""

from typing import NamedTuple

from textual import events
from textual.content import Content
from textual.screen import Screen

from tui import layout
from tui.commands import FOOTER, SECOND, key_name
from tui.safe_text import joined, plain
from tui.views.catalogue import second
from tui.widgets.steady import SteadyText


class Key(NamedTuple):
    """A key of the present screen: its name for Textual, its sign, and what it does."""

    name: str
    sign: str
    title: str

    @property
    def width(self) -> int:
        """Its cells."""
        return self.content.cell_length

    @property
    def content(self) -> Content:
        """Its sign and title."""
        sign = plain(f" {self.sign} ", "bold $footer-key-foreground")
        return joined([sign, plain(f"{self.title} ", "$footer-description-foreground")])


class KeyFooter(SteadyText):
    """The keys of the present screen, as many as fit; a click on one is a press of it."""

    ALLOW_SELECT = False
    DEFAULT_CSS = "KeyFooter { dock: bottom; height: 1; background: $footer-background; text-wrap: nowrap; }"

    def __init__(self) -> None:
        super().__init__()
        self.said = ""  # what stands in the place of the keys
        self._fixed: Content | None = None

    def say(self, sentence: str) -> bool:
        """Show a sentence in the place of the keys ("": the keys again) if it fits; return whether it does."""
        fits = plain(sentence).cell_length + 2 <= self.size.width
        if fits and sentence != self.said:
            self.said = sentence
            self._draw()
        return fits

    def on_mount(self) -> None:
        """Follow the keys of the screen."""
        self.screen.bindings_updated_signal.subscribe(self, self._changed)

    def on_resize(self) -> None:
        """Draw for the new width."""
        self._draw()

    @property
    def keys(self) -> list[Key]:
        """The keys that do something now and have a place, in order: those at the end, help and quit, always."""
        view, title = second(getattr(self.screen, "view", ""))
        other = f"view('{view}')" if view else ""
        shown = {}
        for _, binding, enabled, _ in self.screen.active_bindings.values():
            action = SECOND if binding.action == other else binding.action
            if enabled and (binding.show or action == SECOND) and action not in shown:
                named = title if action == SECOND else binding.description
                sign = key_name(binding.key)  # as in the help
                sign = sign if sign != binding.key else self.app.get_key_display(binding)
                shown[action] = Key(binding.key, sign, named)
        keys = [shown[action] for action in FOOTER if action in shown]
        return [keys[index] for index in layout.footer([key.width for key in keys], self.size.width)]

    @property
    def line(self) -> Content:
        """The keys as they are drawn."""
        return joined(key.content for key in self.keys)

    def fix(self, shown: Content | None) -> None:
        """Show a line as it was, whatever the keys are now; None: the keys again."""
        self._fixed = shown
        self._draw()

    def _changed(self, screen: Screen[object]) -> None:
        if self.is_attached and screen is self.screen is self.app.screen:  # else it stays as it is under a dialog
            self._draw()

    def _draw(self) -> None:
        sentence = layout.too_small(*self.app.size) or self.said
        self.update(plain(f" {sentence}", "bold $warning") if sentence else self._fixed or self.line)

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Press the key under the pointer."""
        right = 0
        for key in () if self._fixed else self.keys:
            right += key.width
            if event.x < right:
                self.app.simulate_key(key.name)
                return
