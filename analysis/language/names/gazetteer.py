"""What the word lists know of names: countries, organisations, places, titles; one dictionary look-up each."""

from collections.abc import Iterator
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


def _words(lexicon: str, column: str, **wanted: str) -> frozenset[str]:
    rows = lexicons.load(lexicon)
    return frozenset(row[column] for row in rows if all(row[key] == value for key, value in wanted.items()))


KNOWN: dict[str, Entry] = {plain(form): entry for form, entry in (*_countries(), *_organisations())}
COUNTRY_SIGNS = {
    row["name"]: [*_forms(row["adjectives"]), *_forms(row["capital"])] for row in lexicons.load("countries")
}
ADJECTIVAL = frozenset(
    form for row in lexicons.load("countries") for form in _forms(row["adjectives"]) if form.isupper()
)
PLACES = {plain(row["name"]): row["kind"] for row in lexicons.load("places")}

TITLES = {plain(row["title"]): row["kind"] for row in lexicons.load("titles") if row["kind"] != "surname"}
TITLES_AND_SURNAMES = _words("titles", "title", kind="surname")
LEADER_NOUNS = _words("titles", "title", kind="leader-noun")
FIRST_NAMES = _words("first_names", "name")

NICKNAMES = {row["short"]: row["full"] for row in reversed(lexicons.load("nicknames"))}

HEADS = _words("name_words", "word", kind="head")
OF_HEADS = _words("name_words", "word", kind="of")
POSSESSIVES = _words("name_words", "word", kind="possessive")
TAILS = _words("name_words", "word", kind="tail")
STATE_NOUNS = _words("state_nouns", "noun", kind="state")
PARTY_NOUNS = _words("state_nouns", "noun", kind="party")

DATES = _words("name_words", "word", kind="date")
NO_TARGETS = _words("name_words", "word", kind="none")
COMMITTEES = _words("name_words", "word", kind="committee")
OTHER_HEADS = _words("name_words", "word", kind="other")
PLACE_HEADS = _words("name_words", "word", kind="place")
FUNCTION_WORDS = _words("stopwords", "word")
ORDINARY = _words("ordinary_words", "word") | FUNCTION_WORDS

# Capitalised function words end a name, but for the "New" of "New York"; a title or "Committee" alone is none.
FUNCTION_CAPITALS = frozenset(word.capitalize() for word in FUNCTION_WORDS) - {"New", "First", "Second"}
ALONE_NO_NAMES = NO_TARGETS | HEADS | OTHER_HEADS | PLACE_HEADS | OF_HEADS | TITLES.keys()
