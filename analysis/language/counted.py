"""What a number counts: the noun after it, and what happened to those it counts."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from analysis import lexicons
from analysis.language.numerals import any_of, of_kind, spelled
from analysis.language.stem import stem
from analysis.language.words import WORD

_STOP = frozenset(row["word"] for row in lexicons.load("stopwords"))
_PEOPLE = of_kind("person")
_HAPPENED = of_kind("casualty")
HAPPENED = frozenset(_HAPPENED.values())
"""What may have happened to the people counted: "dead", "injured", "arrested", …"""
MARGIN = "margin"
"""The role of a number by which somebody leads or trails."""
_ROLES = _HAPPENED | of_kind("role")
_TOLLS = of_kind("toll")
_ALIKE = of_kind("alike")
_NO_NOUNS = frozenset(of_kind("compound"))

# "the 24-bed ward": a noun in the singular, joined to its number
_JOINED = re.compile(r"[-‐‑](?=[a-z]{3})")
_PHRASE_WORD = re.compile(rf"(?:[ \u00a0‐‑-]|(?<=[A-Z])\.(?:[ ]|(?=[A-Z])))({WORD.pattern})|\.(?=[ ][a-z])")
_LONGEST_PHRASE = 5  # words in which the counted noun is looked for
_BACK = 100  # characters before a number in which it is told what it is
_SKIPPED = frozenset(("have", "has", "had", "been", "were", "was", "are", "is", "being", "other", "more"))
_PLURAL = re.compile(r"\w\w(?<![sui'’])s$", re.IGNORECASE)
# "were taken to hospital": what happened to people in more than a word
_HAPPENED_AFTER = re.compile(
    rf"(?:[ ](?:{any_of(_SKIPPED)}))*[ ]({any_of(form for form in _HAPPENED if ' ' in form)})\b", re.IGNORECASE
)
# "212 were on board", "nine soldiers and four civilians were killed", "workers at the port of Grunau walked out"
_BETWEEN = rf"(?:[ ](?:{any_of((*_SKIPPED, 'still', 'now', 'feared', 'confirmed', 'believed', 'reported'))}))*"
_BESIDE = r"(?:[ ]and[ ](?:[\w-]+[ ]){1,4}?(?:were|was|are|have[ ]been|had[ ]been))"
_WHERE = rf"(?:[ ](?:at|in|of|from)(?:[ ](?!(?:{any_of(of_kind('numeral'))})\b)[^\W\d][\w'’-]*){{1,6}}?)"
_ROLE_AFTER = re.compile(rf"(?:{_BESIDE}|{_WHERE})?{_BETWEEN}[ ]({any_of(_ROLES)})\b", re.IGNORECASE)
_ROLE_BEFORE = re.compile(rf"\b({any_of(_ROLES)})[ \u00a0](?:(?:the|another|a total of)[ ])?$", re.IGNORECASE)
# "the death toll from the sinking rose to 37"
_TOLL_BEFORE = re.compile(
    rf"\b({any_of(_TOLLS)})[ ](?:[^\d.;:,“”\"]{{0,90}}[ ])?(?:to|at|was|is|numbered|reached|reaches|hit|of)[ ]$",
    re.IGNORECASE,
)
_NEAR_BEFORE = re.compile(r"(\w+)[ \u00a0](?:(?:the|another|a total of)[ ])?$")
_MARGIN_AFTER = re.compile(rf"[ ](?:{any_of(of_kind('margin after'))})\b", re.IGNORECASE)
_MARGIN_BEFORE = re.compile(
    rf"\b(?:{any_of(of_kind('margin of'))})[ ]$|\b(?:{any_of(of_kind('margin by'))})\b[^.;:,“”\"]{{0,60}}[ ]by[ ]$",
    re.IGNORECASE,
)


class Counted(NamedTuple):
    """What a number counts: ``what`` it is comparable by ("" if nothing), ending at ``end``.

    ``role`` is what those counted are in the event ("dead", "aboard", "margin"; "" if that is not said), and ``noun``
    who they are: the noun's stem, "" for people of any kind.
    """

    what: str
    end: int
    role: str
    noun: str


def counted(text: str, left: int, right: int, stop: int) -> Counted:
    """Return what the number at ``[left, right)`` counts; its noun phrase ends at ``stop`` at the latest."""
    words = list(_phrase(text, right, stop))
    named = [word.lower() for word, _, _ in words]
    is_joined = bool(_JOINED.match(text, right)) and bool(named) and named[0].isalpha() and named[0] not in _NO_NOUNS
    head = 0 if is_joined else next((place for place, (word, _, _) in enumerate(words) if _is_plural(word)), -1)
    noun = named[head] if head >= 0 else ""
    end = words[head][2] if head >= 0 else right
    before = text[max(left - _BACK, 0) : left]
    who = "" if noun in _ROLES else _PEOPLE.get(noun, _what(noun))
    role = _role(text, before, named, end, stop)
    happened = _happened(text, before, named, head, end, stop)
    if happened and (head < 0 or noun in _PEOPLE or noun in _HAPPENED):
        last = head if head >= 0 else next((n for n, word in enumerate(named) if word in _HAPPENED), -1)
        return Counted(happened, words[last][2] if last >= 0 else right, role or happened, who)
    return Counted(_what(noun), end, role, who)


def is_margin(text: str, left: int, right: int) -> bool:
    """Return whether somebody leads or trails by what is written at ``[left, right)``."""
    before = text[max(left - _BACK, 0) : left]
    return bool(_MARGIN_AFTER.match(text, right) or _MARGIN_BEFORE.search(before))


def _what(noun: str) -> str:
    return (_ALIKE.get(noun) or stem(noun)) if noun else ""


def _happened(text: str, before: str, named: Sequence[str], head: int, end: int, stop: int) -> str:
    """Return what happened to those counted, as far as a word next to the number says."""
    noun = named[head] if head >= 0 else ""
    happened = next((_HAPPENED[word] for word in named if word in _HAPPENED), "")
    if not happened and noun in _PEOPLE:
        after = _HAPPENED_AFTER.match(text, end, stop)
        happened = _HAPPENED[spelled(after[1])] if after else ""
    if not happened and (noun in _PEOPLE or head < 0):
        near = _NEAR_BEFORE.search(before)
        happened = _HAPPENED.get(near[1].lower(), "") if near else ""
    return happened


def _role(text: str, before: str, named: Sequence[str], end: int, stop: int) -> str:
    """Return what those counted are in the event, told by a word among, after or before those of the number."""
    inside = next((_ROLES[word] for word in named if word in _ROLES), "")
    if inside:
        return inside
    after, near, toll = _ROLE_AFTER.match(text, end, stop), _ROLE_BEFORE.search(before), _TOLL_BEFORE.search(before)
    if after:
        return _ROLES[spelled(after[1])]
    if near:
        return _ROLES[spelled(near[1])]
    return _TOLLS[spelled(toll[1])] if toll and not named else ""


def _phrase(text: str, start: int, stop: int) -> Iterator[tuple[str, int, int]]:
    """Yield the words that follow a number up to a function word (but forms of "be") or a mark."""
    place = start
    for _ in range(_LONGEST_PHRASE):
        match = _PHRASE_WORD.match(text, place, stop)
        if not match:
            return
        place = match.end()
        word = match[1]
        if word is None or word.lower() in _SKIPPED:
            continue
        if word.lower() in _STOP and word.lower() not in _PEOPLE:
            return
        yield word, match.start(1), match.end(1)


def _is_plural(word: str) -> bool:
    return word.lower() in _PEOPLE or bool(_PLURAL.search(word))
