"""What every input format gives: one record an article, or the reason why there is none."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from analysis.corpus.sanitise import sanitise
from analysis.errors import EXIT_BAD_INPUT

Chosen = Mapping[str, str | Sequence[str]]
"""The column that the user names for a field; of several, the first that a table has."""


class Record(NamedTuple):
    """One article as its file gives it: strings as written, not cleaned yet; "" where the file says nothing.

    ``source`` names the file (and the line of a row) for messages.  ``story`` is the user's own grouping.
    """

    source: str
    text: str
    id: str
    outlet: str = ""
    title: str = ""
    published: str = ""
    url: str = ""
    story: str = ""
    extra: Mapping[str, str] = {}


class Note(NamedTuple):
    """What was done with a file that is read, and the user should know: a sentence of its own, and its ``source``."""

    source: str
    text: str


@dataclass(frozen=True, slots=True)
class Skipped:
    """A file or row that is left out: ``str()`` of it is a sentence such as "a.txt is empty.".

    ``reason`` continues the sentence that begins with ``source``.  ``code`` is the exit code when nothing
    else is left (see :mod:`analysis.errors`).
    """

    source: str
    reason: str
    code: int = EXIT_BAD_INPUT

    def __str__(self) -> str:
        return f"{self.source} {self.reason}."


Item = Record | Skipped | Note
"""What a reader yields."""


def one_line(text: str) -> str:
    """Return ``text`` sanitised and on one line: safe in a table, a title bar and a message."""
    return " ".join(sanitise(text).split())
