"""Drawings for print, as SVG: dots with intervals on one axis, bars from zero, and stacked shares.

Pure functions from numbers to text: light, black first and colour second, every axis with its ends and zero named, all
rows of a drawing on one scale, and the counts behind each value beside it.  Nothing is fetched and no font embedded.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple
from unicodedata import east_asian_width
from xml.sax.saxutils import escape

from analysis.compare.honesty import Standing

WIDTH = 830  # user units; about 17 cm when printed
_LABEL, _NOTE = 200, 260  # left for the labels, right for the counts
_ROW, _SIZE, _TOP = 22, 13, 8
_LEFT, _RIGHT = _LABEL + 10, WIDTH - _NOTE
_INK, _QUIET, _RULE, _GRID = "#1a1a1a", "#555555", "#888888", "#d5d5d5"
FILLS = ("#2b5d8c", "#a85a17", "#8c8c8c", "#d9b44a")  # told apart in grey, too


class Axis(NamedTuple):
    """A scale from ``low`` to ``high`` with ``ticks``, pairs of value and label; zero is drawn as a line if inside."""

    low: float
    high: float
    ticks: tuple[tuple[float, str], ...]

    def x(self, value: float) -> float:
        """Return the place of ``value``; what lies beyond an end is drawn at that end."""
        share = (value - self.low) / (self.high - self.low) if self.high > self.low else 0.0
        return round(_LEFT + (_RIGHT - _LEFT) * min(1.0, max(0.0, share)), 1)


class Point(NamedTuple):
    """A row of a drawing: its label, value and interval (None: none), what stands beside it, and its standing."""

    label: str
    value: float | None
    low: float | None
    high: float | None
    note: str
    standing: Standing = Standing.FIRM


_Draw = Callable[[Point, float, Axis], Iterator[str]]  # of a point, at a height on an axis


class Group(NamedTuple):
    """Rows under one title ("": no title)."""

    title: str
    points: tuple[Point, ...]


class Share(NamedTuple):
    """A row of stacked shares, each from 0 to 1, with what is written into it; ``note`` stands beside the row."""

    label: str
    parts: tuple[tuple[float, str], ...]
    note: str


def dots(title: str, description: str, groups: Sequence[Group], axis: Axis) -> str:
    """Return a drawing of values with their intervals, all on one ``axis``."""
    return _rows(title, description, groups, axis, _dot)


def bars(title: str, description: str, groups: Sequence[Group], axis: Axis) -> str:
    """Return a drawing of bars from zero with the intervals of their values, all on one ``axis``."""
    return _rows(title, description, groups, axis, _bar)


def stacked(title: str, description: str, names: Sequence[str], rows: Sequence[Share]) -> str:
    """Return a drawing of shares that add up to one, with ``names`` of the parts as its legend."""
    axis = Axis(0.0, 1.0, ((0.0, "0 %"), (0.5, "50 %"), (1.0, "100 %")))
    parts = [*_legend(names)]
    top = _TOP + _ROW
    for index, row in enumerate(rows):
        y = top + index * _ROW
        parts += [_label(row.label, y), _beside(row.note, y), *_shares(row, y, axis)]
    bottom = top + len(rows) * _ROW
    return _svg(title, description, [*_scale(axis, top, bottom, grid=False), *parts], bottom + _ROW + _TOP)


def _rows(title: str, description: str, groups: Sequence[Group], axis: Axis, draw: _Draw) -> str:
    y, parts = _TOP, list[str]()
    for group in groups:
        if group.title:
            parts.append(_text(0, y + 15, group.title, bold=True, room=WIDTH))
            y += _ROW
        for point in group.points:
            parts += [_label(point.label, y), _beside(point.note, y), *draw(point, y + _ROW / 2, axis)]
            y += _ROW
    return _svg(title, description, [*_scale(axis, _TOP, y), *parts], y + _ROW + _TOP)


def _dot(point: Point, y: float, axis: Axis) -> Iterator[str]:
    yield from _interval(point, y, axis)
    if point.value is not None:
        yield _mark(axis.x(point.value), y, point.standing)


def _bar(point: Point, y: float, axis: Axis) -> Iterator[str]:
    if point.value is not None:
        left, right = sorted((axis.x(0.0), axis.x(point.value)))
        yield _box(left, y - 6, right - left, 12, FILLS[0], "0.45")
    yield from _interval(point, y, axis)


def _interval(point: Point, y: float, axis: Axis) -> Iterator[str]:
    if point.value is None:
        yield _text(_LEFT + 4, y + 4, "no value", fill=_QUIET)
    elif point.low is not None and point.high is not None:
        left, right = axis.x(point.low), axis.x(point.high)
        yield _line(left, y, right, y, _INK, 1.4)
        yield from (_line(x, y - 4, x, y + 4, _INK, 1.4) for x in (left, right))


def _mark(x: float, y: float, standing: Standing) -> str:
    """Return the sign of a standing: a diamond (one text), a small dot (few), a ring (tentative), or a disc (firm)."""
    if standing is Standing.TEXT:
        return f'<path d="M{x} {y - 6}l6 6l-6 6l-6 -6z" fill="{_INK}"/>'
    size = 3 if standing is Standing.FEW else 5
    fill = "#ffffff" if standing is Standing.TENTATIVE else _INK
    return f'<circle cx="{x}" cy="{y}" r="{size}" fill="{fill}" stroke="{_INK}" stroke-width="1.6"/>'


def _shares(row: Share, y: float, axis: Axis) -> Iterator[str]:
    done = 0.0
    for index, (share, written) in enumerate(row.parts):
        left, right = axis.x(done), axis.x(done + share)
        done += share
        yield _box(left, y + 3, right - left, _ROW - 6, FILLS[index % len(FILLS)], "1")
        if right - left > _wide(written, _SIZE) + 6:
            yield _text((left + right) / 2, y + 15, written, fill="#ffffff" if index < 2 else _INK, anchor="middle")


def _legend(names: Sequence[str]) -> Iterator[str]:
    x = float(_LEFT)
    for index, name in enumerate(names):
        yield _box(x, _TOP + 3, 12, 12, FILLS[index % len(FILLS)], "1")
        yield _text(x + 17, _TOP + 14, name)
        x += 17 + _wide(name, _SIZE) + 24


def _scale(axis: Axis, top: float, bottom: float, grid: bool = True) -> Iterator[str]:
    """Yield the axis below the rows with its ticks, and the line of zero."""
    yield _line(_LEFT, bottom, _RIGHT, bottom, _RULE, 1)
    for value, label in axis.ticks:
        x = axis.x(value)
        if grid:
            yield _line(x, top, x, bottom, _RULE if value == 0 else _GRID, 1)
        yield _line(x, bottom, x, bottom + 4, _RULE, 1)
        yield _text(x, bottom + 17, label, fill=_QUIET, anchor="middle")


def _label(text: str, y: float) -> str:
    return _text(_LABEL, y + 15, text, anchor="end", room=_LABEL)


def _beside(text: str, y: float) -> str:
    return _text(_RIGHT + 12, y + 15, text, fill=_QUIET, room=_NOTE - 12)


def _line(x1: float, y1: float, x2: float, y2: float, stroke: str, width: float) -> str:
    return f'<line x1="{x1}" y1="{y1}" x2="{x2}" y2="{y2}" stroke="{stroke}" stroke-width="{width}"/>'


def _box(x: float, y: float, width: float, height: float, fill: str, opacity: str) -> str:
    size = f'width="{round(width, 1)}" height="{height}"'
    return f'<rect x="{round(x, 1)}" y="{y}" {size} fill="{fill}" fill-opacity="{opacity}"/>'


def _text(
    x: float, y: float, text: str, *, fill: str = _INK, anchor: str = "start", bold: bool = False, room: float = 1e6
) -> str:
    weight = ' font-weight="bold"' if bold else ""
    shown = escape(_fitted(text, room))
    return f'<text x="{round(x, 1)}" y="{y}" text-anchor="{anchor}" fill="{fill}"{weight}>{shown}</text>'


def _fitted(text: str, room: float) -> str:
    """Return ``text``, cut with an ellipsis where it would take more than ``room``."""
    if _wide(text, _SIZE) <= room:
        return text
    while text and _wide(f"{text}…", _SIZE) > room:
        text = text[:-1]
    return f"{text.rstrip()}…"


def _wide(text: str, size: float) -> float:
    """Return about how wide ``text`` is in a font of ``size``, whichever that is."""
    return size * sum(1.0 if east_asian_width(one) in "WF" else 0.56 for one in text)


def _svg(title: str, description: str, parts: Sequence[str], height: float) -> str:
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" height="{height}" '
        f'role="img" font-family="sans-serif" font-size="{_SIZE}">'
    )
    named = f"<title>{escape(title)}</title><desc>{escape(description)}</desc>"
    return "\n".join([head + named, f'<rect width="{WIDTH}" height="{height}" fill="#ffffff"/>', *parts, "</svg>"])
