"""Referents: whom a pronoun beside a cue stands for, read from the subjects before it, those in quotes left out."""

from collections import deque
from collections.abc import Iterable, Sequence

from analysis.language.names.gazetteer import HEADS, KNOWN, ORDINARY
from analysis.language.voices.roster import Roster
from analysis.language.voices.speakers import (
    PEOPLE,
    Source,
    is_evidence,
    is_plural,
)

_REACH = 2  # paragraphs back to where a pronoun finds its subject
_MEN, _WOMEN = ("man", "father", "son", "brother", "husband"), ("woman", "mother", "daughter", "sister", "wife")


class Referents:
    """Names the sources of an article, paragraph by paragraph, in order."""

    def __init__(self, roster: Roster) -> None:
        self._roster = roster
        self._before: deque[list[Source]] = deque(maxlen=_REACH)

    def names(self, subjects: Sequence[Source]) -> dict[Source, str]:
        """Return the name of each of a paragraph's subjects and sources, given in order; "" where it is unresolved.

        A pronoun's is that of the nearest subject before it that fits: by number, by what a first name, a title or a
        role shows of *he* and *she*.
        """
        names: dict[Source, str] = {}
        here: list[Source] = []
        for source in subjects:
            found = self._referent(source.name.lower(), here) if source.pronoun else source
            names[source] = self._roster.full(found.name) if found else ""
            here += [found] if found else []
        self._before.append(here)
        return names

    def _referent(self, pronoun: str, here: list[Source]) -> Source | None:
        for subjects in (here, *reversed(self._before)):
            for source in reversed(subjects):
                if self._fits(source, pronoun):
                    return source
        return None

    def _fits(self, source: Source, pronoun: str) -> bool:
        if pronoun == "they":
            return is_plural(source)
        if is_plural(source):
            return False
        if pronoun == "it":
            return not self._is_person(source) and (source.capital or source.role or is_evidence(source))
        return self._is_person(source) and self._gender(source) in ("", pronoun)

    def _is_person(self, source: Source) -> bool:
        name = source.name
        if not source.capital:
            return _head(name) in PEOPLE
        if self._roster.is_person(name):
            return True
        words = name.split()
        full = self._roster.full(name).split()
        could_be = 1 < len(full) < 4 and all(word[0].isupper() and not word.isupper() for word in full)
        return could_be and name not in KNOWN and not _any(words, HEADS) and full[0].lower() not in ORDINARY

    def _gender(self, source: Source) -> str:
        if source.capital:
            return self._roster.pronoun(source.name)
        head = _head(source.name)
        return "he" if head.endswith(_MEN) and not head.endswith(_WOMEN) else "she" if head.endswith(_WOMEN) else ""


def _head(phrase: str) -> str:
    """Return the noun that a role is about: "aide" of "an aide to the mayor"."""
    words = [word.lower() for word in phrase.split()]
    return next((word for word in words if word in PEOPLE), words[-1])


def _any(words: Iterable[str], of: frozenset[str]) -> bool:
    return any(word in of for word in words)
