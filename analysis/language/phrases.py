"""Phrases that a user searches for: how they are written, and where a text uses them."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from analysis.errors import EXIT_USAGE, FramescopeError
from analysis.language.words import Span

_MARKS = {"’": "'", "‘": "'", "ʼ": "'", "“": '"', "”": '"', "‑": "-", "–": "-"}  # one for one
_ALIKE = str.maketrans(_MARKS)
_PART = re.compile(r'"([^"]*)"|([^"\s]+|")')
_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*\*?")
_MISPLACED = re.compile(r"(?<!\w)\*|\*\w")
_LETTERS = re.compile(r"[^\W_]+")
_FOLDED = _ALIKE | str.maketrans("İı", "ii")  # which a pattern that ignores case takes for i
_BEFORE = r"(?<!\w)"
_AFTER = r"(?!\w)(?!'(?!s\b)\w)"  # "Putin" is in "Putin's", "don" is not in "don't"
_BETWEEN = r"[\W_]+"
_ENDINGS = r"\w*"


def uses_of(phrase: str, text: str, spans: Iterable[tuple[int, int]]) -> Iterator[Span]:
    """Yield where ``phrase`` is used in the ``spans`` of ``text`` (its sentences: no use goes beyond one), in order.

    Its words are whole words, in any case, whatever stands between them; ``*`` at the end of a word stands for any
    ending, and what is in double quotation marks is taken literally, but for the width of white space.
    Typographic apostrophes and quotation marks are the same as plain ones.

    Raises :class:`FramescopeError` for a phrase without a word, or with a ``*`` elsewhere.
    """
    regex, plain = _regex(phrase), _plain(text)
    for start, end in spans:
        for match in regex.finditer(plain, start, end):
            yield Span(*match.span())


def _plain(text: str) -> str:
    """Return a text with plain marks, as ``translate`` does, which looks each character up and takes far longer."""
    for mark, plain in _MARKS.items():
        text = text.replace(mark, plain)
    return text


def check(phrase: str) -> None:
    """Raise :class:`FramescopeError` for a phrase that cannot be searched for (see :func:`uses_of`)."""
    _parts(phrase)


class Wanted(NamedTuple):
    """A word that every text has which uses a phrase: as it is, or (not ``whole``) with any ending."""

    word: str
    whole: bool


def words_in(text: str) -> set[str]:
    """Return the words of a text, all in one case, by which it is decided whether it may use a phrase."""
    return set(_words(text))


def words_of(phrase: str) -> list[Wanted]:
    """Return what :func:`words_in` has of each text that uses ``phrase`` (others may have it, too).

    Raises :class:`FramescopeError` as :func:`uses_of` does.
    """
    wanted: list[Wanted] = []
    for written, literal in _parts(phrase):
        words = [Wanted(word, True) for word in _words(written)]
        if not literal and written.endswith("*"):
            words[-1] = words[-1]._replace(whole=False)
        wanted += words
    return wanted


def _words(text: str) -> list[str]:
    return _LETTERS.findall(text.translate(_FOLDED).casefold())


@lru_cache(64)
def _regex(phrase: str) -> re.Pattern[str]:
    parts = [_literal(written.split()) if literal else _word(written) for written, literal in _parts(phrase)]
    return re.compile(_BETWEEN.join(parts), re.IGNORECASE)


def _parts(phrase: str) -> list[tuple[str, bool]]:
    """Return the words and the quoted texts of a phrase, each with whether it is taken literally."""
    parts: list[tuple[str, bool]] = []
    for quoted, written in _PART.findall(phrase.translate(_ALIKE)):
        if quoted.strip():
            parts.append((quoted, True))
        elif _MISPLACED.search(written):
            raise FramescopeError(
                f"A * stands at the end of a word, as in sanction*; {phrase} has one elsewhere.", EXIT_USAGE
            )
        else:
            parts += [(word, False) for word in _WORD.findall(written)]
    if not parts:
        raise FramescopeError("There is no word to search for; give a word or a phrase.", EXIT_USAGE)
    return parts


def _literal(words: list[str]) -> str:
    first, last = words[0][0], words[-1][-1]
    text = r"\s+".join(map(re.escape, words))
    return f"{_BEFORE * _is_letter(first)}{text}{_AFTER * _is_letter(last)}"


def _word(word: str) -> str:
    stem = word.removesuffix("*")
    return f"{_BEFORE}{re.escape(stem)}{_ENDINGS * (stem != word)}{_AFTER}"


def _is_letter(character: str) -> bool:
    return character.isalnum() or character == "_"
