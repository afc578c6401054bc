"""An exported table read back: its rows and its provenance, of each format that holds both."""

import re
import tempfile
import zipfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from html import unescape
from io import BytesIO
from pathlib import Path
from typing import Any, NamedTuple

from markdown_it import MarkdownIt
from markdown_it.token import Token

LARGEST = 200 * 2**20  # bytes, of a file and of what is packed in it
_MOST = 10_000_000  # cells
_SETTINGS: dict[str, str | bool | int | float | list[str]] = {"memory_limit": "1GB"}


class Exported(NamedTuple):
    """The facts on how a table was made, and its rows as written: text, numbers, or None for an empty cell."""

    facts: dict[str, str]
    rows: list[dict[str, Any]]


def exported(data: bytes) -> Exported:
    """Return the table and the facts in ``data``, which may come from anywhere.

    Raises ValueError, KeyError or the like where it is no export of framescope's that holds its provenance.
    """
    for begins, reader in _READERS.items():
        if data[: len(begins)].lower() == begins:
            return reader(data)
    raise ValueError("no export")


def _workbook(data: bytes) -> Exported:
    from openpyxl import load_workbook

    with zipfile.ZipFile(BytesIO(data)) as archive:
        if sum(one.file_size for one in archive.infolist()) > LARGEST:
            raise ValueError("too large")
    book = load_workbook(BytesIO(data), read_only=True, data_only=True)
    head, *rows = ([*row] for row in _bounded(book["table"].iter_rows(values_only=True)))
    facts = {str(name): str(value) for name, value in _bounded(book["notes"].iter_rows(values_only=True, max_col=2))}
    return Exported(facts, [dict(zip(map(str, head), row, strict=True)) for row in rows])


def _bounded(rows: Iterable[Sequence[Any]]) -> Iterator[Sequence[Any]]:
    """Yield ``rows`` that memory holds: few bytes of a file may stand for more than any."""
    cells = characters = 0
    for row in rows:
        cells += len(row)
        characters += sum(len(cell) for cell in row if isinstance(cell, str))
        if cells > _MOST or characters > LARGEST:
            raise ValueError("too large")
        yield row


def _parquet(data: bytes) -> Exported:
    import duckdb

    with tempfile.TemporaryDirectory() as folder, duckdb.connect(config=_SETTINGS) as connection:
        path = Path(folder) / "table.parquet"
        path.write_bytes(data)
        found = connection.execute("SELECT key, value FROM parquet_kv_metadata(?)", [str(path)]).fetchall()
        counts = connection.execute("SELECT sum(num_rows) FROM parquet_file_metadata(?)", [str(path)]).fetchone()
        table = connection.execute("SELECT * FROM read_parquet(?)", [str(path)])
        names = [column[0] for column in table.description or ()]
        if counts is None or counts[0] * len(names) > _MOST:
            raise ValueError("too many rows")
        rows = [dict(zip(names, row, strict=True)) for row in _bounded(iter(table.fetchone, None))]
    return Exported({bytes(name).decode(): bytes(value).decode() for name, value in found}, rows)


_TAG = re.compile(r"<(/?\w+)[^<>]*>|([^<>]+)")


def _page(data: bytes) -> Exported:
    """Read the cells, row by row, and the list of facts; only what the export writes, in one pass."""
    rows, items, into = list[list[str]](), list[str](), list[str]()
    for tag, text in _TAG.findall(data.decode()):
        if tag == "tr":
            rows.append([])
        elif tag in ("td", "th", "li"):
            into = items if tag == "li" else rows[-1]
            into.append("")
        elif tag:
            into = into if tag[0] != "/" else []
        elif into:
            into[-1] += unescape(text)
    return Exported(_facts(items), _rows(rows))


def _markdown(data: bytes) -> Exported:
    """Read the table, or the quotations, and the list of facts."""
    rows, items, quotes, kind = list[list[str]](), list[str](), list[dict[str, Any]](), ""
    for token in MarkdownIt("commonmark").enable("table").parse(data.decode()):
        kind = token.type if token.type.endswith("_open") and token.type != "paragraph_open" else kind
        if token.type == "tr_open":
            rows.append([])
        elif token.type == "inline":
            text = "".join(map(_plain, token.children or []))
            if kind in ("th_open", "td_open"):
                rows[-1].append(text)
            elif kind == "blockquote_open":
                quotes.append({"quotation": text})
            else:
                items.append(text)
    return Exported(_facts(items), quotes or _rows(rows))


def _plain(token: Token) -> str:
    return " " if token.type == "softbreak" else token.content


_CELLS = re.compile(r" (?<!\\)& ")


def _latex(data: bytes) -> Exported:
    lines = data.decode().splitlines()
    facts = _facts([line[2:] for line in lines if line.startswith("% ")])
    cells = [_CELLS.split(line.removesuffix(r" \\")) for line in lines if line.endswith(r" \\")]
    return Exported(facts, _rows(cells))


def _facts(lines: list[str]) -> dict[str, str]:
    pairs = (line.partition(": ") for line in lines)
    return {name: value for name, _, value in pairs}


def _rows(cells: list[list[str]]) -> list[dict[str, Any]]:
    head, *rows = cells
    return [dict(zip(head, row, strict=True)) for row in rows]


_READERS: dict[bytes, Callable[[bytes], Exported]] = {
    b"pk": _workbook,
    b"par1": _parquet,
    b"<!doctype html><html": _page,
    b"% framescope:": _latex,
    b"|": _markdown,
    b">": _markdown,
}
"""The readers by what a file begins with, in lower case."""
