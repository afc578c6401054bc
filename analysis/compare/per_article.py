"""The contribution of each article to each statistic: numerators and denominators of every figure.

A mean over articles is the ratio whose parts are the articles' means and whose wholes are 1; a rate is the ratio of
counts to words or sentences.  So figures, differences and trends are the same sums over other groups of articles.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from typing import Any, NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from pandas import DataFrame, Series

from analysis.compare.estimate import Floats
from analysis.compare.measures import FIGURES, MEASURES, Figures, Kind, Rows
from analysis.compare.measures.choosing import in_voice
from analysis.compare.rows import frame
from analysis.compare.selection import Selection, rows_of
from analysis.result import Analysis

PER = 1000  # words of a density

BY_TARGET = tuple(
    name for name, one in FIGURES.items() if one.kind is Kind.MEAN and one.subjects.column == "target"
)  # many and thinly spread: these are summed at once

_Columns = dict[str, NDArray[Any]]
Texts = dict[tuple[int, int], tuple[Floats, Floats]]


class Statistic(NamedTuple):
    """A statistic: a measure and its subject, as in a :class:`~analysis.compare.selection.Selection`."""

    measure: str
    of: str

    @property
    def figures(self) -> Figures:
        """How figures of its measure are computed."""
        return FIGURES[self.measure]

    @property
    def words(self) -> str:
        """The column of ``sentences`` with the words of its voice, or of all voices."""
        if self.figures.own:
            return "words_own"
        return f"words_{self.of}" if self.figures.subjects.column == "voice" and self.of != "all" else "words"


class Part(NamedTuple):
    """The contribution of one article to one statistic, each given by its index among the ids and ``wanted``.

    ``low`` and ``high``, the interval of a mean within the article, are only in sums that have been kept.
    """

    article: int
    statistic: int
    part: float
    whole: float
    passages: int
    judged: int
    base: int
    words: int
    low: float | None
    high: float | None


_SUMS = Part._fields[2:8]
_UNKNOWN = {"low": np.nan, "high": np.nan}

SUMMED = tuple(name for name in FIGURES if not name.endswith("dictionary"))
"""The measures in the sums of a run: all but those of the user's dictionaries, which are chosen afterwards."""


def statistics(analysis: Analysis, measures: Iterable[str] = FIGURES) -> list[Statistic]:
    """Return every statistic of an outlet for these ``measures``, in the order in which they are shown."""
    return [Statistic(name, of) for name in measures for of in FIGURES[name].subjects.listed(analysis)]


class PerArticle:
    """The numerators and denominators of the statistics ``wanted`` in each article of an analysis.

    ``rows`` has a row for each article and statistic with any data: ``article`` and ``statistic`` (their indices among
    the sorted ids and in ``wanted``), ``outlet``, ``story``, ``part`` (numerator), ``whole`` (denominator),
    ``passages`` (those counted), ``judged`` (of these: a mention whose stance is not judged yet is in no part and no
    whole), ``base`` (sentences or words that they are a share of), ``words`` (by which it is decided whether a rate is
    shown), ``low`` and ``high`` (of means that are :attr:`kept`).  Sorted by statistic and article, so that the order
    of a corpus does not matter.
    """

    def __init__(self, analysis: Analysis, wanted: Sequence[Statistic]) -> None:
        self.wanted = wanted
        self._analysis = analysis
        self._articles = analysis.tables.listed.sort_values("article_id", ignore_index=True)
        self._index = Series(range(len(self._articles)), index=self._articles["article_id"], dtype="int64")

    @property
    def kept(self) -> bool:
        """Whether the rows are those that a run keeps."""
        return self._analysis.sums is not None

    @cached_property
    def _sentences(self) -> DataFrame:
        return self._indexed(self._analysis.tables.text_sentences)

    @cached_property
    def _mentions(self) -> DataFrame:
        """The mentions that count for a statistic of a target, each with the index of its statistic."""
        return pd.concat(map(self._numbered, BY_TARGET))

    def _found(self, index: int) -> DataFrame:
        """Return the rows that count for another statistic, given by its index."""
        return self._indexed(rows_of(self._analysis, Selection(*self.wanted[index])))

    def texts(self, cells: Iterable[tuple[int, int]]) -> Texts:
        """Return the parts and wholes of single texts by sentence, from which the interval within a text is computed.

        ``cells`` are (article, statistic); a cell's sentences are those that have any of the statistic's whole.
        """
        asked: dict[int, list[int]] = {}
        for article, statistic in cells:
            asked.setdefault(statistic, []).append(article)
        articles = sorted({article for of in asked.values() for article in of})
        if not self.kept or len(articles) == len(self._articles):
            return self._texts(asked)
        place = {article: index for index, article in enumerate(articles)}
        few = self._of(articles)._texts({one: [place[article] for article in of] for one, of in asked.items()})
        return {(articles[article], statistic): parts for (article, statistic), parts in few.items()}

    def _of(self, articles: Sequence[int]) -> "PerArticle":
        """Return the same of some of the articles, whose tables are then read alone."""
        tables = self._analysis.tables.of(self._articles["article_id"].iloc[articles])
        return PerArticle(replace(self._analysis, tables=tables), self.wanted)

    def _texts(self, asked: Mapping[int, list[int]]) -> Texts:
        """Return what :meth:`texts` does of the articles ``asked``, by statistic."""
        by_target = [statistic for statistic in asked if self.wanted[statistic].measure in BY_TARGET]
        of_targets = [article for statistic in by_target for article in asked[statistic]]
        judged = self._mentions[self._mentions["score"].notna()]
        runs = [self._by_sentence(judged, of_targets, judged["statistic"], judged["score"], 1)]
        for statistic in asked.keys() - by_target:
            runs += self._runs(statistic, asked[statistic])
        rows = pd.concat([pd.DataFrame(run) for run in runs])
        sums = rows.groupby(["article", "statistic", "sentence"])[["part", "whole"]].sum().reset_index()
        keys = sums[["article", "statistic"]].to_numpy()
        starts = np.flatnonzero(np.any(np.diff(keys, axis=0, prepend=-1), axis=1))
        parts, wholes = (np.split(sums[column].to_numpy(), starts)[1:] for column in ("part", "whole"))
        return dict(zip(map(tuple, keys[starts].tolist()), zip(parts, wholes, strict=True), strict=True))

    def _runs(self, index: int, articles: list[int]) -> Iterator[_Columns]:
        statistic, found = self.wanted[index], self._found(index)
        if statistic.figures.kind is Kind.MEAN:
            yield self._by_sentence(found, articles, index, found[_score_of(statistic.measure)], 1)
        else:
            words = self._sentences[statistic.words]
            yield self._by_sentence(self._sentences[words > 0], articles, index, 0, words[words > 0])
            yield self._by_sentence(found, articles, index, PER, 0)

    def _by_sentence(self, rows: DataFrame, articles: list[int], statistic: Any, part: Any, whole: Any) -> _Columns:
        """Return the columns of the rows of ``articles``: those that a groupby of sentences sums."""
        asked = np.zeros(len(self._articles), dtype=bool)
        asked[articles] = True
        kept = asked[rows["article"]]
        columns = (rows["article"], rows["sentence"], statistic, part, whole)
        names = ("article", "sentence", "statistic", "part", "whole")
        return {name: np.broadcast_to(one, len(rows))[kept] for name, one in zip(names, columns, strict=True)}

    @cached_property
    def rows(self) -> DataFrame:
        """A row for each article and statistic with any data (see the class)."""
        kept = self._analysis.sums
        summed = SUMMED if kept is not None else ()
        counted = [index for index, one in enumerate(self.wanted) if one.measure not in (*summed, *BY_TARGET)]
        parts = [self._counted(counted)] if counted else []
        if kept is not None:
            wanted = pd.DataFrame(self.wanted, columns=Statistic._fields, dtype="str")
            parts.append(frame(Part, kept.parts(self._articles["article_id"], wanted)))
        elif len(counted) < len(self.wanted):
            parts.append(self._means())
        rows = pd.concat(parts) if parts else frame(Part, ())
        rows = rows.sort_values(["statistic", "article"], ignore_index=True)
        known = self._articles.loc[rows["article"], ["outlet", "story", "published"]].reset_index(drop=True)
        return pd.concat([known, rows], axis=1)

    def _counted(self, statistics: Sequence[int]) -> DataFrame:
        """Return the rows of the ``statistics`` that are not of targets, given by their indices."""
        dense = np.array([self._sums(index) for index in statistics])
        column, article = np.nonzero((dense[:, 1] > 0) | (dense[:, 2] > 0))  # any whole, any passage
        sums = pd.DataFrame({name: dense[column, index, article] for index, name in enumerate(_SUMS)})
        names = np.array(statistics, dtype=np.int64)[column]
        return frame(Part, sums.assign(article=article, statistic=names, **_UNKNOWN))

    def _means(self) -> DataFrame:
        """Return the rows of the statistics of targets.

        Scores are added one after the other: a mean of pandas may differ in its last digit with the other groups.
        """
        scores = self._mentions["score"]
        groups = self._mentions.groupby(["article", "statistic"])
        cell = groups.ngroup()
        judged = np.bincount(cell, scores.notna(), groups.ngroups)
        part = np.bincount(cell, scores.fillna(0), groups.ngroups) / np.maximum(judged, 1)
        means = groups.size().rename("passages").reset_index()
        return frame(Part, means.assign(part=part, judged=judged, whole=judged > 0, base=0, words=0, **_UNKNOWN))

    def _sums(self, index: int) -> NDArray[np.float64]:
        """Return part, whole, passages, judged, base and words of one statistic in each article, a row each."""
        statistic, rows = self.wanted[index], self._found(index)
        passages = self._count(rows)
        none = np.zeros_like(passages)
        match statistic.figures:
            case Figures(kind=Kind.COUNT):
                return np.array([self._count(rows, rows[statistic.words]), passages, passages, passages, none, none])
            case Figures(kind=Kind.MEAN):
                mean = self._count(rows, rows[_score_of(statistic.measure)]) / np.maximum(passages, 1)
                return np.array([mean, passages > 0, passages, passages, none, none])
            case Figures(kind=Kind.SHARE, base="sentences"):
                within = self._sentences[in_voice(self._sentences, statistic.of)]
                base = self._count(within)
                return np.array([passages, base, passages, passages, base, self._count(within, within["words"])])
            case Figures(kind=Kind.SHARE):
                base = self._words("words")
                return np.array([self._words(statistic.words), base, passages, passages, base, none])
        words = self._words(statistic.words)
        return np.array([PER * passages * (words > 0), words, passages, passages, words, words])

    def _numbered(self, measure: str) -> DataFrame:
        """Return the rows of a measure of targets that count for one wanted, each with the index of its statistic."""
        passages = MEASURES[measure].passages
        assert isinstance(passages, Rows)
        rows = getattr(self._analysis.tables, passages.table)
        rows = rows[passages.chosen(rows, rows["target"])]  # each for its own target
        indices = {statistic.of: index for index, statistic in enumerate(self.wanted) if statistic.measure == measure}
        rows = rows[rows["target"].isin(indices)]
        numbered = self._indexed(rows).assign(statistic=rows["target"].map(indices).astype("int64"))
        return numbered.assign(score=rows[passages.score])[["article", "statistic", "sentence", "score"]]

    def _indexed(self, rows: DataFrame) -> DataFrame:
        return rows.assign(article=self._index.loc[rows["article_id"]].to_numpy())

    def _words(self, column: str) -> NDArray[np.float64]:
        return self._count(self._sentences, self._sentences[column])

    def _count(self, rows: DataFrame, weights: Series | None = None) -> NDArray[np.float64]:
        """Return the number of ``rows`` in each article, or the sum of their weights."""
        return np.bincount(rows["article"], weights, len(self._articles)).astype(np.float64)


def _score_of(measure: str) -> str:
    passages = MEASURES[measure].passages
    assert isinstance(passages, Rows)
    return passages.score
