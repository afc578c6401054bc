"""Bars and axes as text: pure functions from numbers to characters, legible without colour."""

from collections.abc import Sequence

from analysis.compare.written import number as number
from analysis.compare.written import percent as percent

LENGTHS = (0.1, 0.25, 0.5, 1.0, 2.0, 5.0, 10.0, 20.0, 50.0, 100.0, 200.0, 500.0, 1000.0)


def axis(width: int, value: float | None, low: float | None, high: float | None, mark: str) -> str:
    """Return an axis from -1 to 1, ``width`` cells long: ``├──◆──┤`` for the interval, ``┼`` for zero.

    An interval that goes on beyond an end of the axis has an arrow there, ``◂`` or ``▸``.  Without a value only the
    zero line is drawn; without a width, nothing.
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
        cells[left], cells[right] = "◂" if low < -1 else "├", "▸" if high > 1 else "┤"
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
    """Return a bar from zero for ``value``, ``width`` cells for ``largest``, with its interval: ``▪▪▪├▪◆──┤``."""
    if value is None or largest <= 0:
        return ""
    cells = [" "] * width

    def place(number: float) -> int:
        return round(min(1.0, max(0.0, number / largest)) * (width - 1))

    for cell in range(place(value)):
        cells[cell] = "▪"
    if low is not None and high is not None:
        for cell in range(place(value) + 1, place(high) + 1):
            cells[cell] = "─"
        cells[place(low)], cells[place(high)] = "├", "┤"
    cells[place(value)] = mark
    return "".join(cells).rstrip()


def sparkline(values: Sequence[float | None], low: float, high: float, each: int = 1) -> str:
    """Return blocks of eighths for each value, ``each`` cells wide, the lowest at ``low``; "·" for None."""
    steps = "▁▂▃▄▅▆▇█"
    signs = ["·" * each if value is None else steps[_step(value, low, high, len(steps))] * each for value in values]
    return "".join(signs)


def dispersion(counts: Sequence[int]) -> str:
    """Return a block for the share of the uses in each part of a text, the highest for half of them; "·" for none."""
    return sparkline([count / sum(counts) if count else None for count in counts], 0.0, 0.5)


def _step(value: float, low: float, high: float, steps: int) -> int:
    if high <= low:
        return steps // 2
    return max(0, min(steps - 1, int((value - low) / (high - low) * steps)))


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


def scale(width: int, left: str, right: str, *, zero: bool = False) -> str:
    """Return the scale of an axis, ``width`` cells long: its ends by their names and, with ``zero``, 0 in the middle.

    Without room for the names there is only the line.
    """
    if len(left) + len(right) >= width:
        left = right = ""
    cells = list(f"{left}{'─' * (width - len(left) - len(right))}{right}")
    if zero and len(left) < width // 2 < width - len(right):
        cells[width // 2] = "0" if left else "┼"
    return "".join(cells)


def end(largest: float) -> float:
    """Return the shortest round length of an axis that has room for ``largest``."""
    return next((length for length in LENGTHS if length >= largest), largest)


def _along(width: int, value: float, low: float, high: float) -> int:
    """Return the cell of ``value`` on an axis from ``low`` to ``high``; what lies outside stands at the end."""
    return round(min(1.0, max(0.0, (value - low) / (high - low))) * (width - 1))
