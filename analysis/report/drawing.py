"""Drawings for print, as SVG: dots with intervals on one axis, bars from zero, stacked shares, and trends.

Pure functions from numbers to text: light, black first and colour second, every axis with its ends and zero named, all
rows of a drawing on one scale, and the counts behind each value beside it.  Nothing is fetched and no font embedded.
"""

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from analysis.compare.honesty import Standing
from analysis.report import svg

_LABEL, _NOTE = 200, 260  # left for the labels, right for the counts
_ROW, _TOP = 22, 8
_STRIP, _EDGE = 54, 9  # the height of a trend, and what of it stays empty above and below
_LEFT, _RIGHT = _LABEL + 10, svg.WIDTH - _NOTE
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


class Trend(NamedTuple):
    """The trend of a value: ``points``, each at its place among the periods (from 0), in order, with a value."""

    label: str
    points: tuple[tuple[int, Point], ...]
    note: str


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
    return svg.document(title, description, [*_scale(axis, top, bottom, grid=False), *parts], bottom + _ROW + _TOP)


def trends(title: str, description: str, rows: Sequence[Trend], scale: Axis, time: Axis) -> str:
    """Return a drawing of the trends of values over ``time``, each in a strip of its own, all on one ``scale``.

    Neighbouring periods are joined by a line; where one has no value the line is broken.
    """
    parts = [*_scale(time, _TOP, _TOP + len(rows) * _STRIP, grid=False)]
    for index, row in enumerate(rows):
        parts += _strip(row, _TOP + index * _STRIP, scale, time)
    return svg.document(title, description, parts, _TOP + len(rows) * _STRIP + _ROW + _TOP)


def _strip(row: Trend, top: float, scale: Axis, time: Axis) -> Iterator[str]:
    middle = top + _STRIP / 2
    yield svg.text(_LABEL - 60, middle + 5, row.label, anchor="end", room=_LABEL - 60)
    yield svg.text(_RIGHT + 12, middle + 5, row.note, fill=svg.QUIET, room=_NOTE - 12)
    for value, label in scale.ticks:
        y = _height(value, top, scale)
        yield svg.line(_LEFT, y, _RIGHT, y, svg.RULE if value == 0 else svg.GRID, 1)
        yield svg.text(_LABEL, y + 4, label, fill=svg.QUIET, anchor="end")
    places = [(time.x(place), _height(one.value, top, scale), place, one) for place, one in row.points]
    for (x, y, place, _), (x2, y2, place2, _) in pairwise(places):
        if place2 - place == 1:
            yield svg.line(x, y, x2, y2, FILLS[0], 1.4)
    for x, y, _, one in places:
        if one.low is not None and one.high is not None:
            yield svg.line(x, _height(one.low, top, scale), x, _height(one.high, top, scale), svg.INK, 1)
        yield svg.mark(x, y, one.standing)


def _height(value: float | None, top: float, scale: Axis) -> float:
    """Return how far down a value stands in the strip that begins at ``top``; what lies beyond an end, at that end."""
    share = ((value or 0.0) - scale.low) / (scale.high - scale.low)
    return round(top + _STRIP - _EDGE - (_STRIP - 2 * _EDGE) * min(1.0, max(0.0, share)), 1)


def _rows(title: str, description: str, groups: Sequence[Group], axis: Axis, draw: _Draw) -> str:
    y, parts = _TOP, list[str]()
    for group in groups:
        if group.title:
            parts.append(svg.text(0, y + 15, group.title, bold=True, room=svg.WIDTH))
            y += _ROW
        for point in group.points:
            parts += [_label(point.label, y), _beside(point.note, y), *draw(point, y + _ROW / 2, axis)]
            y += _ROW
    return svg.document(title, description, [*_scale(axis, _TOP, y), *parts], y + _ROW + _TOP)


def _dot(point: Point, y: float, axis: Axis) -> Iterator[str]:
    yield from _interval(point, y, axis)
    if point.value is not None:
        yield svg.mark(axis.x(point.value), y, point.standing)


def _bar(point: Point, y: float, axis: Axis) -> Iterator[str]:
    if point.value is not None:
        left, right = sorted((axis.x(0.0), axis.x(point.value)))
        yield svg.box(left, y - 6, right - left, 12, FILLS[0], "0.45")
    yield from _interval(point, y, axis)


def _interval(point: Point, y: float, axis: Axis) -> Iterator[str]:
    if point.value is None:
        yield svg.text(_LEFT + 4, y + 4, "no value", fill=svg.QUIET)
    elif point.low is not None and point.high is not None:
        left, right = axis.x(point.low), axis.x(point.high)
        yield svg.line(left, y, right, y, svg.INK, 1.4)
        yield from (svg.line(x, y - 4, x, y + 4, svg.INK, 1.4) for x in (left, right))


def _shares(row: Share, y: float, axis: Axis) -> Iterator[str]:
    done = 0.0
    for index, (share, written) in enumerate(row.parts):
        left, right = axis.x(done), axis.x(done + share)
        done += share
        yield svg.box(left, y + 3, right - left, _ROW - 6, FILLS[index % len(FILLS)], "1")
        if right - left > svg.wide(written, svg.SIZE) + 6:
            yield svg.text(
                (left + right) / 2, y + 15, written, fill="#ffffff" if index < 2 else svg.INK, anchor="middle"
            )


def _legend(names: Sequence[str]) -> Iterator[str]:
    x = float(_LEFT)
    for index, name in enumerate(names):
        yield svg.box(x, _TOP + 3, 12, 12, FILLS[index % len(FILLS)], "1")
        yield svg.text(x + 17, _TOP + 14, name)
        x += 17 + svg.wide(name, svg.SIZE) + 24


def _scale(axis: Axis, top: float, bottom: float, grid: bool = True) -> Iterator[str]:
    """Yield the axis below the rows with its ticks, and the line of zero."""
    yield svg.line(_LEFT, bottom, _RIGHT, bottom, svg.RULE, 1)
    for value, label in axis.ticks:
        x = axis.x(value)
        if grid:
            yield svg.line(x, top, x, bottom, svg.RULE if value == 0 else svg.GRID, 1)
        yield svg.line(x, bottom, x, bottom + 4, svg.RULE, 1)
        yield svg.text(x, bottom + 17, label, fill=svg.QUIET, anchor="middle")


def _label(text: str, y: float) -> str:
    return svg.text(_LABEL, y + 15, text, anchor="end", room=_LABEL)


def _beside(text: str, y: float) -> str:
    return svg.text(_RIGHT + 12, y + 15, text, fill=svg.QUIET, room=_NOTE - 12)
