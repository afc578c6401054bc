"""What the word lists know of names: countries, organisations, places, titles; one dictionary look-up each."""

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from analysis import lexicons


class Entry(NamedTuple):
    """What a known form stands for.

    ``sense`` tells the forms that need a look at their surroundings: "capital" (a city, or the government
    that sits there), "seat" (a palace that stands for its government), "uncertain" (also an ordinary name),
    "adjective" and "people" (of a country), "party" (adjective of a party), "" (none).
    """

    name: str
    kind: str
    sense: str = ""


@lru_cache(maxsize=65536)
def plain(text: str) -> str:
    """Return ``text`` with one apostrophe and single spaces: the form in which names are compared."""
    return text if text.isalnum() else " ".join(text.replace("’", "'").split())


def _forms(cell: str) -> list[str]:
    return [form for form in cell.split(",") if form]


def _countries() -> Iterator[tuple[str, Entry]]:
    for row in lexicons.load("countries"):
        name = row["name"]
        for form in _forms(row["adjectives"]):
            yield form, Entry(name, "country", "adjective")
        for form in _forms(row["people"]):
            yield form, Entry(name, "country", "people")
        for form in _forms(row["capital"]):
            yield form, Entry(name, "country", "capital")
        for form in _forms(row["seat"]):
            yield form, Entry(name, "country", "seat")
        for form in (name, *_forms(row["aliases"])):
            yield form, Entry(name, "country", "uncertain" if row["uncertain"] else "")


def _organisations() -> Iterator[tuple[str, Entry]]:
    for row in lexicons.load("organisations"):
        for form in _forms(row["adjectives"]):
            yield form, Entry(row["name"], row["kind"], "party" if row["kind"] == "organisation" else "adjective")
        for form in (row["name"], *_forms(row["aliases"])):
            yield form, Entry(row["name"], row["kind"])


def _listed(lexicon: str, column: str) -> Iterator[list[str]]:
    return (row[column].split(" ") for row in lexicons.load(lexicon))


def _words(lexicon: str, column: str) -> frozenset[str]:
    return frozenset(row[column] for row in lexicons.load(lexicon))


def _by_kind(lexicon: str, column: str) -> dict[str, frozenset[str]]:
    kinds: dict[str, list[str]] = {}
    for row in lexicons.load(lexicon):
        kinds.setdefault(row["kind"], []).append(row[column])
    return {kind: frozenset(words) for kind, words in kinds.items()}


NOTHING = Entry("", "")
KNOWN: dict[str, Entry] = {plain(form): entry for form, entry in (*_countries(), *_organisations())}
COUNTRY_SIGNS = {
    row["name"]: [*_forms(row["adjectives"]), *_forms(row["capital"])] for row in lexicons.load("countries")
}
ADJECTIVAL = frozenset(
    form for row in lexicons.load("countries") for form in _forms(row["adjectives"]) if form.isupper()
)
PLACES = {plain(row["name"]): row["kind"] for row in lexicons.load("places")}

TITLES = {plain(row["title"]): row["kind"] for row in lexicons.load("titles") if row["kind"] != "surname"}
_TITLES = _by_kind("titles", "title")
TITLES_AND_SURNAMES = _TITLES["surname"]
LEADER_NOUNS = _TITLES["leader-noun"]
FIRST_NAMES = {row["name"]: row["pronoun"] for row in lexicons.load("first_names")}
SURNAMES = frozenset[str]().union(*_listed("surnames", "names"))
PRONOUNS = {plain(row["title"]): row["pronoun"] for row in lexicons.load("titles") if row["pronoun"]}
LEADERS = {form: row["name"] for row in lexicons.load("leaders") for form in (row["name"], *_forms(row["aliases"]))}

NICKNAMES = {row["short"]: row["full"] for row in reversed(lexicons.load("nicknames"))}

_NAME_WORDS = _by_kind("name_words", "word")
HEADS = _NAME_WORDS["head"]
OF_HEADS = _NAME_WORDS["of"]
POSSESSIVES = _NAME_WORDS["possessive"]
TEAMS = _NAME_WORDS["team"]
REGNAL = _NAME_WORDS["regnal"]
FAMILY_FIRST = _NAME_WORDS["family"]
SHIPS = _NAME_WORDS["ship"]
PARTICLES = _NAME_WORDS["particle"]
ROLES = _NAME_WORDS["role"]
KIN = _NAME_WORDS["kin"]
TAILS = _NAME_WORDS["tail"]
_STATE_NOUNS = _by_kind("state_nouns", "noun")
STATE_NOUNS = _STATE_NOUNS["state"]
PARTY_NOUNS = _STATE_NOUNS["party"]

DATES = _NAME_WORDS["date"]
NO_TARGETS = _NAME_WORDS["none"]
COMMITTEES = _NAME_WORDS["committee"]
OTHER_HEADS = _NAME_WORDS["other"]
PLACE_HEADS = _NAME_WORDS["place"]
FUNCTION_WORDS = _words("stopwords", "word")
ORDINARY = _words("ordinary_words", "word") | FUNCTION_WORDS
COMMON = ORDINARY.union(*_listed("common_words", "words"))

# Capitalised function words end a name, but for the "New" of "New York"; a title or "Committee" alone is none.
FUNCTION_CAPITALS = frozenset(word.capitalize() for word in FUNCTION_WORDS) - {"New", "First", "Second"}
ALONE_NO_NAMES = NO_TARGETS | HEADS | OTHER_HEADS | PLACE_HEADS | OF_HEADS | TITLES.keys() | {f"{t}s" for t in TITLES}


def pronoun_of(person: str) -> str:
    """Return "he" or "she" where a person's first name or title shows which, else ""."""
    first, _, rest = person.partition(" ")
    return (FIRST_NAMES.get(first) or PRONOUNS.get(first, "")) if rest else ""


@lru_cache(maxsize=65536)
def is_common(word: str) -> bool:
    """Whether a word, or each part of a compound, is an ordinary English one, capitals aside ("Post-Workout")."""
    return all(part in COMMON or part in _PREFIXES for part in word.lower().split("-"))


def is_first_name(word: str) -> bool:
    """Whether a word is a first name, or two joined by a hyphen ("Eva-Marie")."""
    return word in FIRST_NAMES or ("-" in word and all(part in FIRST_NAMES for part in word.split("-")))


_PREFIXES = frozenset(("pre", "non", "anti", "pro", "post", "ex", "co", "re", "mid", "ultra"))
