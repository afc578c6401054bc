"""Nouns of sources: people, groups, bodies and evidence, and the titles and first names that show a person."""

import re

from analysis import lexicons
from analysis.language.names.gazetteer import FIRST_NAMES, HEADS, KNOWN, OF_HEADS, PLACE_HEADS, TITLES_AND_SURNAMES


def _plural(noun: str) -> str:
    if noun.endswith("man"):
        return f"{noun[:-3]}men"
    if noun.endswith("y") and noun[-2] not in "aeou":
        return f"{noun[:-1]}ies"
    return noun + ("es" if noun.endswith(("s", "ch", "x")) else "s")


NOUNS = {row["kind"]: frozenset(row["nouns"].split()) for row in lexicons.load("source_nouns")}
PEOPLE = NOUNS["person"]
PEOPLES = NOUNS["group"] | frozenset(map(_plural, PEOPLE | NOUNS["body"])) | NOUNS["proper"]
BODIES = NOUNS["body"]
GROUPS = PEOPLES | BODIES
ROLES = PEOPLE | GROUPS
EVIDENCE = NOUNS["evidence"]
TITLES = NOUNS["person"] | {  # without what only stands before a title: "National" is none before "Guard"
    row["title"].split()[-1].rstrip(".").lower() for row in lexicons.load("titles") if row["kind"] != "prefix"
}
HONORIFICS = frozenset(
    row["title"].rstrip(".").lower() for row in lexicons.load("titles") if row["kind"] == "honorific"
)
BODY_WORDS = BODIES | frozenset(word.lower() for word in (HEADS | OF_HEADS | PLACE_HEADS) - FIRST_NAMES.keys())
BODY_WORDS -= NOUNS["proper"]
OFFICES = TITLES - frozenset(word.lower() for word in TITLES_AND_SURNAMES)
# The ends of nouns of people that no list holds ("a firefighter", "locksmiths").
AGENT = re.compile(r"(?:er|or|ist|ian|ee|man|woman|smith|person)s?$|(?:men|women)$")
PARTIES = {form: entry.name for form, entry in KNOWN.items() if entry.sense == "party"}


def party_of(phrase: str) -> str:
    """Return the party of the one person whom a phrase calls by it ("the Ohio Democrat"), else ""."""
    words = phrase.split()
    return PARTIES.get(words[-1], "") if len(words) > 1 and words[0].islower() else ""
