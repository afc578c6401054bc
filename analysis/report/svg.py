"""The parts of drawings for print, as SVG: lines, boxes, text that fits its room, and the sign of a standing."""

from collections.abc import Sequence
from unicodedata import east_asian_width
from xml.sax.saxutils import escape

from analysis.compare.honesty import Standing

WIDTH = 830  # user units; about 17 cm when printed
SIZE = 13  # of letters
INK, QUIET, RULE, GRID = "#1a1a1a", "#555555", "#888888", "#d5d5d5"


def mark(x: float, y: float, standing: Standing) -> str:
    """Return the sign of a standing: a diamond (one text), a small dot (few), a ring (tentative), or a disc (firm)."""
    if standing is Standing.TEXT:
        return f'<path d="M{x} {y - 6}l6 6l-6 6l-6 -6z" fill="{INK}"/>'
    size = 3 if standing is Standing.FEW else 5
    fill = "#ffffff" if standing is Standing.TENTATIVE else INK
    return f'<circle cx="{x}" cy="{y}" r="{size}" fill="{fill}" stroke="{INK}" stroke-width="1.6"/>'


def line(x1: float, y1: float, x2: float, y2: float, stroke: str, width: float) -> str:
    """Return a line of a colour and width."""
    return f'<line x1="{x1}" y1="{y1}" x2="{x2}" y2="{y2}" stroke="{stroke}" stroke-width="{width}"/>'


def box(x: float, y: float, width: float, height: float, fill: str, opacity: str) -> str:
    """Return a filled box."""
    size = f'width="{round(width, 1)}" height="{height}"'
    return f'<rect x="{round(x, 1)}" y="{y}" {size} fill="{fill}" fill-opacity="{opacity}"/>'


def text(
    x: float, y: float, text: str, *, fill: str = INK, anchor: str = "start", bold: bool = False, room: float = 1e6
) -> str:
    """Return a line of text that begins (or ends, or has its middle) at ``x``, cut to its ``room``."""
    weight = ' font-weight="bold"' if bold else ""
    shown = escape(fitted(text, room))
    return f'<text x="{round(x, 1)}" y="{y}" text-anchor="{anchor}" fill="{fill}"{weight}>{shown}</text>'


def fitted(text: str, room: float) -> str:
    """Return ``text``, cut with an ellipsis where it would take more than ``room``."""
    if wide(text, SIZE) <= room:
        return text
    while text and wide(f"{text}…", SIZE) > room:
        text = text[:-1]
    return f"{text.rstrip()}…"


def wide(text: str, size: float) -> float:
    """Return about how wide ``text`` is in a font of ``size``, whichever that is."""
    return size * sum(1.0 if east_asian_width(one) in "WF" else 0.56 for one in text)


def points(millimetres: float) -> float:
    """Return how high letters are, in points, where a drawing is printed so wide."""
    return SIZE * millimetres / WIDTH * 72 / 25.4


def document(title: str, description: str, parts: Sequence[str], height: float) -> str:
    """Return a whole drawing of a ``height``; ``description`` is for those who cannot see it."""
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" height="{height}" '
        f'role="img" font-family="sans-serif" font-size="{SIZE}">'
    )
    named = f"<title>{escape(title)}</title><desc>{escape(description)}</desc>"
    return "\n".join([head + named, f'<rect width="{WIDTH}" height="{height}" fill="#ffffff"/>', *parts, "</svg>"])
