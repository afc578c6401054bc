"""Terms: counts of words and phrases in an article, and their prominence (TF-IDF)."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
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


class _Token(NamedTuple):
    start: int
    end: int
    word: str
    capital: bool
    joined: bool  # to the token before it, by nothing but a space or a hyphen
    opens: bool  # may begin a term
    ends: bool  # may end one


def occurrences(text: str, spans: Iterable[tuple[int, int]]) -> Iterator[Occurrence]:
    """Yield every term of the sentences ``spans``: words, numbers, and phrases of up to three of them.

    A term is in lower case, with straight apostrophes, without a possessive ending and without the full stops of
    initials ("us" is the country: the pronoun is a function word).  It neither begins nor ends with a function word.
    A phrase holds nothing but spaces and hyphens between its words, and none that goes beyond a name cuts one in two.
    """
    for sentence in spans:
        tokens = list(_tokens(text, *sentence))
        title_case = _is_title_case(text, *sentence)
        first = 0
        for last, token in enumerate(tokens):
            first = max(first if token.joined else last, last - LONGEST_PHRASE + 1)
            if token.ends:
                for begin in range(first, last + 1):
                    phrase = tokens[begin : last + 1]
                    if (
                        phrase[0].opens
                        and (begin < last or token.opens)
                        and (title_case or _is_whole(tokens, begin, last))
                    ):
                        yield Occurrence(phrase[0].start, token.end, " ".join(part.word for part in phrase))


def content_words(text: str, spans: Iterable[tuple[int, int]]) -> Iterator[Occurrence]:
    """Yield every word or number of the sentences ``spans`` that is no function word and not written as a name.

    A capital is no sign of a name at the start of a sentence and in a headline in title case.
    """
    for sentence in spans:
        title_case = _is_title_case(text, *sentence)
        for index, token in enumerate(_tokens(text, *sentence)):
            if token.ends and (index == 0 or title_case or not token.capital):
                yield Occurrence(token.start, token.end, token.word)


def _tokens(text: str, start: int, end: int) -> Iterator[_Token]:
    shouted = text[start:end].isupper()
    previous = start
    for match in _TOKEN.finditer(text, start, end):
        written = match[0]
        word = _plain(written)
        capital = written[0].isupper()
        initials = written.isupper() and not shouted and (len(written) == 2 or "." in written)
        content = len(word) > 1 and (word not in _STOP or initials)
        joined = previous > start and bool(_JOINS.fullmatch(text, previous, match.start()))
        opens = content or (capital and word in _NAME_OPENERS)
        yield _Token(match.start(), match.end(), word, capital, joined, opens, content)
        previous = match.end()


def _is_whole(tokens: Sequence[_Token], begin: int, last: int) -> bool:
    """Whether a phrase cuts no name at its ends, or is part of a name short enough to be a term itself."""
    cut_before = begin > 0 and _is_in_name(tokens[begin - 1], tokens[begin])
    cut_after = last + 1 < len(tokens) and _is_in_name(tokens[last], tokens[last + 1])
    if all(token.capital for token in tokens[begin : last + 1]):
        return not cut_after or last - begin + 1 < LONGEST_PHRASE
    return not (cut_before or cut_after)


def _is_in_name(one: _Token, other: _Token) -> bool:
    return one.opens and one.capital and other.opens and other.capital and other.joined


def count(
    text: str, spans: Sequence[tuple[int, int]], own: Sequence[tuple[int, int]], names: Sequence[tuple[int, int]]
) -> dict[str, Count]:
    """Count the terms of the sentences ``spans``; ``own`` and ``names`` are sorted, disjoint spans of the text."""
    in_own, in_names = _Spans(own), _Spans(names)
    totals: dict[str, list[int]] = {}
    for sentence in spans:
        opening = _TOKEN.search(text, *sentence)
        title_case = _is_title_case(text, *sentence)
        for start, end, term in occurrences(text, [sentence]):
            counts = totals.setdefault(term, [0, 0, 0, 0])
            counts[0] += 1
            counts[1] += in_own.meet(start, start + 1)
            first = opening is not None and start == opening.start()
            written = text[start + first : end]  # the capital that opens a sentence says nothing
            if in_names.meet(start, end) or (not title_case and written != written.lower()):
                counts[2] += 1
            elif written.islower() and not (first and " " not in term):
                counts[3] += 1
    return {term: Count(*counts) for term, counts in totals.items()}


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
    """Sorted, disjoint spans, queried for overlap in nearly ascending order."""

    def __init__(self, spans: Sequence[tuple[int, int]]) -> None:
        self._spans = spans
        self._next = 0

    def meet(self, start: int, end: int) -> bool:
        while self._next < len(self._spans) and self._spans[self._next][1] <= start:
            self._next += 1
        while self._next and self._spans[self._next - 1][1] > start:
            self._next -= 1
        return self._next < len(self._spans) and self._spans[self._next][0] < end


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
