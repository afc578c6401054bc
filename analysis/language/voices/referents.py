"""Referents: whom a pronoun beside a cue stands for, read from the subjects before it, those in quotes left out."""

from collections import deque
from collections.abc import Iterable, Sequence

from analysis.language.names.gazetteer import HEADS, KNOWN, ORDINARY, is_common
from analysis.language.voices.nouns import PEOPLE, party_of
from analysis.language.voices.quotes import Quote
from analysis.language.voices.roster import Roster
from analysis.language.voices.speakers import Source, is_evidence, is_plural

_REACH = 2  # paragraphs back to where a pronoun finds its subject
_MEN, _WOMEN = ("man", "father", "son", "brother", "husband"), ("woman", "mother", "daughter", "sister", "wife")


class Referents:
    """Names the sources of an article, paragraph by paragraph, in order."""

    def __init__(self, roster: Roster) -> None:
        self._roster = roster
        self._before: deque[list[Source]] = deque(maxlen=_REACH)
        self._names: dict[Source, str] = {}
        self._known: dict[str, str] = {}  # who was called he or she before

    def names(self, subjects: Sequence[Source], quotes: Sequence[Quote] = ()) -> dict[Source, str]:
        """Return the names of the article so far, with those of a paragraph's subjects and sources, given in order.

        A pronoun's is that of the nearest subject before it that fits: by number, by what a first name, a title or a
        role shows of *he* and *she*, and by who is named beside it; "" where none does.  Whose subject is named beside
        it ("Roe met Poe. He told Roe …") means the last person of the paragraph outside ``quotes``.
        """
        names = self._names
        here: list[Source] = []
        for source in subjects:
            found = self._referent(source, here, quotes) if source.pronoun else self._member(source, here) or source
            names[source] = self._roster.bearer(found.name, source.name.lower()) if found else ""
            if found and found.capital and source.name.lower() in ("he", "she"):
                self._known.setdefault(names[source], source.name.lower())
            here += [found] if found else []
        self._before.append(here)
        return names

    def _referent(self, pronoun: Source, here: list[Source], quotes: Sequence[Quote]) -> Source | None:
        for subjects in (here, *reversed(self._before)):
            for source in reversed(subjects):
                if not self._fits(source, pronoun.name.lower()):
                    continue
                if not self._is_other(source, pronoun.others):
                    return source
                if subjects is here and (person := self._last_person(pronoun, quotes)):
                    return person
            person = self._last_person(pronoun, quotes) if subjects is here else None
            if person and self._gender(person) == pronoun.name.lower():  # "The strike hit Tom Roe. “…,” he said"
                return person
        return None

    def _member(self, member: Source, here: list[Source]) -> Source | None:
        """Return whom "the Democrat" means: the last person of that party, else the last one if of no party.

        Of that party is the last one who speaks or acts near by, else the last one named anywhere before.
        """
        party = party_of(member.name)
        if not party:
            return None
        last = None
        for subject in (one for subjects in (here, *reversed(self._before)) for one in reversed(subjects)):
            if not self._is_person(subject) or not subject.capital:
                continue
            parties = self._roster.parties(subject.name)
            if party in parties:
                return subject
            last = last or (subject, parties)
        if named := self._roster.member_before(party, member.start):
            return Source(named[0], named[0] + len(named[1]), named[1], capital=True)
        return last[0] if last and not last[1] else None

    def _last_person(self, pronoun: Source, quotes: Sequence[Quote]) -> Source | None:
        for at, name in self._roster.people_before(pronoun.start):
            person = Source(at, at + len(name), name, capital=True)
            quoted = any(quote.start <= at < quote.end for quote in quotes)
            if not quoted and self._fits(person, pronoun.name.lower()) and not self._is_other(person, pronoun.others):
                return person
        return None

    def _is_other(self, source: Source, others: frozenset[str]) -> bool:
        """Return whether ``source`` is one of the ``others`` beside a pronoun, and so not whom it means."""
        if not others:
            return False
        if not source.capital:
            return self._roster.holds(source.name, others)
        full = self._roster.full(source.name)
        return not others.isdisjoint((full, *full.split()))

    def _fits(self, source: Source, pronoun: str) -> bool:
        if pronoun == "they":
            return is_plural(source)
        if is_plural(source):
            return False
        if pronoun == "it":
            return not self._is_person(source) and (source.capital or source.role or is_evidence(source))
        person = self._is_person(source) or self._roster.bearer(source.name, pronoun) != source.name
        return person and self._gender(source) in ("", pronoun)

    def _is_person(self, source: Source) -> bool:
        name = source.name
        if not source.capital:
            return _head(name) in PEOPLE
        if name in KNOWN or _any(name.split(), HEADS) or self._roster.is_body(name):
            return False
        if self._roster.is_person(name):
            return True
        full = self._roster.full(name).split()
        could_be = 1 < len(full) < 4 and all(word[0].isupper() and _may_be_part(word) for word in full)
        return could_be and full[0].lower() not in ORDINARY and not _is_noun(full[-1])

    def _gender(self, source: Source) -> str:
        if source.capital:
            return self._roster.pronoun(source.name) or self._known.get(self._roster.full(source.name), "")
        head = _head(source.name)
        return "he" if head.endswith(_MEN) and not head.endswith(_WOMEN) else "she" if head.endswith(_WOMEN) else ""


def _head(phrase: str) -> str:
    """Return the noun that a role is about: "aide" of "an aide to the mayor"."""
    words = [word.lower() for word in phrase.split()]
    return next((word for word in words if word in PEOPLE), words[-1])


def _may_be_part(word: str) -> bool:
    """Return whether a word may be a part of a person's name: no acronym, but an initial may ("V.")."""
    return not word.isupper() or (len(word) == 2 and word.endswith("."))


def _is_noun(last: str) -> bool:
    """Return whether the last word of a name is more likely a firm's than a person's: "Civil", "Boats", not "Roe"."""
    return last.lower() in ORDINARY or (is_common(last) and last.endswith("s"))


def _any(words: Iterable[str], of: frozenset[str]) -> bool:
    return any(word in of for word in words)
