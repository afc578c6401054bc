"""A dictionary: patterns of words by category."""

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from analysis.corpus.records import Skipped
from analysis.language.words import WORD

_PART = re.compile(rf"(?:{WORD.pattern}|[*?])+")
_SPELLINGS = str.maketrans({"’": "'", "ʼ": "'", "‑": "-"})


class Pattern(NamedTuple):
    """A word or a phrase as the dictionary writes it, and the words it consists of.

    In a word ``*`` stands for any characters, none included, and ``?`` for one.
    """

    written: str
    words: tuple[str, ...]


class Dictionary(NamedTuple):
    """A dictionary by the ``name`` of its file; ``categories`` maps each category to its patterns.

    ``skipped`` are the lines of the file that cannot be used, each with its place and the reason.
    """

    name: str
    categories: Mapping[str, Sequence[Pattern]]
    skipped: Sequence[Skipped]


def pattern(written: str) -> Pattern | None:
    """Return the pattern that ``written`` means, in any case; None if no word stands in it."""
    words = tuple(_PART.findall(plain(written)))
    return Pattern(" ".join(written.split()), words) if any(word.strip("*?") for word in words) else None


def plain(word: str) -> str:
    """Return a word in lower case, with straight apostrophes and plain hyphens, as patterns are compared."""
    return word.translate(_SPELLINGS).lower()
