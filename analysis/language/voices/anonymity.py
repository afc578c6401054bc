"""Unnamed sources: speakers whom the text does not identify ("officials", "a person familiar with the talks")."""

import re

from analysis import lexicons
from analysis.language.voices.cues import words_of
from analysis.language.voices.nouns import AGENT, BODIES, EVIDENCE, PEOPLE, PEOPLES, party_of

_GENERIC = frozenset(
    word for row in lexicons.load("source_nouns") if row["kind"] == "unnamed" for word in row["nouns"].split()
)
_INDEFINITE = words_of("indefinite", "quantifier")
_DEFINITE = words_of("determiner") - _INDEFINITE
_ROLES = PEOPLE | PEOPLES
_WORD = re.compile(r"[^\s,;]+")
_POSTMODIFIER = frozenset(("of", "for", "to", "in", "at", "from", "with", "close", "familiar", "who"))


def is_unnamed(phrase: str) -> bool:
    """Return whether a source is somebody whom its phrase leaves unidentified.

    So are words that say no more than that somebody spoke (*source*, *official*, *critics*), any other role with an
    indefinite article or number ("a senator", "two lawyers"), and any without a determiner in the plural ("voters").
    Who speaks for somebody (*spokeswoman*) is identified by whom; so is whatever has a name.
    """
    words = _WORD.findall(phrase)
    stop = next((index for index, word in enumerate(words) if index and word.lower() in _POSTMODIFIER), len(words))
    head = words[stop - 1].lower() if words else ""
    first = words[0].lower() if words else ""
    if words[1:2] == ["of"] and first in _INDEFINITE:  # "two of the people"
        return is_unnamed(" ".join(words[2:]))
    if party_of(phrase):
        return True
    if head.startswith("spokes") or (stop > 1 and words[stop - 1][0].isupper()):
        return False
    if head in _GENERIC:
        return True
    if head not in _ROLES and (head in BODIES | EVIDENCE or not AGENT.search(head)):
        return False
    if first in _INDEFINITE or first[0].isdigit():
        return True
    owned = any(word.endswith(("'s", "’s", "s'", "s’")) for word in words[:stop])
    return head in PEOPLES and first not in _DEFINITE and not owned
