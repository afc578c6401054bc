"""Who a short name means within one article: the surname, the acronym, the office."""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple
from unicodedata import combining, normalize

from analysis.language.names import gazetteer

_INITIAL = re.compile(r"(?<= )(?:[^\W\d_]\.(?: |$)|[A-Z] (?=[A-Z]))")
SUFFIXES = frozenset(("Jr.", "Sr.", "Jr", "Sr", "II", "III", "IV"))
_INITIALS = re.compile(r"^([^\W\d_]\.) ([^\W\d_]\.)(?= )")
_LETTERS = str.maketrans({"ı": "i", "İ": "I", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "ß": "ss", "æ": "ae"})
_ENDING = re.compile(r"sk(?:yi|yy|iy|ij|yj|ii|yi|y|i)$")
_ANY_LEADER = frozenset(("leader", "ruler", "dictator", "strongman", "autocrat", "despot", "boss", "chief"))


@lru_cache(maxsize=65536)
def full_name(text: str) -> str:
    """Return a person's name without middle initials ("George Bush" for "George W. Bush"), "J.K." for "J. K."."""
    if " " not in text:
        return text
    text = _INITIALS.sub(r"\1\2", text)
    return _INITIAL.sub("", text).strip()


@lru_cache(maxsize=65536)
def is_full(name: str) -> bool:
    """Whether a name has more than a surname: "Trump Jr.", "de Blasio" and "Von der Leyen" have not."""
    if " " not in name:
        return False
    words = [word for word in name.split(" ") if not word.islower()]
    if words and words[0] != name and words[0].lower() in gazetteer.PARTICLES and name.startswith(words[0]):
        words = words[1:]
    return len(words) > 1 + (words[-1] in SUFFIXES if words else 0)


@lru_cache(maxsize=65536)
def surname(name: str) -> str:
    """Return a person's last name, folded, without suffix or Arabic article ("Bashar al-Assad": "assad")."""
    words = name.split(" ")
    last = words[-2] if len(words) > 1 and words[-1] in SUFFIXES else words[-1]
    return fold_surname(last[3:] if last[:3].lower() in ("al-", "el-") else last)


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """Return ``text`` in small letters, without accents, hyphens and full stops: "López-Obrador" as "lopez obrador"."""
    if text.isascii():
        return text.casefold().replace("-", " ").replace(".", "")
    bare = "".join(char for char in normalize("NFKD", text.translate(_LETTERS)) if not combining(char))
    return bare.casefold().replace("-", " ").replace(".", "")


@lru_cache(maxsize=65536)
def fold_surname(last: str) -> str:
    """Return a surname without what transliteration varies: "Zelenskyy", "Zelenskiy" and "Zelensky" are one."""
    folded = fold(last)
    return _ENDING.sub("ski", folded) if len(folded) > 5 else folded


def same_office(asked: str, held: str) -> bool:
    """Whether "Russia: leader" may be the holder of "Russia: president": one country, and one office or a vague one."""
    country, _, office = asked.partition(": ")
    holder_country, _, holder_office = held.partition(": ")
    if not country or country != holder_country:
        return False
    return office == holder_office or office in _ANY_LEADER or holder_office in _ANY_LEADER


class Appearance(NamedTuple):
    """A person as the text names him once: ``prominent`` in the headline or lead, ``kin`` as somebody's relative."""

    name: str
    office: str = ""
    pronoun: str = ""
    prominent: bool = False
    kin: bool = False


class People:
    """The full names of one article, and which of them a bare surname or first name means as the text goes on.

    A bare surname means the one whom the headline or the lead names in full; else the last full name before it, or the
    first one after, a relative last of all; and from then on always the same.  "Mrs." leaves men out, "Mr." women.
    Some uses show that it means none of them but somebody too well known for a full name: a title that fits none of
    them where there is another such use; an office that none of them holds, before one is introduced ("President Trump
    ... Melania Trump"); and where the only one is somebody's relative
    or namesake ("Donald Trump Jr."), such an office anywhere, a use before him, or "Trump Jr." for him.
    """

    def __init__(self, appearances: Sequence[Appearance]) -> None:
        """Take each person of the article in order, short names too."""
        self._by_surname: dict[str, list[str]] = defaultdict(list)
        self._by_first: dict[str, list[str]] = defaultdict(list)
        self._meant: dict[tuple[str, str], str] = {}
        self._last: dict[str, str] = {}
        self._prominent = {one.name for one in appearances if one.prominent}
        self._kin = {one.name for one in appearances if one.kin} - self._prominent
        self._offices: dict[str, set[str]] = defaultdict(set)
        self._others: set[str] = set()
        self._contested: set[str] = set()
        self._read(appearances)

    def _read(self, appearances: Sequence[Appearance]) -> None:
        early: set[tuple[str, str, str]] = set()
        late: set[tuple[str, str, str]] = set()
        for name, office, pronoun, *_ in appearances:
            last = surname(name)
            if is_full(name):
                if name not in self._offices:
                    self._by_surname[last].append(name)
                    self._by_first[name.split(" ")[0]].append(name)
                self._offices[name].add(office)
            elif name.rpartition(" ")[2] in SUFFIXES:
                early.add((last, "", ""))
            else:
                (late if last in self._by_surname else early).add((last, office, pronoun))
        for use in early | late:
            last, office, pronoun = use
            known = self._by_surname.get(last, ())
            if not any(_agrees(pronoun, name) for name in known) or (office and leader_of(last) not in ("", *known)):
                self._contested.add(last)
            if self._means_another(use, use in early):
                self._others.add(last)

    def _means_another(self, use: tuple[str, str, str], early: bool) -> bool:
        """Whether a short name, as it is used, shows that it stands for nobody whom the article names in full."""
        last, office, pronoun = use
        known = self._by_surname.get(last, ())
        secondary = all(name.rpartition(" ")[2] in SUFFIXES or name in self._kin for name in known)
        unheld = bool(office) and not any(office in self._offices[name] for name in known)
        unheld = unheld or not any(_agrees(pronoun, name) for name in known)
        famous = leader_of(last)
        if famous and famous not in known:
            secondary = secondary or not self._prominent.intersection(known)
        return (unheld and early) or (secondary and (unheld or early))

    def __contains__(self, name: str) -> bool:
        return name in self._by_surname.get(surname(name), ())

    def meet(self, name: str) -> None:
        """Take note of a full name where it stands."""
        self._last[surname(name)] = name

    def fuller(self, name: str) -> str:
        """Return the full name that ``name`` is the end of ("Watson Coleman", "Van der Laan"), else ``name``."""
        end = f" {fold(name)}"
        return next((full for full in self._by_surname[surname(name)] if fold(full).endswith(end)), name)

    def mean(self, short: str, pronoun: str = "", office: str = "") -> str:
        """Return the full name that ``short`` means here, or ""; ``pronoun`` and ``office`` are those of its title."""
        last = surname(short)
        if short.rpartition(" ")[2] in SUFFIXES:
            return self._namesake(short)
        candidates = [name for name in self._by_surname.get(last, ()) if _agrees(pronoun, name)]
        if last in self._contested and (office or leader_of(last)):
            held = [name for name in candidates if office and office in self._offices[name]]
            candidates = held or [name for name in candidates if name == leader_of(last)]
        if candidates and last not in self._others:
            if (last, pronoun) not in self._meant:
                self._meant[last, pronoun] = self._choose(last, candidates)
            return self._meant[last, pronoun]
        if last in self._by_surname:
            return ""
        first = self._by_first.get(short, ())
        if len(first) != 1 or not (short in gazetteer.FAMILY_FIRST or first[0] == self._last.get(surname(first[0]))):
            return ""
        return first[0]

    def _choose(self, last: str, candidates: list[str]) -> str:
        for group in (self._prominent, set(candidates) - self._kin):
            fitting = [name for name in candidates if name in group]
            if len(fitting) == 1:
                return fitting[0]
            candidates = fitting or candidates
        met = self._last.get(last, "")
        return met if met in candidates else candidates[0]

    def _namesake(self, short: str) -> str:
        """The full name that "Trump Jr." or "Don Jr." shortens."""
        name, _, suffix = short.rpartition(" ")
        full = (*self._by_surname.get(surname(name), ()), *self._by_first.get(name, ()))
        return next((other for other in full if other.endswith(f" {suffix}")), "")


def leader_of(last: str) -> str:
    """Return the full name of the leader whom a bare surname means everywhere, else ""."""
    return _FAMOUS.get(last, "")


def _agrees(pronoun: str, name: str) -> bool:
    return gazetteer.pronoun_of(name) in ("", pronoun) or not pronoun


def is_shown(text: str, country: str) -> bool:
    """Whether ``text`` shows that a doubtful name is the country: it has its adjective, people or capital, too."""
    return any(form in text for form in gazetteer.COUNTRY_SIGNS.get(country, ()))


def unique_holder(asked: str, holders: Mapping[str, set[str]]) -> str:
    """Return the one person who holds the office ``asked`` according to ``holders`` (office: people), else ""."""
    people = {person for held, who in holders.items() if same_office(asked, held) for person in who}
    return people.pop() if len(people) == 1 else ""


_FAMOUS = {surname(name): name for name in gazetteer.LEADERS.values()}
