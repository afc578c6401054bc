"""CSV and its kin: one article a row, columns by name; the dialect is found from the beginning of the file."""

import csv
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import chain, islice
from typing import NamedTuple

from analysis.corpus.columns import Columns, fields_of, headed, known, notes, record
from analysis.corpus.dates import parse_date
from analysis.corpus.decode import MAX_ROW, lines, undecoded
from analysis.corpus.formats.format import Format, Input, Unreadable
from analysis.corpus.formats.text import too_large
from analysis.corpus.records import Item, Record, Skipped
from analysis.errors import EXIT_NOTHING_TO_SHOW

MAX_COLUMNS = 2_000
"""More columns than this are no table of articles."""

_SEPARATORS = ",;\t|"
_NAMED = re.compile(r'"?sep=(.)"?\s*\n')  # the first line of what Excel saves for another Excel
_SAMPLE = 100_000  # characters of the beginning that decide on the dialect
_CELL = 200  # characters; no column has so long a name


class Dialect(NamedTuple):
    """How the fields of a table are separated, and whether a quotation mark inside one is written ``\\"``."""

    separator: str
    backslash: bool = False


def looks_like_table(head: str) -> bool:
    """Say whether a text begins like a table: prose is never taken for one, nor a table for prose."""
    rows = _sampled(head, dialect(head))
    if _NAMED.match(head) or not rows or len(rows[0]) < 2:
        return bool(_NAMED.match(head))
    fields = {field for cell in rows[0] if (field := known(cell))}
    if not _may_be_header(rows[0]):
        fields.clear()
    cells = [cell for row in rows for cell in row[1:]]
    spaced = sum(cell.startswith(" ") for cell in cells)  # as after a comma in prose
    alike = sum(len(row) == len(rows[0]) for row in rows)
    if "text" in fields or (fields and len(rows) < 2):
        return True
    return 5 * spaced <= len(cells) and (
        2 * alike > len(rows) if fields else len(rows[0]) > 2 and len(rows) > 1 and alike == len(rows)
    )


def _may_be_header(row: Sequence[str]) -> bool:
    return not any(len(cell) > _CELL or cell.startswith(" ") for cell in row)


def has_header(head: str) -> bool:
    """Say whether a text begins with ``sep=`` or a line of columns, one of which usually holds a text."""
    fits, _, columns = _fit(_cells(head.partition("\n")[0], dialect(head).separator))
    return bool(_NAMED.match(head)) or (fits and columns > 1 and looks_like_table(head))


def dialect(head: str) -> Dialect:
    """Return the dialect in which the beginning of a table makes most sense; a line ``sep=;`` names its separator."""
    if named := _NAMED.match(head):
        return Dialect(named[1])
    first = head.partition("\n")[0]
    separator = max(_SEPARATORS, key=lambda mark: _fit(_cells(first, mark)))
    plain = Dialect(separator)
    escaped = Dialect(separator, backslash=True)
    return escaped if '\\"' in head and _even(head, escaped) > _even(head, plain) else plain


def _fit(header: Sequence[str]) -> tuple[bool, int, int]:
    fields = [field for cell in header if (field := known(cell))]
    return "text" in fields, len(fields), len(header)


def _cells(line: str, separator: str) -> list[str]:
    return [cell.strip(' \r\n"\ufeff') for cell in line.split(separator)]


def _even(head: str, dialect: Dialect) -> int:
    """Return how many rows of the sample have as many fields as the first, less those that have not."""
    rows = _sampled(head, dialect)
    return sum(1 if len(row) == len(rows[0]) else -1 for row in rows)


def _sampled(head: str, dialect: Dialect) -> list[list[str]]:
    """Return the rows of the sample; a malformed one is an empty list, and the last, cut off maybe, is not there."""
    sample = head[:_SAMPLE].splitlines(keepends=True)
    if _NAMED.match(head):
        del sample[0]
    rows = [[] if isinstance(row, csv.Error) else row for _, row in islice(_rows(iter(sample), dialect), 1_000)]
    return rows[:-1] if len(head) > _SAMPLE else rows


def _rows(rows: Iterator[str], dialect: Dialect, before: int = 0) -> Iterator[tuple[int, list[str] | csv.Error]]:
    """Yield each row with the line on which it begins; a malformed row is the error, and the next line a new row."""
    csv.field_size_limit(MAX_ROW)
    escape = "\\" if dialect.backslash else None
    # strict: a quotation mark that never closes would silently swallow the rest of the file
    reader = csv.reader(rows, delimiter=dialect.separator, escapechar=escape, doublequote=not escape, strict=True)
    while True:
        line = before + reader.line_num + 1
        try:
            if row := next(reader):
                yield line, row
        except StopIteration:
            return
        except csv.Error as error:
            yield line, error


def _read(source: Input) -> Iterator[Item]:
    text = lines(source.chunks(), source.encoding)
    head = source.head.decode(source.encoding, "replace").lstrip("\ufeff")
    found = dialect(head)
    named = 1 if _NAMED.match(head) else 0
    table = _rows(islice(text, named, None), found, named)
    line, first = next(table, (1, []))
    where = f"{source.source} line {line}"
    try:
        if isinstance(first, csv.Error):
            raise Unreadable(_complaint(first))
        names = header(first, source.encoding)
        rest = next(table, None)
        example = () if rest is None or isinstance(rest[1], csv.Error) else rest[1]
        columns = fields_of(headed(names, example), source.columns)
    except Unreadable as error:
        yield Skipped(where, str(error))
        return
    yield from notes(columns, source.source)
    if rest is None:
        yield Skipped(source.source, "has a header and no rows", EXIT_NOTHING_TO_SHOW)
        return
    for line, row in chain([rest], table):
        try:
            yield _record(names, columns, row, f"{source.source} line {line}", source, line)
        except Unreadable as error:
            yield Skipped(f"{source.source} line {line}", str(error))


def header(row: Sequence[str], encoding: str) -> list[str]:
    """Return the names of the columns; raise ``Unreadable`` where the first row of a table has none."""
    names = [name.strip().lstrip("\ufeff") for name in row]
    if complaint := undecoded("".join(names), encoding):
        raise Unreadable(complaint)
    if len(names) > MAX_COLUMNS:
        raise Unreadable(f"has {len(names):,} columns; a table of articles has at most {MAX_COLUMNS:,}")
    if not any(map(known, names)) and any(len(name) > _CELL or parse_date(name) for name in names):
        raise Unreadable(
            "is an article, not a header; begin the file with a line that names its columns, "
            "such as outlet,published,title,text"
        )
    twice = [name for name, count in Counter(name.lower() for name in names).items() if name and count > 1]
    if twice:
        raise Unreadable(f"names the column {twice[0]} twice")
    return names


def _record(
    names: list[str], columns: Columns, row: list[str] | csv.Error, where: str, source: Input, line: int
) -> Record:
    if isinstance(row, csv.Error):
        raise Unreadable(_complaint(row))
    if complaint := undecoded("".join(row), source.encoding):
        raise Unreadable(complaint)
    if len(row) > len(names) and not any(row[len(names) :]):
        row = row[: len(names)]  # separators at the end of a line, as spreadsheets write them
    if len(row) != len(names):
        raise Unreadable(f"has {len(row)} fields where the header has {len(names)}")
    return record(dict(zip(names, row, strict=True)), columns, where, f"{source.id}:{line}")


def _complaint(error: csv.Error) -> str:
    match str(error):
        case "unexpected end of data":
            return "opens a quotation mark that never closes, so nothing after it can be read"
        case message if message.startswith("field larger"):
            return too_large()
        case message if message.startswith("new-line character"):
            return "has a carriage return without a line feed; save the file with Unix or Windows line ends"
        case message:
            return f"is not valid CSV ({message}); a quotation mark inside a field is written twice"


FORMAT = Format("a CSV table", (".csv", ".tsv", ".tab", ".psv"), lambda head: False, _read, rows=True)
