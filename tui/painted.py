"""An app that writes only what changes on the terminal."""

from typing import Any, ClassVar

from rich.console import RenderableType
from textual._compositor import CompositorUpdate
from textual.app import App
from textual.binding import Binding, BindingType
from textual.screen import Screen

from tui.painter import Changes, Painter, erases
from tui.stylesheet import KeptStylesheet


class PaintedApp(App[None]):
    """An app whose updates go through a :class:`~tui.painter.Painter`."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+l", "redraw", show=False, priority=True)]

    def __init__(self) -> None:
        super().__init__()
        self.stylesheet = KeptStylesheet(variables=self.get_css_variables())
        self._painter = Painter(erases=erases())

    def _display(self, screen: Screen[Any], renderable: RenderableType | None) -> None:
        if isinstance(renderable, CompositorUpdate) and not self.is_inline:
            renderable = Changes(self._painter, renderable, self.size)
        super()._display(screen, renderable)

    def on_resize(self) -> None:
        """Draw everything again: what a terminal shows after it had another size, or was away, is not known."""
        self.action_redraw()

    def action_redraw(self) -> None:
        """Draw everything again."""
        self._painter.forget()
        if self._dom_ready:
            self.screen.refresh()
