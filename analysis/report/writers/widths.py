"""How much room each column of a table needs on a page."""

from analysis.report.model import Table

_NARROW, _WIDE, _EDGES = 5, 34, 4  # characters, of a column
_SHORT = 18  # characters of a cell that should not be wrapped


def widths(block: Table) -> list[int]:
    """Return the relative widths of columns: by their longest words and by how much is written in them."""
    columns = zip(block.head, *block.rows, strict=True)
    return [_EDGES + min(_WIDE, max(_NARROW, *map(_room, column))) for column in columns]


def _room(cell: str) -> int:
    word = max(map(len, cell.split()), default=0)  # which cannot be wrapped, and may be of wide letters
    return max(word * 5 // 4, len(cell) if len(cell) <= _SHORT else len(cell) * 2 // 3)
