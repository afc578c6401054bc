"""What a view showed when its corpus was left, kept so that the next start draws it before any table is loaded.

It is drawn again only if nothing has changed on which a figure, or the place where the dashboard opens, depends.
"""

import json
import os
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import textual
from textual.content import Content

from analysis.folders import own_folder
from tui.safe_text import packed, unpacked
from tui.views.grid import Line, Piece

if TYPE_CHECKING:  # who only opens the window needs no reader
    from analysis.corpus.read import Corpus

MOST = 500  # rows of a table that is kept
CORPORA = 20  # whose views are kept; the oldest go
_OWN = ("choices", "marks", "places")  # the user's files on a corpus
_DAMAGED = (ValueError, TypeError, KeyError, IndexError, AttributeError, RecursionError)


class Table(NamedTuple):
    """The rows of a table, and the row and stop of the cursor; a cell that opens something has a number as value."""

    lines: list[Line]
    at: tuple[int, int]


class Kept(NamedTuple):
    """A view as it was drawn: its name, the way and the facts in its header, and its texts and tables in order."""

    view: str
    way: list[tuple[str, str, int]]
    facts: list[str]
    parts: list[Content | Table]


def load(corpus: "Corpus", stance: str, size: tuple[int, int]) -> Kept | None:
    """Return the view that ``corpus`` was left in, if it would be the same now on a screen of ``size``."""
    with suppress(OSError, *_DAMAGED):
        facts = json.loads(_path(corpus).read_text("utf-8"))
        if facts["key"] == _key(corpus, stance, size):
            way = [(str(title), str(action), int(least)) for title, action, least in facts["way"]]
            return Kept(facts["view"], way, list(map(str, facts["facts"])), list(map(_part, facts["parts"])))
    return None


def save(corpus: "Corpus", stance: str, size: tuple[int, int], kept: Kept) -> None:
    """Keep a view in the user's cache folder.

    Raises OSError if it cannot be written there, ValueError if it cannot be kept.
    """
    from analysis.corpus.own_files import write_json

    parts = [_written(part) if isinstance(part, Table) else packed(part) for part in kept.parts]
    path = _path(corpus)
    path.parent.mkdir(parents=True, exist_ok=True)
    write_json(path, {**kept._asdict(), "parts": parts, "key": _key(corpus, stance, size)})
    for old in sorted(path.parent.iterdir(), key=lambda file: file.stat().st_mtime)[:-CORPORA]:
        old.unlink(missing_ok=True)


def _path(corpus: "Corpus") -> Path:
    from analysis.corpus.own_files import path_of

    return own_folder("cache") / "views" / path_of(corpus, "views").name


def _key(corpus: "Corpus", stance: str, size: tuple[int, int]) -> str:
    """Return a hash of all on which what is drawn first depends: the corpus, what the user says of it, the program."""
    from hashlib import sha256

    articles = [(one.id, one.source, one.outlet_known, one.language) for one in corpus.articles]
    read = (corpus.fingerprint, articles, corpus.name, corpus.skipped, corpus.dictionaries, corpus.citation)
    digest = sha256(repr((read, stance, tuple(size), sys.version, list(_program()))).encode("utf-8", "surrogatepass"))
    for own in _own(corpus):
        digest.update(own)
    return digest.hexdigest()


def _own(corpus: "Corpus") -> Iterator[bytes]:
    """Yield what the user's files on a corpus hold, each after its length."""
    from analysis.corpus.own_files import path_of

    for folder in _OWN:
        try:
            content = path_of(corpus, folder).read_bytes()
        except FileNotFoundError:
            content = b""
        yield b"%d " % len(content)
        yield content


def _program() -> Iterator[tuple[str, int, int]]:
    """Yield name, size and time of each file of the program, as Python knows compiled code, and of its libraries."""
    import analysis

    libraries = Path(textual.__file__).parents[1]  # a folder's time changes with what is installed in it
    yield "", 0, libraries.stat().st_mtime_ns
    for package in (Path(analysis.__file__).parent, Path(__file__).parent):
        for folder, folders, files in os.walk(package):
            folders[:] = sorted(name for name in folders if name != "__pycache__")
            for name in sorted(files):
                state = Path(folder, name).stat()
                yield name, state.st_size, state.st_mtime_ns


# --- tables


def _written(table: Table) -> dict[str, Any]:
    """Return a table as JSON.  Raises ValueError if it is too long."""
    if len(table.lines) > MOST:
        raise ValueError(len(table.lines))
    rows, above = [], list[tuple[Any, int]]()
    for number, line in enumerate(table.lines):
        above = list(_numbered(number, line, above))
        values = (number if value is not None else None for value, number in above)
        rows.append([[*packed(piece.text), value] for piece, value in zip(line, values, strict=True)])
    return {"rows": rows, "at": table.at}


def _numbered(row: int, line: Line, above: list[tuple[Any, int]]) -> Iterator[tuple[Any, int]]:
    """Yield each value of a line with a number: that of the cell above if it is equal, as both are one stop."""
    for index, (_, value) in enumerate(line):
        same = index < len(above) and value is not None and above[index][0] == value
        yield value, above[index][1] if same else row * len(line) + index


def _part(facts: Any) -> Content | Table:
    if isinstance(facts, list):
        return unpacked(*facts)
    row, stop = facts["at"]
    lines = [[Piece(unpacked(text, spans), value) for text, spans, value in line] for line in facts["rows"]]
    return Table(list(lines), (int(row), int(stop)))
