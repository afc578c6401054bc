"""The parts of a run as views of a database, which reads no more of them than a question needs."""

import os
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import lru_cache
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Any

from analysis.run.directory.parts import path

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection
    from pandas import DataFrame

_CHUNK = 2048  # rows fetched at a time
_SPILL = ".unfinished-spill"  # where what does not fit into memory goes
_MEMORY = "1GB"  # of one process, beside its frames
_NUMBERS = count()


@contextmanager
def database(folder: Path, tables: Mapping[str, Sequence[str]], here: "DataFrame") -> "Iterator[DuckDBPyConnection]":
    """Give a database with a view of each of ``tables`` (the names of its parts, by table) and with the table ``here``.

    ``here`` has the column ``article_id``; its order is that of the articles, and becomes the column ``position`` if it
    has none.  Each view has the column ``file_row_number``, the order of the rows of one article.
    """
    name = f"question_{next(_NUMBERS)}"
    with _shared(folder).cursor() as connection:
        connection.execute(f"ATTACH ':memory:' AS {name}; USE {name}")
        try:
            placed = here if "position" in here else here.assign(position=range(len(here)))
            connection.from_df(placed).create("here")
            for table, parts in tables.items():
                files = [str(path(folder, table, part)) for part in parts]
                connection.read_parquet(files, file_row_number=True).create_view(table)
            yield connection
        finally:
            connection.execute(f"USE memory; DETACH {name}")


@lru_cache(maxsize=2)
def _shared(folder: Path) -> "DuckDBPyConnection":
    """Return the database of all questions on a run: starting one takes longer than most questions."""
    import duckdb

    return duckdb.connect(
        config={
            "memory_limit": _MEMORY,
            "temp_directory": str(_writable(folder) / _SPILL),
            "enable_external_file_cache": False,  # the system keeps what was read of a file
        }
    )


def _writable(folder: Path) -> Path:
    return folder if os.access(folder, os.W_OK) else Path(tempfile.gettempdir())


def in_order(connection: "DuckDBPyConnection", table: str, *columns: str) -> "DataFrame":
    """Return the rows of a table (of ``columns``; without any: of all) in the order of the articles ``here``."""
    here = connection.table("here").select("article_id", "position")
    rows = connection.view(table).join(here, "article_id").order("position, file_row_number")
    return (rows.select(*columns) if columns else rows).df()


def fetched(connection: "DuckDBPyConnection", query: str, **values: object) -> Iterator[tuple[Any, ...]]:
    """Yield the rows of ``query``, a chunk of them in memory at a time."""
    result = connection.execute(query, values)
    while rows := result.fetchmany(_CHUNK):
        yield from rows
