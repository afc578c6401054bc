"""The user's own keys: how they are written, which commands they may be for, and where two clash."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from tui.commands import COMMANDS, Command, key_name

MOVES = "up down left right h j k l g G pageup pagedown home end ctrl+b ctrl+f"
TAKEN = frozenset([*MOVES.split(), *"123456789", "ctrl+c", "ctrl+l", "ctrl+q", "slash", "escape", "enter", "tab"])
FIXED = ("filter", "back", "open", "text", "across")  # actions whose keys are also handled elsewhere
REMAPPABLE = {one.name: one for one in COMMANDS if one.action not in FIXED}
NAMED = ("space", "backspace", "delete", "insert", *(f"f{number}" for number in range(1, 13)))


class Clash(NamedTuple):
    """A command that was given the key of another one ("" if it is one that always means the same)."""

    name: str
    key: str
    other: str


def key_written(key: str) -> str:
    """Return Textual's name of a key that is a character, ``ctrl+x``, or one of :data:`NAMED`; else ""."""
    from textual.keys import _character_to_key

    if len(key) == 1 and key.isprintable():
        return "space" if key == " " else _character_to_key(key)
    letter = key.removeprefix("ctrl+")
    return key if key in NAMED or (len(letter) == 1 and letter.isalpha() and letter != key) else ""


def remapped(wanted: Mapping[str, str]) -> tuple[dict[str, str], list[Clash]]:
    """Return the keys of commands, by name, without those that clash in some view, and these."""
    keys, clashes = dict(wanted), []
    for name in reversed([*wanted]):
        if clash := next(_clashes(name, keys), None):
            clashes.append(clash)
            del keys[name]
    return keys, clashes[::-1]


def _clashes(name: str, keys: Mapping[str, str]) -> Iterator[Clash]:
    if keys[name] in TAKEN:
        yield Clash(name, key_name(keys[name]), "")
    for other in COMMANDS:
        together = other.name != name and _together(REMAPPABLE[name], other)
        if together and keys[name] in other.keys_among(keys).split(","):
            yield Clash(name, key_name(keys[name]), other.name)


def _together(one: Command, other: Command) -> bool:
    """Return whether two commands hold on one screen."""
    everywhere = ("app", "rows", "table")
    return one.where == other.where or one.where in everywhere or other.where in everywhere
