"""Tallies: the numbers of two sides, such as votes or goals ("5-4", "five to four")."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from analysis.language.numerals import any_of, of_kind, worded

_NEAR = 60  # characters on either side in which a word says that two numbers are a tally

_WORD = any_of((*of_kind("numeral"), "one"))
_IN_WORDS = rf"(?:{_WORD})(?:[ -](?:{_WORD}))?"
_TALLY = re.compile(
    rf"(?<![\w.,:/$£€–—-])(?<!from )(?<!between )(?:(\d{{1,3}})(?:[-–—]|(?: votes)? to )(\d{{1,3}})|"
    rf"({_IN_WORDS})(?: votes)?[ -]to[ -]({_IN_WORDS}))(?![\w%:/]|[-–—]\w|[.,]\d)",
    re.IGNORECASE,
)
_CUE = re.compile(rf"\b(?:{any_of(of_kind('tally'))})\b", re.IGNORECASE)
_RANGE_AFTER = re.compile(rf"[ -](?!{_CUE.pattern})(?:\w+s\b|per ?cent|point|year|day|month|week)", re.IGNORECASE)


class Tally(NamedTuple):
    """The two numbers at ``[start, end)``, the larger first."""

    start: int
    end: int
    first: int
    second: int


def tallies(text: str, start: int, end: int) -> Iterator[Tally]:
    """Yield the tallies of the sentence ``text[start:end]``: two numbers, not ascending, near a word of votes or games.

    Numbers that ascend are taken for a range.
    """
    for match in _TALLY.finditer(text, start, end):
        one, other = match[1] or match[3], match[2] or match[4]
        first, second = (int(side) if side.isdigit() else int(worded(side)) for side in (one, other))
        around = text[max(start, match.start() - _NEAR) : min(end, match.end() + _NEAR)]
        if first >= second and _CUE.search(around) and not _RANGE_AFTER.match(text, match.end(), end):
            yield Tally(*match.span(), first, second)
