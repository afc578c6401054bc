"""Datelines: the place, the day and the agency before the first words of a report."""

import re

from analysis.language.agencies import ANY

_DASH = r" ?(?:—|–|--|(?<= )-) ?(?=[\"“‘'A-Z…])"
_LONGEST = 60  # characters before an agency
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?"
_CAPITALS = r"[A-ZÀ-Þ][A-ZÀ-Þ.'’]+"
_OF_PLACE = re.compile(
    rf"(?=[^a-z]{{5}}){_CAPITALS}(?:[ /-]{_CAPITALS})*"  # NEW YORK, BRUSSELS/BERLIN
    r"(?:, [A-Z][\w.’']*(?: [A-Z][\w.’']*)?){0,2}?"  # , Texas
    rf"(?:,? {_MONTH} \d{{1,2}}(?:, \d{{4}})?)?"
    rf"(?: \([A-Z][\w. ]{{1,30}}\))?{_DASH}"
)
_OF_AGENCY = re.compile(rf"(?:[A-Z][^\n().]{{0,50}} )?\((?:{ANY})\){_DASH}")  # (Reuters) -, Oslo (NTB) —


def dateline_end(text: str, start: int) -> int:
    """Return where the dateline ends with which a paragraph begins at ``start``; ``start`` if it has none.

    A place in capitals or an agency in brackets, and a dash: "KABUL, Afghanistan — ", "Oslo, May 9 (Reuters) - ".
    """
    if start and text[start - 1] != "\n":
        return start
    match = _OF_PLACE.match(text, start) if text[start : start + 2].isupper() else None
    match = match or (_OF_AGENCY.match(text, start) if "(" in text[start : start + _LONGEST] else None)
    return match.end() if match else start
