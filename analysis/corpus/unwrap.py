"""Text that was wrapped at some width: its lines joined to paragraphs again, so that no line counts as a sentence."""

import re
from collections.abc import Sequence
from functools import cache, cached_property, reduce
from itertools import accumulate, pairwise

from analysis import lexicons

_NARROWEST, _WIDEST = 40, 130  # characters
_LEAST = 2  # full lines; fewer may be chance
_FULL = 0.55  # of the breaks between lines, in a text that is wrapped
_LOWER = 0.4  # of the lines after a full one begin with a small letter, for English prose breaks inside its sentences
_STRAY = 0.2  # of the breaks may come early in a text whose paragraphs are set apart by blank lines
_DIVIDED = 8  # characters that the part of a divided word may have left over in its line
_WORD_LENGTH = 60  # characters; no part of a word is longer
_LONGEST = 20_000  # characters; no paragraph goes on for longer
_TOO_LONG = 0.1  # of the lines may be longer than the width: headings, addresses

_ENDED = re.compile(r"[.!?:][\"'”’»)\]]*$")
_SENTENCE = re.compile(r"[.!?][\"'”’»)\]]*\s")
_ITEM = re.compile(r"[•·▪◦‣*]\s|[-–—]\s+[^\Wa-z]|\d{1,2}[.)]\s")
_HYPHENATED = re.compile(r"([^\W\d_]+)[-\u00ad¬]$")
_COMPOUND = re.compile(r"[^\W\d_]+-[^\W\d_]+")
_WORD = re.compile(r"[^\W\d_]+")


def unwrapped(text: str) -> str | None:
    """Return ``text`` with wrapped lines joined by a space, or without its hyphen where a word was divided.

    None if the text is not wrapped: most lines of a wrapped one are full, so that the first word of the next would
    not have fitted, and go on inside a sentence.
    """
    lines = [line.rstrip() for line in text.split("\n")]
    width = _width(lines)
    if not width:
        return None
    inner = [(line, after) for line, after in pairwise(lines) if line and after]
    strays = sum(not _is_full(line, after, width) for line, after in inner)
    set_apart = "" in lines[1:-1] and strays <= _STRAY * len(inner)
    known = _Words(text)
    joined = [lines[0]]
    for line, after in pairwise(lines):
        if line and after and _goes_on(joined[-1], line, after, width, set_apart):
            joined[-1] = known.join(joined[-1], after.lstrip())
        else:
            joined.append(after)
    return "\n".join(joined)


def joined(lines: Sequence[str]) -> str:
    """Return the lines of one paragraph as one."""
    known = _Words(" ".join(lines))
    return reduce(known.join, lines)


def _width(lines: Sequence[str]) -> int:
    """Return the width at which the lines were wrapped, or 0 if they were not."""
    inner = [(line, after) for line, after in pairwise(lines) if line and after]
    votes = [0] * (_WIDEST + 2)  # a full line votes for every width at which it would be full
    for line, after in inner:
        if len(line) <= _WIDEST:
            votes[len(line)] += 1
            votes[min(len(line) + _reach(line, after), _WIDEST) + 1] -= 1
    counts = list(accumulate(votes))[: _WIDEST + 1]
    width = max(range(_NARROWEST, _WIDEST + 1), key=lambda wide: (counts[wide], wide))
    full = [(line, after) for line, after in inner if _is_full(line, after, width)]
    lower = sum(after.lstrip()[0].islower() for _, after in full)
    longer = sum(len(line) > width and " " in line.strip() for line in lines)
    enough = len(full) >= max(_LEAST, _FULL * len(inner)) and lower >= _LOWER * len(full)
    return width if enough and longer <= _TOO_LONG * len(lines) else 0


def _reach(line: str, after: str) -> int:
    """Return how many characters beyond a line would have been needed for the word that comes next."""
    word = len(after.split(maxsplit=1)[0]) + _indent(after)
    return word + _DIVIDED if _HYPHENATED.search(line) and after.lstrip()[0].islower() else word


def _is_full(line: str, after: str, width: int) -> bool:
    return len(line) <= width <= len(line) + _reach(line, after)


def _goes_on(paragraph: str, line: str, after: str, width: int, set_apart: bool) -> bool:
    """Say whether ``paragraph``, whose last line is ``line``, goes on with ``after``.

    ``set_apart``: blank lines stand between paragraphs.  Where none do, one may end at a full line, too.
    """
    if len(paragraph) > _LONGEST or _ITEM.match(after.lstrip()) or _indent(after) > _indent(line):
        return False
    small, ended = after.lstrip()[0].islower(), bool(_ENDED.search(line))
    if _is_full(line, after, width):
        return set_apart or small or not (ended and _quotes_closed(paragraph))
    if small and _HYPHENATED.search(line):
        return True
    # a caption or a heading of two lines ends without a full stop, too, but holds none either
    return set_apart and not ended and (small or bool(_SENTENCE.search(paragraph)))


def _quotes_closed(text: str) -> bool:
    return text.count("“") == text.count("”") and text.count('"') % 2 == 0


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


class _Words:
    """Words that are known, from the text itself and from the word lists, to tell a divided word from a compound."""

    def __init__(self, text: str) -> None:
        self._text = text

    def join(self, line: str, after: str) -> str:
        """Return two lines as one."""
        if not (divided := _HYPHENATED.search(line[-_WORD_LENGTH:])):
            return f"{line} {after}"
        return line[:-1] + after if self._is_divided(divided, after) else line + after

    def _is_divided(self, divided: re.Match[str], after: str) -> bool:
        if not divided[0].endswith("-"):
            return True
        right = _WORD.match(after)
        if not right or not after[0].islower() or after[right.end() : right.end() + 1] == "-":
            return False
        left, rest = divided[1].lower(), right[0].lower()
        if f"{left}-{rest}" in self._compounds:
            return False
        return left + rest in self._words or not (left in self._words and rest in self._words)

    @cached_property
    def _compounds(self) -> frozenset[str]:
        return frozenset(_COMPOUND.findall(self._text.lower()))

    @cached_property
    def _words(self) -> frozenset[str]:
        return _dictionary() | frozenset(_WORD.findall(self._text.lower()))


@cache
def _dictionary() -> frozenset[str]:
    return frozenset(row["word"] for row in lexicons.load("ordinary_words"))
