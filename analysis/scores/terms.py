"""Terms: counts of words and phrases in an article."""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from analysis import lexicons
from analysis.language.words import Span
from analysis.scores.term_tokens import CAPITAL, FUNCTION_WORDS, HOUSE_STYLE, LOWER, TOKEN, Tokens, case, plain
from analysis.vocabulary import Bin

FEWEST_PHRASE_USES = 2  # in the corpus: a phrase said once is no phrase

_ORDINARY = FUNCTION_WORDS | {row["word"] for row in lexicons.load("ordinary_words")}
_ORDINARY |= {word for row in lexicons.load("titles") for word in row["title"].lower().split()}
_ASIDE = re.compile(r"\(.*?\)| [-–—|:] .*")  # "CNN (Web News)", "New York Times - News"
_ONLINE = re.compile(r"\b(?:online|web ?site|web)\b|\.(?:com|co|org|net)\b", re.IGNORECASE)


class Occurrence(NamedTuple):
    """One use of a term, at ``[start, end)``."""

    start: int
    end: int
    term: str


class Count(NamedTuple):
    """How often an article uses a term: in all voices, in its own, as (part of) a name, and in lower case.

    At the start of a sentence, and in headlines in title case, a capitalised word is neither.
    """

    total: int
    own: int
    named: int
    plain: int

    def plus(self, other: "Count") -> "Count":
        """Return the counts of two articles together."""
        return Count(*(one + more for one, more in zip(self, other, strict=True)))

    @property
    def is_name(self) -> bool:
        """Whether the term is more often part of a name than a plain word."""
        return self.named > self.plain


_counts = lru_cache(maxsize=65536)(Count)  # most terms are used once or twice: few counts, in many terms


def occurrences(text: str, spans: Iterable[tuple[int, int]]) -> Iterator[Occurrence]:
    """Yield every term of the sentences ``spans``: words, numbers, and phrases of up to three of them.

    A term is in lower case, with straight apostrophes, without a possessive ending and without the full stops of
    initials ("us" is the country: the pronoun is a function word).  It neither begins nor ends with a function word.
    A phrase holds nothing but spaces and hyphens between its words, and none that goes beyond a name cuts one in two.
    """
    for start, end in spans:
        tokens = Tokens(text, start, end)
        for begin, last, term in tokens.terms():
            yield Occurrence(tokens.starts[begin], tokens.ends[last], term)


def content_words(text: str, spans: Iterable[tuple[int, int]]) -> Iterator[Occurrence]:
    """Yield every word or number of the sentences ``spans`` that is no function word and not written as a name.

    A capital is no sign of a name at the start of a sentence and in a headline in title case.
    """
    for start, end in spans:
        tokens = Tokens(text, start, end)
        for index, word in enumerate(tokens.words):
            if word.ends and (index == 0 or tokens.title_case or not word.capital):
                yield Occurrence(tokens.starts[index], tokens.ends[index], word.word)


def count(
    text: str, spans: Sequence[tuple[int, int]], own: Sequence[tuple[int, int]], names: Sequence[tuple[int, int]]
) -> dict[str, Count]:
    """Count the terms of the sentences ``spans``; ``own`` and ``names`` are spans of the text."""
    in_own, in_names = _marked(text, own), _marked(text, names)
    uses: tuple[list[str], ...] = ([], [], [], [])  # each use of a term, as the fields of Count
    total, own_voice, named, plain_word = (part.append for part in uses)
    for start, end in spans:
        tokens = Tokens(text, start, end)
        cases = [word.case for word in tokens.words]
        if cases:
            cases[0] = case(text[tokens.starts[0] + 1 : tokens.ends[0]])  # what opens a sentence has a capital anyway
        for begin, last, term in tokens.terms():
            total(term)
            at = tokens.starts[begin]
            if in_own[at]:
                own_voice(term)
            written = cases[last] if begin == last else max(cases[begin : last + 1])
            if (written == CAPITAL and not tokens.title_case) or in_names.find(1, at, tokens.ends[last]) >= 0:
                named(term)
            elif written == LOWER and last:
                plain_word(term)
    totals, *others = map(Counter, uses)
    in_own_voice, as_name, as_word = (other.get for other in others)
    return {
        term: _counts(number, in_own_voice(term, 0), as_name(term, 0), as_word(term, 0))
        for term, number in totals.items()
    }


def _marked(text: str, spans: Iterable[tuple[int, int]]) -> bytearray:
    """Return 1 for each character of the ``spans`` of ``text``, 0 for each other."""
    marks = bytearray(len(text))
    for start, end in spans:
        marks[start:end] = b"\1" * (end - start)
    return marks


def added(counted: Iterable[Mapping[str, Count]]) -> dict[str, Count]:
    """Return the counts of all articles together, without the phrases that are used only once."""
    uses: dict[str, Count] = {}
    for terms in counted:
        for term, counts in terms.items():
            uses[term] = uses[term].plus(counts) if term in uses else counts
    return {term: counts for term, counts in uses.items() if " " not in term or counts.total >= FEWEST_PHRASE_USES}


def names_of(outlet: str) -> set[str]:
    """Return the terms that name an outlet: "fox news" and "fox" for "Fox Online News".

    A single word after an article ("The Hill"), an ordinary word, or one that is a title too ("Vice"), is not among
    them: most of its uses mean something else.
    """
    whole = _term(_ONLINE.sub("", _ASIDE.sub("", outlet)))
    names = {whole.removeprefix("the "), whole.removesuffix(" news").removeprefix("the ")}
    return {name for name in names if " " in name or (name and not whole.startswith("the ") and name not in _ORDINARY)}


def signatures(text: str, names: Iterable[tuple[int, int]]) -> set[str]:
    """Return the terms that are the full names at ``names``, as those of a byline are."""
    return {name for name in (_term(text[start:end]) for start, end in names) if " " in name}


def _term(written: str) -> str:
    return " ".join(plain(word) for word in TOKEN.findall(written))


def bin_of(term: str, counts: Count, house: Collection[str] = ()) -> Bin:
    """Return the bin of a term: "number", "house", "name" or "term".

    Number: with a word without letters.  House: with a word of house style, or with one of the ``house``'s own names
    in it.  Name: more often part of one, or with a capital, than in lower case.  Every other is a term.
    """
    words = term.split()
    if not all(any(map(str.isalpha, word)) for word in words):
        return "number"
    parts = (" ".join(words[first:last]) for last in range(len(words) + 1) for first in range(last))
    if any(HOUSE_STYLE.fullmatch(word) for word in words) or any(part in house for part in parts):
        return "house"
    return "name" if counts.is_name else "term"


def spans_of(text: str, spans: Iterable[tuple[int, int]], *terms: str) -> list[Span]:
    """Return the spans of ``terms`` in the sentences ``spans``: as many as :func:`count` counts."""
    return [Span(hit.start, hit.end) for hit in occurrences(text, spans) if hit.term in terms]
