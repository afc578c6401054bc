"""Words as pieces of a fixed vocabulary, as BERT cuts them (Wu et al. 2016; Devlin et al. 2019), with their offsets."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache

Piece = tuple[int, int, int]  # row of the vocabulary, and where the piece starts and ends in the text

# What stands between white space; other control characters are dropped, and part nothing.
_CHUNK = re.compile(r"[^ \t\n\r\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+")
_LONGEST = 100  # characters: a longer word is unknown
_CACHED = 50_000  # words
_IDEOGRAPHS = ((0x4E00, 0x9FFF), (0x3400, 0x4DBF), (0x20000, 0x2CEAF), (0xF900, 0xFAFF), (0x2F800, 0x2FA1F))


class WordPiece:
    """Cuts text into the longest pieces that ``vocabulary`` holds, without case and accents.

    A piece that continues a word begins with "##" there; a word that can't be cut becomes the row ``unknown``.
    """

    def __init__(self, vocabulary: Sequence[str], unknown: int) -> None:
        self._rows = {piece: row for row, piece in enumerate(vocabulary)}
        self._unknown = unknown
        self._cut = lru_cache(_CACHED)(self._pieces)

    def encode(self, text: str) -> list[Piece]:
        """Return the pieces of ``text`` in order."""
        return [
            (row, chunk.start() + first, chunk.start() + last)
            for chunk in _CHUNK.finditer(text)
            for row, first, last in self._cut(chunk[0])
        ]

    def _pieces(self, chunk: str) -> tuple[Piece, ...]:
        return tuple(piece for word in _words(chunk) for piece in self._longest(word))

    def _longest(self, word: list[tuple[str, int]]) -> list[Piece]:
        """Cut a word, given as its characters in plain form with the offset of each, from left to right."""
        form = "".join(character for character, _ in word)
        found: list[Piece] = []
        start = 0
        while start < len(form) <= _LONGEST:
            prefix = "##" if start else ""
            ends = (end for end in range(len(form), start, -1) if prefix + form[start:end] in self._rows)
            end = next(ends, start)
            if end == start:
                break
            found.append((self._rows[prefix + form[start:end]], word[start][1], word[end - 1][1] + 1))
            start = end
        return found if start == len(form) else [(self._unknown, word[0][1], word[-1][1] + 1)]


def _words(chunk: str) -> Iterator[list[tuple[str, int]]]:
    """Yield the words and marks of a text without white space: each character lower-cased, with its offset."""
    word: list[tuple[str, int]] = []
    for offset, character in enumerate(chunk):
        forms = [(form, offset) for form in _plain(character)]
        if forms and (_is_mark(forms[0][0]) or _is_ideograph(character)):
            if word:
                yield word
            yield forms
            word = []
        else:
            word += forms
    if word:
        yield word


def _plain(character: str) -> str:
    """Return a character in lower case without accents; nothing for one that is only control or accent."""
    if character.isascii():
        return character.lower() if character.isprintable() else ""
    if character == "\N{REPLACEMENT CHARACTER}" or unicodedata.category(character).startswith("C"):
        return ""
    forms = unicodedata.normalize("NFD", character)
    return "".join(form for form in forms if unicodedata.category(form) != "Mn").lower()


def _is_mark(character: str) -> bool:
    if character.isascii():
        return not character.isalnum()
    return unicodedata.category(character).startswith("P")


def _is_ideograph(character: str) -> bool:
    return any(first <= ord(character) <= last for first, last in _IDEOGRAPHS)
