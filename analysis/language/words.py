"""Words: runs of letters and digits, with the apostrophes and hyphens inside them."""

import re
from collections.abc import Iterable
from typing import NamedTuple


class Span(NamedTuple):
    """Characters ``start`` up to, not including, ``end`` of an article's text."""

    start: int
    end: int


# A letter or digit, then more of them; a combining mark stays with its letter, a single apostrophe or hyphen joins two
# runs ("China’s", "one-China").  Everything else separates: "3,000" and "U.S." are two words each.  No shorter run is
# ever tried (++); a group is never possessive, for Python before 3.11.5 matches such groups wrongly.
WORD = re.compile(r"[^\W_]++(?:['’ʼ‑-][^\W_]++|[\u0300-\u036f\u064b-\u0652\u0900-\u0903\u093a-\u094f]++[^\W_]*+)*")


def words(text: str, start: int = 0, end: int | None = None) -> list[Span]:
    """Return the words of ``text[start:end]`` as spans of ``text``, in order."""
    stop = len(text) if end is None else end
    return [Span(*match.span()) for match in WORD.finditer(text, start, stop)]


def opening(forms: Iterable[str]) -> str:
    """Return a pattern for any of ``forms`` (words or phrases) at the start of a word, the longest that fits.

    The set of their first letters comes first, so that a search skips from one such letter to the next.
    """
    longest = sorted(forms, key=len, reverse=True)
    first = "".join(sorted({form[0] for form in longest}))
    rest = "|".join(f"(?<={form[0]}){re.escape(form[1:])}" for form in longest)
    return rf"[{first}](?<!\w.)(?:{rest})"
