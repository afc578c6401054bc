"""The manifest, ``corpus.toml``: what the texts do not say themselves: outlets, titles, dates, links, targets."""

import os
import re
import tomllib
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from fnmatch import fnmatchcase
from pathlib import Path, PurePosixPath
from typing import NamedTuple
from unicodedata import normalize

from analysis import utf8
from analysis.corpus.citation import check
from analysis.corpus.columns import FIELDS
from analysis.corpus.dates import objection, parse_date
from analysis.corpus.decode import is_text_encoding
from analysis.corpus.formats.catalogue import BY_SUFFIX
from analysis.corpus.outlets import WAYS
from analysis.corpus.records import Chosen, Record, Skipped, one_line
from analysis.errors import FramescopeError
from analysis.vocabulary import MANIFEST

TARGET_KINDS = ("person", "country", "organisation", "other")

_KEYS = (
    "name",
    "encoding",
    "outlet_from",
    "article",
    "outlets",
    "stories",
    "columns",
    "target",
    "dictionary",
    "citation",
)
_ARTICLE_KEYS = ("file", "outlet", "title", "published", "url", "evidence")
_TARGET_KEYS = ("name", "kind", "aliases")


class NamedTarget(NamedTuple):
    """A target that the user names: ``kind`` is "person", "country", "organisation" or "other"."""

    name: str
    kind: str = "other"
    aliases: tuple[str, ...] = ()


class Entry(NamedTuple):
    """What the manifest says of one text; ``place`` is where it says so, ``published`` an ISO date or ""."""

    place: str
    outlet: str
    title: str
    published: str
    url: str
    evidence: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """The manifest of a folder; one without a ``corpus.toml`` has an empty one.

    ``entries`` is keyed by file, relative to the folder, in NFC; ``outlets`` pairs a pattern of files with an outlet,
    ``stories`` with a story.  ``columns`` maps a field of an article to the column of a table that holds it, or to
    several of which a table has one.
    ``citation`` is the form in which passages are cited (see :mod:`analysis.corpus.citation`), "" for the default.
    ``dictionaries`` are files with the user's own dictionaries, relative to the folder, in NFC.
    """

    name: str = ""
    encoding: str = "utf-8"
    entries: Mapping[str, Entry] = field(default_factory=dict)
    outlets: tuple[tuple[str, str], ...] = ()
    stories: tuple[tuple[str, str], ...] = ()
    columns: Chosen = field(default_factory=dict)
    outlet_from: str = ""
    dictionaries: tuple[str, ...] = ()
    targets: tuple[NamedTarget, ...] = ()
    citation: str = ""
    notes: tuple[str, ...] = ()

    def missing(self, files: Collection[str]) -> list[Skipped]:
        """List the entries for files that are not there."""
        there = {normalize("NFC", file) for file in files}
        return [
            Skipped(entry.place, f"describes {file}, which is not in the folder")
            for file, entry in self.entries.items()
            if file not in there
        ]

    def describe(self, record: Record, file: str) -> Record:
        """Complete the record of ``file``: an entry goes before the file, the file before a pattern of outlets."""
        if entry := self.entries.get(normalize("NFC", file)):
            said = {key: getattr(entry, key) for key in ("outlet", "title", "published", "url")}
            record = record._replace(**{key: value for key, value in said.items() if value})
            if entry.evidence:
                record = record._replace(extra={**record.extra, "evidence": entry.evidence})
        if not record.outlet.strip():
            record = record._replace(outlet=_matching(self.outlets, file))
        if not record.story.strip():
            record = record._replace(story=_matching(self.stories, file))
        return record


def _matching(patterns: Iterable[tuple[str, str]], file: str) -> str:
    return next((value for pattern, value in patterns if fnmatchcase(file, pattern)), "")


def load_manifest(folder: Path) -> Manifest:
    """Read ``corpus.toml`` in ``folder``; without one, an empty manifest.

    Raises FramescopeError for TOML that cannot be read, and for anything that the manifest cannot mean: an
    unknown key, a value of the wrong type, two entries for one file.  A date that cannot be read is a note.
    """
    if not os.path.lexists(folder / MANIFEST):
        return Manifest()
    text = utf8.read(folder / MANIFEST, MANIFEST)
    try:
        table = tomllib.loads(text + "\n")  # an error in the last line then has a place, too
    except (ValueError, RecursionError) as error:
        reason = str(error) if isinstance(error, tomllib.TOMLDecodeError) else "nested too deep"
        raise _error(f"{MANIFEST} is not valid TOML: {one_line(reason)}.") from error
    return _manifest(table, text)


def _manifest(table: dict[str, object], text: str) -> Manifest:
    _check_keys(table, _KEYS, MANIFEST)
    encoding = _string(table, "encoding", MANIFEST) or "utf-8"
    if not is_text_encoding(encoding):
        raise _error(
            f"{MANIFEST} names the encoding “{one_line(encoding)}”, which is unknown; examples are cp1252 and latin-1."
        )
    notes: list[str] = []
    return Manifest(
        name=_string(table, "name", MANIFEST),
        encoding=encoding,
        entries=_entries(table, text, notes),
        outlets=_patterns(table, "outlets", '"bbc/*" = "BBC"'),
        stories=_patterns(table, "stories", '"summit/*" = "The summit"'),
        columns=_columns(table),
        outlet_from=_outlet_from(table),
        dictionaries=_dictionaries(table),
        targets=_targets(table, text),
        citation=_citation(table, text),
        notes=tuple(notes),
    )


def _entries(table: dict[str, object], text: str, notes: list[str]) -> dict[str, Entry]:
    entries: dict[str, Entry] = {}
    for place, row in _tables(table, "article", text):
        _check_keys(row, _ARTICLE_KEYS, place)
        file = _string(row, "file", place)
        if not file:
            raise _error(f'{place} names no file; begin it with: file = "….txt".')
        key = normalize("NFC", PurePosixPath(file).as_posix())
        if key in entries:
            raise _error(f"{place} describes {key}, which {entries[key].place} describes already.")
        if (form := BY_SUFFIX.get(PurePosixPath(file).suffix.lower())) and form.rows:
            raise _error(
                f"{place} names {key}, whose rows say their own titles and dates; name its outlet under [outlets]."
            )
        published = _written(row.get("published", ""))
        day = parse_date(published)
        if published and not day:
            notes.append(one_line(f"{place}: the date “{published}” {objection(published)}."))
        entries[key] = Entry(
            place,
            outlet=_string(row, "outlet", place),
            title=_string(row, "title", place),
            published=day.isoformat() if day else "",
            url=_string(row, "url", place),
            evidence=_string(row, "evidence", place),
        )
    return entries


def _written(value: object) -> str:
    return value.isoformat() if isinstance(value, date) else str(value)


def _patterns(table: dict[str, object], key: str, example: str) -> tuple[tuple[str, str], ...]:
    patterns = table.get(key, {})
    if not isinstance(patterns, dict):
        raise _error(f"{MANIFEST}: {key} is a table of patterns, for example: [{key}] {example}.")
    return tuple((pattern, _string(patterns, pattern, f"{MANIFEST} [{key}]")) for pattern in patterns)


def _columns(table: dict[str, object]) -> Chosen:
    columns = table.get("columns", {})
    if not isinstance(columns, dict):
        raise _error(f'{MANIFEST}: columns is a table, for example: [columns] text = "content".')
    place = f"{MANIFEST} [columns]"
    _check_keys(columns, FIELDS, place)
    return {field: _names(columns, field, place) for field in columns}


def _names(columns: Mapping[str, object], field: str, place: str) -> str | list[str]:
    value = columns[field]
    if isinstance(value, list) and value and all(isinstance(name, str) for name in value):
        return value
    return _string(columns, field, place)


def _dictionaries(table: dict[str, object]) -> tuple[str, ...]:
    given = table.get("dictionary", {})
    files = given.get("files", []) if isinstance(given, dict) else None
    if not isinstance(given, dict) or not isinstance(files, list) or not all(isinstance(file, str) for file in files):
        raise _error(f'{MANIFEST}: dictionary is a table of files, for example: [dictionary] files = ["frames.yml"].')
    _check_keys(given, ("files",), f"{MANIFEST} [dictionary]")
    return tuple(normalize("NFC", PurePosixPath(file).as_posix()) for file in files)


def _citation(table: dict[str, object], text: str) -> str:
    line = re.search(r"^[ \t]*[\"']?citation[\"']?[ \t]*=", text, re.MULTILINE)
    place = f"{MANIFEST} line {text.count(chr(10), 0, line.start()) + 1}" if line else MANIFEST
    form = _string(table, "citation", place)
    check(form, place)
    return form


def _outlet_from(table: dict[str, object]) -> str:
    way = _string(table, "outlet_from", MANIFEST)
    if way and way not in WAYS:
        raise _error(f"{MANIFEST}: outlet_from is one of {', '.join(WAYS)}, not “{one_line(way)}”.")
    return way


def _targets(table: dict[str, object], text: str) -> tuple[NamedTarget, ...]:
    targets: dict[str, NamedTarget] = {}
    for place, row in _tables(table, "target", text):
        _check_keys(row, _TARGET_KEYS, place)
        name = one_line(_string(row, "name", place))
        kind = _string(row, "kind", place) or "other"
        aliases = row.get("aliases", [])
        if not name:
            raise _error(f"{place} has no name.")
        if name in targets:
            raise _error(f"{place} names the target {name} a second time.")
        if kind not in TARGET_KINDS:
            raise _error(f"{place} has the kind “{one_line(kind)}”; it is one of {', '.join(TARGET_KINDS)}.")
        if not isinstance(aliases, list) or not all(isinstance(alias, str) for alias in aliases):
            raise _error(f'{place}: aliases is a list of strings, for example: aliases = ["Xi"].')
        targets[name] = NamedTarget(name, kind, tuple(filter(None, map(one_line, aliases))))
    return tuple(targets.values())


def _tables(table: dict[str, object], key: str, text: str) -> list[tuple[str, dict[str, object]]]:
    """Return each ``[[key]]`` table with its place in the file."""
    rows = table.get(key, [])
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise _error(f"{MANIFEST}: {key} is a list of tables; begin each with [[{key}]].")
    headers = re.compile(rf"^[ \t]*\[\[[ \t]*{key}[ \t]*\]\]", re.MULTILINE)
    lines = [text.count("\n", 0, match.start()) + 1 for match in headers.finditer(text)]
    if len(lines) != len(rows):  # written inline, or quoted inside a string: count entries instead
        return [(f"{MANIFEST} {key} {number}", row) for number, row in enumerate(rows, 1)]
    return [(f"{MANIFEST} line {line}", row) for line, row in zip(lines, rows, strict=True)]


def _check_keys(table: Mapping[str, object], known: tuple[str, ...], place: str) -> None:
    for key in table:
        if key not in known:
            raise _error(f"{place} has the unknown key “{one_line(key)}”; known are {', '.join(known)}.")


def _string(table: Mapping[str, object], key: str, place: str) -> str:
    value = table.get(key, "")
    if not isinstance(value, str):
        raise _error(f"{place}: {key} is a string; put it in quotation marks.")
    return value


def _error(message: str) -> FramescopeError:
    return FramescopeError(one_line(message))
