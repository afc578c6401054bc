"""Differences between two outlets, compared only on the stories that both have.

An outlet has a value in a story if its figure within that story is shown.  The difference is the mean, over the
stories in which both have it, of one figure less the other; so topics that only one of them reports on, and stories to
which one gave more articles, make no difference.  The test flips the signs of the stories' differences.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import combinations
from typing import Any, NamedTuple

import numpy as np
import pandas as pd
from pandas import DataFrame, Series

from analysis.compare.estimate import Floats, adjusted, paired
from analysis.compare.figures import hidden, kept_statistics, numbered, outlets, totals, with_names
from analysis.compare.honesty import FEWEST_TO_TEST, LEVEL, Standing, contrast_claim, not_tested, standing
from analysis.compare.measures import FIGURES
from analysis.compare.per_article import PerArticle, Statistic, statistics
from analysis.compare.rows import frame
from analysis.result import Analysis
from analysis.vocabulary import MeasureName

# What is compared, and the family within which its tests are adjusted for one another.
FAMILIES = {name: figures.family for name, figures in FIGURES.items() if figures.family}

_PAIR = ["outlet", "against"]
_KEYS = [*_PAIR, "statistic"]
_COUNTS = ["stories", "articles", "articles_against", "passages", "passages_against"]
BY_SIZE = ["stories", *_KEYS]  # the order in which differences are tested: equally many of them at once


class Contrast(NamedTuple):
    """The difference of one figure between two outlets.

    ``value`` and ``value_against`` are the outlets' means over the ``stories`` in which both have it, ``difference`` is
    the first less the second, and ``low`` and ``high`` its 95 % interval.  ``p`` is that of the test, ``q`` the same
    adjusted within the measure's family.  ``articles`` and ``passages`` are those of the outlet in these stories, the
    others those of the outlet that it is compared with.  ``marked``: q is below .05, and both sides have enough
    articles.  A value for which there are too few data is missing, and ``claim`` says why.  Nothing of a
    family is tested while a passage of it is not judged yet.
    """

    outlet: str
    against: str
    measure: MeasureName
    of: str
    value: float | None
    value_against: float | None
    difference: float | None
    low: float | None
    high: float | None
    unit: str
    p: float | None
    q: float | None
    stories: int
    articles: int
    articles_against: int
    passages: int
    passages_against: int
    marked: bool
    claim: str


class Difference(NamedTuple):
    """A difference that is kept of the whole corpus: what a :class:`Contrast` has before its family is adjusted.

    ``copies`` and ``mentions`` are those of a :class:`~analysis.compare.totals.Total`.
    """

    copies: bool
    measure: str
    of: str
    mentions: str
    outlet: str
    against: str
    value: float
    value_against: float
    difference: float
    low: float | None
    high: float | None
    p: float | None
    stories: int
    articles: int
    articles_against: int
    passages: int
    passages_against: int


def contrasts(analysis: Analysis) -> DataFrame:
    """Return a :class:`Contrast` per row: the differences between any two outlets, in both directions.

    Targets are those that both outlets name (in their own voice, for own stance); two outlets that share none have one
    row, of "", that says so.
    The passages behind a row are those of its selection in the stories that count, which :func:`shared` gives.
    """
    basis = _basis(analysis)
    names = sorted(outlets(analysis))
    cells = _comparable(basis.named, names, basis.wanted).merge(basis.differences, on=_KEYS, how="left")
    cells = cells.fillna(dict.fromkeys(_COUNTS, 0)).astype(dict.fromkeys(_COUNTS, "int64"))
    table = pd.concat([with_names(basis.wanted, cells), _strangers(cells, names, basis.wanted)], ignore_index=True)
    return frame(Contrast, _finished(analysis, table, basis.waiting))


def tested(analysis: Analysis) -> DataFrame:
    """Return those of :func:`contrasts` that are tested."""
    basis = _basis(analysis)
    found = basis.differences[basis.differences["stories"] >= FEWEST_TO_TEST].reset_index(drop=True)
    table = _finished(analysis, with_names(basis.wanted, found), basis.waiting)
    return frame(Contrast, table[table["q"].notna()])


class _Basis(NamedTuple):
    """What contrasts are made of: the statistics, which of them each outlet has, and what is not judged yet.

    ``named`` has ``outlet`` and ``statistic``, ``differences`` the columns of :class:`Difference` by statistic.
    """

    wanted: Sequence[Statistic]
    named: DataFrame
    differences: DataFrame
    waiting: Mapping[str, tuple[int, int]]


def _basis(analysis: Analysis) -> _Basis:
    if analysis.totals is None or analysis.kept is None:
        per_article = PerArticle(analysis, statistics(analysis, FAMILIES))
        known = _by_story(per_article)
        return _Basis(per_article.wanted, known, _differences(known), _waiting(per_article.wanted, per_article.rows))
    wanted = [one for one in kept_statistics(analysis, analysis.totals) if one.measure in FAMILIES]
    sums = numbered(analysis.totals, wanted)
    differences = numbered(analysis.kept.differences(), wanted).drop(columns=["measure", "of"])
    differences = differences.sort_values(_KEYS, ignore_index=True)
    return _Basis(wanted, sums[sums["whole"] > 0], differences, _waiting(wanted, sums))


def _finished(analysis: Analysis, table: DataFrame, waiting: Mapping[str, tuple[int, int]]) -> DataFrame:
    """Return the differences in ``table`` with q, mark and claim, in both directions, in the order of the outlets."""
    untested = table["measure"].map(FAMILIES).isin(list(waiting))
    table.loc[untested, ["low", "high", "p"]] = np.nan
    table["q"] = table.groupby(table["measure"].map(FAMILIES))["p"].transform(adjusted)
    table["marked"] = (table["q"] < LEVEL) & _firm(table["articles"]) & _firm(table["articles_against"])
    table["claim"] = _claims(table, waiting)
    table = pd.concat([table, _swapped(table)], ignore_index=True)
    order = {name: index for index, name in enumerate(outlets(analysis))}
    return table.sort_values(_PAIR, key=lambda column: column.map(order), kind="stable", ignore_index=True)


def shared(analysis: Analysis, measure: str, of: str, outlet: str, against: str) -> Analysis:
    """Return ``analysis`` restricted to the stories that a contrast is based on.

    There, the contrast's ``passages`` are those of ``Selection(measure, of, outlet)``, and its ``passages_against``
    those of ``Selection(measure, of, against)``.
    """
    known = _by_story(PerArticle(analysis, [Statistic(measure, of)]))
    both = set(known.loc[known["outlet"] == outlet, "story"]) & set(known.loc[known["outlet"] == against, "story"])
    articles = analysis.tables.articles
    kept = articles[articles["story"].isin(both) & articles["outlet"].isin((outlet, against))]
    return replace(analysis, tables=analysis.tables.of(kept["article_id"]))


def _by_story(per_article: PerArticle) -> DataFrame:
    """Return the value of each statistic of each outlet in each story, in the order of the stories' first ids.

    :mod:`analysis.compare.kept_differences` does the same in SQL.
    """
    known = totals(per_article.rows, ["outlet", "statistic", "story"]).reset_index()
    known = with_names(per_article.wanted, known)
    known = known[known["value"].notna() & ~hidden(known["measure"], known["words"])]
    first = per_article.rows.groupby("story")["article"].min()
    known = known.assign(first=known["story"].map(first)).sort_values("first", kind="stable")
    return known[["outlet", "statistic", "story", "value", "articles", "passages"]]


def _comparable(known: DataFrame, names: Sequence[str], wanted: Sequence[Statistic]) -> DataFrame:
    """Return the pairs of outlets and the statistics to compare them by: of targets, those that both name."""
    pairs = pd.DataFrame(list(combinations(names, 2)), columns=_PAIR, dtype="str")
    shareable = Series([bool(statistic.figures.unshared) for statistic in wanted], dtype="bool")
    indices = Series(range(len(wanted)), name="statistic", dtype="int64")
    named = known.loc[known["statistic"].isin(indices[shareable]), ["outlet", "statistic"]].drop_duplicates()
    targets = named.merge(named.rename(columns={"outlet": "against"}), on="statistic")
    targets = targets[targets["outlet"] < targets["against"]]
    rest = pairs.merge(indices[~shareable], how="cross")
    return pd.concat([targets[_KEYS], rest[_KEYS]]).sort_values(_KEYS, ignore_index=True)


def _differences(known: DataFrame) -> DataFrame:
    """Return values, difference, interval, p and counts of each statistic of two outlets, over the stories of both."""
    other = known.rename(columns={"outlet": "against"})
    both = known.merge(other, on=["statistic", "story"], suffixes=("", "_against"), sort=False)
    both = both[both["outlet"] < both["against"]]
    both = both.assign(difference=both["value"] - both["value_against"])
    groups = both.groupby(_KEYS)
    found = groups[["value", "value_against", "difference"]].mean().join(groups[_COUNTS[1:]].sum())
    found["stories"] = groups.size()
    both = both.assign(stories=groups["story"].transform("size")).sort_values(BY_SIZE, kind="stable")
    found = with_tests(found.reset_index(), both.loc[both["stories"] >= FEWEST_TO_TEST, "difference"].to_numpy())
    return found.sort_values(_KEYS, ignore_index=True)


def with_tests(found: DataFrame, differences: Floats) -> DataFrame:
    """Return ``found`` with the columns ``low``, ``high`` and ``p``.

    ``differences`` are those of the stories of each row with enough of them, sorted by :data:`BY_SIZE`, then by story.
    """
    found = found.sort_values(BY_SIZE, ignore_index=True).assign(low=np.nan, high=np.nan, p=np.nan)
    end = 0
    for size, same in found[found["stories"] >= FEWEST_TO_TEST].groupby("stories"):
        begin, end = end, end + size * len(same)
        test = paired(differences[begin:end].reshape(-1, size).T)
        found.loc[same.index, ["low", "high", "p"]] = np.column_stack([test.low, test.high, test.p])
    return found


def _strangers(cells: DataFrame, names: Sequence[str], wanted: Sequence[Statistic]) -> DataFrame:
    """Return a row for each pair of outlets that name no target in common, and for each that do so in other voices."""
    measure = cells["statistic"].map(dict(enumerate(statistic.measure for statistic in wanted)))
    found = cells[_PAIR].assign(measure=measure)[measure.isin([name for name in FAMILIES if FIGURES[name].unshared])]
    known = set(found[["measure", *_PAIR]].drop_duplicates().itertuples(index=False, name=None))
    rows = [
        (*pair, name, "", FIGURES[name].unit)
        for name in FAMILIES
        if FIGURES[name].unshared
        for pair in combinations(names, 2)
        if (name, *pair) not in known
    ]
    table = pd.DataFrame(rows, columns=[*_PAIR, "measure", "of", "unit"], dtype="str")
    return table.assign(**dict.fromkeys(_COUNTS, 0))


def _firm(articles: "Series[int]") -> "Series[bool]":
    return articles.map(standing) == Standing.FIRM


def _waiting(wanted: Sequence[Statistic], rows: DataFrame) -> dict[str, tuple[int, int]]:
    """Return each family some of whose passages are not judged yet, with how many are, and how many there are."""
    measures = pd.DataFrame(wanted, columns=Statistic._fields)["measure"]
    sums = rows.groupby(rows["statistic"].map(measures))[["judged", "passages"]].sum()
    sums = sums[sums["judged"] < sums["passages"]].sort_values("passages")
    return {FAMILIES[measure]: (judged, passages) for measure, judged, passages in sums.itertuples()}


def _claims(table: DataFrame, waiting: Mapping[str, tuple[int, int]]) -> list[str]:
    columns = ("measure", "of", *_PAIR, "articles", "articles_against", "stories", "q")
    rows = zip(*(table[column].tolist() for column in columns), strict=True)
    return [_claim(waiting.get(FAMILIES[measure]), measure, *row) for measure, *row in rows]


def _claim(waiting: tuple[int, int] | None, measure: str, of: str, outlet: str, against: str, *basis: Any) -> str:
    if not of:
        return f"not compared: {FIGURES[measure].unshared}"
    if waiting is not None:
        return not_tested(*waiting)
    articles, articles_against, stories, q = basis
    return contrast_claim(stories, {outlet: articles, against: articles_against}, None if q != q else q)


def _swapped(table: DataFrame) -> DataFrame:
    """Return the same contrasts in the other direction."""
    turned = {"outlet": "against", "against": "outlet"}
    for name in ("value", "articles", "passages"):
        turned |= {name: f"{name}_against", f"{name}_against": name}
    other = table.rename(columns=turned)
    return other.assign(difference=0 - table["difference"], low=0 - table["high"], high=0 - table["low"])
