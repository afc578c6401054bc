"""The table ``sums`` of a run: the contribution of each article to each statistic, made once with the run.

Figures, contrasts and trends of a run are arithmetic over it: they read no mention and no sentence, except for the
interval within a single text.
"""

from functools import cache
from typing import NamedTuple

import numpy as np
import pandas as pd
from pandas import DataFrame

from analysis import lexicons
from analysis.compare.estimate import ratio
from analysis.compare.honesty import FEWEST_FOR_INTERVAL
from analysis.compare.measures import Kind
from analysis.compare.per_article import BY_TARGET, SUMMED, PerArticle, Statistic, statistics
from analysis.compare.rows import frame
from analysis.compare.scope import with_references
from analysis.corpus.read import Corpus
from analysis.language.names.target import Target
from analysis.result import Analysis
from analysis.tables import Tables

_NO_CORPUS = Corpus([], [], [], [], None, "")


class Sum(NamedTuple):
    """The contribution of one article to one statistic, as in :class:`~analysis.compare.per_article.Part`.

    ``mentions``: of a statistic of a target, whether only "names" count as mentions, or "all", so that references
    ("he", "the mayor") do too; "" of every other.  ``low`` and ``high``: the interval of a mean over the sentences
    of the article, missing where they are too few.
    """

    article_id: str
    measure: str
    of: str
    mentions: str
    part: float
    whole: float
    passages: int
    judged: int
    base: int
    words: int
    low: float | None
    high: float | None


def sums(tables: Tables) -> DataFrame:
    """Return a :class:`Sum` per row: of every statistic in each article of ``tables``.

    No row depends on another article: the sums of a corpus are those of its parts, one after the other.
    """
    by_name, by_all = _analysis(tables), _analysis(with_references(tables))
    others = [one for one in statistics(by_name) if one.measure not in (*BY_TARGET, "hedge class")]
    others += [Statistic("hedge class", name) for name in _hedge_classes()]  # words count where a class has no hedge
    found = [_summed(by_name, [one for one in others if one.measure in SUMMED], "")]
    for analysis, mentions in ((by_name, "names"), (by_all, "all")):
        of_targets = [Statistic(measure, target.name) for measure in BY_TARGET for target in analysis.targets]
        found.append(_summed(analysis, of_targets, mentions))
    return pd.concat(found, ignore_index=True)


def _analysis(tables: Tables) -> Analysis:
    targets = sorted(tables.mentions["target"].unique())
    return Analysis(tables, tuple(Target(name, "") for name in targets), "", _NO_CORPUS)


def _summed(analysis: Analysis, wanted: list[Statistic], mentions: str) -> DataFrame:
    ids = analysis.tables.articles["article_id"].sort_values(ignore_index=True).rename("article_id")
    names = pd.DataFrame(wanted, columns=Statistic._fields, dtype="str")
    per_article = PerArticle(analysis, wanted)
    rows = _bounded(per_article).join(names, on="statistic").join(ids, on="article")
    return frame(Sum, rows.assign(mentions=mentions))


def _bounded(per_article: PerArticle) -> DataFrame:
    """Return the rows of ``per_article``, with the interval within the article of each mean that has one."""
    rows = per_article.rows
    means = [index for index, one in enumerate(per_article.wanted) if one.figures.kind is Kind.MEAN]
    some = rows[rows["statistic"].isin(means) & (rows["judged"] >= FEWEST_FOR_INTERVAL)]
    keys = list(zip(some["article"].tolist(), some["statistic"].tolist(), strict=True))
    if keys:
        texts = per_article.texts(keys)
        rows.loc[some.index, ["low", "high"]] = np.array([ratio(*texts[key])[1:] for key in keys], float)
    return rows


@cache
def _hedge_classes() -> list[str]:
    """Return every class that the lexicon has; "trap" and "set" are no classes, and never occur."""
    return sorted({row["class"] for row in lexicons.load("hedges")})
