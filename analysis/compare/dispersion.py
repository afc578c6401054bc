"""Dispersion of terms: in which tenths of its articles an outlet uses them."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from analysis.compare.quantities import given_quantities, parsed
from analysis.compare.rows import by_article
from analysis.compare.terms import Term
from analysis.result import Analysis
from analysis.scores.terms import occurrences

TENTHS = 10

Tenths = tuple[int, ...]


def tenths(analysis: Analysis, terms: Sequence[Term], kind: str = "term") -> dict[str, Tenths]:
    """Return how often an outlet uses each of its ``terms`` of one ``kind``, in all forms, in each tenth of its text.

    A tenth is one of an article's characters without boilerplate, of whose terms there is no dispersion.
    """
    tables, outlets = analysis.tables, {one.outlet for one in terms}
    articles = tables.articles[tables.articles["outlet"].isin(outlets)]
    sentences = tables.text_sentences
    spans = by_article(sentences[sentences["article_id"].isin(set(articles["article_id"]))], ["start", "end"])
    found = {one.term: [0] * TENTHS for one in terms}
    uses = _numbers(analysis, terms) if kind == "number" else _terms(articles, terms, spans)
    for article_id, start, term in uses:
        found[term][_tenth(start, spans[article_id])] += 1
    return {term: tuple(counts) for term, counts in found.items()}


def _terms(
    articles: Any, terms: Sequence[Term], spans: Mapping[str, Sequence[tuple[int, int]]]
) -> Iterator[tuple[str, int, str]]:
    """Yield article, offset and term of each use."""
    named = {form: one.term for one in terms for form in one.forms.split(", ")}
    for article_id, text in zip(articles["article_id"], articles["text"], strict=True):
        for use in occurrences(text, spans.get(article_id, [])):
            if use.term in named:
                yield article_id, use.start, named[use.term]


def _numbers(analysis: Analysis, terms: Sequence[Term]) -> Iterator[tuple[str, int, str]]:
    """Yield article, offset and term of each use of a number, in whatever spelling."""
    named = {number.key: one.term for one in terms if (number := parsed(one.term))}
    articles = analysis.tables.articles
    ids = articles.loc[articles["outlet"].isin({one.outlet for one in terms}), "article_id"]
    given = given_quantities(analysis, ids)
    for article_id, start, key in zip(given["article_id"], given["focus_start"], given["key"], strict=True):
        if key in named:
            yield article_id, start, named[key]


def _tenth(offset: int, spans: Sequence[tuple[int, int]]) -> int:
    """Return the tenth of the sentences ``spans`` together in which ``offset`` stands, from 0."""
    before = sum(min(end, offset) - start for start, end in spans if start <= offset)
    return TENTHS * before // sum(end - start for start, end in spans)
