"""Prominent terms: what each outlet's text is about, by TF-IDF."""

from collections.abc import Mapping

import pandas as pd
from pandas import DataFrame

from analysis.compare.keyness import class_tfidf
from analysis.errors import EXIT_USAGE, FramescopeError
from analysis.result import Analysis
from analysis.scores.terms import BINS

FEWEST_USES = 2
ALONE = 0.2  # the share of its uses that a term must have outside every longer one

COLUMNS = ("outlet", "rank", "term", "count", "count_own", "elsewhere", "articles", "tfidf", "class_tfidf")


def prominent(analysis: Analysis, kind: str = "term", outlet: str = "", fewest: int = FEWEST_USES) -> DataFrame:
    """Return each outlet's terms of one ``kind`` (of :data:`analysis.scores.terms.BINS`), the most prominent first.

    ``count`` and ``count_own`` (in the outlet's own voice) count uses by the outlet, ``elsewhere`` by all others,
    ``articles`` the outlet's articles that use the term; ``tfidf`` is the mean of its weights in the outlet's
    articles, ``class_tfidf`` the weight that it has when all that an outlet writes is taken for one text.  Left out:
    terms used fewer than ``fewest`` times, and those that (nearly) only stand inside a longer one.
    """
    known_bin(kind)
    tables = analysis.tables
    articles = tables.articles[["article_id", "outlet"]]
    terms = tables.terms[tables.terms["bin"] == kind].merge(articles, on="article_id")
    sums = terms.groupby(["outlet", "term"], sort=False).agg(
        count=("count", "sum"),
        count_own=("count_own", "sum"),
        articles=("article_id", "nunique"),
        tfidf=("tfidf", "sum"),
    )
    sums = sums.reset_index()
    everywhere = sums["term"].map(terms.groupby("term")["count"].sum())
    sums["tfidf"] /= sums["outlet"].map(articles.groupby("outlet").size())
    sums["elsewhere"] = everywhere - sums["count"]
    words = tables.articles["words_boilerplate" if kind == "boilerplate" else "words"].sum()
    sums["class_tfidf"] = class_tfidf(
        sums["count"].to_numpy(float), float(words) / articles["outlet"].nunique(), everywhere.to_numpy(float)
    )
    listed = sums[sums["count"] >= fewest]
    if outlet:
        listed = listed[listed["outlet"] == outlet]
    alone = [
        rows[rows["term"].isin(stand_alone(dict(zip(rows["term"], rows["count"], strict=True))))]
        for _, rows in listed.groupby("outlet", sort=False)
    ]
    listed = pd.concat([listed[:0], *alone])
    order = {name: place for place, name in enumerate(dict.fromkeys(articles["outlet"]))}
    listed = listed.assign(place=listed["outlet"].map(order)).sort_values(
        ["place", "tfidf", "count", "term"], ascending=[True, False, False, True]
    )
    listed["rank"] = listed.groupby("outlet").cumcount() + 1
    return listed[list(COLUMNS)].reset_index(drop=True)


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
