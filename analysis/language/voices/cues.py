"""Reporting cues: tokens of a sentence, and the verbs that attribute words to a source with their frames."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from analysis import lexicons
from analysis.language.numerals import of_kind
from analysis.language.voices.quotes import Quote, is_title
from analysis.language.words import WORD

SCARE_WORDS = 2


class Token(NamedTuple):
    """A word ("w"), a punctuation mark ("p"), or a whole quote that is not just a word or two ("q")."""

    lower: str
    start: int
    end: int
    kind: str
    capital: bool


class Verb(NamedTuple):
    """One reading of a form: ``form`` is "base", "s", "ing", "ed" or "en" (a participle that is no past tense).

    ``frames`` says what may follow as the content: c a clause (s: without "that" only where its verb shows), t a
    clause only after that or a wh-word, q a quote only, n a noun phrase, o an object of which only quotes are the
    source's words ("rejected the “deal”"), i an infinitive, a an addressee first, e a clause if the source is evidence,
    f if it is one that inquires.
    ``noun``: the base and the third person are nouns as well ("claims").  ``predicate``: the words after which the
    source judges the object ("dismissed it as a stunt"); "-" if that follows at once ("called it a stunt").
    """

    lemma: str
    particle: tuple[str, ...]
    form: str
    frames: frozenset[str]
    distance: str
    noun: bool
    predicate: tuple[str, ...]


# A word or an amount ("£3,000", "-4.5"), or punctuation (the one group); quotation marks are left out, the quotes
# themselves are known.
_AMOUNT = rf"(?=[-−+£$€¥₹\d])(?:(?<!\S)[-−+])?[£$€¥₹]?\d+(?:[.,]\d+)*(?:[‑-]?{WORD.pattern})?"
_TOKEN = re.compile(rf"{_AMOUNT}|{WORD.pattern}|([.?!…]+|--+|[^\w\s\"“”„«»‹›‘’'`]|`(?!`))")
_new = tuple.__new__  # a third of the time of Token(…), and there are many
_ABBREVIATIONS = {row["abbreviation"] for row in lexicons.load("abbreviations")} | set("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
_CLASSES = {row["class"]: frozenset(row["words"].split()) for row in lexicons.load("function_words")}


_ACRONYMS = frozenset(("WHO", "US", "IT"))  # which lower case would make a pronoun


def words_of(*classes: str) -> frozenset[str]:
    """Return the function words of the named classes (see ``lexicons/function_words.tsv``), in lower case."""
    return frozenset().union(*(_CLASSES[name] for name in classes))


def _verbs() -> dict[str, tuple[Verb, ...]]:
    found: dict[str, list[Verb]] = {}
    for row in lexicons.load("reporting_verbs"):
        third, ing, past, participle = row["forms"].split()
        forms = {row["lemma"]: "base", third: "s", ing: "ing", participle: "en", past: "ed"}
        for form, kind in forms.items():
            particle = tuple(row["particle"].split())
            verb = Verb(
                row["lemma"],
                particle,
                kind,
                frozenset(row["frames"]),
                row["distance"],
                bool(row["noun"]),
                tuple(row["predicate"].split()),
            )
            found.setdefault(form, []).append(verb)
    # the longest particle first, so that "called for" is not read as "called"
    return {form: tuple(sorted(verbs, key=lambda verb: -len(verb.particle))) for form, verbs in found.items()}


VERBS = _verbs()
NUMERALS = frozenset(of_kind("numeral"))
_NOUNS_IN_LY = words_of("noun in -ly")
NOUNS = {noun: row["distance"] for row in lexicons.load("reporting_nouns") for noun in row["nouns"].split()}
ADJECTIVES = {
    adjective: row["distance"]
    for row in lexicons.load("reporting_adjectives")
    for adjective in row["adjectives"].split()
}
FORMS = VERBS.keys() | NOUNS.keys() | ADJECTIVES.keys() | {"according"}


def verb_at(tokens: Sequence[Token], i: int) -> tuple[Verb, int] | None:
    """Return the reporting verb at ``i`` and the place after it and its particle, before which an adverb may stand."""
    for verb in VERBS.get(tokens[i].lower, ()):
        if not verb.particle:
            return verb, i + 1
        adverb = i + 1 < len(tokens) and ends_as_adverb(tokens[i + 1])
        for after in (i + 1, i + 2) if adverb else (i + 1,):
            end = after + len(verb.particle)
            if tuple([token.lower for token in tokens[after:end]]) == verb.particle:
                return verb, end
    return None


def ends_as_adverb(token: Token) -> bool:
    """Return whether a word is an adverb in -ly, and not a noun that only ends so ("family")."""
    return token.lower.endswith("ly") and not token.capital and token.lower not in _NOUNS_IN_LY


def has_cue(text: str, start: int, end: int) -> bool:
    """Return whether a word of ``text[start:end]`` may be a reporting cue."""
    lower = text[start:end].lower()
    return not FORMS.isdisjoint(lower.split()) or not FORMS.isdisjoint(WORD.findall(lower))  # at once, or beside a mark


def tokenise(text: str, start: int, end: int, quotes: Sequence[Quote]) -> list[Token]:
    """Return the tokens of ``text[start:end]``; each of ``quotes`` that is speech is one token."""
    tokens: list[Token] = []
    at = start
    for quote in quotes:
        if _is_speech(text, quote):
            tokens += _plain(text, at, quote.start)
            capital = text[quote.start : quote.end].lstrip("“”„«\"'‘` ")[:1].isupper()
            tokens.append(Token("", quote.start, quote.end, "q", capital))
            at = quote.end
    return tokens + _plain(text, at, end)


def _is_speech(text: str, quote: Quote) -> bool:
    """Return whether a quote is somebody's words: more than a word or two, or a whole utterance (“Shame!”)."""
    if is_title(text, quote):
        return False
    utterance = text[quote.end - 2] in ",.!?…" and WORD.search(text, quote.start)
    return bool(utterance and utterance[0][0].isupper()) or count_words(text, quote.start, quote.end) > SCARE_WORDS


def has_word(text: str, start: int, end: int) -> bool:
    """Return whether a word stands in ``text[start:end]``."""
    return WORD.search(text, start, end) is not None


def count_words(text: str, start: int, end: int) -> int:
    """Return the number of words in ``text[start:end]``."""
    return len(WORD.findall(text, start, end))


def _plain(text: str, start: int, end: int) -> list[Token]:
    tokens: list[Token] = []
    add = tokens.append
    for match in _TOKEN.finditer(text, start, end):
        word = match[0]
        at = match.start()
        stop = at + len(word)
        if not match.lastindex:
            add(_new(Token, (word if word in _ACRONYMS else word.lower(), at, stop, "w", word[0].isupper())))
        elif word == "." and tokens and tokens[-1].end == at and text[tokens[-1].start : at] in _ABBREVIATIONS:
            tokens[-1] = tokens[-1]._replace(end=stop)
        else:
            add(_new(Token, (word, at, stop, "p", False)))
    return tokens
