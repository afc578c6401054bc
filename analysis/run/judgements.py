"""Judgements of stance kept by content, in the user's cache folder: no model judges the same sentence twice."""

import sqlite3
import struct
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing, suppress
from hashlib import blake2b
from pathlib import Path
from typing import ClassVar, TypeVar

from analysis.folders import own_folder
from analysis.scores.stance import Item, Probabilities

MOST = 2_000_000  # judgements that are kept, about 200 MB; the oldest go

_PATIENCE = 2.0  # seconds to wait for another program that is writing
_AT_ONCE = 500  # keys in one query
_VALUE = struct.Struct("<3d")
_SUM = 8  # bytes of the checksum of a row
_TABLE = "CREATE TABLE IF NOT EXISTS judgements (key BLOB NOT NULL UNIQUE, value BLOB NOT NULL)"
_REASONS = {
    sqlite3.SQLITE_BUSY: "another program has locked it",
    sqlite3.SQLITE_FULL: "the disk is full",
    sqlite3.SQLITE_READONLY: "it cannot be written",
    sqlite3.SQLITE_CANTOPEN: "it cannot be opened",
    sqlite3.SQLITE_ERROR: "it is of another version",
}
_DAMAGED = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)

_Result = TypeVar("_Result")


class Judgements:
    """The judgements of one model, by the text of a sentence and a span in it: all that the model sees.

    ``method`` is a fingerprint of the model and of everything else on which its judgements depend.  They are kept in
    memory, and in the database ``path``, which several programs may use at once.  One that is damaged is made anew;
    one that cannot be read or written (no folder, a full disk) is not used, which :func:`unkept` says.
    """

    _locked: ClassVar[set[Path]] = set()  # for which no more time is lost in this program, until they are free
    unused: ClassVar[dict[Path, str]] = {}  # the databases that cannot be used, and why

    def __init__(self, method: str, path: Path | None) -> None:
        self._method = method
        self._path = path
        self._known: dict[bytes, Probabilities] = {}
        self._unsaved: dict[bytes, Probabilities] = {}

    def find(self, items: Sequence[Item]) -> list[Probabilities | None]:
        """Return the judgement of each item, None where there is none."""
        keys = [self._key(item) for item in items]
        unknown = list(dict.fromkeys(key for key in keys if key not in self._known))
        if unknown:
            self._known |= self._in_database(lambda database: dict(_read(database, unknown))) or {}
        return [self._known.get(key) for key in keys]

    def add(self, found: Mapping[Item, Probabilities]) -> None:
        """Keep the judgements ``found``; they are safe on disk when this returns, if the disk can be written.

        If not, they are written with the next ones.
        """
        rows = {self._key(item): judgement for item, judgement in found.items()}
        self._known |= rows
        self._unsaved |= rows
        if self._in_database(lambda database: _write(database, self._unsaved)) and self._path:
            self._unsaved = {}
            self.unused.pop(self._path, None)

    def _key(self, item: Item) -> bytes:
        content = f"{self._method}\0{item.start}\0{item.end}\0{item.sentence}"
        return blake2b(content.encode("utf-8", "surrogatepass"), digest_size=16).digest()

    def _in_database(self, work: Callable[[sqlite3.Connection], _Result]) -> _Result | None:
        """Return what ``work`` returns, or None if the database cannot be used; a damaged one is removed."""
        if self._path is None:
            return None
        reason = ""
        for _ in range(2):
            try:
                self._path.parent.mkdir(parents=True, exist_ok=True)
                patience = 0.0 if self._path in self._locked else _PATIENCE
                with closing(sqlite3.connect(self._path, timeout=patience)) as database, database:
                    database.execute(_TABLE)
                    found = work(database)
                self._locked.discard(self._path)
                return found
            except sqlite3.DatabaseError as error:
                code = getattr(error, "sqlite_errorcode", 0) & 0xFF
                if code == sqlite3.SQLITE_BUSY:
                    self._locked.add(self._path)
                reason = _REASONS.get(code, str(error))
                if code not in _DAMAGED:
                    break
                _remove(self._path)
            except OSError as error:
                reason = error.strerror or ""
                break
        self.unused[self._path] = reason
        return None


def unkept() -> list[str]:
    """Return a sentence for each database that could not be used, and still cannot."""
    return [
        f"Judgements of stance are not kept ({path}: {reason}), and are made again at the next start; "
        "make it writable, or set XDG_CACHE_HOME to a folder that is."
        for path, reason in Judgements.unused.items()
    ]


def kept(method: str) -> Judgements:
    """Return the judgements in the user's cache folder."""
    try:
        return Judgements(method, own_folder("cache") / "judgements.sqlite")
    except FileNotFoundError:
        return Judgements(method, None)


def _read(database: sqlite3.Connection, keys: Sequence[bytes]) -> Iterator[tuple[bytes, Probabilities]]:
    for first in range(0, len(keys), _AT_ONCE):
        asked = keys[first : first + _AT_ONCE]
        places = ",".join("?" * len(asked))
        rows = database.execute(f"SELECT key, value FROM judgements WHERE key IN ({places})", asked)  # noqa: S608
        for key, value in rows:
            if isinstance(value, bytes) and value[_VALUE.size :] == _checksum(key, value[: _VALUE.size]):
                yield key, Probabilities(*_VALUE.unpack(value[: _VALUE.size]))


def _write(database: sqlite3.Connection, rows: Mapping[bytes, Probabilities]) -> bool:
    database.executemany("INSERT OR REPLACE INTO judgements (key, value) VALUES (?, ?)", _packed(rows.items()))
    database.execute("DELETE FROM judgements WHERE rowid <= (SELECT max(rowid) FROM judgements) - ?", (MOST,))
    return True


def _packed(rows: Iterable[tuple[bytes, Probabilities]]) -> Iterator[tuple[bytes, bytes]]:
    for key, judgement in rows:
        value = _VALUE.pack(*judgement)
        yield key, value + _checksum(key, value)


def _checksum(key: bytes, value: bytes) -> bytes:
    return blake2b(key + value, digest_size=_SUM).digest()


def _remove(path: Path) -> None:
    for name in (path.name, f"{path.name}-journal"):
        with suppress(OSError):
            path.with_name(name).unlink()
