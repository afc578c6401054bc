"""The features by which sentences are compared: stems, names and quantities, weighted by how informative they are."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import cache, lru_cache
from math import log
from typing import Any, NamedTuple

import pandas as pd

from analysis import lexicons
from analysis.compare.parallels.descriptions import descriptions
from analysis.compare.rows import by_article
from analysis.language.counted import HAPPENED
from analysis.language.names.gazetteer import KNOWN
from analysis.language.quantities import Quantity, quantities
from analysis.language.stem import stem
from analysis.language.words import WORD, Span
from analysis.tables import Tables

# Words of time are no function words here: they tell one event from another.
_STOP = frozenset(row["word"] for row in lexicons.load("stopwords")) - {
    row["word"] for row in lexicons.load("quantity_words") if row["kind"] == "time"
}
_POSSESSIVE = re.compile(r"['’ʼ]s?$")
_PER = 10_000  # sentences, in the lexicon of frequencies
_RARE = 5  # sentences in 10,000: what is taken for a word that the lexicon does not have
_SMALL = 10  # below it a number is so common that it tells nothing by itself
_COMMON = 300  # sentences in 10,000 taken for a number below ten
_FEWEST = 40  # sentences that a story is taken for: in fewer every word would look common
_TIED = 0.5  # what is left of a word's weight that only ever follows one and the same word


class Token(NamedTuple):
    """A word, name or number at ``[start, end)`` and the term by which it is compared."""

    start: int
    end: int
    term: str


class Sentence(NamedTuple):
    """A sentence of the article's body: its index, its span, its tokens, terms and quantities."""

    number: int
    start: int
    end: int
    tokens: tuple[Token, ...]
    terms: frozenset[str]
    numbers: tuple[Quantity, ...]


class Source(NamedTuple):
    """An article and its sentences, as compared; ``day`` is that of publication, None where it is not known."""

    outlet: str
    article_id: str
    text: str
    day: date | None
    sentences: tuple[Sentence, ...]


def sources(tables: Tables) -> list[Source]:
    """Return the articles of ``tables``, sorted by id, with the sentences of their bodies that contain a term."""
    articles = tables.articles.sort_values("article_id")
    spans = by_article(tables.sentences[tables.sentences["kind"] == "body"], ["sentence", "start", "end"])
    mentions = by_article(tables.mentions, ["start", "end", "target"])
    given = tables.voices[(tables.voices["voice"] != "own") & (tables.voices["speaker_start"] >= 0)]
    spans_given = by_article(given, ["start", "end", "speaker_start", "speaker_end"])
    found = []
    columns = articles[["outlet", "article_id", "text", "published"]]
    for outlet, article_id, text, published in columns.itertuples(index=False):
        names = mentions.get(article_id, [])
        described = descriptions(text, spans_given.get(article_id, ()))
        rows = (
            _sentence(text, number, start, end, names, described) for number, start, end in spans.get(article_id, ())
        )
        day = None if pd.isna(published) else published.date()
        found.append(Source(outlet, article_id, text, day, tuple(row for row in rows if row.terms)))
    return found


def _sentence(
    text: str, number: int, start: int, end: int, names: Sequence[tuple[Any, ...]], described: Sequence[Span]
) -> Sentence:
    first, last = bisect_left(names, (start,)), bisect_left(names, (end,))
    numbers = tuple(quantities(text, start, end, [(left, right) for left, right, _ in names[first:last]]))
    taken = [Token(left, right, f"@{name}") for left, right, name in names[first:last] if right <= end]
    taken += [Token(*one.number, _number(one)) for one in numbers]
    tokens: list[Token] = []
    aside = described[bisect_left(described, Span(start, 0)) : bisect_left(described, Span(end, 0))]
    words = [word for word in _words(text, start, end) if not any(a <= word.start < b for a, b in aside)]
    for token in sorted([*taken, *words], key=lambda token: (token.start, -token.end)):
        if not tokens or token.start >= tokens[-1].end:
            tokens.append(token)
    kept = tuple(token for token in tokens if token.term)
    return Sentence(number, start, end, kept, frozenset(_terms(kept, numbers)), numbers)


def _number(quantity: Quantity) -> str:
    """Return what a number is compared by: one below ten, which is common, only with what it counts."""
    return f"#{quantity.value:g}{f' {quantity.what}' if quantity.value < _SMALL else ''}"


def _terms(tokens: Iterable[Token], numbers: Iterable[Quantity]) -> Iterator[str]:
    yield from (token.term for token in tokens)
    yield from (f"~{one.role or one.what}" for one in numbers if one.unit or one.role in HAPPENED)


def _words(text: str, start: int, end: int) -> Iterator[Token]:
    for match in WORD.finditer(text, start, end):
        yield Token(match.start(), match.end(), term(match[0]))


@lru_cache(maxsize=65536)
def term(word: str) -> str:
    """Return what ``word`` is compared by: its country for "Russian", its stem, or "" for a function word."""
    known = KNOWN.get(_POSSESSIVE.sub("", word))
    if known and known.kind == "country" and known.sense in ("adjective", "people", ""):
        return f"@{known.name}"
    plain = _POSSESSIVE.sub("", word.lower())
    return "" if plain in _STOP or len(plain) < 2 else stem(plain)


@cache
def _rates() -> dict[str, int]:
    """Return how many of 10,000 sentences of news contain a stem."""
    rates: Counter[str] = Counter()
    for row in lexicons.load("word_frequencies"):
        rates[stem(row["word"])] += int(row["sentences"])
    return rates


def weights(found: Iterable[Source]) -> dict[str, float]:
    """Return the weight of each term: ln(1 + S/s) · ln(10,000/r) / ln(10,000/5).

    s of the story's S sentences (40 if fewer) contain it, and r of 10,000 sentences of news in general (at
    least 5).  A word that in this story only ever follows one and the same word ("dioxide" after "carbon") has half
    of that weight.
    """
    sentences = [sentence for source in found for sentence in source.sentences]
    counts = Counter(term for sentence in sentences for term in sentence.terms)
    tied = _tied(sentences, counts)
    many = max(len(sentences), _FEWEST)
    return {
        term: log(1 + many / counts[term]) * rarity(term) * (_TIED if term in tied else 1) for term in sorted(counts)
    }


def _tied(sentences: Iterable[Sentence], counts: Counter[str]) -> set[str]:
    before: dict[str, set[str]] = {}
    for sentence in sentences:
        previous = Token(-1, -1, "")
        for token in sentence.tokens:
            before.setdefault(token.term, set()).add(previous.term if token.start == previous.end + 1 else "")
            previous = token
    return {term for term, left in before.items() if counts[term] > 1 and len(left) == 1 and "" not in left}


def rarity(term: str) -> float:
    """Return how rare a term is in news: 1 for 5 of 10,000 sentences and fewer, down to 0."""
    common = term.startswith("#") and " " in term
    rate = _COMMON if common else _rates().get(term, 0)
    return log(_PER / min(max(rate, _RARE), _PER / 2)) / log(_PER / _RARE)
