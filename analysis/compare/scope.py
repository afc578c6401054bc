"""The scope of a comparison: one story or all, with or without copies, in a span of days."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from analysis.marks.apply import apply, in_force

if TYPE_CHECKING:  # pandas is slow to import, and who only names a scope needs none
    from pandas import DataFrame, Series

    from analysis.result import Analysis
    from analysis.tables import Tables


Judged = Callable[["Analysis"], "Analysis"]  # an analysis with more of its mentions judged, or itself


def unchanged(analysis: "Analysis") -> "Analysis":
    """Return ``analysis``: no more of its mentions are judged."""
    return analysis


class Scope(NamedTuple):
    """The articles that a comparison is made of.

    ``story``: its number, or None for all stories.  ``copies``: whether copies count as well as their originals.
    ``since`` and ``until``: the first and the last day, for articles that have a date; None: no bound.
    ``references``: whether "he", "she" and "the mayor" count as mentions beside names.
    """

    story: int | None = None
    copies: bool = False
    since: date | None = None
    until: date | None = None
    references: bool = False


def within(analysis: "Analysis", scope: Scope) -> "Analysis":
    """Return ``analysis`` restricted to the articles in ``scope``, in the same order.

    The user's own values hold there, and the uses of their dictionaries are among its cues.  Its targets are those
    mentioned there, the most prominent first: by outlets, articles, then mentions.
    """
    articles = analysis.tables.articles
    tables = analysis.tables.of(articles.loc[inside(articles, scope), "article_id"])
    own = in_force(tables.articles, analysis.marks)
    if own:
        tables = apply(tables, own)
    if scope.references:
        tables = with_references(tables)
    if analysis.corpus.dictionaries:
        from analysis.compare.dictionaries import with_uses

        tables = with_uses(tables, analysis.corpus.dictionaries)
    sums = None
    if analysis.sums is not None and not own:
        from analysis.tables import of_articles

        sums = of_articles(analysis.sums, set(tables.articles["article_id"]))
        sums = sums[sums["mentions"].isin(("", "all" if scope.references else "names"))]
    known = {target.name: target for target in analysis.targets}
    uses = _mentions(tables, sums).merge(tables.articles[["article_id", "outlet"]], on="article_id")
    uses = uses.groupby("target").agg(
        outlets=("outlet", "nunique"), articles=("article_id", "nunique"), mentions=("mentions", "sum")
    )
    rank = {name: index for index, name in enumerate(known)}  # equals stay in the order of the corpus
    order = uses.assign(rank=[rank[name] for name in uses.index]).sort_values(
        ["outlets", "articles", "mentions", "rank"], ascending=[False, False, False, True]
    )
    return replace(analysis, tables=tables, targets=tuple(known[name] for name in order.index), sums=sums)


def _mentions(tables: "Tables", sums: "DataFrame | None") -> "DataFrame":
    """Return how often each article mentions each target."""
    if sums is None:
        return tables.mentions.groupby(["article_id", "target"]).size().rename("mentions").reset_index()
    found = sums[sums["measure"] == "stance"]
    return found[["article_id"]].assign(target=found["of"], mentions=found["passages"])


def with_references(tables: "Tables") -> "Tables":
    """Return ``tables`` with the references among the mentions, in the order of the text."""
    import pandas as pd

    position = {article_id: index for index, article_id in enumerate(tables.articles["article_id"])}
    rows = pd.concat([tables.mentions, tables.references], ignore_index=True)
    order = rows["article_id"].map(position).to_frame("position").assign(start=rows["start"])
    return replace(tables, mentions=rows.loc[order.sort_values(["position", "start"]).index].reset_index(drop=True))


def inside(articles: "DataFrame", scope: Scope) -> "Series[bool]":
    """Return for each row of the table ``articles`` whether it is in ``scope``."""
    mask = articles["story"].notna()
    if scope.story is not None:
        mask &= articles["story"] == scope.story
    if not scope.copies:
        mask &= articles["copy_of"] == ""
    if scope.since is not None:
        mask &= articles["published"].dt.date >= scope.since
    if scope.until is not None:
        mask &= articles["published"].dt.date <= scope.until
    return mask
