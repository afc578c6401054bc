"""Pictures: the screen as a self-contained SVG."""

import re
from io import StringIO
from typing import TYPE_CHECKING, Any

from rich.console import Console
from rich.terminal_theme import TerminalTheme
from textual.color import Color

if TYPE_CHECKING:
    from textual.app import App

# Rich names a font on a server; text is placed with textLength, so any monospaced font of the reader's will do.
_FONT_FACES = re.compile(r"\s*@font-face \{.*?\}", re.DOTALL)
_FONTS = "'DejaVu Sans Mono', 'Cascadia Mono', Menlo, Consolas, 'Liberation Mono', monospace"


def svg(app: "App[Any]") -> str:
    """Return what is on the screen as one self-contained SVG."""
    width, height = app.size
    console = Console(
        file=StringIO(), width=width, height=height, record=True, color_system="truecolor", force_terminal=True
    )
    console.print(app.screen._compositor.render_update(full=True, screen_stack=app._background_screens))
    picture = _FONT_FACES.sub("", console.export_svg(title="framescope", theme=_terminal(app)))
    return re.sub(r"font-family: ?[^;]*Fira Code[^;]*;", f"font-family: {_FONTS};", picture)


# the sixteen colours of xterm
_NORMAL = [
    (0, 0, 0),
    (205, 0, 0),
    (0, 205, 0),
    (205, 205, 0),
    (0, 0, 238),
    (205, 0, 205),
    (0, 205, 205),
    (229, 229, 229),
]
_BRIGHT = [(127, 127, 127), (255, 0, 0), (0, 255, 0), (255, 255, 0), (92, 92, 255), (255, 0, 255), (0, 255, 255)]


def _terminal(app: "App[Any]") -> TerminalTheme:
    """Return the colours of a terminal in which the theme is at home: its frame and the sixteen colours."""
    theme = app.current_theme
    background, foreground = ((0, 0, 0), (229, 229, 229)) if theme.ansi else _own(theme.background, theme.foreground)
    return TerminalTheme(background, foreground, _NORMAL, [*_BRIGHT, (255, 255, 255)])


def _own(*names: str | None) -> list[tuple[int, int, int]]:
    return [Color.parse(name or "black").rgb for name in names]
