"""The layout of a screen: pure functions of its size."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

NARROWEST_COLUMN = 38
LEAST_SCREEN = (60, 20)  # cells and lines below which something is cut off
LEAST = 24  # cells that a column is drawn for, even if the terminal has fewer and cuts it off
NARROWEST_TEXT = 48  # cells of a column that has room for intervals in numbers
WIDEST_TEXT = 72  # cells beyond which a column only gets emptier
TEXT_GAP = 2
ROOMY = 46  # cells of a card from which nothing need be shortened
LOW = 30  # lines; below, a card is short
LEAD = 2  # lines shown above a passage that is gone to
FOOTER_LAST = 2  # keys at the end of the footer that are always there: help and quit
TALL = 40  # lines of a list from which each passage has the sentences around it
MOST_AROUND = 2  # sentences before and after a passage, where all passages have room for them
SIDE_BY_SIDE = 110  # width from which passages and article stand beside each other


class Columns(NamedTuple):
    """The columns on the screen, and their width."""

    first: int
    shown: int
    width: int


def columns(width: int, total: int, focused: int, zoomed: bool = False) -> Columns:
    """Return the columns to show of ``total``, in ``width`` cells, so that column ``focused`` is among them.

    ``zoomed``: that one alone.
    """
    if total <= 0:
        return Columns(0, 0, width)
    count = 1 if zoomed else max(1, min(total, width // NARROWEST_COLUMN))
    first = min(max(0, focused - count + 1), total - count)
    return Columns(first, count, width // count)


def too_small(width: int, height: int) -> str:
    """Return a sentence if a terminal of this size is too small, or ""."""
    if width >= LEAST_SCREEN[0] and height >= LEAST_SCREEN[1]:
        return ""
    return f"{width}×{height} is too small: {LEAST_SCREEN[0]}×{LEAST_SCREEN[1]} is needed"


def text_column(width: int, outlets: int) -> int:
    """Return the width of each text column if as many of ``outlets`` as fit are side by side."""
    across = max(1, min(outlets, (width + TEXT_GAP) // (NARROWEST_TEXT + TEXT_GAP)))
    return min(WIDEST_TEXT, (width + TEXT_GAP) // across - TEXT_GAP)


def low(height: int) -> bool:
    """Return whether a screen is too low for both the figures and the text."""
    return height < LOW


class Card(NamedTuple):
    """The number of lines of each part of a column's card, and the number of cells of its labels.

    ``roomy``: nothing in it is shortened.
    """

    title: int
    facts: int
    targets: int
    terms: int
    detail: bool
    label: int
    roomy: bool


def card(height: int, width: int) -> Card:
    """Return the layout of a card ``width`` cells wide on a screen ``height`` lines high.

    The article's text takes the rest.
    """
    across = (min(15, max(8, width // 4 - 1)), width >= ROOMY)
    if low(height):
        return Card(1, 1, 4, 1, False, *across)
    if height < 50:
        return Card(2, 1, 7, 2, True, *across)
    return Card(2, 1, 12, 3, True, *across)


def beside(width: int) -> bool:
    """Return whether the passages and their article are side by side."""
    return width >= SIDE_BY_SIDE


def around(height: int, lines: Callable[[int], int]) -> int:
    """Return how many sentences before and after each passage are listed in ``height`` lines.

    As many as there is room for without scrolling; one in a tall list in any case.  ``lines`` gives the lines that the
    list takes with that many.
    """
    least = 1 if height >= TALL else 0
    return next((reach for reach in range(MOST_AROUND, least, -1) if lines(reach) <= height), least)


def across(width: int) -> int:
    """Return how many passages are side by side; on a narrow screen each has a line of its own."""
    return max(1, width // NARROWEST_COLUMN) if beside(width) else 1


def footer(widths: Sequence[int], width: int) -> list[int]:
    """Return the indices of the keys that fit into ``width`` cells: the last two, and of the others the first."""
    kept = list(range(len(widths)))
    while len(kept) > FOOTER_LAST and sum(widths[index] for index in kept) > width:
        del kept[-FOOTER_LAST - 1]
    return kept


def shortened(widths: Sequence[int], least: Sequence[int], room: int) -> list[int]:
    """Return how many of ``room`` cells each part of a line gets, of those that it would fill.

    The longest parts give most, none keeps fewer than ``least``, and the last one gives only if the others have
    nothing left to give.  The sum may still be more than ``room``.
    """
    kept, indices = list(widths), range(len(widths))
    for parts in (indices[:-1], indices[-1:]):
        while sum(kept) > room and (giving := [index for index in parts if kept[index] > least[index]]):
            kept[max(giving, key=lambda index: kept[index])] -= 1
    return kept


def some(words: Sequence[str], between: str, room: int) -> str:
    """Return the first of ``words`` that fit into ``room`` characters, and "…" in the place of the others."""
    whole = between.join(words)
    kept = list(words)
    while kept and len(whole) > room:
        kept.pop()
        whole = between.join([*kept, "…"])
    return whole if len(whole) <= room else ""
