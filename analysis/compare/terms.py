"""Prominent terms: what each outlet's text is about, by TF-IDF."""

from collections.abc import Mapping
from typing import NamedTuple

import pandas as pd
from pandas import DataFrame, Series

from analysis.compare.families import in_families, key_of
from analysis.compare.keyness import class_tfidf
from analysis.compare.numbers import number_terms
from analysis.compare.rows import frame
from analysis.errors import EXIT_USAGE, FramescopeError
from analysis.result import Analysis
from analysis.vocabulary import BINS, is_text

FEWEST_USES = 2
ALONE = 0.2  # the share of its uses that a term must have outside every longer one


class Term(NamedTuple):
    """A prominent term of one outlet; ``rank`` counts from 1.

    Of the bin "term" the inflected forms of a family are counted together under ``term``, the most frequent of them;
    ``forms`` are those that the outlet uses, the most frequent first, separated by commas.  So are the spellings of a
    number, under the commonest; its weight is that among numbers.

    ``count`` and ``count_own`` (in the outlet's own voice) are uses by the outlet, ``elsewhere`` those by all others,
    ``articles`` the outlet's articles that use the term.  ``tfidf`` is the mean of its weights in the outlet's
    articles (of a family: of the sums of its forms' weights), ``class_tfidf`` the weight that it has when all that an
    outlet writes is taken for one text.
    """

    outlet: str
    rank: int
    term: str
    forms: str
    count: int  # type: ignore[assignment]  # not the method of tuples
    count_own: int
    elsewhere: int
    articles: int
    tfidf: float
    class_tfidf: float


def prominent(analysis: Analysis, kind: str = "term", outlet: str = "", fewest: int = FEWEST_USES) -> DataFrame:
    """Return a :class:`Term` per row: each outlet's terms of one ``kind`` (a bin), the most prominent first.

    Excluded: terms used fewer than ``fewest`` times, those used (nearly) only inside a longer one, and fillers.
    """
    sums = _sums(analysis, known_bin(kind))
    listed = sums[(sums["count"] >= fewest) & ((sums["outlet"] == outlet) | (outlet == ""))]
    alone = [
        rows
        if kind == "number"  # they are disjoint
        else rows[rows["key"].isin(stand_alone(dict(zip(rows["key"], rows["count"], strict=True))))]
        for _, rows in listed.groupby("outlet", sort=False)
    ]
    listed = pd.concat([listed[:0], *alone])
    order = {name: index for index, name in enumerate(dict.fromkeys(analysis.tables.articles["outlet"]))}
    listed = listed.assign(order=listed["outlet"].map(order)).sort_values(
        ["order", "tfidf", "count", "term"], ascending=[True, False, False, True]
    )
    listed["rank"] = listed.groupby("outlet").cumcount() + 1
    return frame(Term, listed).reset_index(drop=True)


def _sums(analysis: Analysis, kind: str) -> DataFrame:
    """Return the counts and weights of every term of a bin in every outlet that uses it."""
    tables = analysis.tables
    articles = tables.articles[["article_id", "outlet"]]
    if kind == "number":
        terms = number_terms(analysis)
    else:
        terms = in_families(analysis, tables.terms[tables.terms["bin"] == kind], kind)
    terms = terms.merge(articles, on="article_id")
    sums = terms.groupby(["outlet", "term"], sort=False).agg(
        count=("count", "sum"),
        count_own=("count_own", "sum"),
        articles=("article_id", "nunique"),
        tfidf=("tfidf", "sum"),
    )
    sums = sums.join(_forms(terms)).reset_index()
    sums["key"] = sums["term"].map(key_of) if kind == "term" else sums["term"]
    everywhere = sums["term"].map(terms.groupby("term")["count"].sum())
    sums["tfidf"] /= sums["outlet"].map(articles.groupby("outlet").size())
    sums["elsewhere"] = everywhere - sums["count"]
    words = float(tables.articles["words" if is_text(kind) else "words_boilerplate"].sum())
    words_an_outlet = words / max(articles["outlet"].nunique(), 1)
    sums["class_tfidf"] = class_tfidf(sums["count"].to_numpy(float), words_an_outlet, everywhere.to_numpy(float))
    return sums


def _forms(terms: DataFrame) -> "Series[str]":
    """Return the forms of each term in each outlet, the most frequent first."""
    uses = terms.groupby(["outlet", "term", "form"])["count"].sum().reset_index()
    uses = uses.sort_values(["count", "form"], ascending=[False, True])
    return uses.groupby(["outlet", "term"])["form"].agg(", ".join).rename("forms")


def known_bin(kind: str) -> str:
    """Return ``kind`` if terms are listed under it, or raise :class:`FramescopeError`."""
    if kind not in BINS:
        raise FramescopeError(f"There is no list of {kind!r}; choose one of: {', '.join(BINS)}.", EXIT_USAGE)
    return kind


def stand_alone(uses: Mapping[str, int]) -> set[str]:
    """Return the terms that are more than a part of one longer term, given the uses of each.

    "supreme" is no term beside "supreme court" when fewer than :data:`ALONE` of its uses stand elsewhere.
    """
    inside: dict[str, int] = {}
    for term, count in uses.items():
        words = term.split()
        for length in range(1, len(words)):
            for first in range(len(words) - length + 1):
                part = " ".join(words[first : first + length])
                inside[part] = max(inside.get(part, 0), count)
    return {term for term, count in uses.items() if inside.get(term, 0) <= (1 - ALONE) * count}
