"""The figures of every outlet in one tidy table, from which dashboard, text views and exports are made."""

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

import numpy as np
import pandas as pd
from pandas import DataFrame, Series

from analysis.compare.estimate import Floats, density, linearised, ratio, ratios, share
from analysis.compare.honesty import (
    FEWEST_FOR_INTERVAL,
    FEWEST_WORDS,
    Standing,
    claim,
    claim_of_text,
    judged_so_far,
    standing,
    too_few_words,
)
from analysis.compare.measures import FIGURES, Kind
from analysis.compare.own import counted
from analysis.compare.per_article import SUMMED, PerArticle, Statistic, statistics
from analysis.compare.rows import frame
from analysis.result import Analysis
from analysis.vocabulary import MeasureName

_COUNTS = ("passages", "judged", "base", "words", "articles", "stories")
_SHOWN = ("value", "low", "high", "passages", "judged", "base", "articles", "stories", "claim")
_RATES = [name for name, one in FIGURES.items() if one.needs_words]
_SAMPLED = [name for name, one in FIGURES.items() if one.sampled]
_BASIS = ("measure", "words", "articles", "stories", "passages", "judged")  # of a claim

_Bounds = dict[int, tuple[float | None, float | None]]  # of cells


class Figure(NamedTuple):
    """The value of one statistic for one outlet.

    ``value`` (with ``low`` and ``high``, the 95 % interval) is missing if there are too few data, and ``claim``
    then says why.  ``passages`` is the number of passages counted, ``judged`` how many of them the value rests on (all,
    unless there are mentions whose stance is not judged yet), ``base`` the number of sentences or words that they are
    a share of, ``articles`` the number of articles with any of the base, and ``stories`` the number of stories that
    these belong to.  ``own_values``: how many values of the user's own it may rest on (see :mod:`analysis.marks`).
    """

    outlet: str
    measure: MeasureName
    of: str
    value: float | None
    low: float | None
    high: float | None
    unit: str
    passages: int
    judged: int
    base: int
    articles: int
    stories: int
    claim: str
    own_values: int = 0


def outlets(analysis: Analysis) -> list[str]:
    """Return the outlets in the order of their first articles."""
    return list(analysis.tables.index["outlet"].unique())


def figures(analysis: Analysis) -> DataFrame:
    """Return a :class:`Figure` per row: every figure of every outlet.

    Each row's (outlet, measure, of) is a :class:`~analysis.compare.selection.Selection`, and
    :func:`analysis.compare.passages.passages` gives the ``passages`` passages behind it.
    """
    if analysis.totals is not None:
        wanted: Sequence[Statistic] = kept_statistics(analysis, analysis.totals)
        found = _of_totals(analysis.totals, wanted, _cells(analysis, wanted))
    else:
        per_article = PerArticle(analysis, statistics(analysis))
        wanted = per_article.wanted
        found = estimates(wanted, per_article.rows, _cells(analysis, wanted), per_article)
    found = with_names(wanted, found)
    return frame(Figure, found.assign(own_values=counted(analysis, found)))


def _cells(analysis: Analysis, wanted: Sequence[Statistic]) -> pd.MultiIndex:
    return pd.MultiIndex.from_product([outlets(analysis), range(len(wanted))], names=["outlet", "statistic"])


def kept_statistics(analysis: Analysis, totals: DataFrame) -> list[Statistic]:
    """Return the statistics of which there are ``totals``, in the order in which they are shown."""
    classes = sorted(totals.loc[(totals["measure"] == "hedge class") & (totals["passages"] > 0), "of"].unique())
    listed = {name: FIGURES[name].subjects.listed for name in SUMMED}
    return [
        Statistic(name, of) for name in SUMMED for of in (classes if name == "hedge class" else listed[name](analysis))
    ]


def with_names(wanted: Sequence[Statistic], cells: DataFrame) -> DataFrame:
    """Return ``cells`` with the columns ``measure``, ``of`` and ``unit`` of their column ``statistic``."""
    names = pd.DataFrame(
        [(*statistic, statistic.figures.unit) for statistic in wanted], columns=["measure", "of", "unit"]
    )
    return cells.join(names, on="statistic")


def numbered(rows: DataFrame, wanted: Sequence[Statistic]) -> DataFrame:
    """Return those of ``rows`` (with ``measure`` and ``of``) that are of a statistic ``wanted``, with its index."""
    names = pd.DataFrame(wanted, columns=Statistic._fields, dtype="str").rename_axis("statistic").reset_index()
    return rows.merge(names, on=list(Statistic._fields))


def estimates(
    wanted: Sequence[Statistic], rows: DataFrame, cells: pd.MultiIndex, per_article: PerArticle | None = None
) -> DataFrame:
    """Return the estimate of each of ``cells``, groups of ``rows`` (as those of ``per_article``) by the index's levels.

    Without ``per_article``, the rows are kept ones of means and shares, which have the intervals within single texts.
    One of the levels is ``statistic``.  A row a cell: the levels, ``value``, ``low``, ``high``, ``passages``, ``base``,
    ``articles``, ``stories`` and ``claim``; a cell without rows has no value.  What is sampled for the interval are the
    stories, where the cell's articles are of several, else its articles, and within a single one its sentences.
    """
    found = cells.get_indexer(pd.MultiIndex.from_frame(rows[list(cells.names)]))
    rows = rows.assign(cell=found)[found >= 0]
    table = _filled(totals(rows, ["cell"]), wanted, cells)
    rows = rows[rows["whole"] > 0]
    sampled = _sampled(table)
    for bounds in (_within_texts(per_article, rows, sampled), _over_units(rows, sampled)):
        table.loc[list(bounds), ["low", "high"]] = np.array(list(bounds.values()), float).reshape(-1, 2)
    return _claimed(table, cells)


def _of_totals(found: DataFrame, wanted: Sequence[Statistic], cells: pd.MultiIndex) -> DataFrame:
    """Return the estimate of each of ``cells`` as :func:`estimates` does, given totals over many stories.

    A cell whose articles are of one story has no interval: what varies within it is not kept.
    """
    found = numbered(found, wanted)
    found = found.assign(cell=cells.get_indexer(pd.MultiIndex.from_frame(found[list(cells.names)])))
    found["value"] = (found["part"] / found["whole"]).where(found["whole"] > 0)
    table = _filled(found.set_index("cell"), wanted, cells)
    sampled = _sampled(table)
    sampled = sampled[sampled["stories"] >= FEWEST_FOR_INTERVAL].rename(columns={"stories": "units"})
    low, high = linearised(sampled)
    bounded = ~_are(sampled["measure"], Kind.MEAN)  # a share or a density is not below 0
    table.loc[sampled.index, "low"] = np.where(bounded, np.maximum(low, 0), low)
    table.loc[sampled.index, "high"] = np.where(_are(sampled["measure"], Kind.SHARE), np.minimum(high, 1), high)
    return _claimed(table, cells)


def _filled(found: DataFrame, wanted: Sequence[Statistic], cells: pd.MultiIndex) -> DataFrame:
    """Return the totals ``found``, by cell, with a row for every one of ``cells``, without intervals yet."""
    table = found.reindex(range(len(cells)))
    table = table.fillna(dict.fromkeys(_COUNTS, 0)).astype(dict.fromkeys(_COUNTS, "int64"))
    table["measure"] = np.array([statistic.measure for statistic in wanted])[cells.get_level_values("statistic")]
    table["value"] = table["value"].mask(hidden(table["measure"], table["words"]))
    table["value"] = table["value"].mask(_are(table["measure"], Kind.COUNT), table["part"].fillna(0))
    table[["low", "high"]] = np.nan
    return table


def _sampled(table: DataFrame) -> DataFrame:
    return table[table["value"].notna() & table["measure"].isin(_SAMPLED)]


def _claimed(table: DataFrame, cells: pd.MultiIndex) -> DataFrame:
    """Return the estimates in ``table`` with the levels of their ``cells`` and with their claims."""
    # where nothing is counted, resamples do not vary, which is no certainty
    uncounted = _are(table["measure"], Kind.DENSITY) & (table["passages"] == 0)
    table.loc[uncounted, ["low", "high"]] = np.nan
    basis = table[list(_BASIS)].assign(sampled=table["low"].notna())
    table["claim"] = list(map(_claim, *(basis[column].tolist() for column in basis)))
    return pd.concat([cells.to_frame(index=False), table[list(_SHOWN)].astype({"claim": "str"})], axis=1)


def totals(rows: DataFrame, keys: list[str]) -> DataFrame:
    """Return ``rows`` (see :class:`~analysis.compare.per_article.PerArticle`) summed by ``keys``, with their values.

    ``articles`` and ``stories`` are those with any of the whole; ``value`` is missing where there are none.
    """
    with_any = rows.assign(articles=rows["whole"] > 0)
    sums = with_any.groupby(keys)[["part", "whole", "passages", "judged", "base", "words", "articles"]].sum()
    stories = with_any[with_any["articles"]].groupby(keys)["story"].nunique()
    sums["stories"] = stories.reindex(sums.index, fill_value=0)
    sums["value"] = (sums["part"] / sums["whole"]).where(sums["whole"] > 0)
    return sums


def hidden(measures: "Series[str]", words: "Series[int]") -> "Series[bool]":
    """Return which figures are rates over too few words to be shown."""
    return measures.isin(_RATES) & (words < FEWEST_WORDS)


def _are(measures: "Series[str]", kind: Kind, base: str | None = None) -> "Series[bool]":
    """Return which measures are of a kind and, if one is given, have that base."""
    return measures.isin([name for name, one in FIGURES.items() if one.kind is kind and base in (None, one.base)])


def _within_texts(per_article: PerArticle | None, rows: DataFrame, cells: DataFrame) -> _Bounds:
    """Sample the sentences of cells that are single texts; the spans of a text's voices are no sample."""
    single = cells[(cells["articles"] == 1) & ~_are(cells["measure"], Kind.SHARE, "words")]
    shares = single[_are(single["measure"], Kind.SHARE, "sentences")]
    bounds = {
        cell: share(count, base)[1:]
        for cell, count, base in zip(shares.index, shares["passages"], shares["base"], strict=True)
    }
    rows = rows[rows["cell"].isin(single.index.difference(shares.index))]
    if per_article is None or per_article.kept:
        means = rows[rows["cell"].isin(single.index[_are(single["measure"], Kind.MEAN)])]
        bounds |= dict(zip(means["cell"], zip(means["low"], means["high"], strict=True), strict=True))
        rows = rows.drop(means.index)
    if per_article is None or rows.empty:
        return bounds
    keys = list(zip(rows["article"], rows["statistic"], strict=True))
    texts = per_article.texts(keys)
    return bounds | {cell: ratio(*texts[key])[1:] for cell, key in zip(rows["cell"], keys, strict=True)}


def _over_units(rows: DataFrame, cells: DataFrame) -> _Bounds:
    """Sample the stories of cells that have several, and the articles of the others."""
    reach = map(standing, cells["articles"], cells["stories"])
    cells = cells.loc[cells.index[[one in (Standing.TENTATIVE, Standing.FIRM) for one in reach]]]
    rows = rows[rows["cell"].isin(cells.index)]
    several = rows["cell"].map(cells["stories"]) > 1
    unit = rows["story"].where(several, rows["article"])
    units = rows.groupby(["cell", unit], sort=False)[["part", "whole"]].sum()  # in the order of their first article
    units = units.droplevel(1).sort_index(kind="stable")
    sizes = units.groupby(level="cell").size()
    last = sizes.cumsum()
    densities = cells.index[_are(cells["measure"], Kind.DENSITY)]
    parts, wholes = units["part"].to_numpy(), units["whole"].to_numpy()
    bounds: _Bounds = {}
    for (size, are_densities), same in sizes.groupby([sizes, sizes.index.isin(densities)]):
        at = (last[same.index] - size).to_numpy() + np.arange(size)[:, None]  # a column a cell
        columns = parts[at], wholes[at]
        ends = map(_of_density, *(one.T for one in columns)) if are_densities else zip(*ratios(*columns), strict=True)
        bounds |= dict(zip(same.index, ends, strict=True))
    return bounds


def _of_density(counts: Floats, wholes: Floats) -> tuple[float | None, float | None]:
    return density(counts, wholes)[1:]


@lru_cache(maxsize=4096)  # most cells of a corpus are empty, and rest on the same
def _claim(measure: str, words: int, articles: int, stories: int, passages: int, judged: int, sampled: bool) -> str:
    figures = FIGURES[measure]
    if judged < passages:
        return judged_so_far(judged, passages)
    if figures.needs_words and words < FEWEST_WORDS:
        return too_few_words(words)
    if articles == 1 and figures.kind is Kind.MEAN and not sampled:
        return claim_of_text(passages, figures.noun)
    return claim(articles, stories)
