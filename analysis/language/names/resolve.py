"""Who a short name means within one article: the surname, the acronym, the office."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping

from analysis.language.names import gazetteer

_INITIAL = re.compile(r"(?<= )[^\W\d_]\.(?: |$)")
_SUFFIXES = frozenset(("Jr.", "Sr.", "Jr", "Sr", "II", "III", "IV"))
_BRACKETED = re.compile(r",?[ \u00a0]\(?(?:or[ \u00a0])?[\"“]?([A-Z][A-Za-z]{0,6}[A-Z])[\"”]?[),]")
_ANY_LEADER = frozenset(("leader", "ruler", "dictator", "strongman", "autocrat", "despot", "boss", "chief"))


def full_name(text: str) -> str:
    """Return a person's name without middle initials: "George W. Bush" and "George Bush" are one."""
    return _INITIAL.sub("", text).strip() if "." in text else text


def is_full(name: str) -> bool:
    """Whether a name has more than a surname: "Trump Jr." and "de Blasio" have not."""
    if " " not in name:
        return False
    words = [word for word in name.split(" ") if not word.islower()]
    return len(words) > 1 + (words[-1] in _SUFFIXES if words else 0)


def surname(name: str) -> str:
    """Return a person's last name in small letters, without suffix or Arabic article ("Bashar al-Assad": "assad")."""
    words = name.split(" ")
    last = words[-2] if len(words) > 1 and words[-1] in _SUFFIXES else words[-1]
    return (last[3:] if last[:3].lower() in ("al-", "el-") else last).casefold()


def acronym(text: str, end: int) -> str:
    """Return the acronym that brackets introduce after a name: "Shanghai Cooperation Organization (SCO)"."""
    match = _BRACKETED.match(text, end)
    return match[1] if match else ""


def same_office(asked: str, held: str) -> bool:
    """Whether "Russia: leader" may be the holder of "Russia: president": one country, and one office or a vague one."""
    country, _, office = asked.partition(": ")
    holder_country, _, holder_office = held.partition(": ")
    if not country or country != holder_country:
        return False
    return office == holder_office or office in _ANY_LEADER or holder_office in _ANY_LEADER


class People:
    """The full names of one article, and which of them a bare surname or first name means as the text goes on.

    A bare surname keeps the meaning that the article gave it first: the last full name before it, or else the first
    one after.  Two things show that it means none of them but somebody too well known for a full name: an office
    that none of them holds, before one is introduced ("President Trump ... Melania Trump"); and where the only one is
    somebody's namesake ("Donald Trump Jr."), such an office anywhere, a use before him, or "Trump Jr." for him.
    """

    def __init__(self, people: Iterable[tuple[str, str]]) -> None:
        """Take each person of the article in order, as (name, office with it or "")."""
        self._by_surname: dict[str, list[str]] = defaultdict(list)
        self._by_first: dict[str, list[str]] = defaultdict(list)
        self._meant: dict[str, str] = {}
        self._last: dict[str, str] = {}
        offices: dict[str, set[str]] = defaultdict(set)
        early: set[tuple[str, str]] = set()
        bare: set[tuple[str, str]] = set()
        for name, role in people:
            office = role.partition(": ")[2]
            last = surname(name)
            if is_full(name):
                if name not in offices:
                    self._by_surname[last].append(name)
                    self._by_first[name.split(" ")[0]].append(name)
                offices[name].add(office)
            elif name.rpartition(" ")[2] in _SUFFIXES:
                early.add((last, name))
            else:
                (bare if last in self._by_surname else early).add((last, office))
        for last, office in early | bare:
            known = self._by_surname.get(last, ())
            namesake = all(name.rpartition(" ")[2] in _SUFFIXES for name in known)
            unheld = bool(office) and not any(office in offices[name] for name in known)
            is_early = (last, office) in early
            if (unheld and is_early) or (namesake and (unheld or is_early)):
                self._meant[last] = ""

    def __contains__(self, name: str) -> bool:
        return name in self._by_surname.get(surname(name), ())

    def meet(self, name: str) -> None:
        """Take note of a full name where it stands."""
        self._last[surname(name)] = name

    def fuller(self, name: str) -> str:
        """Return the full name that ``name`` is the end of ("Watson Coleman"), else ``name``."""
        return next((full for full in self._by_surname[surname(name)] if full.endswith(f" {name}")), name)

    def mean(self, short: str) -> str:
        """Return the full name that ``short`` means here, or ""."""
        last = surname(short)
        if short.rpartition(" ")[2] in _SUFFIXES:
            return self._namesake(short)
        candidates = self._by_surname.get(last)
        if candidates:
            return self._meant.setdefault(last, self._last.get(last, candidates[0]))
        first = self._by_first.get(short, ())
        return first[0] if len(first) == 1 else ""

    def _namesake(self, short: str) -> str:
        """The full name that "Trump Jr." or "Don Jr." shortens."""
        name, _, suffix = short.rpartition(" ")
        full = (*self._by_surname.get(surname(name), ()), *self._by_first.get(name, ()))
        return next((other for other in full if other.endswith(f" {suffix}")), "")


def is_shown(text: str, country: str) -> bool:
    """Whether ``text`` shows that a doubtful name is the country: it has its adjective, people or capital, too."""
    return any(form in text for form in gazetteer.COUNTRY_SIGNS.get(country, ()))


def unique_holder(asked: str, holders: Mapping[str, set[str]]) -> str:
    """Return the one person who holds the office ``asked`` according to ``holders`` (office: people), else ""."""
    people = {person for held, who in holders.items() if same_office(asked, held) for person in who}
    return people.pop() if len(people) == 1 else ""
