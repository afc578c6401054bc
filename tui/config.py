"""The user's settings: a file ``config.toml`` whose every mistake is said, and costs no more than that setting."""

import os
import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from analysis import utf8
from analysis.corpus.citation import DEFAULT as CITATION
from analysis.corpus.citation import check
from analysis.errors import FramescopeError
from analysis.folders import own_folder
from analysis.scores.stance import DEFAULT, NAMES
from tui.commands import key_name
from tui.keymap import NAMED, REMAPPABLE, key_written, remapped
from tui.safe_text import visible
from tui.theme_choice import NAMES as THEMES
from tui.views.catalogue import CATALOGUE


class Setting(NamedTuple):
    """A setting: its name, its value if the file has none, what it is, and what is wrong with a value ("": nothing)."""

    name: str
    default: str
    about: str
    wrong: Callable[[str], str]


class Settings(NamedTuple):
    """The user's settings, "" for what is left to the program, and a sentence for each that cannot be used.

    ``keys`` are Textual's names of keys by the names of commands.
    """

    stance: str = DEFAULT
    theme: str = ""
    view: str = ""
    citation: str = ""
    keys: Mapping[str, str] = {}
    said: tuple[str, ...] = ()


def _one_of(*values: str) -> Callable[[str], str]:
    return lambda value: "" if value in values else f"there is no “{value}”; choose among {', '.join(values)}"


def _citation(value: str) -> str:
    try:
        check(value, "")
    except FramescopeError as error:
        return str(error).removeprefix(": ").rstrip(".")
    return ""


SETTINGS = (
    Setting("stance", DEFAULT, "the stance model of commands that are given none", _one_of(*NAMES)),
    Setting(
        "theme", "", "the colours; empty: those last chosen with T, or those that suit the terminal", _one_of(*THEMES)
    ),
    Setting(
        "view", "", "the view in which a corpus opens at the first time", _one_of(*(one.name for one in CATALOGUE))
    ),
    Setting("citation", CITATION, "the form of a copied passage, where corpus.toml gives none", _citation),
)
KEYS = f"A key is a character, ctrl+ and a letter, or one of: {', '.join(NAMED)}."
_BY_NAME = {one.name: one for one in SETTINGS}


def file() -> Path:
    """Return where the settings are, which need not be there.  Raises OSError without a home folder."""
    return own_folder("config") / "config.toml"


def load() -> Settings:
    """Return the user's settings; the defaults without a file, or if it cannot be read, which is then said."""
    path = None
    try:
        path = file()
        return parsed(utf8.read(path), str(path)) if os.path.lexists(path) else Settings()
    except FileNotFoundError:
        return Settings()
    except FramescopeError as error:
        return Settings(said=(f"{error} Until then the settings are the program's own.",))


def parsed(text: str, name: str) -> Settings:
    """Return the settings in the ``text`` of the file ``name``."""
    import tomllib  # which takes longer than to see that there is no file

    try:
        table = tomllib.loads(text + "\n")  # an error in the last line then has a place, too
    except (ValueError, RecursionError) as error:
        return Settings(said=(visible(f"{name} is not valid TOML: {error}; it is ignored."),))
    reading = _Reading(name, dict(_lines(text)))
    values = {key: value for key, value in table.items() if key != "keys" and reading.is_right(key, value)}
    keys = reading.keys(table.get("keys", {}))
    return Settings(**values, keys=keys, said=tuple(visible(one) for one in reading.said))


class _Reading:
    """Checks what a file says, and keeps a sentence for each mistake."""

    def __init__(self, file: str, lines: Mapping[str, int]) -> None:
        self.said: list[str] = []
        self._file, self._lines = file, lines

    def is_right(self, key: str, value: object) -> bool:
        """Return whether the setting ``key`` may have a value; say why not."""
        if key not in _BY_NAME:
            return self._say(key, f"there is no such setting; there are {', '.join(_BY_NAME)} and keys")
        if not isinstance(value, str):
            return self._say(key, "it must be text in quotation marks")
        wrong = _BY_NAME[key].wrong(value) if value else ""
        return not wrong or self._say(key, wrong)

    def keys(self, table: object) -> dict[str, str]:
        """Return the keys by command; say which cannot be used."""
        if not isinstance(table, dict):
            self._say("keys", 'it must be a table of commands and keys, such as quit = "q"')
            return {}
        found = {name: self._key(name, value) for name, value in table.items()}
        keys, clashes = remapped({name: key for name, key in found.items() if key})
        for name, key, other in clashes:
            meaning = f"of {other}" if other else "that always means the same"
            self._say(f"keys.{name}", f"“{key}” is the key {meaning}")
        return keys

    def _key(self, name: str, value: object) -> str:
        if name not in REMAPPABLE:
            self._say(f"keys.{name}", "there is no such command; docs/config.md lists them")
        elif not isinstance(value, str):
            self._say(f"keys.{name}", "a key must be text in quotation marks")
        elif not (key := key_written(value)):
            self._say(f"keys.{name}", f"there is no key “{value}”; write a character, ctrl+ and a letter, f1 to f12 …")
        else:
            return key
        return ""

    def _say(self, key: str, what: str) -> bool:
        line = next((f" line {self._lines[one]}" for one in _above(key) if one in self._lines), "")
        self.said.append(f"{self._file}{line}, {key}: {what}; it is as without this line.")
        return False


def _above(key: str) -> Iterator[str]:
    """Yield ``a.b.c``, ``a.b`` and ``a``."""
    parts = key.split(".")
    yield from (".".join(parts[:end]) for end in range(len(parts), 0, -1))


def _lines(text: str) -> Iterator[tuple[str, int]]:
    """Yield the keys of a file and of its tables, with dots, and the line of each."""
    table = ""
    for number, line in enumerate(text.splitlines(), 1):
        if header := re.match(r"\s*\[\s*([^\[\]]+?)\s*\]", line):
            table = _plain(header[1])
            yield table, number
        elif key := re.match(r"\s*([\w.\"' -]+?)\s*=", line):
            yield ".".join(filter(None, (table, _plain(key[1])))), number


def _plain(key: str) -> str:
    return ".".join(part.strip(" \"'") for part in key.split("."))


# --- written by the program


def template() -> str:
    """Return the file with every setting in a comment, as ``framescope config`` writes it."""
    lines = ["# Settings of framescope. Take the # before a line away to change what it says.", ""]
    for one in SETTINGS:
        lines += [f"# {one.about}", f"# {one.name} = {_quoted(one.default)}", ""]
    lines += [
        "# A key is a character, ctrl+ and a letter, f1 to f12, space, backspace, delete or insert.",
        "[keys]",
    ]
    lines += [f"# {name} = {_quoted(_sign(command.keys))}  # {command.help}" for name, command in REMAPPABLE.items()]
    return "\n".join(lines) + "\n"


def tables() -> str:
    """Return the tables of settings and commands in ``docs/config.md``."""
    lines = ["| setting | without it | what it is |", "|---|---|---|"]
    lines += [
        f"| `{one.name}` | {f'`{_quoted(one.default)}`' if one.default else ''} | {one.about} |" for one in SETTINGS
    ]
    lines += ["", "| under `[keys]` | key | what it does |", "|---|---|---|"]
    lines += [f"| `{name}` | `{_sign(one.keys)}` | {one.help} |" for name, one in REMAPPABLE.items()]
    return "\n".join(lines) + "\n"


def _sign(keys: str) -> str:
    sign = key_name(keys)
    return sign.casefold() if len(sign) > 1 else sign


def _quoted(value: str) -> str:
    escaped = value.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'
