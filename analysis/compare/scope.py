"""The scope of a comparison: one story or all, with or without copies, in a span of days."""

from collections.abc import Callable, Iterable
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

    All stories of a run of many articles have the totals that it keeps; its targets are then the most prominent ones,
    and there are no own values and no dictionaries.  Where more rows than can be read at once are asked for, now or
    later, :class:`~analysis.tables.TooManyError` is raised.
    """
    rows = inside(analysis.tables, scope)
    tables = analysis.tables.where(rows)
    sums = None if analysis.sums is None else analysis.sums.where(rows).counting(_counted(scope))
    everything = scope._replace(copies=False, references=False) == Scope()
    if analysis.kept is not None and everything and tables.are_many:
        kept = analysis.kept.counting(scope.copies, _counted(scope))
        return _in_total(replace(analysis, tables=tables, sums=sums, kept=kept), kept.totals())
    own = in_force(tables, analysis.marks)
    if own:
        tables, sums = apply(tables, own), None
    if scope.references:
        tables = with_references(tables)
    if analysis.corpus.dictionaries:
        from analysis.compare.dictionaries import with_uses

        tables = with_uses(tables, analysis.corpus.dictionaries)
    known = {target.name: target for target in analysis.targets}
    uses = _uses(tables) if sums is None else sums.uses()
    return replace(analysis, tables=tables, targets=tuple(known[name] for name in prominent(uses, known)), sums=sums)


def _in_total(analysis: "Analysis", totals: "DataFrame") -> "Analysis":
    """Return ``analysis``, of all stories, with its ``totals``, whose targets are the most prominent."""
    known = {target.name: target for target in analysis.targets}
    names = totals.loc[totals["measure"] == "stance", "of"].unique()
    return replace(analysis, totals=totals, targets=tuple(known[name] for name in names))


def _counted(scope: Scope) -> str:
    """Return what counts as a mention (see :class:`analysis.compare.sums.Sum`)."""
    return "all" if scope.references else "names"


def prominent(uses: "DataFrame", known: "Iterable[str]") -> list[str]:
    """Return the targets of ``uses``, the most prominent first: by ``outlets``, ``articles``, then ``mentions``.

    Equals stay in the order in which the corpus has its ``known`` targets.
    """
    rank = {name: index for index, name in enumerate(known)}
    order = uses.assign(rank=[rank[name] for name in uses.index])
    return list(
        order.sort_values(["outlets", "articles", "mentions", "rank"], ascending=[False, False, False, True]).index
    )


def _uses(tables: "Tables") -> "DataFrame":
    """Return the ``outlets`` and ``articles`` that mention each target, and their ``mentions``, by target."""
    rows = tables.mentions[["article_id", "target"]].merge(tables.listed[["article_id", "outlet"]], on="article_id")
    return rows.groupby("target").agg(
        outlets=("outlet", "nunique"), articles=("article_id", "nunique"), mentions=("article_id", "size")
    )


def with_references(tables: "Tables") -> "Tables":
    """Return ``tables`` with the references among the mentions, in the order of the text."""
    import pandas as pd

    position = {article_id: index for index, article_id in enumerate(tables.articles["article_id"])}
    rows = pd.concat([tables.mentions, tables.references], ignore_index=True)
    order = rows["article_id"].map(position).to_frame("position").assign(start=rows["start"])
    return tables.changed(mentions=rows.loc[order.sort_values(["position", "start"]).index].reset_index(drop=True))


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
