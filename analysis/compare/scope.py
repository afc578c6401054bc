"""The scope of a comparison: one story or all, with or without copies, in a span of days."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from analysis.marks.apply import apply, in_force

if TYPE_CHECKING:  # pandas is slow to import, and who only names a scope needs none
    import numpy as np
    from numpy.typing import NDArray
    from pandas import DataFrame

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
    tables = analysis.tables.where(inside(analysis.tables, scope))
    own = in_force(tables, analysis.marks)
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

        sums = of_articles(analysis.sums, set(tables.listed["article_id"]))
        sums = sums[sums["mentions"].isin(("", "all" if scope.references else "names"))]
    known = {target.name: target for target in analysis.targets}
    uses = _mentions(tables, sums).merge(tables.listed[["article_id", "outlet"]], on="article_id")
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


def inside(tables: "Tables", scope: Scope) -> "NDArray[np.bool_]":
    """Return for each article of ``tables``, in the order of their index, whether it is in ``scope``."""
    import numpy as np
    from pandas import Timestamp

    index = tables.index
    mask = index["story"].notna()
    if scope.story is not None:
        mask &= index["story"] == scope.story
    if not scope.copies:
        mask &= ~tables.are_copies
    if scope.since is not None:
        mask &= index["published"] >= Timestamp(scope.since)
    if scope.until is not None:
        mask &= index["published"].dt.normalize() <= Timestamp(scope.until)
    return np.asarray(mask, bool)
