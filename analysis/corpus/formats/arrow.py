"""Arrow and Feather: one article a row."""

from collections.abc import Iterator, Sequence
from io import BytesIO
from typing import Any

from analysis.corpus.columns import table
from analysis.corpus.formats.format import Format, Input, Unreadable, parsing
from analysis.corpus.records import Item

_MAGIC = b"ARROW1"  # of a file, which is a stream between two of these
_STREAM = b"\xff\xff\xff\xff"  # before each part
_POLARS = "is an Arrow file in a form that only newer libraries read, such as that of Polars; save it as .parquet"


def _read(source: Input) -> Iterator[Item]:
    from nanoarrow import ArrayStream
    from nanoarrow.ipc import InputStream

    data = source.data()
    if data.startswith(_MAGIC) and not data.startswith(_STREAM, len(_MAGIC) + 2):
        raise Unreadable(_POLARS)
    with (
        parsing("an Arrow file"),
        InputStream.from_readable(BytesIO(data[8:] if data.startswith(_MAGIC) else data)) as stream,
        ArrayStream(stream) as batches,
    ):
        names = [field.name for field in batches.schema.fields]
        yield from table(names, _rows(batches), source.columns, source.source, source.id)


def _rows(batches: Any) -> Iterator[tuple[int, Sequence[object]]]:
    number = 0
    for batch in batches:
        for row in batch.iter_tuples():
            number += 1
            yield number, row


FORMAT = Format(
    "an Arrow file",
    (".arrow", ".feather", ".arrows"),
    lambda head: head.startswith(_MAGIC) or (head.startswith(_STREAM) and len(head) > 8),
    _read,
    needs="nanoarrow",
    rows=True,
)
