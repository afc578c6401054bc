"""The formats of input: one plain text, JSON Lines, CSV.  Each gives records lazily, row by row."""

import csv
import json
import os
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from math import ceil
from pathlib import PurePath
from textwrap import shorten
from typing import BinaryIO

from analysis.corpus.decode import CHUNK, MAX_ROW, MAX_TEXT, codec, foreign, lines, undecodable, undecoded
from analysis.corpus.records import Record, Skipped, one_line
from analysis.errors import EXIT_NOTHING_TO_SHOW

SUFFIXES = {".txt": "text", ".md": "text", ".jsonl": "jsonl", ".ndjson": "jsonl", ".csv": "csv", ".tsv": "csv"}
"""The format of a file by its suffix."""

_KNOWN = ("id", "outlet", "title", "published", "url")
_JSON_TYPES = {int: "a number", float: "a number", bool: "true or false", list: "a list", dict: "an object"}


def records(stream: BinaryIO, source: str, id_: str, encoding: str = "utf-8") -> Iterator[Record | Skipped]:
    """Yield the articles of one file or stream, and the reason for each that is left out.

    The suffix of ``source`` decides the format; without a known one, the beginning does: JSON Lines begins
    with "{", CSV with a header that names a text column, anything else is one text.  ``id_`` is the text's
    id, and with the line the id of a row that has none.
    """
    chunks = iter(lambda: stream.read(CHUNK), b"")
    head = next(chunks, b"")
    if not head.strip():
        yield Skipped(source, "is empty", EXIT_NOTHING_TO_SHOW)
        return
    encoding = codec(head, encoding)
    if what := foreign(head, encoding):
        yield Skipped(source, f"is {what}, which framescope does not read; save its articles as .txt, .jsonl or .csv")
        return
    chunks = chain([head], chunks)
    try:
        match _format(source, head, encoding):
            case "jsonl":
                yield from _json_lines(lines(chunks, encoding), source, id_, encoding)
            case "csv":
                yield from _csv_rows(lines(chunks, encoding), source, id_, encoding)
            case _:
                yield _plain(chunks, source, id_, encoding, _size(stream))
    except UnicodeError:
        yield Skipped(source, undecodable(encoding))


def too_large(size: int = 0) -> str:
    """Say that a text of ``size`` bytes or characters (0: not known) is not one article, to continue its name."""
    limit = f"{MAX_TEXT // 1_000_000} MB"
    megabytes = f"{ceil(size / 100_000) / 10:g} MB" if size else f"more than {limit}"
    return (
        f"is {megabytes}, too large for one article (at most {limit}); "
        "give many articles as files of their own, or as rows of JSON Lines or CSV"
    )


def _format(source: str, head: bytes, encoding: str) -> str:
    suffix = PurePath(source).suffix.lower()
    if suffix in SUFFIXES:
        return SUFFIXES[suffix]
    start = head.decode(encoding, "replace").lstrip()
    if start.startswith("{"):
        return "jsonl"
    columns = _columns(start.partition("\n")[0])
    return "csv" if "text" in columns and len(columns) > 1 else "text"


def _size(stream: BinaryIO) -> int:
    try:
        return os.fstat(stream.fileno()).st_size
    except OSError:  # no file of the system's
        return 0


def _plain(chunks: Iterable[bytes], source: str, id_: str, encoding: str, size: int) -> Record | Skipped:
    data = bytearray()
    for chunk in chunks:
        data += chunk
        if len(data) > MAX_TEXT:
            return Skipped(source, too_large(size))
    try:
        return Record(source, data.decode(encoding), id_)
    except UnicodeDecodeError as error:
        return Skipped(source, undecodable(encoding, f"byte {error.start} is 0x{data[error.start]:02X}"))


def _json_lines(rows: Iterable[str], source: str, id_: str, encoding: str) -> Iterator[Record | Skipped]:
    for number, line in enumerate(rows, 1):
        where = f"{source} line {number}"
        if len(line) > MAX_ROW:
            yield Skipped(where, too_large())
        elif complaint := undecoded(line, encoding):
            yield Skipped(where, complaint)
        elif line.strip():
            yield _json_record(line, where, f"{id_}:{number}")


def _json_record(line: str, where: str, id_: str) -> Record | Skipped:
    try:
        row = json.loads(line)
        if not isinstance(row, dict):
            return Skipped(where, 'is not a JSON object such as {"outlet": "…", "text": "…"}')
        fields = {key: _as_text(value) for key, value in row.items()}
    except json.JSONDecodeError as error:
        return Skipped(where, f"is not valid JSON ({error.msg} at column {error.colno})")
    except (ValueError, RecursionError):  # a number of thousands of digits, lists thousands deep
        return Skipped(where, "is JSON too deep or too large to read")
    text = row.get("text")
    if text is None:
        return Skipped(where, 'has no "text"')
    if not isinstance(text, str):
        return Skipped(where, f'has {_JSON_TYPES[type(text)]} as "text" where a string is needed')
    return _record(fields, where, id_)


def _as_text(value: object) -> str:
    if value is None:
        return ""
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _csv_rows(rows: Iterator[str], source: str, id_: str, encoding: str) -> Iterator[Record | Skipped]:
    table = _numbered(rows)
    line, header = next(table, (1, []))
    columns: list[str] = []
    if isinstance(header, csv.Error):
        complaint = _csv_complaint(header)
    else:
        columns = [name.strip().lower() for name in header]
        complaint = undecoded("".join(columns), encoding) or _header_complaint(columns)
    if complaint:
        yield Skipped(f"{source} line {line}", complaint)
        return
    line = 0
    for line, row in table:
        yield _csv_record(columns, row, f"{source} line {line}", f"{id_}:{line}", encoding)
    if not line:
        yield Skipped(source, "has a header and no rows", EXIT_NOTHING_TO_SHOW)


def _numbered(rows: Iterator[str]) -> Iterator[tuple[int, list[str] | csv.Error]]:
    """Yield each row with the line on which it begins; a malformed row is the error, and the next line a new row."""
    csv.field_size_limit(MAX_ROW)
    first = next(rows, "")
    # strict: a quotation mark that never closes would silently swallow the rest of the file
    reader = csv.reader(chain([first], rows), delimiter=_delimiter(first), strict=True)
    while True:
        line = reader.line_num + 1
        try:
            if row := next(reader):
                yield line, row
        except StopIteration:
            return
        except csv.Error as error:
            yield line, error


def _csv_record(
    columns: list[str], row: list[str] | csv.Error, where: str, id_: str, encoding: str
) -> Record | Skipped:
    if isinstance(row, csv.Error):
        return Skipped(where, _csv_complaint(row))
    if complaint := undecoded("".join(row), encoding):
        return Skipped(where, complaint)
    if len(row) != len(columns):
        return Skipped(where, f"has {len(row)} fields where the header has {len(columns)}")
    return _record(dict(zip(columns, row, strict=True)), where, id_)


def _delimiter(header: str) -> str:
    """Of comma, semicolon and tab, the one that splits the header into a text column, else into most columns."""

    def fit(delimiter: str) -> tuple[bool, int]:
        columns = _split(header, delimiter)
        return "text" in columns, len(columns)

    return max(",;\t", key=fit)


def _columns(header: str) -> list[str]:
    return _split(header, _delimiter(header))


def _split(header: str, delimiter: str) -> list[str]:
    return [name.strip(' \r\n"').lower() for name in header.split(delimiter)]


def _header_complaint(columns: list[str]) -> str:
    if "text" not in columns:
        return f"has no column named text (its columns: {shorten(', '.join(columns), 100, placeholder=' …')})"
    twice = [name for name, count in Counter(columns).items() if name and count > 1]
    return f"names the column {twice[0]} twice" if twice else ""


def _csv_complaint(error: csv.Error) -> str:
    match str(error):
        case "unexpected end of data":
            return "opens a quotation mark that never closes, so nothing after it can be read"
        case message if message.startswith("field larger"):
            return too_large()
        case message if message.startswith("new-line character"):
            return "has a carriage return without a line feed; save the file with Unix or Windows line ends"
        case message:
            return f"is not valid CSV ({message}); a quotation mark inside a field is written twice"


def _record(row: Mapping[str, str], where: str, id_: str) -> Record:
    known = {name: row.get(name, "") for name in _KNOWN}
    extra = {name: value for name, value in row.items() if name and name != "text" and name not in known}
    return Record(where, row["text"], **(known | {"id": one_line(known["id"]) or id_}), extra=extra)
