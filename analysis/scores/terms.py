"""Terms: counts of words and phrases in an article, and their prominence (TF-IDF)."""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache, partial
from sys import maxsize
from typing import NamedTuple

from analysis import lexicons
from analysis.language.words import WORD, Span
from analysis.vocabulary import Bin

LONGEST_PHRASE = 3
FEWEST_PHRASE_USES = 2  # in the corpus: a phrase said once is no phrase

_HOUSE_STYLE = re.compile("|".join(row["word"] for row in lexicons.load("house_style")))
_STOP = frozenset(row["word"] for row in lexicons.load("stopwords") if not _HOUSE_STYLE.fullmatch(row["word"]))
_ORDINARY = _STOP | {row["word"] for row in lexicons.load("ordinary_words")}
_ORDINARY |= {word for row in lexicons.load("titles") for word in row["title"].lower().split()}
# A number with its separators, initials with their full stops, or a word.
_TOKEN = re.compile(rf"\d+(?:[.,]\d+)+(?![^\W_])|(?:[^\W\d_]-)?(?:[^\W\d_]\.)+[^\W\d_]\b\.?|{WORD.pattern}")
_NAME_OPENERS = frozenset({"new", "first", "second"})  # function words that begin names: New York, First Amendment
_JOINS = re.compile(r"[ \u00a0\u202f-]+")
_POSSESSIVE = re.compile(r"(?:'s|')$")
_TITLE_CASE = 0.6  # the share of long words with a capital that makes a line a headline's
_LONG_WORD = re.compile(r"[^\W\d_]{4,}")
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


class _Word(NamedTuple):
    """What a token is wherever it stands."""

    word: str
    capital: bool
    opens: bool  # may begin a term
    ends: bool  # may end one


class _Token(NamedTuple):
    start: int
    end: int
    word: str
    capital: bool
    opens: bool
    ends: bool
    joined: bool  # to the token before it, by nothing but a space or a hyphen
    in_name: bool  # with the token before it


_token = partial(tuple.__new__, _Token)  # a third of the time of _Token(…), and there are many
_counts = partial(tuple.__new__, Count)


def occurrences(text: str, spans: Iterable[tuple[int, int]]) -> Iterator[Occurrence]:
    """Yield every term of the sentences ``spans``: words, numbers, and phrases of up to three of them.

    A term is in lower case, with straight apostrophes, without a possessive ending and without the full stops of
    initials ("us" is the country: the pronoun is a function word).  It neither begins nor ends with a function word.
    A phrase holds nothing but spaces and hyphens between its words, and none that goes beyond a name cuts one in two.
    """
    for sentence in spans:
        tokens = _tokens(text, *sentence)
        for begin, last, term in _terms(tokens, _is_title_case(text, *sentence)):
            yield Occurrence(tokens[begin].start, tokens[last].end, term)


def _terms(tokens: Sequence[_Token], title_case: bool) -> Iterator[tuple[int, int, str]]:
    """Yield the first and last token of every term of a sentence, and the term."""
    first = capitals = 0  # where the words before a token are joined from, and how many before it have a capital
    for last, (_, _, word, capital, opens, ends, joined, _) in enumerate(tokens):
        first = max(first if joined else last, last - LONGEST_PHRASE + 1)
        capitals = capitals + 1 if capital else 0
        if not ends:
            continue
        cut_after = last + 1 < len(tokens) and tokens[last + 1].in_name
        for begin in range(first, last):
            opener = tokens[begin]
            length = last + 1 - begin
            if opener.opens and (title_case or _is_whole(length, length <= capitals, opener.in_name, cut_after)):
                yield begin, last, " ".join([token.word for token in tokens[begin : last + 1]])
        if opens and (title_case or _is_whole(1, capital, tokens[last].in_name, cut_after)):
            yield last, last, word


def content_words(text: str, spans: Iterable[tuple[int, int]]) -> Iterator[Occurrence]:
    """Yield every word or number of the sentences ``spans`` that is no function word and not written as a name.

    A capital is no sign of a name at the start of a sentence and in a headline in title case.
    """
    for sentence in spans:
        title_case = _is_title_case(text, *sentence)
        for index, token in enumerate(_tokens(text, *sentence)):
            if token.ends and (index == 0 or title_case or not token.capital):
                yield Occurrence(token.start, token.end, token.word)


def _tokens(text: str, start: int, end: int) -> list[_Token]:
    shouted = text[start:end].isupper()
    found: list[_Token] = []
    previous = start
    named = False  # the token before may be part of a name
    for match in _TOKEN.finditer(text, start, end):
        at, stop = match.span()
        word, capital, opens, ends = _word(match[0], shouted)
        gap = text[previous:at]
        joined = previous > start and (gap == " " or _JOINS.fullmatch(gap) is not None)
        may_be_name = opens and capital
        found.append(_token((at, stop, word, capital, opens, ends, joined, joined and named and may_be_name)))
        previous, named = stop, may_be_name
    return found


@lru_cache(maxsize=65536)
def _word(written: str, shouted: bool) -> _Word:
    word = _plain(written)
    capital = written[0].isupper()
    initials = written.isupper() and not shouted and (len(written) == 2 or "." in written)
    content = len(word) > 1 and (word not in _STOP or initials)
    return _Word(word, capital, content or (capital and word in _NAME_OPENERS), content)


def _is_whole(length: int, capitals: bool, cut_before: bool, cut_after: bool) -> bool:
    """Whether a phrase cuts no name at its ends, or is part of a name short enough to be a term itself."""
    if capitals:  # in every word of it
        return not cut_after or length < LONGEST_PHRASE
    return not (cut_before or cut_after)


def count(
    text: str, spans: Sequence[tuple[int, int]], own: Sequence[tuple[int, int]], names: Sequence[tuple[int, int]]
) -> dict[str, Count]:
    """Count the terms of the sentences ``spans``; ``own`` and ``names`` are sorted, disjoint spans of the text."""
    in_own, in_names = _Spans(own), _Spans(names)
    uses: tuple[list[str], ...] = ([], [], [], [])  # each use of a term, as the fields of Count
    total, own_voice, named, plain = (part.append for part in uses)
    for sentence in spans:
        tokens = _tokens(text, *sentence)
        title_case = _is_title_case(text, *sentence)
        for begin, last, term in _terms(tokens, title_case):
            start, end = tokens[begin].start, tokens[last].end
            total(term)
            if in_own.meet(start, start + 1):
                own_voice(term)
            written = text[start + (begin == 0) : end]  # the capital that opens a sentence says nothing
            if (not title_case and written != written.lower()) or in_names.meet(start, end):
                named(term)
            elif written.islower() and (begin or last):
                plain(term)
    totals, *others = map(Counter, uses)
    return {term: _counts((n, *[other.get(term, 0) for other in others])) for term, n in totals.items()}


def added(counted: Iterable[Mapping[str, Count]]) -> dict[str, Count]:
    """Return the counts of all articles together, without the phrases that are used only once."""
    uses: dict[str, Count] = {}
    for terms in counted:
        for term, counts in terms.items():
            uses[term] = uses[term].plus(counts) if term in uses else counts
    return {term: counts for term, counts in uses.items() if " " not in term or counts.total >= FEWEST_PHRASE_USES}


def _is_title_case(text: str, start: int, end: int) -> bool:
    """Whether a sentence writes most of its long words with a capital, as headlines do."""
    words: list[str] = _LONG_WORD.findall(text, start, end)
    return sum(word[0].isupper() for word in words) > _TITLE_CASE * len(words)


class _Spans:
    """Sorted, disjoint spans, asked for overlap."""

    def __init__(self, spans: Sequence[tuple[int, int]]) -> None:
        self._starts = [*(start for start, _ in spans), maxsize]
        self._ends = [end for _, end in spans]

    def meet(self, start: int, end: int) -> bool:
        return self._starts[bisect_right(self._ends, start)] < end


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
    return " ".join(_plain(word) for word in _TOKEN.findall(written))


def _plain(word: str) -> str:
    if "." in word and not word[0].isdigit():
        return word.lower().replace(".", "")
    return _POSSESSIVE.sub("", word.lower().replace("’", "'").replace("‑", "-"))


def bin_of(term: str, counts: Count, house: Collection[str] = ()) -> Bin:
    """Return the bin of a term: "number", "house", "name" or "term".

    Number: with a word without letters.  House: with a word of house style, or with one of the ``house``'s own names
    in it.  Name: more often part of one, or with a capital, than in lower case.  Every other is a term.
    """
    words = term.split()
    if not all(any(map(str.isalpha, word)) for word in words):
        return "number"
    parts = (" ".join(words[first:last]) for last in range(len(words) + 1) for first in range(last))
    if any(_HOUSE_STYLE.fullmatch(word) for word in words) or any(part in house for part in parts):
        return "house"
    return "name" if counts.is_name else "term"


def tfidf(counts: Sequence[Mapping[str, int]]) -> list[dict[str, float]]:
    """Return the TF-IDF weight of each term in each article, from its counts.

    Exactly scikit-learn's ``TfidfTransformer()``: idf = ln((1 + A) / (1 + df)) + 1, rows of unit Euclidean length.
    They do not depend, to the last bit, on the order of the articles or of the terms in each.
    """
    if not any(counts):
        return [{} for _ in counts]
    from sklearn.feature_extraction import DictVectorizer
    from sklearn.feature_extraction.text import TfidfTransformer

    vectorizer = DictVectorizer()
    uses = vectorizer.fit_transform(counts)
    uses.sort_indices()  # a row's length is a sum of rounded numbers: always the same sum
    matrix = TfidfTransformer().fit_transform(uses).tocsr()
    names = vectorizer.feature_names_
    weights = []
    for first, last in zip(matrix.indptr[:-1], matrix.indptr[1:], strict=True):
        row = zip(matrix.indices[first:last], matrix.data[first:last], strict=True)
        weights.append({names[column]: float(weight) for column, weight in row})
    return weights


def spans_of(text: str, spans: Iterable[tuple[int, int]], *terms: str) -> list[Span]:
    """Return the spans of ``terms`` in the sentences ``spans``: as many as :func:`count` counts."""
    return [Span(hit.start, hit.end) for hit in occurrences(text, spans) if hit.term in terms]
