"""JSON: an object a line, an array of objects, or one object that is an article or holds articles."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain

from analysis.corpus.columns import fields_of, known, notes, partial, record
from analysis.corpus.decode import MAX_ROW, lines, undecoded
from analysis.corpus.formats.format import MAX_FILE, Format, Input, Unreadable
from analysis.corpus.formats.text import too_large
from analysis.corpus.records import Item, Skipped

_LEVELS = 3  # how deep the fields of an article, or the list of articles, may lie inside objects
_WRAPPED = "_source"  # where the export of a search engine keeps the fields of a document
_TRIED = 20  # items of a list that are looked at to see whether they are articles
_LINES = (".jsonl", ".ndjson")
_ROW = re.compile(r"\s*\{.*\S")  # the beginning of an object that goes on in its line
_SIGNATURE = re.compile(rb'(?:\xef\xbb\xbf)?\s*(?:\[\s*)?\{\s*"')

Object = dict[str, object]


def _read(source: Input) -> Iterator[Item]:
    """Read line by line where the first line is an object and not the only one, else the file as a whole."""
    rows = enumerate(lines(source.chunks(), source.encoding), 1)
    head = [next(((number, line) for number, line in rows if line.strip()), (1, ""))]
    if _is_object(head[0][1]):
        head += [row for row in [next(((n, line) for n, line in rows if line.strip()), None)] if row]
        if len(head) > 1 or source.suffix in _LINES:
            yield from _lines(chain(head, rows), source)
            return
    whole = _gathered(chain(head, rows))
    try:
        value = _parsed("".join(line for _, line in whole))
    except Unreadable:
        if source.suffix not in _LINES and not _ROW.match(head[0][1]):
            raise
        yield from _lines(whole, source)
    else:
        yield from _document(value, source)


def _is_object(line: str) -> bool:
    try:
        return isinstance(_parsed(line), dict)
    except Unreadable:
        return False


def _gathered(rows: Iterable[tuple[int, str]]) -> list[tuple[int, str]]:
    held, size = [], 0
    for row in rows:
        held.append(row)
        size += len(row[1])
        if size > MAX_FILE:
            raise Unreadable(f"is one JSON value of more than {MAX_FILE // 1_000_000} MB; save it as JSON Lines")
    return held


def _lines(rows: Iterable[tuple[int, str]], source: Input) -> Iterator[Item]:
    for number, line in rows:
        where = f"{source.source} line {number}"
        if len(line) > MAX_ROW:
            yield Skipped(where, too_large())
        elif complaint := undecoded(line, source.encoding):
            yield Skipped(where, complaint)
        elif line.strip():
            yield from _line(line, where, f"{source.id}:{number}", source)


def _line(line: str, where: str, id_: str, source: Input) -> Iterator[Item]:
    try:
        row = _parsed(line)
        if not isinstance(row, dict):
            raise Unreadable('is not a JSON object such as {"outlet": "…", "text": "…"}')
        yield from _article(row, where, id_, source)
    except Unreadable as error:
        yield Skipped(where, str(error))


def _parsed(text: str) -> object:
    try:
        return json.loads(text.removeprefix("\ufeff"))
    except json.JSONDecodeError as error:
        place = f"line {error.lineno} column" if "\n" in text.strip() else "column"
        raise Unreadable(f"is not valid JSON ({error.msg} at {place} {error.colno})") from error
    except (ValueError, RecursionError) as error:  # a number of thousands of digits, lists thousands deep
        raise Unreadable("is JSON too deep or too large to read") from error


def _document(value: object, source: Input) -> Iterator[Item]:
    """Yield the articles of one JSON value, wherever in it their list is."""
    found = _articles(value, source)
    for number, row in enumerate(found, 1):
        several = len(found) > 1
        where = f"{source.source} article {number}" if several else source.source
        try:
            if not isinstance(row, dict):
                raise Unreadable("is not a JSON object")
            yield from _article(row, where, f"{source.id}:{number}" if several else source.id, source)
        except Unreadable as error:
            yield Skipped(where, str(error))


def _articles(value: object, source: Input) -> list[object]:
    """Return the list of articles nearest to the surface; one with full texts goes before one with summaries."""
    for full in (True, False):
        level = [value]
        for _ in range(_LEVELS + 1):
            if found := next(filter(None, (_listed(inner, source, full) for inner in level)), None):
                return found
            level = [inner for outer in level if isinstance(outer, dict) for inner in outer.values()]
    raise Unreadable("holds no object with a text; name the field that holds it with --map text=FIELD")


def _listed(value: object, source: Input, full: bool) -> list[object]:
    if isinstance(value, dict):
        if _is_article(value, source, full):
            return [value]
        value = _by_key(value)
    if isinstance(value, list) and any(_is_article(item, source, full) for item in value[:_TRIED]):
        return value
    return []


def _by_key(table: Object) -> list[object]:
    """Return the rows of an object of objects: rows by id or, as a data frame is written, columns by row."""
    inner = [(name, value) for name, value in table.items() if isinstance(value, dict)]
    if not inner or len(inner) < len(table):
        return []
    if any(known(name) == "text" for name, _ in inner):
        return [{name: column.get(row) for name, column in inner} for row in inner[0][1]]
    return [{"id": key, **row} for key, row in inner]


def _is_article(value: object, source: Input, full: bool) -> bool:
    if not isinstance(value, dict):
        return False
    try:
        columns = fields_of(_flat(value), source.columns)
    except Unreadable:
        return False
    return not (full and partial(columns))


def _article(row: Object, where: str, id_: str, source: Input) -> Iterator[Item]:
    flat = _flat(row)
    columns = fields_of(flat, source.columns)
    yield from notes(columns, source.source)
    yield record(flat, columns, where, id_)


def _flat(row: Mapping[str, object], prefix: str = "", levels: int = _LEVELS) -> Object:
    """Return the fields of an object with those of inner objects beside them, as ``source.name``."""
    if isinstance(wrapped := row.get(_WRAPPED), dict):
        row = {**row, **wrapped}
    flat: Object = {}
    for name, value in row.items():
        if isinstance(value, dict) and value and levels:
            flat |= _flat(value, f"{prefix}{name}.", levels - 1)
        else:
            flat[prefix + name] = value
    return flat


FORMAT = Format("JSON", (*_LINES, ".json"), lambda head: bool(_SIGNATURE.match(head)), _read, rows=True)
