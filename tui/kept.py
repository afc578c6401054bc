"""What a view showed when its corpus was left, kept so that the next start draws it before the corpus is read.

It is drawn again only if nothing has changed on which a figure, or the place where the dashboard opens, depends, as
far as the times and sizes of files say: what is read and computed after that takes its place.
"""

import json
import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import textual
from textual.content import Content

from analysis.corpus.changes import State, state
from analysis.folders import own_folder
from tui.safe_text import packed, unpacked
from tui.views.grid import Line, Piece

if TYPE_CHECKING:
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


class Asked(NamedTuple):
    """What a start asks for: its command, the paths that it reads with their state, the model and the screen's size."""

    command: str
    paths: tuple[Path, ...]
    state: State
    stance: str
    size: tuple[int, int]

    @property
    def unchanged(self) -> bool:
        """Whether the files are as they were; of none that cannot be said."""
        return bool(self.state) and state(self.paths) == self.state


def load(asked: Asked) -> Kept | None:
    """Return the view that was left, if it would be the same now."""
    with suppress(OSError, *_DAMAGED):
        facts = json.loads(_path(asked).read_text("utf-8"))
        if facts["key"] == _key(asked, facts["own"]):
            way = [(str(title), str(action), int(least)) for title, action, least in facts["way"]]
            return Kept(facts["view"], way, list(map(str, facts["facts"])), list(map(_part, facts["parts"])))
    return None


def save(asked: Asked, corpus: "Corpus", kept: Kept) -> None:
    """Keep a view of ``corpus`` in the user's cache folder.

    Raises OSError if it cannot be written there, ValueError if it cannot be kept.
    """
    from analysis.corpus.own_files import path_of, write_json

    parts = [_written(part) if isinstance(part, Table) else packed(part) for part in kept.parts]
    own = [str(path_of(corpus, folder)) for folder in _OWN]
    path = _path(asked)
    path.parent.mkdir(parents=True, exist_ok=True)
    write_json(path, {**kept._asdict(), "parts": parts, "own": own, "key": _key(asked, own)})
    for old in sorted(path.parent.iterdir(), key=lambda file: file.stat().st_mtime)[:-CORPORA]:
        old.unlink(missing_ok=True)


def _path(asked: Asked) -> Path:
    name = sha256(f"{Path.cwd()}\0{asked.command}".encode("utf-8", "surrogatepass")).hexdigest()[:32]
    return own_folder("cache") / "views" / f"{name}.json"


def _key(asked: Asked, own: Iterable[str]) -> str:
    """Return a hash of all on which what is drawn first depends: what is read, the ``own`` files, the program."""
    read = (asked.command, sorted(asked.state.items()), asked.stance, tuple(asked.size))
    facts = (*read, own_folder("data"), sys.version, list(_program()))
    digest = sha256(repr(facts).encode("utf-8", "surrogatepass"))
    for content in _own(own):
        digest.update(content)
    return digest.hexdigest()


def _own(paths: Iterable[str]) -> Iterator[bytes]:
    """Yield what the user's files on a corpus hold, each after its length."""
    for path in paths:
        try:
            content = Path(path).read_bytes()
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
