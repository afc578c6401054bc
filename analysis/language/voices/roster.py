"""The roster of an article: the full names in it, to name a speaker in full where the text gives only a part."""

import re
from collections.abc import Iterator
from functools import cached_property

from analysis import lexicons
from analysis.language.names.gazetteer import FIRST_NAMES, ORDINARY, PARTICLES
from analysis.language.voices.cues import VERBS, words_of
from analysis.language.voices.nouns import BODIES, PARTIES, PEOPLE, ROLES, TITLES
from analysis.language.words import opening

_UPPER = "A-Z" + "".join(char for char in map(chr, range(0xC0, 0x530)) if char.isupper())
_PART = rf"[{_UPPER}][^\W\d_]*(?:[-’'][{_UPPER}][^\W\d_]*)*"
_PARTICLE = "(?:de|van|von|bin|al|der|la|el)"
# the capital first, and only then the edge of the word: that lets the search skip from capital to capital
_RUN = re.compile(
    rf"[{_UPPER}](?<!\w.)[^\W\d_]*(?:[-’'][{_UPPER}][^\W\d_]*)*"
    rf"(?:(?:[ \u00a0]{_PARTICLE})*[ \u00a0](?:[{_UPPER}]\.|{_PART}))+"
)
_ADDRESSES = {row["title"]: row["pronoun"] for row in lexicons.load("titles") if row["pronoun"]}
_ADDRESSED = re.compile(rf"({opening(_ADDRESSES)})[ \u00a0]((?:{_PART}[ \u00a0])*{_PART})")
_REFLEXIVE = re.compile(rf"({_PART})[ \u00a0](him|her)self\b")  # "Roe herself did not answer"
_SAID_OF_SELF = re.compile(rf"({_PART}) (?:said|says) (?:that )?(s?he)\b")  # "Roe said she would stay"
_GRAMMAR = words_of("preposition", "subordinator", "coordinator", "determiner", "time", "subject", "adverb", "contrast")
_APPOSITION = re.compile(r",\s(?:(?:senior|former|then)\s)?([a-z]+)\s")
_OPENS_APPOSITION = frozenset(("the", "a", "an", "who"))
_TITLES_AND_ROLES = (TITLES | ROLES) - words_of("person or firm")
_EITHER = words_of("person or firm")
_SURE_TITLES = TITLES - _EITHER
_NO_NAMES = TITLES | _GRAMMAR | VERBS.keys()
_NAMES = re.compile(rf"[{_UPPER}](?<![\w’'].)[^\W\d_]+(?:[ \u00a0-][{_UPPER}][^\W\d_]+)*(?![’'][sS]\b)\b")
# "…, a firm", "… was the only company with", "the firm …"
_IS_BODY = re.compile(
    r"(?:,| (?:is|was|has been|had been)) (?:an?|the|one of the) "
    r"(?:(?!(?:of|for|at|in|to|from|by|with|who|and)\b)[\w-]+ ){0,3}"
    rf"(?:{'|'.join(sorted(BODIES))})s?(?=[,.;]| (?:in|of|for|with|from|that|which|to|and|based|behind|at|on)\b)"
)
_IS_PERSON = re.compile(
    r", who\b|, (?:an?|the) (?:(?!(?:of|for|at|in|to|from|by|with|who|and)\b)[\w-]+ ){0,2}"
    rf"(?:{'|'.join(sorted(PEOPLE - _EITHER))})\b(?!-)|, one of (?:the|his|her|its|their|many|several)\b"
)
_OF_PLACE = re.compile(r"(?:,|\b(?:of|in|from|at|near|to))\s+$")  # "of Reno, Nev., a nurse"
_PARTY = rf"(?P<party>{'|'.join(PARTIES)})"
_PARTY_BEFORE = re.compile(rf"\b{_PARTY} (?:[\w.’'-]+ ){{0,3}}$")
_PARTY_AFTER = re.compile(rf",? (?:\(?(?P<initial>[A-Z])(?:-[A-Z]|\))|an? (?:[\w-]+ ){{0,2}}{_PARTY}\b)")
_OWNS = re.compile(r",? which\b|,? (?:[a-z]+ )?[a-z]+(?:ed|s) (?:that )?its\b| (?:are|were|have)\b")
_WORD_BEFORE = re.compile(r"([^\W\d_]++)\.?\s$")


def pronoun_of(full: str) -> str:
    """Return "he" or "she" where the first name shows which, else ""."""
    first, _, rest = full.partition(" ")
    return FIRST_NAMES.get(first, "") if rest else ""


def names_in(text: str, start: int, end: int) -> frozenset[str]:
    """Return the names in ``text[start:end]``, without titles: runs of words with a capital."""
    found = set()
    for match in _NAMES.finditer(text, start, end):
        words = match[0].split()
        while len(words) > 1 and words[0].lower() in _TITLES_AND_ROLES:
            del words[0]
        found.add(" ".join(words))
    return frozenset(found)


def _places(text: str, name: str) -> Iterator[tuple[int, int]]:
    at = text.find(name)
    while at >= 0:
        yield at, at + len(name)
        at = text.find(name, at + len(name))


def _is_verb(part: str) -> bool:
    """Return whether a part of a name looks like a verb with a capital: "Blocks", not "James"."""
    return part.endswith("s") and part.lower() in ORDINARY and part not in FIRST_NAMES


class Roster:
    """The full names of one article.  Names are looked for only when the first question is asked."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._by_part: dict[str, set[str]] | None = None
        self._full: dict[str, str] = {}
        self._persons: set[str] = set()
        self._bodies: dict[str, bool] = {}
        self._shown: dict[str, bool] = {}
        self._holders: dict[str, set[str]] = {}

    def full(self, name: str) -> str:
        """Return the one full name in the article that ends (or, for a person, begins) with ``name``, else ``name``."""
        if not name[:1].isupper():
            return name
        if " " in name:
            return self._with_particle(name)
        if name not in self._full:
            self._full[name] = self._fuller(name)
        return self._full[name]

    def _with_particle(self, name: str) -> str:
        """Return the full name that ends with a surname of several words, the first a particle: "De Roe"."""
        first, _, last = name.partition(" ")
        if first.lower() not in PARTICLES or " " in last:
            return name
        full = self.full(last)
        return full if full.endswith(f" {first.lower()} {last}") else name

    def _fuller(self, name: str) -> str:
        persons = self._names().get(name, set()) & self._persons
        shortest = min(persons, key=lambda full: (len(full), full), default=name)
        first = shortest.split()[0]
        return shortest if all(full.split()[0] == first or full.endswith(shortest) for full in persons) else name

    def is_person(self, name: str) -> bool:
        """Return whether ``name`` is a person as far as the article shows: by a first name or a title."""
        if not name[:1].isupper():
            return False
        self._names()
        known = self.full(name) in self._persons or name.split()[0] in FIRST_NAMES
        return known or self._is_shown(name)

    def _is_shown(self, name: str) -> bool:
        """Return whether what follows a name shows a person: "Roe, a former judge", "Roe, who"."""
        if name not in self._shown:
            self._shown[name] = any(
                _IS_PERSON.match(self._text, end) and not _OF_PLACE.search(self._text, max(0, start - 20), start)
                for start, end in _places(self._text, name)
            )
        return self._shown[name]

    def bearer(self, name: str, pronoun: str) -> str:
        """Return the full name behind ``name``; of several, the one whom the pronoun fits if it fits no other."""
        full = self.full(name)
        if full != name or " " in name or not pronoun:
            return full
        bearers = self._names().get(name, set()) & self._persons
        fitting = [bearer for bearer in bearers if pronoun_of(bearer) in ("", pronoun)]
        return fitting[0] if len(fitting) == 1 and pronoun_of(fitting[0]) else name

    def parties(self, name: str) -> set[str]:
        """Return the parties that the article says a person is of: "Democrat Ann Roe", "Roe, R-Ohio", "Roe, a Tory"."""
        found = set()
        for start, end in _places(self._text, name.rpartition(" ")[2]):
            before = _PARTY_BEFORE.search(self._text, max(0, start - 60), start)
            after = _PARTY_AFTER.match(self._text, end)
            found |= {PARTIES[match["party"]] for match in (before, after) if match and match["party"]}
            found |= {party for party in PARTIES.values() if after and after["initial"] == party[0]}
        return found

    def member_before(self, party: str, end: int) -> tuple[int, str] | None:
        """Return the last person named before ``end`` whom the article says to be of ``party``, and where."""
        last = None
        for match in _NAMES.finditer(self._text, 0, end):
            if party in self.parties(match[0]) and self.is_person(match[0]):
                last = match.start(), self.full(match[0])
        return last

    def is_body(self, name: str) -> bool:
        """Return whether the article shows a name to be no person's: "Roe Boats was the only company", "… its work"."""
        if name not in self._bodies:
            full = self.full(name)
            known = full.split()[0] in FIRST_NAMES or full in self._persons
            self._bodies[name] = any(self._shows_body(*place, known) for place in _places(self._text, full))
        return self._bodies[name]

    def _shows_body(self, start: int, end: int, known: bool) -> bool:
        if self._text.endswith("and ", 0, start):  # "Ann Roe and Tom Poe were"
            return False
        before = _WORD_BEFORE.search(self._text, max(0, start - 20), start)
        named = before is not None and before[0] == f"{before[1]} " and before[1] in BODIES  # "the firm Roe Boats"
        return (
            named
            or _IS_BODY.match(self._text, end) is not None
            or (not known and _OWNS.match(self._text, end) is not None)
        )

    def holds(self, role: str, names: frozenset[str]) -> bool:
        """Return whether one of ``names`` holds a role in the article ("Chinese President Xi Jinping")."""
        if role not in self._holders:
            holder = rf"\b{re.escape(role.removeprefix('the '))},? ((?-i:[A-Z])[\w-]+(?: (?-i:[A-Z])[\w-]+)*)"
            self._holders[role] = {
                word for found in re.findall(holder, self._text, re.IGNORECASE) for word in found.split()[:3]
            }
        return any(self._holders[role].issuperset(name.split()) for name in names)

    def people_before(self, end: int) -> list[tuple[int, str]]:
        """Return the persons who are named in the paragraph before ``end``, the last one first, each with its place."""
        start = self._text.rfind("\n", 0, end) + 1
        found = [(match.start(), self.full(match[0])) for match in _NAMES.finditer(self._text, start, end)]
        return [(at, name) for at, name in reversed(found) if self.is_person(name)]

    def pronoun(self, name: str) -> str:
        """Return "he" or "she" where the person's first name or title ("Ms.") shows which, else ""."""
        return pronoun_of(self.full(name)) or self._addressed.get(name.rpartition(" ")[2], "")

    def _names(self) -> dict[str, set[str]]:
        if self._by_part is None:
            self._by_part = {}
            for match in _RUN.finditer(self._text):
                self._add(match)
            self._persons |= self._reflexive.keys()
        return self._by_part

    @cached_property
    def _addressed(self) -> dict[str, str]:
        """The pronoun of each last name after a title, beside "himself" or "herself", or before "said she"."""
        titled = {m[2].rpartition(" ")[2]: _ADDRESSES[m[1]] for m in _ADDRESSED.finditer(self._text)}
        said = {m[1]: m[2] for m in _SAID_OF_SELF.finditer(self._text)}
        return said | titled | self._reflexive

    @cached_property
    def _reflexive(self) -> dict[str, str]:
        """The pronoun of each name before "himself" or "herself"."""
        if "himself" not in self._text and "herself" not in self._text:  # as in most texts
            return {}
        return {m[1]: "he" if m[2] == "him" else "she" for m in _REFLEXIVE.finditer(self._text)}

    def _add(self, match: re.Match[str]) -> None:
        start, end = match.span()
        before = _WORD_BEFORE.search(self._text, max(0, start - 20), start) if self._text[start - 1].isspace() else None
        word = before[1].lower() if before else ""
        parts: list[str] = []
        titled = word in _TITLES_AND_ROLES
        for part in match[0].split():
            lower = part.lower()
            if lower in _NO_NAMES:
                self._keep(parts, titled, word)
                parts, titled, word = [], lower in _SURE_TITLES, lower
            else:
                parts.append(part)
        after = _APPOSITION.match(self._text, end)
        apposed = after is not None and (after[1] in _OPENS_APPOSITION or after[1] in ROLES)
        self._keep(parts, titled or (apposed and ROLES.isdisjoint(part.lower() for part in parts)), word)

    def _keep(self, parts: list[str], titled: bool, word: str) -> None:
        """Take in one name; ``word`` stands before it, ``titled`` says that it is a title or a role."""
        first = next((k for k, part in enumerate(parts) if part in FIRST_NAMES), 0)
        full = " ".join(parts[first:] if len(parts) - first > 1 else parts)  # "Russian Vladimir Putin"
        person = bool(parts) and (titled or full.split()[0] in FIRST_NAMES)
        if person and titled and _is_verb(parts[0]):  # "Judge Blocks Roe" in a headline
            return
        if person:
            self._persons.add(full)
        if len(parts) < 2 or word == "the" or self._by_part is None:
            return
        self._by_part.setdefault(parts[-1], set()).add(full)
        if titled and len(parts) == 2:
            self._by_part.setdefault(parts[0], set()).add(full)
