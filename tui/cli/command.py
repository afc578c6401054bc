"""The command that reproduces a result, as a line for a shell that is safe to print."""

import os
import re
import shlex
from collections.abc import Iterable

from tui.safe_text import visible

_ESCAPED = re.compile(r"(?<!\S)\$'((?:[^'\\]|\\.)*)'(?!\S)")  # a word in $'…'
_ESCAPE = re.compile(rb"\\([0-7]{3}|.)", re.DOTALL)


def command_line(words: Iterable[str]) -> str:
    """Return ``words`` as one line of shell with printable characters only.

    A word with any other (a control character, a byte of a file name that is not UTF-8) stands in the quotes ``$'…'``
    of bash, zsh and POSIX, its bytes written as escapes.
    """
    return " ".join(shlex.quote(word) if visible(word) == word else _escaped(word) for word in words)


def _escaped(word: str) -> str:
    return f"$'{''.join(map(_character, word))}'"


def _character(character: str) -> str:
    if character in "\\'":
        return f"\\{character}"
    if visible(character) == character:
        return character
    return "".join(f"\\{byte:03o}" for byte in os.fsencode(character))


def words_of(line: str) -> list[str]:
    """Return the words of a line that :func:`command_line` has made.

    Raises ValueError for a line that no shell would read.
    """
    plain = _ESCAPED.sub(lambda found: shlex.quote(_unescaped(found[1])), line)
    return shlex.split(plain)


def _unescaped(text: str) -> str:
    """Return the characters of the escapes of ``$'…'``: octal bytes, and a backslash before what stands for itself."""
    data = _ESCAPE.sub(lambda found: _byte(found[1]), os.fsencode(text))
    return os.fsdecode(data)


def _byte(escape: bytes) -> bytes:
    return bytes([int(escape, 8)]) if escape.isdigit() else escape
