"""Dispersion of terms: in which tenths of its articles an outlet uses them."""

from collections.abc import Iterator, Sequence

from analysis.compare.rows import by_article
from analysis.compare.terms import Term
from analysis.result import Analysis
from analysis.scores.terms import occurrences

TENTHS = 10

Tenths = tuple[int, ...]


def tenths(analysis: Analysis, terms: Sequence[Term]) -> dict[str, Tenths]:
    """Return how often an outlet uses each of its ``terms``, in all forms, in each tenth of its articles together.

    A tenth is one of an article's characters without boilerplate, of whose terms there is no dispersion.
    """
    tables, outlets = analysis.tables, {one.outlet for one in terms}
    articles = tables.articles[tables.articles["outlet"].isin(outlets)]
    sentences = tables.text_sentences
    spans = by_article(sentences[sentences["article_id"].isin(set(articles["article_id"]))], ["start", "end"])
    named = {form: one.term for one in terms for form in one.forms.split(", ")}
    found = {one.term: [0] * TENTHS for one in terms}
    for article_id, text in zip(articles["article_id"], articles["text"], strict=True):
        for term, tenth in _uses(text, spans.get(article_id, [])):
            if term in named:
                found[named[term]][tenth] += 1
    return {term: tuple(counts) for term, counts in found.items()}


def _uses(text: str, spans: Sequence[tuple[int, int]]) -> Iterator[tuple[str, int]]:
    """Yield each use of a term in the sentences ``spans``, with the tenth of them in which it stands, from 0."""
    whole, before = sum(end - start for start, end in spans), 0
    for start, end in spans:
        for use in occurrences(text, [(start, end)]):
            yield use.term, TENTHS * (before + use.start - start) // whole
        before += end - start
