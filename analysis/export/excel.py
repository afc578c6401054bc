"""A table as an Excel workbook: typed cells below a frozen header, and a sheet of notes on how it was made."""

from collections.abc import Mapping
from datetime import datetime
from io import BytesIO
from typing import TYPE_CHECKING

import pandas as pd
from pandas import DataFrame

from analysis.errors import EXIT_CANNOT_WRITE, FramescopeError

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

_CREATED = datetime(2000, 1, 1)  # the same table gives the same bytes whenever it is written
_LONGEST = 32_767  # characters of a cell
_MOST_ROWS = 1_048_576
_WIDEST = 60  # characters of a column
_EXACT = 2**53  # a larger whole number is written as text: Excel would round it


def workbook(frame: DataFrame, facts: Mapping[str, str]) -> bytes:
    """Return ``frame`` as the bytes of an ``.xlsx`` file; ``facts`` are on its sheet "notes".

    A text longer than a cell can hold (32,767 characters) is cut and ends with "…".  Raises FramescopeError for more
    rows than a sheet can hold.
    """
    from xlsxwriter import Workbook

    if len(frame) >= _MOST_ROWS:
        raise FramescopeError(
            f"Excel holds {_MOST_ROWS:,} rows, this table has {len(frame):,}; use --format parquet or csv.",
            EXIT_CANNOT_WRITE,
        )
    data = BytesIO()
    with Workbook(data, {"in_memory": True, "default_date_format": "yyyy-mm-dd"}) as book:
        book.set_properties({"created": _CREATED, "author": "framescope"})
        bold = book.add_format({"bold": True})
        table, notes = book.add_worksheet("table"), book.add_worksheet("notes")
        table.write_row(0, 0, list(frame.columns), bold)
        table.freeze_panes(1, 0)
        for column, name in enumerate(frame.columns):
            _write_column(table, column, frame[name].tolist(), len(name))
        for row, (name, value) in enumerate(facts.items()):
            notes.write_string(row, 0, name, bold)
            notes.write_string(row, 1, _cut(value))
        notes.set_column(0, 0, 28)
        notes.set_column(1, 1, _WIDEST)
    return data.getvalue()


def _write_column(sheet: "Worksheet", column: int, values: list[object], widest: int) -> None:
    for row, value in enumerate(values, 1):
        widest = max(widest, len(_write(sheet, row, column, value)))
    sheet.set_column(column, column, min(widest + 1, _WIDEST))


def _write(sheet: "Worksheet", row: int, column: int, value: object) -> str:
    """Write one cell, whatever it holds as what it is (never as a formula), and return it as text."""
    if value is None or pd.isna(value):
        return ""
    if isinstance(value, bool):
        sheet.write_boolean(row, column, value)
    elif isinstance(value, int | float) and abs(value) <= _EXACT:
        sheet.write_number(row, column, value)
    elif isinstance(value, pd.Timestamp):
        sheet.write_datetime(row, column, value.to_pydatetime())
        return "2000-01-01"
    else:
        sheet.write_string(row, column, _cut(str(value)))
    return str(value)


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"
