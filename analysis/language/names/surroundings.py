"""What the words around a known form make of it: a government or a city, a state's forces or only its language."""

import re
from typing import NamedTuple

from analysis import lexicons
from analysis.language.names import gazetteer
from analysis.language.names.gazetteer import KNOWN, LEADER_NOUNS, Entry, plain

_REACH = 60

_SPACE = r"[ \u00a0]"
_NEXT_WORDS = re.compile(rf"{_SPACE}([A-Za-z][\w-]*)(?:{_SPACE}([A-Za-z][\w-]*))?")
_AND_ANOTHER = re.compile(rf"(?:,|{_SPACE}(?:and|or)){_SPACE}[A-Z][\w.]+")
_BEFORE_THE = re.compile(rf"(?:^|(?<!\w))[Tt]he{_SPACE}+$")
# After "the Chinese", a word of these classes shows that no noun follows.
_NO_NOUN = re.compile(
    rf"[,.;:)”\"]|{_SPACE}(?:(?:and|or)\b(?!{_SPACE}[A-Z])|but|are|were|is|was|have|had|has|will|would|could|can|may|might|must|should|do|did|to"
    r"|of|in|on|at|for|from|with|by|as|who|that|say|said|want|also|not|never)\b"
)

# A capital after these is where something happens.
_PLACE_BEFORE = re.compile(
    rf"\b(?:(?:in|at|near|outside|around|inside|across|throughout|through|downtown|central|beyond|via|into|over|(?:north|south|east|west)(?:east|west)?{_SPACE}of|(?:miles|kilomet(?:er|re)s|hours){_SPACE}from|leaving|left|enter"
    rf"|entering|visit|visits|visited|visiting|reach|reached|tour|toured|streets{_SPACE}of|city{_SPACE}of|capital)"
    rf"|(?:travel|trip|visit|fl[ye]|flew|flight|go|went|come|came|coming|return|arriv|head|journey|mov|drove|drive|stray"
    rf"|invit|march|rush|report|writ|bound|back|welcom|summon|call)\w*(?:{_SPACE}[\w’'-]+){{0,3}}{_SPACE}(?:to|from|for))"
    rf"(?:{_SPACE}the)?(?:{_SPACE}capital)?,?{_SPACE}$",
    re.IGNORECASE,
)
# ... and so is one that goes on as an address, a dateline or a part of town.
_PLACE_AFTER = re.compile(
    rf",?{_SPACE}(?:D\.?C\b|[Ss]tate(?!{_SPACE}[Dd]ep)\b|(?:city|region|area|suburbs?|metro|streets?|airport|hotel|bureau"
    r"|court|mayor|police|think[- ]tank|time|apartment|office|residents?|home|neighbou?rhood"
    r"|side|club|derby|fans|insiders?|outsiders?|lobby(?:ists?)?|advocacy|smog|traffic|weather|accords?|agreement|deal"
    r"|pact|talks|climate|summit|conference|attacks|treaty)\b|\([A-Z]|[–—-])|[:/—]"
)
_PART_OF_TOWN = re.compile(
    r"(?:streets?|suburbs?|outskirts|downtown|city|cent(?:er|re)|subway|metro|airports?|mayor|largest|main|northern|southern|eastern"
    r"|western|residents?|neighbou?rhoods?|air|smog|pollution|weather|atmosphere|traffic|skyline|climate)\b"
)
_LISTED_BEFORE = re.compile(rf"([A-Z]\w+(?:{_SPACE}[A-Z]\w+)?),(?:{_SPACE}(?:and|or))?{_SPACE}?$")
_LISTED_AFTER = re.compile(rf",{_SPACE}?(?:(?:and|or){_SPACE})?([A-Z]\w+(?:{_SPACE}[A-Z]\w+)?)")
_LOCALS = ("state", "state’s", "state's", "county", "local")
_LOCAL = re.compile(rf"\b(?:{'|'.join(_LOCALS)}){_SPACE}$")
_ATTRIBUTIVE = re.compile(rf"(?:\b(?:an?|some|many|most|top|leading|veteran|longtime|other){_SPACE}|-)$", re.IGNORECASE)
_PAST_OFFICE = re.compile(r"\b(?:former|ex|late|then|next|future|first|previous|onetime|new)[ \u00a0-]$")


PEOPLE_NOUNS = (
    frozenset(noun for row in lexicons.load("source_nouns") if row["kind"] == "person" for noun in row["nouns"].split())
    | gazetteer.ROLES
)
_BODY_NOUNS = frozenset(
    noun for row in lexicons.load("source_nouns") if row["kind"] == "body" for noun in row["nouns"].split()
)
_BODY_BEFORE = re.compile(rf"([a-z]+),?{_SPACE}the{_SPACE}$")
# A past form that no noun has: "the MHRA insisted", but not "the DNA tests".
_SAYING = frozenset(
    form for row in lexicons.load("reporting_verbs") for form in row["forms"].split() if form[-2:] == "ed"
)
_WORD_BEFORE = re.compile(rf"([a-z][\w-]*){_SPACE}$")
_KIN = "|".join(sorted(map(re.escape, gazetteer.KIN), key=len, reverse=True))
_KIN_FORMS = (*gazetteer.KIN, "irst Lady", "irst lady")
_KIN_BEFORE = re.compile(rf"(?:\b(?:{_KIN})|[Ff]irst [Ll]ady),?{_SPACE}$")
_KIN_AFTER = re.compile(
    rf",{_SPACE}(?:who{_SPACE}is{_SPACE})?(?:his|her|their|the|[A-Z][\w.]*(?:{_SPACE}[A-Z][\w.]*)*[’']s?){_SPACE}"
    rf"(?:[\w’'-]+{_SPACE}){{0,2}}?(?:{_KIN})\b"
)


class Role(NamedTuple):
    """An office at ``start``:``end``, such as "the Russian president"; ``named`` when a name follows it at once."""

    start: int
    end: int
    role: str
    named: bool


def leader(text: str, start: int, end: int, country: str) -> Role | None:
    """Return the office that follows the country (its adjective, seat or possessive) at ``start``:``end``."""
    if text[end : end + 2] in ("’s", "'s"):
        end += 2
    match = _NEXT_WORDS.match(text, end)
    if match is None or _PAST_OFFICE.search(text, max(0, start - 12), start):
        return None
    for last in (2, 1):
        office = plain(text[match.start(1) : match.end(last)]) if match[last] else ""
        if office in LEADER_NOUNS:
            the = _BEFORE_THE.search(text, max(0, start - 5), start)
            named = text[match.end(last) + 1 : match.end(last) + 2].isupper()
            return Role(the.start() if the else start, match.end(last), f"{country}: {office}", named)
    return None


_OFFICES = tuple(LEADER_NOUNS)
_OFFICE_BEFORE = re.compile(
    rf"([A-Z][\w.’'-]*(?:{_SPACE}[A-Z][\w.’'-]*)?){_SPACE}"
    rf"({'|'.join(sorted(LEADER_NOUNS, key=len, reverse=True))}){_SPACE}$"
)


def _may_follow(text: str, start: int, forms: tuple[str, ...]) -> bool:
    """Whether what stands before ``start`` ends in one of ``forms``, so that it is worth a search."""
    return text[max(0, start - _REACH) : start].rstrip(", \u00a0\n").endswith(forms)


def office_before(text: str, start: int) -> str:
    """Return the office in "the Belarusian ruler" [Alexander Lukashenko] as "Belarus: ruler", else ""."""
    if not (text[start - 2 : start - 1].islower() and _may_follow(text, start, _OFFICES)):
        return ""
    if match := _OFFICE_BEFORE.search(text, max(0, start - _REACH), start):
        country = country_in(match[1])
        return f"{country}: {match[2]}" if country else ""
    return ""


def follows_role(text: str, start: int) -> bool:
    """Whether a noun for people or a relation stands before ``start`` ("spokeswoman" [Kerri Kupec])."""
    match = _WORD_BEFORE.search(text, max(0, start - _REACH), start)
    return match is not None and (match[1] in PEOPLE_NOUNS or match[1] in gazetteer.KIN)


def follows_body(text: str, start: int) -> bool:
    """Whether "the" and a noun for a body stand before ``start`` ("the watchdog, the" [MHRA])."""
    match = _BODY_BEFORE.search(text, max(0, start - _REACH), start)
    return match is not None and match[1] in _BODY_NOUNS


def speaks(text: str, end: int) -> bool:
    """Whether a verb of saying follows what stops at ``end``, or one of doing in the third person of the past."""
    match = _NEXT_WORDS.match(text, end)
    return match is not None and match[1] in _SAYING


def is_relative(text: str, start: int, end: int) -> bool:
    """Whether a person is introduced as somebody's relative ("his wife, Ann Roe", "Ann Roe, the mayor's wife")."""
    if _may_follow(text, start, _KIN_FORMS) and _KIN_BEFORE.search(text, max(0, start - _REACH), start):
        return True
    return _KIN_AFTER.match(text, end) is not None


def owner_before(text: str, start: int) -> str:
    """Return the country in "China's" [President Xi Jinping], else ""."""
    before = text[max(0, start - 30) : start].rstrip()
    return country_in(before[:-2]) if before.endswith(("’s", "'s")) else ""


def country_in(words: str) -> str:
    """Return the country that the last one or two of ``words`` name, by itself, its adjective or its seat."""
    parts = plain(words).removesuffix("'s").split(" ")
    for form in (" ".join(parts[-2:]), parts[-1]):
        entry = KNOWN.get(form)
        if entry and entry.kind == "country":
            return entry.name
    return ""


def stands_for_state(text: str, end: int, entry: Entry) -> bool:
    """Whether the adjective that ends at ``end`` stands before a noun of the state ("forces") or of the party."""
    nouns = gazetteer.PARTY_NOUNS if entry.sense == "party" else gazetteer.STATE_NOUNS
    another = _AND_ANOTHER.match(text, end)
    match = _NEXT_WORDS.match(text, another.end() if another else end)
    if match is None:
        return False
    first, second = match[1], match[2] or ""
    return first in nouns or (first.islower() and (second in nouns or f"{first} {second}" in nouns))


def means_people(text: str, start: int, end: int, entry: Entry) -> bool:
    """Whether "the Russians", or "the Chinese" without a noun, stands for the country."""
    return follows_article(text, start) and (entry.sense == "people" or bool(_NO_NOUN.match(text, end)))


def ends_subject(text: str, end: int) -> bool:
    """Whether what stops at ``end`` cannot describe a following noun: "Young said", not "Young people"."""
    return text.startswith(("’s", "'s"), end) or bool(_NO_NOUN.match(text, end))


def follows_article(text: str, start: int) -> bool:
    """Whether "the" stands before ``start``."""
    return bool(_BEFORE_THE.search(text, max(0, start - 5), start))


def is_adjective(text: str, start: int, end: int, entry: Entry) -> bool:
    """Whether "US" stands before a noun that is not of the state ("a US think tank")."""
    match = _NEXT_WORDS.match(text, end)
    if match is None or not match[1].islower() or match[1] in gazetteer.FUNCTION_WORDS:
        return False
    return not follows_article(text, start) and not stands_for_state(text, end, entry)


def is_government(text: str, start: int, end: int, country: str) -> bool:
    """Whether a capital stands for its country’s government ("ties with Moscow"), not the city ("in Moscow")."""
    if text[end : end + 2] in ("’s", "'s") and text[end + 3 : end + 4].islower():
        return not _PART_OF_TOWN.match(text, end + 3)
    if _PLACE_AFTER.match(text, end) or text.startswith(country, end + 2) or _is_listed(text, start, end):
        return False
    return not any(before.search(text, max(0, start - _REACH), start) for before in (_PLACE_BEFORE, _ATTRIBUTIVE))


def _is_listed(text: str, start: int, end: int) -> bool:
    """Whether another place stands beside it in a list ("Colorado, Washington, Alaska")."""
    neighbours = (_LISTED_BEFORE.search(text, max(0, start - _REACH), start), _LISTED_AFTER.match(text, end))
    return any(match is not None and match[1] in gazetteer.PLACES for match in neighbours)


def is_local(text: str, start: int) -> bool:
    """Whether a smaller body bears the name of a known one ("the state" [Supreme Court])."""
    return _may_follow(text, start, _LOCALS) and _LOCAL.search(text, max(0, start - _REACH), start) is not None
