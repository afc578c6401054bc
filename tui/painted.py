"""An app that writes only what changes on the terminal."""

from contextlib import suppress
from typing import Any, ClassVar

from rich.color import ColorSystem
from rich.console import RenderableType
from textual._compositor import CompositorUpdate
from textual.app import App, ScreenStackError
from textual.binding import Binding, BindingType
from textual.dom import DOMNode
from textual.screen import Screen
from textual.widget import Widget

from tui.compositor import FrugalCompositor
from tui.painter import Painter, Written, erases
from tui.stylesheet import KeptStylesheet


class PaintedApp(App[None]):
    """An app whose screens draw what is seen of them, and whose updates go through a :class:`~tui.painter.Painter`."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+l", "redraw", show=False, priority=True)]

    def __init__(self) -> None:
        super().__init__()
        self.stylesheet = KeptStylesheet(variables=self.get_css_variables())
        self._painter = Painter(erases=erases())

    def _register_child(self, parent: DOMNode, child: Widget, before: int | None, after: int | None) -> None:
        if isinstance(child, Screen):
            child._compositor = FrugalCompositor()
        super()._register_child(parent, child, before, after)

    def _display(self, screen: Screen[Any], renderable: RenderableType | None) -> None:
        if isinstance(renderable, CompositorUpdate) and self._is_drawn:
            changes = self._painter.paint(renderable, self.size, self.console._color_system or ColorSystem.TRUECOLOR)
            at = self.screen.outer_size.clamp_offset(self.cursor_position)
            # nothing to write: Textual would move the terminal's cursor to where it is
            renderable = Written(changes) if changes or at != self._previous_cursor_position else None
        super()._display(screen, renderable)

    @property
    def _is_drawn(self) -> bool:
        """Whether what is displayed now goes to a terminal, of which it has all lines."""
        return self._running and not self._closed and not (self._batch_count or self.is_headless or self.is_inline)

    def clear_selection(self) -> None:
        """Clear the selection of text, if there is a screen.

        From Python 3.12 on, Textual starts a task at once, so that an input is there before its screen is.
        """
        with suppress(ScreenStackError):
            super().clear_selection()

    def on_resize(self) -> None:
        """Draw everything again: what a terminal shows after it had another size, or was away, is not known."""
        self.action_redraw()

    def action_redraw(self) -> None:
        """Draw everything again."""
        self._painter.forget()
        with suppress(ScreenStackError):  # before the first screen is there, and after the last
            self.screen.refresh()
