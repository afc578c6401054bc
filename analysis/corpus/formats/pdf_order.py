"""The order in which the blocks of a page are read: columns from left to right, each from top to bottom."""

from collections.abc import Sequence
from typing import Protocol, TypeVar

_EDGE = 1.0  # points by which a block may reach into the next column
_MOST = 500  # blocks; a page of more is no page of articles
_CROSSING = 0.3  # of the text of a page may stand across its columns: headlines, running heads
_COLUMN = 0.15  # of the text, at least, stands on either side of a gutter


class Box(Protocol):
    """A block of text with its place on the page, in points from the lower left corner."""

    x0: float
    x1: float
    y1: float

    def get_text(self) -> str:
        """Return the text of the block."""


B = TypeVar("B", bound=Box)


def in_order(boxes: Sequence[B]) -> list[B]:
    """Return the blocks as they are read; one that stands across columns parts what is above from what is below it."""
    gutter = _gutter(boxes) if len(boxes) <= _MOST else None
    if gutter is None:
        return sorted(boxes, key=lambda box: -box.y1)
    order: list[B] = []
    across = sorted((box for box in boxes if _crosses(box, gutter)), key=lambda box: -box.y1)
    rest = [box for box in boxes if not _crosses(box, gutter)]
    for stop in [*across, None]:
        band = [box for box in rest if stop is None or box.y1 > stop.y1]
        rest = [box for box in rest if box not in band]
        order += in_order([box for box in band if box.x1 <= gutter + _EDGE])
        order += in_order([box for box in band if box.x1 > gutter + _EDGE])
        order += [stop] if stop is not None else []
    return order


def _gutter(boxes: Sequence[Box]) -> float | None:
    """Return where a column begins that has another on its left, with the least text across; None for one column."""
    total = sum(map(_size, boxes))
    best: tuple[int, float] | None = None
    for edge in sorted({box.x0 for box in boxes}):
        across = sum(_size(box) for box in boxes if _crosses(box, edge))
        left = sum(_size(box) for box in boxes if box.x1 <= edge + _EDGE)
        enough = min(left, total - across - left) >= _COLUMN * total
        if enough and across <= _CROSSING * total and (best is None or across < best[0]):
            best = across, edge
    return best[1] if best else None


def _crosses(box: Box, edge: float) -> bool:
    return box.x0 < edge - _EDGE and box.x1 > edge + _EDGE


def _size(box: Box) -> int:
    return len(box.get_text())
