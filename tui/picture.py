"""Pictures: what is on the screen as SVG, PNG, PDF, HTML or text, self-contained and without a window around it."""

import io
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Literal

from rich.console import Console
from rich.terminal_theme import TerminalTheme
from textual.color import Color

if TYPE_CHECKING:
    from textual.app import App

# Text is placed with textLength, so any monospaced font of the reader's will do.
_FONTS = "'DejaVu Sans Mono', 'Cascadia Mono', Menlo, Consolas, 'Liberation Mono', monospace"
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
_SVG = (
    """\
<svg viewBox="0 0 {terminal_width} {terminal_height}" xmlns="http://www.w3.org/2000/svg">
<title>framescope</title>
<style>
.{unique_id}-matrix {{ font-family: FONTS; font-size: {char_height}px; line-height: {line_height}px; }}
{styles}
</style>
<defs>
<clipPath id="{unique_id}-clip-terminal">
<rect x="0" y="0" width="{terminal_width}" height="{terminal_height}"/>
</clipPath>
{lines}
</defs>
<rect fill="BACKGROUND" x="0" y="0" width="{terminal_width}" height="{terminal_height}"/>
<g clip-path="url(#{unique_id}-clip-terminal)">
{backgrounds}
<g class="{unique_id}-matrix">
{matrix}
</g>
</g>
</svg>
"""
).replace("FONTS", _FONTS)
_HTML = (
    """\
<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>framescope</title>
<style>
{stylesheet}
body {{ color: {foreground}; background-color: BACKGROUND; }}
pre {{ font-family: FONTS; line-height: 1.2; }}
</style>
<pre>{code}</pre>
</html>
"""
).replace("FONTS", _FONTS)


def svg(app: "App[Any]") -> str:
    """Return what is on the screen as one self-contained SVG."""
    theme = _terminal(app)
    form = _SVG.replace("BACKGROUND", theme.background_color.hex)
    return _recorded(app).export_svg(title="framescope", theme=theme, code_format=form)


def picture(app: "App[Any]", suffix: str) -> bytes:
    """Return what is on the screen as the bytes of a file with ``suffix``, one of :data:`SUFFIXES`.

    Raises FramescopeError where the format needs an extra that is not installed.
    """
    return _FORMATS[suffix](app)


def _recorded(app: "App[Any]") -> Console:
    """Return a console that has recorded the screen."""
    columns, lines = app.size
    console = Console(
        width=columns,
        height=lines,
        file=io.StringIO(),
        force_terminal=True,
        color_system="truecolor",
        record=True,
        legacy_windows=False,
        safe_box=False,
    )
    update = app.screen._compositor.render_update(full=True, screen_stack=app._background_screens)
    console.print(update)
    return console


def _terminal(app: "App[Any]") -> TerminalTheme:
    """Return the colours of a terminal in which the theme is at home: its ground and the sixteen colours."""
    theme = app.current_theme
    background, foreground = ((0, 0, 0), (229, 229, 229)) if theme.ansi else _own(theme.background, theme.foreground)
    return TerminalTheme(background, foreground, _NORMAL, [*_BRIGHT, (255, 255, 255)])


def _own(*names: str | None) -> list[tuple[int, int, int]]:
    return [Color.parse(name or "black").rgb for name in names]


def _text(app: "App[Any]") -> bytes:
    lines = _recorded(app).export_text().splitlines()
    return "".join(f"{line.rstrip()}\n" for line in lines).encode()


def _ansi(app: "App[Any]") -> bytes:
    return _recorded(app).export_text(styles=True).encode()


def _html(app: "App[Any]") -> bytes:
    theme = _terminal(app)
    form = _HTML.replace("BACKGROUND", theme.background_color.hex)
    return _recorded(app).export_html(theme=theme, code_format=form).encode()


def _typeset(kind: Literal["png", "pdf"]) -> "Callable[[App[Any]], bytes]":
    def drawn(app: "App[Any]") -> bytes:
        from analysis.export.typeset import typeset

        return typeset(svg(app), kind)

    return drawn


_FORMATS: "dict[str, Callable[[App[Any]], bytes]]" = {
    ".svg": lambda app: svg(app).encode(),
    ".png": _typeset("png"),
    ".pdf": _typeset("pdf"),
    ".html": _html,
    ".txt": _text,
    ".ansi": _ansi,
}
TYPESET = (".png", ".pdf")
"""The suffixes of those that are set with the fonts of this machine."""
SUFFIXES = tuple(_FORMATS)
"""The suffixes of the formats, the usual one first."""
