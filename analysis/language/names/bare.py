"""Mentions that only say where, to whom or of which party: named, and not portrayed."""

import re

from analysis.language.names.gazetteer import KNOWN, NOTHING, plain
from analysis.language.names.surroundings import PEOPLE_NOUNS

_REACH = 40
_SPACE = r"[ \u00a0]"
_PLACE = re.compile(
    rf"\b(?:in|inside|into|across|throughout|within|outside|near|at|from|(?:visits?|trips?|travel(?:l?ed)?|back|flight|flew)"
    rf"{_SPACE}to)(?:{_SPACE}the)?{_SPACE}$",
    re.IGNORECASE,
)
_ADDRESSEE = re.compile(
    rf"\b(?:(?:tells?|told|telling|speak(?:s|ing)?{_SPACE}(?:to|with|on)|spoke{_SPACE}(?:to|with|on)"
    rf"|(?:interview(?:ed)?|appearance|appearing){_SPACE}(?:with|on|by)|statement{_SPACE}to|according{_SPACE}to"
    rf"|(?:first{_SPACE})?reported{_SPACE}by|said{_SPACE}on|says{_SPACE}on))(?:{_SPACE}(?:the|an?))?{_SPACE}[\"“]?$",
    re.IGNORECASE,
)
_NOUNS = re.compile(rf"{_SPACE}([a-z][\w-]*)(?:{_SPACE}([a-z]+))?\b")
_POSSESSIVE = ("’s", "'s")


def is_bare(text: str, start: int, end: int, kind: str) -> bool:
    """Whether the mention at ``start``:``end`` of a target of ``kind`` is named without being portrayed.

    That is a country as a place ("in Russia"), a medium or a body as who was told ("told CNN"), and the party or
    nationality of one person ("a Republican senator").
    """
    before = text[max(0, start - _REACH) : start]
    entry = KNOWN.get(plain(text[start:end]), NOTHING)
    if entry.sense in ("party", "adjective"):
        match = _NOUNS.match(text, end)
        return match is not None and not PEOPLE_NOUNS.isdisjoint(match.groups())
    if text.startswith(_POSSESSIVE, end):
        return False
    if kind == "country":
        return entry.sense in ("", "uncertain") and _PLACE.search(before) is not None
    return kind == "organisation" and _ADDRESSEE.search(before) is not None
