"""What is counted but stands in no table, found again in the texts."""

from bisect import bisect_right

import pandas as pd
from pandas import DataFrame

from analysis.compare.collocates import beside
from analysis.compare.families import forms_of
from analysis.compare.measures import InText
from analysis.compare.quantities import given_quantities, parsed
from analysis.compare.rows import by_article
from analysis.compare.selection import Selection, articles_of
from analysis.compare.unique import unique_sentences
from analysis.language.phrases import uses_of
from analysis.result import Analysis
from analysis.scores.terms import spans_of
from analysis.vocabulary import is_text


def in_text(analysis: Analysis, selection: Selection, found: InText) -> DataFrame:
    """Return the places that ``selection`` counts, as :func:`~analysis.compare.passages.passages` completes them."""
    if found.what == "term":
        return _uses(analysis, selection, {selection.of}, found.boilerplate)
    if found.what == "family":
        return _uses(analysis, selection, forms_of(analysis, selection.of), found.boilerplate)
    if found.what == "collocate":
        uses = beside(analysis, articles_of(analysis, selection), selection.of)
        uses = uses.rename(columns={"start": "focus_start", "end": "focus_end"})
        return uses.assign(score=float("nan"), label="", by="")
    if found.what == "phrase":
        return _searched(analysis, selection)
    if found.what == "unique":
        return unique_sentences(analysis, selection.outlet).assign(label="", by="")
    asked = parsed(selection.of)
    given = given_quantities(analysis, articles_of(analysis, selection)["article_id"])
    return (given[given["key"] == asked.key] if asked else given[:0]).assign(by="")


def _uses(analysis: Analysis, selection: Selection, terms: set[str], boilerplate: bool) -> DataFrame:
    """Find terms again in the text: in the sentences that count, or in the boilerplate."""
    tables = analysis.tables
    counted = tables.uses[is_text(tables.uses["bin"]) != boilerplate]
    using = set(counted.loc[counted["term"].isin(terms), "article_id"])
    articles = articles_of(analysis, selection)
    articles = articles[articles["article_id"].isin(using)]
    sentences = tables.sentences[is_text(tables.sentences["kind"]) != boilerplate]
    rows = []
    for article_id, text in zip(articles["article_id"], articles["text"], strict=True):
        own = sentences[sentences["article_id"] == article_id]
        for number, start, end in zip(own["sentence"], own["start"], own["end"], strict=True):
            rows += [(article_id, number, *span) for span in spans_of(text, [(start, end)], *terms)]
    found = pd.DataFrame(rows, columns=["article_id", "sentence", "focus_start", "focus_end"])
    return found.assign(score=float("nan"), label="", by="")


def _searched(analysis: Analysis, selection: Selection) -> DataFrame:
    """Find a phrase in the sentences that count."""
    articles = articles_of(analysis, selection)
    sentences = by_article(analysis.tables.text_sentences, ["start", "end", "sentence"])
    rows = []
    for article_id, text in zip(articles["article_id"], articles["text"], strict=True):
        here = sentences.get(article_id, ())
        starts = [start for start, _, _ in here]
        uses = uses_of(selection.of, text, [(start, end) for start, end, _ in here])
        rows += [(article_id, here[bisect_right(starts, use.start) - 1][2], *use) for use in uses]
    found = pd.DataFrame(rows, columns=["article_id", "sentence", "focus_start", "focus_end"])
    return found.assign(score=float("nan"), label="", by="")
