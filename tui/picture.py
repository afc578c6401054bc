"""Pictures: the screen as a self-contained SVG."""

import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from textual.app import App

# Rich names a font on a server; text is placed with textLength, so any monospaced font of the reader's will do.
_FONT_FACES = re.compile(r"\s*@font-face \{.*?\}", re.DOTALL)
_FONTS = "'DejaVu Sans Mono', 'Cascadia Mono', Menlo, Consolas, 'Liberation Mono', monospace"


def svg(app: "App[Any]") -> str:
    """Return what is on the screen as one self-contained SVG."""
    picture = _FONT_FACES.sub("", app.export_screenshot(title="framescope"))
    return re.sub(r"font-family: ?[^;]*Fira Code[^;]*;", f"font-family: {_FONTS};", picture)
