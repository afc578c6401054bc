"""The columns of tables and the fields of JSON objects: which of them holds the text, the outlet, the title, …"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cache, lru_cache
from itertools import chain, islice
from shlex import quote
from textwrap import shorten
from typing import NamedTuple

from analysis import lexicons
from analysis.corpus.formats.format import Unreadable
from analysis.corpus.records import Chosen, Item, Note, Record, one_line

FIELDS = ("text", "id", "outlet", "title", "published", "url", "story")
"""What is known of an article; every other column is kept as it is."""

_MISSING = frozenset({"nan", "null", "none", "nat", "na", "n/a", "<na>", "#n/a", "undefined"})
_PARTIAL = frozenset({"abstract", "abstractnote", "summary", "description", "snippet", "leadparagraph"})
_PROSE = 100  # characters; a shorter value is hardly an article
_LEAST = 4  # letters of a known name that make a longer one look like it
_DATE_PARTS = re.compile(r'\[\["?(\d{4})"?, ?"?(\d{1,2})"?, ?"?(\d{1,2})"?\]')  # of CSL JSON, as Zotero writes it

Row = Mapping[str, object]
"""One row: values are strings, or what JSON holds, by the name of their column."""


class Columns(NamedTuple):
    """Which column of a table holds which field, and what the user should know about that choice."""

    of: Mapping[str, str]
    notes: tuple[str, ...] = ()


def fields_of(row: Mapping[str, object], chosen: Chosen) -> Columns:
    """Return which columns of ``row`` hold the fields of an article; raise ``Unreadable`` if none holds its text.

    ``chosen`` are the columns that the user names for fields; they go before the table of usual names
    (``lexicons/columns.tsv``), which decides where ``row`` lacks one.
    """
    named = {field: (names,) if isinstance(names, str) else tuple(names) for field, names in chosen.items()}
    found = _choose(tuple(row), tuple(named.items()))
    if "text" not in found.of:
        raise Unreadable(_no_text(row, found.of, named.get("text", ())))
    return found


def headed(names: Sequence[str], row: Sequence[object]) -> Row:
    """Return the values of a row of a table by the names of their columns; what is not there is empty."""
    return {**dict.fromkeys(names, ""), **dict(zip(names, row, strict=False))}


def record(row: Row, columns: Columns, where: str, id_: str) -> Record:
    """Return the record of one row; "NaN", "null", "None" and the like are empty."""
    fields = {field: _field(field, row.get(column)) for field, column in columns.of.items()}
    fields["id"] = one_line(fields.get("id", "")) or id_
    used = set(columns.of.values())
    extra = {name: _string(value) for name, value in row.items() if name and name not in used}
    return Record(where, fields.pop("text"), **fields, extra=extra)


def notes(columns: Columns, where: str) -> Iterable[Note]:
    """Return what to say about the choice of columns."""
    return [Note(where, note) for note in columns.notes]


def table(
    names: Sequence[str],
    rows: Iterable[tuple[int, Sequence[object]]],
    columns: Chosen,
    source: str,
    id_: str,
) -> Iterator[Item]:
    """Yield the articles of a table with these column names: each row comes with its number, for messages and ids."""
    rows = iter(rows)
    ahead = list(islice(rows, 1))
    found = fields_of(headed(names, ahead[0][1] if ahead else ()), columns)
    yield from notes(found, source)
    for number, row in chain(ahead, rows):
        yield record(dict(zip(names, row, strict=False)), found, f"{source} row {number}", f"{id_}:{number}")


def partial(columns: Columns) -> bool:
    """Say whether the text is an abstract or a summary, for want of a column with the full text."""
    return _plain(columns.of["text"]) in _PARTIAL


def known(name: str) -> str:
    """Return the field that a column of this name usually holds, or ""."""
    return _usual().get(_plain(name), ("", 0))[0]


@cache
def _usual() -> dict[str, tuple[str, int]]:
    """Return the field and the rank of each usual name."""
    return {row["column"]: (row["field"], rank) for rank, row in enumerate(lexicons.load("columns"))}


def _plain(name: str) -> str:
    return re.sub(r"[\W_]+", "", name).casefold()


@lru_cache(256)
def _choose(names: tuple[str, ...], chosen: tuple[tuple[str, tuple[str, ...]], ...]) -> Columns:
    of, absent = _named(names, dict(chosen))
    usual = _usual()
    ranked = sorted((usual[plain][1], name) for name in names if (plain := _plain(name)) in usual)
    rivals: list[tuple[str, str]] = []
    for _, name in ranked:
        field = known(name)
        if name in of.values():
            continue
        if field in of:
            rivals.append((name, field))
        else:
            of[field] = name
    if "text" not in of:
        return Columns(of)
    rivals += [(name, field) for name in names if (field := _resembles(name, of))]
    return Columns(of, tuple(filter(None, (absent, _read_as(of), _unused(rivals)))))


def _named(names: tuple[str, ...], chosen: Mapping[str, tuple[str, ...]]) -> tuple[dict[str, str], str]:
    """Return the columns that the user names, by field, and a note on those that are not there."""
    there = {name: name for name in names}
    by_plain = {_plain(name): name for name in reversed(names)}
    found = {
        field: next(filter(None, (there.get(one) or by_plain.get(_plain(one)) for one in named)), "")
        for field, named in chosen.items()
    }
    gone = [f"{_either(chosen[field])} for {field}" for field, column in found.items() if not column]
    note = f"There is no column {' and '.join(gone)}{_listed(names)}." if gone else ""
    return {field: column for field, column in found.items() if column}, note


def _read_as(of: Mapping[str, str]) -> str:
    renamed = [f"“{column}” as {field}" for field, column in of.items() if column.strip().lower() != field]
    why = "; no column holds a full text, so that only this is scored" if _plain(of["text"]) in _PARTIAL else ""
    return f"Read column {_and(renamed)}{why}." if renamed else ""


def _unused(rivals: Iterable[tuple[str, str]]) -> str:
    said = [f"“{name}” (looks like {field}; {_mapped(field, name)} reads it)" for name, field in rivals]
    return f"Not used: column {_and(said)}." if said else ""


def _resembles(name: str, of: Mapping[str, str]) -> str:
    """Return the field, not found yet, that the name of a column reminds of, or ""."""
    plain = _plain(name)
    if name in of.values() or plain in _usual():
        return ""
    near = [field for usual, (field, _) in _usual().items() if len(usual) >= _LEAST and usual in plain]
    return next((field for field in near if field not in of and field not in ("id", "story")), "")


def _no_text(row: Row, of: Mapping[str, str], chosen: tuple[str, ...]) -> str:
    if chosen:
        return f"has no column {_either(chosen)} for the text{_listed(row)}"
    longest = max(row, key=lambda name: len(_prose(row[name])), default="")
    near = [name for name in row if _resembles(name, of) == "text"]
    guess = longest if longest and len(_prose(row[longest])) >= _PROSE else next(iter(near), "")
    hint = f"name it with {_mapped('text', guess)}" if guess else "name the one that holds it with --map text=COLUMN"
    return f"has no column of text{_listed(row)}; {hint}"


def _mapped(field: str, column: str) -> str:
    return f"--map {quote(f'{field}={column}')}"


def _listed(names: Iterable[str]) -> str:
    return f" (its columns: {shorten(', '.join(filter(None, names)), 100, placeholder=' …')})"


def _either(names: Iterable[str]) -> str:
    return " or ".join(f"“{name}”" for name in names)


def _and(items: list[str]) -> str:
    return " and ".join(filter(None, [", ".join(items[:-1]), items[-1]]))


def _field(field: str, value: object) -> str:
    text = _prose(value) if field == "text" else _string(value)
    if field == "published" and (parts := _DATE_PARTS.match(text)):
        return "-".join(part.zfill(2) for part in parts.groups())
    return "" if text.strip().casefold() in _MISSING else text


def _string(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, str):
        return value
    try:
        return json.dumps(value, ensure_ascii=False, default=str)
    except RecursionError:  # as deep as Python just reads
        return ""


def _prose(value: object) -> str:
    """Return the text of a value: of a list or object the texts in it, a paragraph each."""
    texts, left = list[str](), [value]  # no calls of itself: a list may lie in a list, a thousand deep
    while left:
        one = left.pop()
        if isinstance(one, str):
            texts.append(one)
        elif isinstance(one, Mapping | list):
            left.extend(reversed(list(one.values()) if isinstance(one, Mapping) else one))
    return "\n\n".join(filter(None, texts))
