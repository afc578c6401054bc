"""The command that reproduces a result, as a line for a shell that is safe to print."""

import os
import shlex
from collections.abc import Iterable

from tui.safe_text import visible


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
