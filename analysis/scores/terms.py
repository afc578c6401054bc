"""Terms: counts of words and phrases in an article."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import NamedTuple

from analysis import lexicons
from analysis.language.words import Span
from analysis.remembered import remembered
from analysis.scores.term_tokens import CAPITAL, FUNCTION_WORDS, HOUSE_STYLE, LOWER, TOKEN, Tokens, plain
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


def occurrences(text: str, spans: Iterable[tuple[int, int]]) -> Iterator[Occurrence]:
    """Yield every term of the sentences ``spans``: words, numbers, and phrases of up to three of them.

    A term is in lower case, with straight apostrophes, without a possessive ending and without the full stops of
    initials ("us" is the country: the pronoun is a function word).  It neither begins nor ends with a function word.
    A phrase holds nothing but spaces and hyphens between its words, and none that goes beyond a name cuts one in two.
    """
    tokens = Tokens(text, spans)
    for begin, last, term in tokens.terms():
        yield Occurrence(tokens.starts[begin], tokens.ends[last], term)


def content_words(text: str, spans: Iterable[tuple[int, int]]) -> Iterator[Occurrence]:
    """Yield every word or number of the sentences ``spans`` that is no function word and not written as a name.

    A capital is no sign of a name at the start of a sentence and in a headline in title case.
    """
    tokens = Tokens(text, spans)
    firsts = set(tokens.firsts)
    for index, word in enumerate(tokens.words):
        if word.ends and (index in firsts or not word.capital):
            yield Occurrence(tokens.starts[index], tokens.ends[index], word.word)


def count(
    text: str, spans: Iterable[tuple[int, int]], own: Iterable[tuple[int, int]], names: Iterable[tuple[int, int]]
) -> dict[str, Count]:
    """Count the terms of the sentences ``spans``, in their order; ``own`` and ``names`` are spans of the text."""
    tokens = Tokens(text, spans)
    if not tokens.words:
        return {}
    cases: list[int] = tokens.each("case")
    alone = cases.copy()
    for first in tokens.firsts:  # has a capital anyway, or is no plain word
        cases[first] = tokens.words[first].rest
        alone[first] = cases[first] & ~LOWER
    for start, end in names:
        named = slice(bisect_right(tokens.ends, start), bisect_left(tokens.starts, end))
        cases[named] = alone[named] = [CAPITAL] * (named.stop - named.start)
    voices = [0] * len(cases)
    for start, end in own:
        spoken = slice(bisect_left(tokens.starts, start), bisect_left(tokens.starts, end))
        voices[spoken] = [_OWN] * (spoken.stop - spoken.start)
    counts: dict[str, int] = {}
    for begin, last, term in tokens.terms():
        case = alone[last] if begin == last else cases[begin] | cases[last - 1] | cases[last]
        counts[term] = counts.get(term, 0) + _USES[case | voices[begin]]
    return dict(zip(counts, map(_count, counts.values()), strict=True))


_OWN = 8  # a bit beside those of the cases
_FIELD = 32  # bits of each count in a number that holds a term's four: one addition a use


def _use(own: int, case: int) -> int:
    """Return one use as such a number."""
    fields = (1, own > 0, case >= CAPITAL, case == LOWER)
    return sum(field << _FIELD * place for place, field in enumerate(fields))


_USES = [_use(mark & _OWN, mark & ~_OWN) for mark in range(2 * _OWN)]


@remembered  # most terms are used once or twice: few counts, in many terms
def _count(uses: int) -> Count:
    return Count(*(uses >> _FIELD * place & ~(-1 << _FIELD) for place in range(len(Count._fields))))


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
