"""Parquet: one article a row, read by DuckDB."""

from collections.abc import Iterator, Sequence
from itertools import count
from typing import Any

from analysis.corpus.columns import table
from analysis.corpus.formats.format import Format, Input, parsing
from analysis.corpus.records import Item

_ROWS = 1_000  # held in memory at a time
# Nothing from the network.
_SETTINGS: dict[str, str | bool | int | float | list[str]] = {
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
}


def _read(source: Input) -> Iterator[Item]:
    import duckdb

    with source.path() as path, parsing("a Parquet file"), duckdb.connect(config=_SETTINGS) as database:
        result = database.execute("SELECT * FROM read_parquet(?)", [str(path)])
        names = [str(column[0]) for column in result.description]
        yield from table(names, _rows(result), source.columns, source.source, source.id)


def _rows(result: Any) -> Iterator[tuple[int, Sequence[object]]]:
    numbers = count(1)
    while rows := result.fetchmany(_ROWS):
        yield from zip(numbers, rows, strict=False)


FORMAT = Format("a Parquet file", (".parquet", ".pq"), lambda head: head.startswith(b"PAR1"), _read, rows=True)
