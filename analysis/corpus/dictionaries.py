"""The user's own dictionaries: words and phrases by category, in the forms in which media researchers keep them.

quanteda's YAML (categories, which may hold further ones), LIWC's ``.dic``, tables (a row a word with its category, or
LIWC's ``.dicx``: a column a category, crossed where a word belongs to it), and plain lists, a word or phrase a line.
"""

import csv
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from analysis import lexicons, utf8
from analysis.corpus.formats.csv import dialect
from analysis.corpus.records import Skipped, one_line
from analysis.errors import FramescopeError
from analysis.vocabulary import EXAMPLE_DICTIONARY

if TYPE_CHECKING:
    from yaml import Node

LARGEST = 10_000_000
"""The largest dictionary that is read, in bytes."""

EXAMPLE = EXAMPLE_DICTIONARY
"""The name by which the example that comes with the program is asked for."""

_Line = tuple[int, str, str]  # number, category, pattern as written
_Found = Iterator[_Line | Skipped]

_WORD_COLUMNS = ("term", "word", "entry", "pattern", "dicterm", "token")
_CATEGORY_COLUMNS = ("category", "frame", "class", "label", "topic")
_SHOWN = 100  # characters of what is left out
_CROSSES = {"x", "1", "true"}
_LIWC_ENTRY = re.compile(r"(?P<word>[^\t]*?)(?P<categories>(?:[ \t]+\d+)+)[ \t]*")


class Dictionary(NamedTuple):
    """A dictionary by the ``name`` of its file; ``categories`` maps each category to its words and phrases.

    In a word ``*`` stands for any characters, none included, and ``?`` for one.  ``skipped`` are the lines of the file
    that cannot be used; ``sha256`` is the hash of the file.
    """

    name: str
    categories: Mapping[str, Sequence[str]]
    skipped: Sequence[Skipped]
    sha256: str


def load(path: Path) -> Dictionary:
    """Read the dictionary in a file; its form follows from the suffix, and a list is what no other form fits.

    A line that cannot be used is left out and listed in ``skipped``.  Raises FramescopeError when the file cannot be
    read, is not in its form, or has no pattern.
    """
    if str(path) == EXAMPLE and not path.exists():
        path = Path(lexicons.__file__).parent / "generic_frames.yml"
    text = utf8.read(path, f"The dictionary {one_line(str(path))}", LARGEST)
    categories: dict[str, list[str]] = {}
    skipped: list[Skipped] = []
    for one in _reader(path)(text, path):
        if isinstance(one, Skipped):
            skipped.append(one)
            continue
        line, category, written = one
        if any(map(str.isalnum, written)):
            categories.setdefault(one_line(category), []).append(one_line(written))
        else:
            skipped.append(_skipped(path, line, f"has no word in “{one_line(written[:_SHOWN])}”"))
    if not categories:
        raise FramescopeError(f"The dictionary {one_line(str(path))} has no word; see docs/dictionaries.md.")
    return Dictionary(one_line(path.stem), categories, skipped, sha256(text.encode()).hexdigest())


def _reader(path: Path) -> Callable[[str, Path], _Found]:
    by_suffix: dict[str, Callable[[str, Path], _Found]] = {
        ".yml": _yaml,
        ".yaml": _yaml,
        ".dic": _liwc,
        ".csv": _table,
        ".tsv": _table,
        ".dicx": _table,
    }
    return by_suffix.get(path.suffix.lower(), _list)


def _skipped(path: Path, line: int, reason: str) -> Skipped:
    return Skipped(f"{one_line(str(path))} line {line}", reason)


def _list(text: str, path: Path) -> _Found:
    """Read a word or phrase a line; ``#`` begins a comment."""
    for number, line in enumerate(text.splitlines(), 1):
        if written := line.partition("#")[0].strip():
            yield number, path.stem, written


def _yaml(text: str, path: Path) -> _Found:
    """Read quanteda's YAML; a category within another is named after both ("economy.growth").

    No aliases are read: a few of them can stand for more words than any memory holds.
    """
    import yaml

    class Loader(yaml.SafeLoader):
        def compose_node(self, parent: "Node | None", index: int) -> "Node | None":
            if self.check_event(yaml.AliasEvent):
                mark = self.peek_event().start_mark  # type: ignore[no-untyped-call]
                raise yaml.MarkedYAMLError(problem="it has an alias (*); write its words out", problem_mark=mark)
            return super().compose_node(parent, index)

    try:
        root = yaml.compose(text, Loader=Loader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        place = f" line {mark.line + 1}" if mark else ""
        problem = one_line(str(getattr(error, "problem", None) or error))
        raise FramescopeError(f"{one_line(str(path))}{place} is not valid YAML: {problem}.") from error
    except RecursionError as error:
        raise FramescopeError(f"{one_line(str(path))} is not valid YAML: nested too deep.") from error
    if not isinstance(root, yaml.MappingNode):
        raise FramescopeError(f"{one_line(str(path))} has no categories; write each as “name: [word, word*]”.")
    yield from _nodes(root, (), path)


def _nodes(node: "Node", above: tuple[str, ...], path: Path) -> _Found:
    import yaml

    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield from _nodes(value, (*above, str(key.value)), path)
    elif isinstance(node, yaml.SequenceNode):
        for value in node.value:
            yield from _nodes(value, above, path)
    elif node.value.strip():
        yield node.start_mark.line + 1, ".".join(above), node.value


def _liwc(text: str, path: Path) -> _Found:
    """Read LIWC's ``.dic``: numbered categories between two lines of ``%``, then words with their numbers."""
    lines = list(enumerate(text.splitlines(), 1))
    marks = [index for index, (_, line) in enumerate(lines) if line.strip() == "%"]
    if len(marks) < 2:
        raise FramescopeError(f"{one_line(str(path))} does not list its categories between two lines of “%”.")
    names: dict[str, str] = {}
    for number, line in lines[marks[0] + 1 : marks[1]]:
        identifier, _, name = line.strip().partition("\t" if "\t" in line.strip() else " ")
        if identifier.isdigit() and name.strip():
            names[identifier] = name.split("(")[0].strip()
        elif line.strip():
            yield _skipped(path, number, "names no category: write a number, a tab and a name")
    for number, line in lines[marks[1] + 1 :]:
        yield from _liwc_entry(line, number, names, path)


def _liwc_entry(line: str, number: int, names: Mapping[str, str], path: Path) -> _Found:
    entry = _LIWC_ENTRY.fullmatch(line)
    if not entry:
        if line.strip():
            yield _skipped(path, number, "has no categories behind its word")
        return
    for identifier in entry["categories"].split():
        if identifier in names:
            yield number, names[identifier], entry["word"]
        else:
            yield _skipped(path, number, f"has the unknown category {identifier}")


def _table(text: str, path: Path) -> _Found:
    """Read a table with a column of words, and either one of categories or one for each category."""
    lines = text.splitlines()
    rows = csv.reader(lines, delimiter=dialect(text[:100_000]).separator)
    try:
        header = [cell.strip().lower() for cell in next(rows, [])]
        word = _column(header, _WORD_COLUMNS, path)
        category = next((header.index(name) for name in _CATEGORY_COLUMNS if name in header), None)
        for row in rows:
            cells = [*row, *[""] * (len(header) - len(row))]
            if not cells[word].strip():
                continue
            if category is not None:
                yield rows.line_num, cells[category].strip() or path.stem, cells[word]
            else:
                yield from _crossed(rows.line_num, cells, word, header, path)
    except csv.Error as error:
        raise FramescopeError(f"{one_line(str(path))} line {rows.line_num} is no table: {error}.") from error


def _crossed(number: int, cells: list[str], word: int, header: list[str], path: Path) -> _Found:
    columns = [index for index in range(len(header)) if index != word]
    if not columns:
        yield number, path.stem, cells[word]
    crossed = [index for index in columns if cells[index].strip().lower() in _CROSSES]
    if columns and not crossed:
        yield _skipped(path, number, "belongs to no category: cross one with X")
    for index in crossed:
        yield number, header[index], cells[word]


def _column(header: list[str], names: tuple[str, ...], path: Path) -> int:
    found = next((header.index(name) for name in names if name in header), None)
    if found is None:
        raise FramescopeError(f"{one_line(str(path))} has no column of words; call it one of: {', '.join(names)}.")
    return found
