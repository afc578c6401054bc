"""Prominent terms: what each outlet's text is about, by TF-IDF."""

import numpy as np
from pandas import DataFrame

from analysis.errors import EXIT_USAGE, FramescopeError
from analysis.run.analyse import Analysis

BINS = ("term", "name", "number")
FEWEST_USES = 2

COLUMNS = ("outlet", "rank", "term", "count", "count_own", "elsewhere", "articles", "tfidf")


def prominent(analysis: Analysis, kind: str = "term", outlet: str = "", fewest: int = FEWEST_USES) -> DataFrame:
    """Return each outlet's terms (``kind``: "term", "name" or "number"), the most prominent first.

    ``count`` and ``count_own`` (in the outlet's own voice) count uses by the outlet, ``elsewhere`` by all others,
    ``articles`` the outlet's articles that use the term; ``tfidf`` is the mean of its weights in the outlet's
    articles.  Left out: terms used fewer than ``fewest`` times, and those that only ever stand inside a longer one.
    """
    if kind not in BINS:
        raise FramescopeError(f"There is no list of {kind!r}; choose one of: {', '.join(BINS)}.", EXIT_USAGE)
    tables = analysis.tables
    articles = tables.articles[["article_id", "outlet"]]
    terms = tables.terms[tables.terms["bin"] == kind].merge(articles, on="article_id")
    sums = terms.groupby(["outlet", "term"], sort=False).agg(
        count=("count", "sum"),
        count_own=("count_own", "sum"),
        articles=("article_id", "nunique"),
        tfidf=("tfidf", "sum"),
    )
    held = articles.groupby("outlet").size()
    sums["tfidf"] /= held.reindex(sums.index.get_level_values("outlet")).to_numpy()
    everywhere = terms.groupby("term")["count"].sum()
    sums["elsewhere"] = everywhere.reindex(sums.index.get_level_values("term")).to_numpy() - sums["count"]
    listed = sums[sums["count"] >= fewest].reset_index()
    if outlet:
        listed = listed[listed["outlet"] == outlet]
    listed = listed[np.array(_stand_alone(listed), dtype=bool)]
    order = {name: place for place, name in enumerate(dict.fromkeys(articles["outlet"]))}
    listed = listed.assign(place=listed["outlet"].map(order)).sort_values(
        ["place", "tfidf", "count", "term"], ascending=[True, False, False, True]
    )
    listed["rank"] = listed.groupby("outlet").cumcount() + 1
    return listed[list(COLUMNS)].reset_index(drop=True)


def _stand_alone(listed: DataFrame) -> list[bool]:
    """Say for each row whether some use of it stands outside every longer listed term of the same outlet."""
    held: dict[tuple[str, str], int] = {}
    for outlet, term, count in zip(listed["outlet"], listed["term"], listed["count"], strict=True):
        words = term.split()
        for length in range(1, len(words)):
            for first in range(len(words) - length + 1):
                key = (outlet, " ".join(words[first : first + length]))
                held[key] = max(held.get(key, 0), count)
    return [
        held.get((outlet, term), 0) < count
        for outlet, term, count in zip(listed["outlet"], listed["term"], listed["count"], strict=True)
    ]
