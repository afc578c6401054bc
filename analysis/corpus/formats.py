"""The formats of input: one plain text, JSON Lines, CSV.  Each gives records lazily, row by row."""

import csv
import json
import os
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from pathlib import PurePath
from typing import BinaryIO

from analysis.corpus.decode import CHUNK, MAX_ROW, MAX_TEXT, codec, foreign, lines, undecodable, undecoded
from analysis.corpus.records import Record, Skipped
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
    except UnicodeError as error:
        yield Skipped(source, undecodable(error, encoding))


def too_large(size: int) -> str:
    """Say that a text of ``size`` bytes or characters is not one article, in words that continue its name."""
    return (
        f"is {size / 1_000_000:.0f} MB, too large for one article (at most {MAX_TEXT // 1_000_000} MB); "
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
    except OSError:  # not a file: a pipe in memory
        return 0


def _plain(chunks: Iterable[bytes], source: str, id_: str, encoding: str, size: int) -> Record | Skipped:
    data = bytearray()
    for chunk in chunks:
        data += chunk
        if len(data) > MAX_TEXT:
            return Skipped(source, too_large(max(size, len(data))))
    return Record(source, data.decode(encoding), id_)


def _json_lines(rows: Iterable[str], source: str, id_: str, encoding: str) -> Iterator[Record | Skipped]:
    for number, line in enumerate(rows, 1):
        where = f"{source} line {number}"
        if len(line) > MAX_ROW:
            yield Skipped(where, too_large(len(line)))
        elif complaint := undecoded(line, encoding):
            yield Skipped(where, complaint)
        elif line.strip():
            yield _json_record(line, where, f"{id_}:{number}")


def _json_record(line: str, where: str, id_: str) -> Record | Skipped:
    try:
        row = json.loads(line)
    except json.JSONDecodeError as error:
        return Skipped(where, f"is not valid JSON ({error.msg} at column {error.colno})")
    except (ValueError, RecursionError):  # a number of thousands of digits, lists thousands deep
        return Skipped(where, "is JSON too deep or too large to read")
    if not isinstance(row, dict):
        return Skipped(where, 'is not a JSON object such as {"outlet": "…", "text": "…"}')
    text = row.get("text")
    if text is None:
        return Skipped(where, 'has no "text"')
    if not isinstance(text, str):
        return Skipped(where, f'has {_JSON_TYPES[type(text)]} as "text" where a string is needed')
    return _record({key: _as_text(value) for key, value in row.items()}, where, id_)


def _as_text(value: object) -> str:
    if value is None:
        return ""
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _csv_rows(rows: Iterator[str], source: str, id_: str, encoding: str) -> Iterator[Record | Skipped]:
    csv.field_size_limit(MAX_ROW)
    header = next(rows, "")
    # strict: a quotation mark that never closes would silently swallow the rest of the file
    reader = csv.reader(chain([header], rows), delimiter=_delimiter(header), strict=True)
    columns: list[str] = []
    while True:
        number = reader.line_num + 1
        where = f"{source} line {number}"
        try:
            row = next(reader)
        except StopIteration:
            break
        except csv.Error as error:
            yield Skipped(where, _csv_complaint(error))
            continue
        if not row:
            continue
        if not columns:
            columns = [name.strip().lower() for name in row]
            if complaint := _header_complaint(columns):
                yield Skipped(where, complaint)
                return
        elif complaint := next(filter(None, (undecoded(field, encoding) for field in row)), ""):
            yield Skipped(where, complaint)
        elif len(row) != len(columns):
            yield Skipped(where, f"has {len(row)} fields where the header has {len(columns)}")
        else:
            yield _record(dict(zip(columns, row, strict=True)), where, f"{id_}:{number}")


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
        return f"has no column named text (its columns: {', '.join(columns)})"
    twice = [name for name, count in Counter(columns).items() if name and count > 1]
    return f"names the column {twice[0]} twice" if twice else ""


def _csv_complaint(error: csv.Error) -> str:
    match str(error):
        case "unexpected end of data":
            return "opens a quotation mark that never closes, so nothing after it can be read"
        case message if message.startswith("field larger"):
            return too_large(MAX_ROW)
        case message:
            return f"is not valid CSV ({message}); a quotation mark inside a field is written twice"


def _record(row: Mapping[str, str], where: str, id_: str) -> Record:
    known = {name: row.get(name, "") for name in _KNOWN}
    extra = {name: value for name, value in row.items() if name and name != "text" and name not in known}
    return Record(where, row["text"], **(known | {"id": known["id"].strip() or id_}), extra=extra)
