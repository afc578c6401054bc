"""Short names that an article defines: acronyms in brackets, "known as", the ship without its prefix, an adjective."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from analysis.language.names import gazetteer
from analysis.language.names.gazetteer import KNOWN, NOTHING, is_common, plain
from analysis.language.names.name import Name
from analysis.language.names.surroundings import follows_article

_SPACE = r"[ \u00a0]"
_BRACKETED = re.compile(rf",?{_SPACE}\(?(?:or{_SPACE})?[\"“]?([A-Z][A-Za-z]{{0,6}}[A-Z])[\"”]?[),]")
_KNOWN_AS = re.compile(
    rf",?{_SPACE}\(?(?:(?:which{_SPACE}is|also|better|commonly|locally|popularly|simply|usually|widely){_SPACE})*"
    rf"(?:known|abbreviated|referred{_SPACE}to){_SPACE}(?:(?:locally|simply|widely|commonly){_SPACE})?"
    rf"(?:as|by{_SPACE}(?:its|the){_SPACE}(?:acronym|initials|abbreviation)),?{_SPACE}(?:the{_SPACE})?[\"“]?"
)
_WORD_BEFORE = re.compile(r"[\w’'&-]+")
_LONGEST = 100  # characters of a name that is spelled out before its acronym
# How the adjective of a country that no list has is made of its name: "Karvelia" gives "Karvelian".
_ADJECTIVES = (("ian", ""), ("ian", "ia"), ("an", "a"), ("an", ""), ("n", ""), ("ese", ""), ("ese", "a"), ("i", ""))
_PLACES = rf"\b(?:in|into|inside|across|from|to|within|throughout){_SPACE}"


class Full(NamedTuple):
    """The full name for which a short form stands, and its kind."""

    name: str
    kind: str


def defined(text: str, drafts: Sequence[Name]) -> dict[str, Full]:
    """Return the short forms that the article defines, each with the full name for which it stands.

    They are the beginnings of one body's name ("Severn Vale" of "Severn Vale Health Group"), acronyms that brackets
    introduce, other names ("known as Basarnas"), committees without their chamber, ships without their prefix ("MV")
    and the adjectives of countries that no list has.
    """
    forms = {adjective: Full(noun, "other") for adjective, noun in _demonyms(text, drafts)}
    forms |= {short: Full(body, "organisation") for short, body in _beginnings(text, drafts)}
    starts = {draft.start: draft for draft in drafts}
    for draft in drafts:
        full = draft.key or draft.text
        if " " in draft.text and (short := acronym(text, draft.text, draft.end)):
            forms[short] = Full(full, "organisation")
        if draft.kind in ("organisation", "other") and (match := _KNOWN_AS.match(text, draft.end)):
            other = starts.get(match.end())
            if other and other.kind in ("organisation", "other") and _shortens(other.text, draft.text):
                forms[other.text] = Full(full, draft.kind)
    for draft in drafts:
        chamber, _, committee = draft.text.partition(" ")
        if draft.kind == "organisation" and committee and KNOWN.get(chamber, NOTHING).kind == "organisation":
            forms.setdefault(committee, Full(draft.text, "organisation"))
        elif ship := without_prefix(draft.text):
            forms.setdefault(ship.replace(".", ""), Full(draft.text, "other"))
    return forms


def _beginnings(text: str, drafts: Sequence[Name]) -> Iterator[tuple[str, str]]:
    """Yield the names of two words or more with which one body's name begins, no place's, with that name."""
    longer: dict[str, set[str]] = defaultdict(set)
    for body in {draft.key or draft.text for draft in drafts if draft.kind == "organisation"}:
        words = body.split(" ")
        for end in range(2, len(words)):
            longer[" ".join(words[:end])].add(body)
    for short in {draft.text for draft in drafts if draft.kind in ("organisation", "other")} & longer.keys():
        is_place = re.search(rf"(?i:{_PLACES})(?:the )?{re.escape(short)}(?!\w| [A-Z])", text)
        if len(longer[short]) == 1 and short not in KNOWN and not is_place:
            yield short, next(iter(longer[short]))


def acronym(text: str, name: str, end: int) -> str:
    """Return the acronym that brackets introduce after ``name``: "Shanghai Cooperation Organization (SCO)", else ""."""
    match = _BRACKETED.match(text, end)
    if match is None or match[1] in gazetteer.PLACES:
        return ""
    return match[1] if _shortens(match[1].upper(), name) else ""


def _shortens(form: str, name: str) -> bool:
    """Whether ``form`` may stand for ``name``: an acronym by its letters, in their order, anything else at all."""
    letters = iter(name.casefold())
    return not form.isupper() or all(letter in letters for letter in form.casefold())


def without_prefix(name: str) -> str:
    """Return the name of a ship without its prefix ("MV", "HMS"), else ""."""
    prefix, _, rest = name.partition(" ")
    return rest if prefix.replace(".", "") in gazetteer.SHIPS else ""


def means(text: str, draft: Name, full: Full) -> bool:
    """Whether ``draft`` stands for ``full``, whose short form it has: ships like persons or things have "the"."""
    if without_prefix(full.name) != draft.text:
        return draft.text.isupper() or not draft.key
    return follows_article(text, draft.start) or not (draft.kind == "person" or is_common(draft.text))


def spelled_out(text: str, drafts: Sequence[Name]) -> list[Name]:
    """Return the drafts, those before an acronym in brackets reaching back as far as its letters ask.

    "Medicines and Healthcare products [Regulatory Agency] (MHRA)" is one name.
    """
    found: list[Name] = []
    for draft in drafts:
        match = _BRACKETED.match(text, draft.end)
        start = _spelled_from(text, draft, match[1]) if match and not acronym(text, draft.text, draft.end) else -1
        if start >= 0:
            while found and found[-1].start >= start:
                found.pop()
            name = plain(text[start : draft.end])
            draft = draft._replace(start=start, text=name, key="", kind="organisation", sure=True, role="")
        found.append(draft)
    return found


def _spelled_from(text: str, draft: Name, letters: str) -> int:
    """Where the words begin whose capitals spell ``letters`` and that end with ``draft``, or -1."""
    spelled = ""
    words = list(_WORD_BEFORE.finditer(text, max(0, draft.start - _LONGEST), draft.end))
    for word in reversed(words):
        if re.search(r"[.!?\n\"“”]", text[word.end() : draft.start]):
            return -1
        if word[0][0].isupper():
            spelled = word[0][0] + spelled
            if spelled == letters:
                return word.start()
            if not letters.endswith(spelled):
                return -1
    return -1


def _demonyms(text: str, drafts: Sequence[Name]) -> Iterator[tuple[str, str]]:
    """Yield the adjectives of unknown places, with these: both in the article, and the noun as a place."""
    alone = {draft.text for draft in drafts if draft.kind in ("other", "organisation") and draft.text.isalpha()}
    for adjective in alone:
        for ending, noun_ending in _ADJECTIVES:
            noun = adjective.removesuffix(ending) + noun_ending
            both = adjective.endswith(ending) and noun != adjective and len(noun) > 4 and noun in alone
            if both and re.search(_PLACES + re.escape(noun) + r"\b", text):
                yield adjective, noun
                break
