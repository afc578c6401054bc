"""Hiding names, so that a stance model judges the words around a person and never the person.

The labelled sentences come from one country and one decade: a model that reads names learns its politics.  With names
hidden, two sentences that differ in nothing but one name get the same score.
"""

import re
from bisect import bisect_left
from functools import cache, lru_cache
from typing import Literal, NamedTuple

from analysis.lexicons import load
from analysis.scores.stance.protocol import Item

Kind = Literal["text", "name", "self", "target"]


class Piece(NamedTuple):
    """A stretch of an item's sentence: text to read, another's name, the target's name elsewhere, or the mention."""

    start: int
    end: int
    kind: Kind


REACH = 800

_TITLE = r"(?:Mrs?|Ms|Dr|Sen|Rep|Gov|Gen|Lt|Col|Jr|Sr|St|Rev|Prof)\."
_CAPITALISED = re.compile(rf"(?<![\w’'])(?:{_TITLE}|(?:[A-Z]\.)+(?!\w)|[A-ZÀ-Þ]\w*(?:[-.&]\w+)*(?:[’'][A-Z]\w+)?)")
_JOINT = re.compile(r"\s+(?:(?:of|for|de|la|van|von|al|bin)\s+(?:the\s+)?)?")
# A capital here may only mark where a sentence or a quotation begins.
_OPENING = re.compile(r"(?:^|[.!?:;]|[\"“‘(\[—–])\W*$")
_FIRST_PERSON = re.compile(r"I(?=$|[’'\W])")
_PRONOUN = re.compile(
    r"\W*(?:i|me|my|myself|we|us|our|ours|you|your|yours|he|him|his|himself|she|her|hers|herself|it|its|itself|"
    r"they|them|their|theirs|themselves|who|whom|whose|this|that|these|those)\W*",
    re.IGNORECASE,
)
_DETERMINER = re.compile(r"\W*(?:The|An?|This|That|These|Those|His|Her|Its|Their|Our|My|Your|Some|Many|Both|All)\b")
_NAME_WORD = re.compile(r"[A-ZÀ-Þ]\w{2,}")
_LONG_WORD = re.compile(r"[^\W\d_]{4,}")
_TITLE_CASE = 0.7


def pieces(item: Item) -> list[Piece]:
    """Cut what stands within ``REACH`` characters of the mention into pieces, in order and without gaps.

    Capitalised sequences ("Secretary of State Hillary Clinton") are names; a word that opens a sentence counts as
    one unless it is known in lower case.  The piece of kind "target" holds the mention and the rest of a name that it
    is part of; whether its words may be read, ``named`` says.
    """
    sentence, start, end = item
    first, last = max(0, start - REACH), min(len(sentence), end + REACH)
    own = set(_NAME_WORD.findall(sentence, start, end)) if named(item) else set()
    spans = names(sentence)
    cuts: list[Piece] = []
    for left, right in spans[bisect_left(spans, (first,)) : bisect_left(spans, (last,))]:
        if left < item.end and right > item.start:
            start, end = min(start, left), max(end, right)
        else:
            same = own.intersection(_NAME_WORD.findall(sentence, left, right))
            cuts.append(Piece(left, min(right, last), "self" if same else "name"))
    cuts.append(Piece(start, end, "target"))
    found: list[Piece] = []
    position = first
    for cut in [*sorted(cuts), Piece(last, last, "text")]:
        if cut.start > position:
            found.append(Piece(position, cut.start, "text"))
        if cut.end > cut.start:
            found.append(cut)
        position = max(position, cut.end)
    return found


def named(item: Item) -> bool:
    """Return whether the mention is a name, to be hidden, rather than a pronoun or a common noun."""
    mention = item.sentence[item.start : item.end]
    if _PRONOUN.fullmatch(mention):
        return False
    return bool(_NAME_WORD.search(_DETERMINER.sub("", mention)) or re.search(r"[A-Z]{2}", mention))


@lru_cache(maxsize=256)
def names(sentence: str) -> tuple[tuple[int, int], ...]:
    """Return where the names of a sentence start and end, in order."""
    headline = _title_case(sentence)
    found: list[tuple[int, int]] = []
    for match in _CAPITALISED.finditer(sentence):
        start, end = match.span()
        if _FIRST_PERSON.match(sentence, start):
            continue
        if match[0].lower() in _ordinary() and (headline or _OPENING.search(sentence[max(0, start - 6) : start])):
            continue
        if found and _JOINT.fullmatch(sentence, found[-1][1], start):
            found[-1] = (found[-1][0], end)
        else:
            found.append((start, end))
    return tuple(found)


def _title_case(sentence: str) -> bool:
    """Return whether capitals say nothing here: most words of a headline have one, and most of those are ordinary."""
    words = _LONG_WORD.findall(sentence)
    capitalised = [word for word in words if word[0].isupper()]
    ordinary = sum(word.lower() in _ordinary() for word in capitalised)
    return len(capitalised) > _TITLE_CASE * len(words) and 2 * ordinary > len(capitalised)


@cache
def _ordinary() -> frozenset[str]:
    return frozenset(row["word"] for row in load("ordinary_words"))
