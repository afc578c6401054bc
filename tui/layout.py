"""How a screen is divided: pure functions of its size."""

from typing import NamedTuple

NARROWEST_COLUMN = 38
LEAST = 24  # cells that a column is drawn for, even if the terminal has fewer and cuts it off
LOW = 30  # lines; below, a card is short
LEAD = 2  # lines shown above a passage that is gone to
SIDE_BY_SIDE = 110  # width from which passages and article stand beside each other


class Columns(NamedTuple):
    """Which columns are on the screen, and how wide each is."""

    first: int
    shown: int
    width: int


def columns(width: int, total: int, focused: int) -> Columns:
    """Return the columns to show of ``total``, in ``width`` cells, so that column ``focused`` is among them."""
    if total <= 0:
        return Columns(0, 0, width)
    count = max(1, min(total, width // NARROWEST_COLUMN))
    first = min(max(0, focused - count + 1), total - count)
    return Columns(first, count, width // count)


def low(height: int) -> bool:
    """Say whether a screen is too low for the numbers and a text that one wants to read."""
    return height < LOW


class Card(NamedTuple):
    """How many lines each part of a column's card takes."""

    title: int
    targets: int
    terms: int
    detail: bool


def card(height: int) -> Card:
    """Return the parts of a card on a screen ``height`` lines high; what is left below is the article's text."""
    if low(height):
        return Card(title=1, targets=4, terms=1, detail=False)
    if height < 50:
        return Card(title=2, targets=7, terms=2, detail=True)
    return Card(title=2, targets=12, terms=3, detail=True)


def beside(width: int) -> bool:
    """Say whether the passages and their article stand side by side."""
    return width >= SIDE_BY_SIDE


def across(width: int) -> int:
    """Return how many passages stand side by side; on a narrow screen each has a line of its own."""
    return max(1, width // NARROWEST_COLUMN) if beside(width) else 1
