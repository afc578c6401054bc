"""Where a text uses the words and phrases of a dictionary."""

import re
from collections.abc import Iterator, Sequence
from fnmatch import translate
from functools import lru_cache
from typing import NamedTuple

from analysis.corpus.dictionaries import Dictionary
from analysis.language.words import WORD, words

_PART = re.compile(rf"(?:{WORD.pattern}|[*?])+")
_SPELLINGS = str.maketrans({"’": "'", "ʼ": "'", "‑": "-"})
_WORDS_KEPT = 65_536  # words whose patterns are remembered: most words of a text occur again


class Hit(NamedTuple):
    """A use of a ``pattern`` of a category: characters ``start`` up to, not including, ``end`` of the text."""

    start: int
    end: int
    category: str
    pattern: str


class _Pattern(NamedTuple):
    """A word or a phrase as the dictionary writes it, and the words it consists of."""

    written: str
    words: tuple[str, ...]


class Search:
    """Finds the uses of each category; within a category the longest pattern counts, and no word twice."""

    def __init__(self, dictionary: Dictionary) -> None:
        self._categories = {name: _Category(written) for name, written in dictionary.categories.items()}

    def hits(self, text: str, start: int, end: int) -> Iterator[Hit]:
        """Yield the uses within the sentence ``text[start:end]``, category by category."""
        spans = words(text, start, end)
        written = [_plain(text[span.start : span.end]) for span in spans]
        for name, category in self._categories.items():
            for first, last, pattern in category.find(written):
                yield Hit(spans[first].start, spans[last].end, name, pattern)


class _Category:
    """The patterns of one category, by their first words: exact ones in a dict, the others by a regular expression."""

    def __init__(self, written: Sequence[str]) -> None:
        patterns = {_Pattern(one, tuple(_PART.findall(_plain(one)))) for one in written}
        self._patterns = sorted(patterns, key=lambda one: (-len(one.words), one.written))
        self._exact: dict[str, list[int]] = {}
        self._globs: list[tuple[int, re.Pattern[str]]] = []
        for index, one in enumerate(self._patterns):
            if _is_glob(one.words[0]):
                self._globs.append((index, re.compile(translate(one.words[0]))))
            else:
                self._exact.setdefault(one.words[0], []).append(index)
        self._any = re.compile("|".join(regex.pattern for _, regex in self._globs) or r"(?!)")
        self._opened_by = lru_cache(_WORDS_KEPT)(self._patterns_opened_by)

    def find(self, written: Sequence[str]) -> Iterator[tuple[int, int, str]]:
        """Yield the indices of the first and the last word of each use, and its pattern as written."""
        at = 0
        while at < len(written):
            used = next((one for one in self._opened_by(written[at]) if _continues(one, written, at)), None)
            if used:
                yield at, at + len(used.words) - 1, used.written
            at += len(used.words) if used else 1

    def _patterns_opened_by(self, word: str) -> tuple[_Pattern, ...]:
        """Return the patterns whose first word fits ``word``, the longest first."""
        indices = list(self._exact.get(word, ()))
        if self._any.match(word):
            indices += [index for index, regex in self._globs if regex.match(word)]
        return tuple(self._patterns[index] for index in sorted(indices))


def _continues(pattern: _Pattern, written: Sequence[str], at: int) -> bool:
    rest = written[at + 1 : at + len(pattern.words)]
    return len(rest) == len(pattern.words) - 1 and all(map(_fits, pattern.words[1:], rest))


@lru_cache(_WORDS_KEPT)
def _fits(word: str, written: str) -> bool:
    return word == written or (_is_glob(word) and re.match(translate(word), written) is not None)


def _is_glob(word: str) -> bool:
    return "*" in word or "?" in word


def _plain(word: str) -> str:
    return word.translate(_SPELLINGS).lower()
