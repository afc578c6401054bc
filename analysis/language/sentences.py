"""Sentences by rule: where a full stop, question or exclamation mark ends one, and where it only abbreviates."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from analysis import lexicons
from analysis.corpus.article import Block
from analysis.vocabulary import Kind

LONGEST = 2_000
"""Characters of a sentence: each mention in one is judged by all of its words, each word by those beside it."""


class Sentence(NamedTuple):
    """Characters ``start`` up to ``end`` of a text; ``kind`` is that of its block, ``block`` the block's number."""

    start: int
    end: int
    kind: Kind
    block: int


# A mark that may end a sentence, with the quotation marks, brackets and note numbers that belong to it.
_END = re.compile(
    r"(?P<mark>[.!?…。！？｡؟۔]+(?: \.){0,2})"
    r"(?P<close>(?:[\"”’'»›)\]}」』）】]|[ \u00a0\u202f]»(?!\w)|\[\d{1,3}\])*)"
    r"(?P<space>\s*)"
)
_OPENING = re.compile(r"[\"“„‘'«‹(\[{¿¡*•–—-]*\s?")
# The last word before a full stop, with inner full stops ("U.S", "e.g"); a party's "D-" is left outside.
_LAST_WORD = re.compile(r"[^\W_]+(?:[.’'][^\W_]+)*$")
_INITIALS = re.compile(r"[^\W\d_](?:\.[^\W\d_])*")
_ADDRESS = re.compile(r"://|\bwww\b|@|\S/\S*$", re.IGNORECASE)
_LONGEST_WORD = 40

# After an abbreviation, only these tell a new sentence from a name.
_STARTER = re.compile(
    r"(?:The|An?|He|She|It|We|They|I|You|This|That|These|Those|But|And|Or|So|In|On|At|For|From|With|By|As|If|When|While"
    r"|After|Before|Since|Although|Though|However|His|Her|Its|Our|Their|My|Your|There|Here|What|Who|Why|How|Where|Which"
    r"|Now|Then|Yet|Still|Even|Also|Not|No|Many|Some|Most|Both|Each|Every|All|Another|Other|Under|During|Until|Once)\b"
)
_ENDS_ALWAYS = frozenset("。！？｡؟۔")
_ABBREVIATIONS = {row["abbreviation"]: row["class"] for row in lexicons.load("abbreviations")}


def sentences(text: str, blocks: Iterable[Block]) -> list[Sentence]:
    """Return the sentences of ``text``, in order, none across the edge of a block.

    Each is trimmed of white space, and together they hold every other character of the blocks.  Closing marks
    and brackets stay with the sentence they close.  One of more than :data:`LONGEST` characters, as an index without
    full stops, is cut at a space.  The time taken is linear in the length of the text.
    """
    found = []
    for number, block in enumerate(blocks):
        for start, end in _short(text, _pieces(text, block.start, block.end)):
            piece = text[start:end]
            left = start + len(piece) - len(piece.lstrip())
            right = end - len(piece) + len(piece.rstrip())
            if left < right:
                found.append(Sentence(left, right, block.kind, number))
    return found


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    for match in _END.finditer(text, start, end):
        if match.end() < end and _is_boundary(text, match, start, end):
            yield start, match.end("close")
            start = match.end("close")
    yield start, end


def _short(text: str, pieces: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield ``pieces``, those that are too long in several."""
    for start, end in pieces:
        while end - start > LONGEST:
            space = text.rfind(" ", start + 1, start + LONGEST)
            last = space if space > 0 else start + LONGEST
            yield start, last
            start = last
        yield start, end


def _is_boundary(text: str, match: re.Match[str], start: int, end: int) -> bool:
    """Return whether the sentence that began at ``start`` ends at the mark ``match`` (which is not the last)."""
    mark = match["mark"]
    if not _ENDS_ALWAYS.isdisjoint(mark):
        return True
    opening = _OPENING.match(text, match.end(), end)
    following = opening.end() if opening else match.end()
    if following >= end or text[following].islower():
        return False
    before = text[max(start, match.start() - _LONGEST_WORD) : match.start()]
    if not match["space"]:
        return _is_missing_space(text, match, following, before)
    return mark != "." or bool(match["close"]) or _ends_at_full_stop(text, before, start, match.start(), following)


def _is_missing_space(text: str, match: re.Match[str], following: int, before: str) -> bool:
    """Return whether two sentences were glued together here ("on February 22nd.Chinese officials")."""
    capital = text[following].isupper() and text[following + 1 : following + 2].islower()
    if not capital or not before or _ADDRESS.search(before.rpartition(" ")[2]):
        return False
    if following > match.end() and text[match.end()] not in "“«":
        return False
    last = _LAST_WORD.search(before)
    ends_word = last is not None and (before[-1].islower() or before[-1].isdigit())
    return (ends_word or bool(match["close"])) and (last is None or last[0] not in _ABBREVIATIONS)


def _ends_at_full_stop(text: str, before: str, start: int, stop: int, following: int) -> bool:
    """Return whether the single full stop at ``stop``, with white space after it, ends more than an abbreviation."""
    last = _LAST_WORD.search(before.rpartition(" ")[2])
    if last is None:
        return True
    word = last[0]
    if word.isdigit() and not text[start : stop - len(word)].strip():  # the number of an item in a list
        return False
    kind = _ABBREVIATIONS.get(word) or ("end" if _INITIALS.fullmatch(word) else "")
    if kind == "number":
        return not text[following].isdigit()
    if kind == "end":
        return _STARTER.match(text, following) is not None
    return not kind
