"""Turns: paragraphs that a label gives to a speaker, as in a transcript ("SMITH: …"), an interview or a tweet."""

import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from analysis.corpus.article import Block
from analysis.language.names.gazetteer import KNOWN, PLACES
from analysis.language.voices.cues import words_of
from analysis.language.voices.nouns import ROLES
from analysis.language.voices.roster import Roster
from analysis.language.voices.speakers import Source


class Turn(NamedTuple):
    """The words ``text[start:end]`` of a speaker, whom ``source`` names as the label does."""

    source: Source
    start: int
    end: int


_CAPITALS = r"[A-Z][A-Z.’'-]*(?: [A-Z][A-Z.’'-]*){0,4}"
_NAME = r"[A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*){0,3}"
_LABEL = re.compile(
    rf"[“\"]?(?P<name>{_CAPITALS}|{_NAME})(?P<role>, [^:;.!?“\"]{{2,80}}| \([^)]{{2,60}}\))?: (?=\S)",
)
_INTERVIEW = re.compile(r"(?P<name>[QA])[.:] (?=\S)")
_INTERVIEWED = {"Q": "the interviewer", "A": "the interviewee"}
_TWEET = re.compile(r"[—–-]+ (?P<name>[^()—]{2,50}?) \(@\w+\)(?: \w+ \d{1,2}, \d{4})?$")
_BRACKETED = re.compile(r"\W?[(\[][^)\]]*[)\]]\W*")
_NO_SPEAKER = words_of("label")
_OFTEN = 3  # turns that make a transcript
_MOSTLY = 0.5  # of the paragraphs between the first and the last turn


def turns(text: str, blocks: Sequence[Block], roster: Roster) -> dict[int, Turn]:
    """Return the turns of an article by the index of their block.

    A label in capitals is a speaker where it recurs, has a role ("ANN ROE, HOST:") or names a person of the article;
    any other, where at least two recur.  A paragraph between two turns of a transcript goes on with the first.
    """
    labels = {index: match for index, block in enumerate(blocks) if (match := _label(text, block))}
    keys = _keys(list(labels.values()))
    counts = Counter(keys[match["name"]] for match in labels.values())
    whole = [match["name"] for match in labels.values() if " " in match["name"]]
    spelled = {keys[name] for name in whole if _initials(name) in keys}
    in_capitals = any(
        match["name"].isupper() and counts[key := keys[match["name"]]] > 1 and key not in spelled
        for match in labels.values()
    )
    several = not in_capitals and sum(count > 1 for count in counts.values()) > 1
    full = {keys[name]: name for name in whole}
    found = {
        index: _turn(match, blocks[index], full.get(keys[match["name"]], match["name"]))
        for index, match in labels.items()
        if _is_speaker(match, counts[keys[match["name"]]], counts, several, roster)
    }
    return _continued(text, blocks, found) | _tweets(text, blocks)


def _label(text: str, block: Block) -> re.Match[str] | None:
    if block.kind != "body":
        return None
    if text.find(": ", block.start, block.end) < 0:
        return _INTERVIEW.match(text, block.start, block.end)
    return _INTERVIEW.match(text, block.start, block.end) or _LABEL.match(text, block.start, block.end)


def _keys(labels: Sequence[re.Match[str]]) -> dict[str, str]:
    """Return what is the same of the labels of one speaker: the last name, also where initials stand for the name."""
    keys = {match["name"]: match["name"].rpartition(" ")[2].upper() for match in labels}
    of_initials = {_initials(name): key for name, key in keys.items() if " " in name}
    return {name: of_initials.get(name, key) for name, key in keys.items()}


def _initials(name: str) -> str:
    return "".join(word[0] for word in name.split())


def _is_speaker(match: re.Match[str], uses: int, counts: Counter[str], several: bool, roster: Roster) -> bool:
    name = match["name"]
    if match.re is _INTERVIEW:
        return bool(counts["Q"] and counts["A"])
    words = {word.strip(".'’").lower() for word in name.split()}
    if words & _NO_SPEAKER or _is_place(name):
        return False
    recurs = uses > 1
    if name.isupper() and len(name) > 1:
        role = (match["role"] or "").isupper()
        return role or recurs or not words.isdisjoint(ROLES) or roster.is_person(name.title())
    return several and recurs and (roster.is_person(name) or len(counts) < _OFTEN)


def _is_place(name: str) -> bool:
    return any(form in PLACES or form in KNOWN for form in (name, name.title(), name.capitalize()))


def _turn(match: re.Match[str], block: Block, full: str) -> Turn:
    name = _INTERVIEWED.get(full) or (full.title() if full.isupper() and len(full) > 2 else full)
    role = name.lower() in ROLES
    source = Source(*match.span("name"), name.lower() if role else name, capital=not role, role=role)
    return Turn(source, match.end(), block.end)


def _continued(text: str, blocks: Sequence[Block], found: dict[int, Turn]) -> dict[int, Turn]:
    """Return the turns, and in a transcript the paragraphs between two of them as parts of the first."""
    inside = range(min(found, default=0), max(found, default=0))
    paragraphs = [index for index in inside if blocks[index].kind == "body"]
    if len(found) < _OFTEN or len(found) < _MOSTLY * len(paragraphs):
        return found
    every = dict(found)
    for index in paragraphs:
        block = blocks[index]
        before = every.get(index - 1)
        if before and index not in every and not _BRACKETED.fullmatch(text, block.start, block.end):
            every[index] = Turn(before.source, block.start, block.end)
    return every


def _tweets(text: str, blocks: Sequence[Block]) -> dict[int, Turn]:
    found: dict[int, Turn] = {}
    if "(@" not in text:
        return found
    for index, block in enumerate(blocks):
        match = _TWEET.search(text, block.start, block.end) if text.find("(@", block.start, block.end) >= 0 else None
        if match and block.kind == "body":
            source = Source(*match.span("name"), match["name"], capital=True)
            found[index] = Turn(source, block.start, match.start())
    return found
