"""Bars and axes as text: pure functions from numbers to characters, legible without colour."""

from collections.abc import Callable, Sequence

from analysis.compare.written import number as number
from analysis.compare.written import percent as percent


def axis(width: int, value: float | None, low: float | None, high: float | None, mark: str) -> str:
    """Return an axis from -1 to 1, ``width`` cells long: ``├──◆──┤`` for the interval, ``┼`` for zero.

    Without a value only the zero line is drawn; without a width, nothing.
    """
    if width < 1:
        return ""
    cells = [" "] * width
    cells[width // 2] = "┼"
    if value is None:
        return "".join(cells)
    if low is not None and high is not None:
        left, right = _place(low, width), _place(high, width)
        for cell in range(left, right + 1):
            cells[cell] = "┼" if cell == width // 2 else "─"
        cells[left], cells[right] = "├", "┤"
    cells[_place(value, width)] = mark
    return "".join(cells)


def _place(value: float, width: int) -> int:
    """Return the cell of ``value``; zero falls on the middle cell."""
    return round((min(1.0, max(-1.0, value)) + 1) / 2 * 2 * (width // 2))


def stacked(width: int, shares: Sequence[float], glyphs: str = "▓▒░") -> list[str]:
    """Return a stacked bar ``width`` cells long: a run of one glyph per share, rounded by largest remainders.

    Shares that are all zero draw nothing.
    """
    if not any(shares):
        return [""] * len(shares)
    exact = [share * width for share in shares]
    cells = [int(part) for part in exact]
    by_remainder = sorted(range(len(shares)), key=lambda index: exact[index] - cells[index], reverse=True)
    for index in by_remainder[: width - sum(cells)]:
        cells[index] += 1
    return [glyph * count for glyph, count in zip(glyphs, cells, strict=True)]


def bar(width: int, value: float, largest: float) -> str:
    """Return a bar of eighths of a cell: ``width`` cells for ``largest``."""
    eighths = round(8 * width * value / largest) if largest > 0 else 0
    whole, rest = divmod(max(0, eighths), 8)
    return ("█" * whole + " ▏▎▍▌▋▊▉"[rest]).rstrip().ljust(width)


def span(width: int, value: float | None, low: float | None, high: float | None, largest: float, mark: str) -> str:
    """Return a bar from zero for ``value``, ``width`` cells for ``largest``, with its interval: ``▪▪▪├─◆──┤``."""
    if value is None or largest <= 0:
        return ""
    cells = [" "] * width

    def place(number: float) -> int:
        return round(min(1.0, max(0.0, number / largest)) * (width - 1))

    for cell in range(place(value)):
        cells[cell] = "▪"
    if low is not None and high is not None:
        for cell in range(place(low), place(high) + 1):
            cells[cell] = "─"
        cells[place(low)], cells[place(high)] = "├", "┤"
    cells[place(value)] = mark
    return "".join(cells).rstrip()


def sparkline(values: Sequence[float | None], low: float, high: float) -> str:
    """Return one block of eighths for each value, the lowest at ``low``; "·" for None."""
    steps = "▁▂▃▄▅▆▇█"
    signs = ["·" if value is None else steps[_step(value, low, high, len(steps))] for value in values]
    return "".join(signs)


def _step(value: float, low: float, high: float, steps: int) -> int:
    if high <= low:
        return steps // 2
    return min(steps - 1, int((value - low) / (high - low) * steps))


def marks(width: int, values: Sequence[tuple[float, str]], low: float, high: float) -> str:
    """Return an axis from ``low`` to ``high``, ``width`` cells long, with the sign of each value in its place.

    Zero has a line; several values in one place are "#".
    """
    cells = [" "] * width
    if low <= 0 <= high:
        cells[_along(width, 0, low, high)] = "│"
    taken: set[int] = set()
    for value, sign in values:
        cell = _along(width, value, low, high)
        cells[cell] = "#" if cell in taken else sign
        taken.add(cell)
    return "".join(cells)


def scale(width: int, low: float, high: float, write: Callable[[float], str]) -> str:
    """Return the scale of an axis: its ends, named by ``write``, and zero; without room for them only the line."""
    left, right = write(low), write(high)
    if len(left) + len(right) >= width:
        left = right = ""
    cells = list(f"{left}{'─' * max(0, width - len(left) - len(right))}{right}")
    zero = _along(width, 0, low, high)
    if len(left) < zero < width - len(right):
        cells[zero] = "0"
    return "".join(cells)[:width]


def _along(width: int, value: float, low: float, high: float) -> int:
    """Return the cell of ``value`` on an axis from ``low`` to ``high``; what lies outside stands at the end."""
    return round(min(1.0, max(0.0, (value - low) / (high - low))) * (width - 1))
