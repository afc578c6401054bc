"""Excel: one article a row, on every sheet that has a column of text."""

from collections.abc import Iterator, Sequence
from typing import Any

from analysis.corpus.columns import table
from analysis.corpus.formats.archives import checked_size
from analysis.corpus.formats.csv import header
from analysis.corpus.formats.format import Format, Input, Unreadable, parsing
from analysis.corpus.records import Item, Note

Row = tuple[int, Sequence[object]]


def _read(source: Input) -> Iterator[Item]:
    from openpyxl import load_workbook

    checked_size(source)
    with parsing("an Excel file"):
        book = load_workbook(source.file(), read_only=True, data_only=True)
    refused: list[tuple[str, Unreadable]] = []
    for sheet in book.worksheets:
        try:
            yield from _sheet(sheet, source)
        except Unreadable as error:
            refused.append((sheet.title, error))
    if len(refused) == len(book.worksheets):
        raise refused[0][1]
    for title, _ in refused:
        yield Note(source.source, f"The sheet “{title}” was not read, for it has no column of text.")


def _sheet(sheet: Any, source: Input) -> Iterator[Item]:
    rows = _rows(sheet)
    first = next(rows, None)
    if first is None:
        raise Unreadable("has an empty sheet")
    names = header(["" if cell is None else str(cell) for cell in first[1]], source.encoding)
    several = len(sheet.parent.worksheets) > 1
    where = f"{source.source} {sheet.title}" if several else source.source
    yield from table(names, rows, source.columns, where, f"{source.id}/{sheet.title}" if several else source.id)


def _rows(sheet: Any) -> Iterator[Row]:
    """Yield the rows that are not empty, with their numbers."""
    from openpyxl.utils.escape import unescape

    with parsing("an Excel file"):
        sheet.reset_dimensions()  # else each row is as wide as the sheet says that it is
        for number, row in enumerate(sheet.iter_rows(values_only=True), 1):
            if any(cell is not None for cell in row):
                yield number, [unescape(cell) if isinstance(cell, str) else cell for cell in row]


FORMAT = Format(
    "an Excel file",
    (".xlsx", ".xlsm"),
    lambda head: head.startswith(b"PK") and b"xl/" in head and b"[Content_Types].xml" in head,
    _read,
    rows=True,
)
