"""The figures of each outlet, as one tidy table that the dashboard, the text views and the exports share."""

from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

import pandas as pd
from pandas import DataFrame, Series

from analysis.compare.estimate import NOTHING, Estimate, mean, ratio, share
from analysis.compare.honesty import FEWEST_WORDS, claim
from analysis.compare.selection import Selection, rows_of
from analysis.run.analyse import Analysis

VOICES = ("own", "reported", "quoted")


class Figure(NamedTuple):
    """One number of one outlet.

    ``value`` (with ``low`` and ``high``, the 95 % interval) is missing when the data do not carry it, and ``claim``
    then says why.  ``passages`` is how many passages the number counts, ``base`` what they are taken out of
    (sentences or words), ``articles`` how many articles the number rests on: those with any of the base.
    """

    outlet: str
    measure: str
    of: str
    value: float | None
    low: float | None
    high: float | None
    unit: str
    passages: int
    base: int
    articles: int
    claim: str


def outlets(analysis: Analysis) -> list[str]:
    """Return the outlets in the order in which the corpus first holds them."""
    return list(dict.fromkeys(analysis.tables.articles["outlet"]))


def figures(analysis: Analysis) -> DataFrame:
    """Return every figure of every outlet: the columns of :class:`Figure`, one row a number.

    Each row's (outlet, measure, of) is a :class:`~analysis.compare.selection.Selection`, and
    :func:`analysis.compare.passages.passages` gives the ``passages`` passages behind it.
    """
    rows = [figure for outlet in outlets(analysis) for figure in _outlet(analysis, outlet)]
    return pd.DataFrame(rows, columns=list(Figure._fields)).astype(
        {"value": "float64", "low": "float64", "high": "float64"}
    )


def _outlet(analysis: Analysis, outlet: str) -> Iterator[Figure]:
    articles = analysis.tables.articles
    ids = articles.loc[articles["outlet"] == outlet, "article_id"]
    of_outlet = _Outlet(outlet, replace(analysis, tables=analysis.tables.of(ids)))
    yield of_outlet.words()
    for voice in VOICES:
        yield of_outlet.voice_share(voice)
    yield from of_outlet.stances()
    for voice in ("all", "own"):
        yield of_outlet.mean_score("tone", voice, of_outlet.rows("tone", voice), "tone", "VADER compound")
    for voice in (*VOICES, "all"):
        yield of_outlet.hedged(voice)
    for kind in ("hedges", "boosters"):
        for voice in VOICES:
            yield of_outlet.density(kind, voice)
    cues = analysis.tables.cues
    for cue_class in sorted(cues.loc[cues["kind"] == "hedge", "cue_class"].unique()):
        yield of_outlet.cue_class(cue_class)


class _Outlet:
    """The figures of one outlet; ``held`` is the analysis with no rows but the outlet's."""

    def __init__(self, outlet: str, held: Analysis) -> None:
        self._outlet = outlet
        self._held = held
        sentences = held.tables.sentences
        self._sentences = sentences[sentences["kind"] != "boilerplate"]

    def words(self) -> Figure:
        rows, articles = self.rows("words", "all"), self._held.tables.articles
        value = Estimate(float(articles["words"].sum()), None, None)
        return self._figure("words", "all", value, "words", len(rows), 0, rows["article_id"].nunique())

    def voice_share(self, voice: str) -> Figure:
        wholes = self._words("words")
        estimate = ratio(self._sums(f"words_{voice}", wholes), wholes.tolist())
        if len(wholes) == 1:  # the spans of one text are no sample
            estimate = Estimate(estimate.value, None, None)
        passages = len(self.rows("voice", voice))
        return self._figure("voice", voice, estimate, "share of words", passages, int(wholes.sum()), len(wholes))

    def stances(self) -> Iterator[Figure]:
        """Give a figure for every target, found in one pass: a corpus has thousands, an outlet names a few."""
        mentions = self._held.tables.mentions
        by_target = dict(iter(mentions.groupby("target")))
        unit = "P(favourable) - P(unfavourable)"
        for target in self._held.targets:
            if target.name in by_target:
                yield self.mean_score("stance", target.name, by_target[target.name], "score", unit)
            else:
                yield self._figure("stance", target.name, NOTHING, unit, 0, 0, 0)

    def mean_score(self, measure: str, of: str, rows: DataFrame, column: str, unit: str) -> Figure:
        groups: dict[str, list[tuple[float, int]]] = {}
        for article, score, sentence in zip(rows["article_id"], rows[column], rows["sentence"], strict=True):
            groups.setdefault(article, []).append((score, sentence))
        estimate = mean([groups[article] for article in sorted(groups)])
        return self._figure(measure, of, estimate, unit, len(rows), 0, len(groups))

    def hedged(self, voice: str) -> Figure:
        rows = self._sentences if voice == "all" else self._sentences[self._sentences["voice"] == voice]
        hits = rows["hedged_any" if voice == "all" else "hedged"]
        by_article = hits.groupby(rows["article_id"])
        parts, wholes = by_article.sum().tolist(), by_article.size().tolist()
        estimate = share(parts[0], wholes[0]) if len(wholes) == 1 else ratio(parts, wholes)
        words = int(rows["words"].sum())
        return self._rate("hedged", voice, estimate, "share of sentences", len(rows), len(wholes), words)

    def density(self, measure: str, voice: str) -> Figure:
        hits, column = self.rows(measure, voice), f"words_{voice}"
        wholes = self._words(column)
        articles = len(wholes)
        unit = "sentence" if articles == 1 else "article_id"
        if articles == 1:
            article = self._sentences[self._sentences["article_id"] == wholes.index[0]]
            wholes = article.set_index("sentence")[column]
        parts = hits.groupby(unit).size().reindex(wholes.index, fill_value=0)
        words = int(wholes.sum())
        estimate = ratio((1000 * parts).tolist(), wholes.tolist())
        return self._rate(measure, voice, estimate, "per 1,000 words", words, articles, words)

    def cue_class(self, cue_class: str) -> Figure:
        wholes = self._words("words")
        words, count = int(wholes.sum()), len(self.rows("hedge class", cue_class))
        estimate = Estimate(1000 * count / words, None, None) if words else NOTHING
        return self._rate("hedge class", cue_class, estimate, "per 1,000 words", words, len(wholes), words)

    def _figure(
        self, measure: str, of: str, estimate: Estimate, unit: str, passages: int, base: int, articles: int
    ) -> Figure:
        return Figure(self._outlet, measure, of, *estimate, unit, passages, base, articles, claim(articles))

    def _rate(
        self, measure: str, of: str, estimate: Estimate, unit: str, base: int, articles: int, words: int
    ) -> Figure:
        """Return a rate over ``words`` words, hidden where they are too few to carry it."""
        shown = estimate if words >= FEWEST_WORDS else NOTHING
        figure = self._figure(measure, of, shown, unit, len(self.rows(measure, of)), base, articles)
        return figure if words >= FEWEST_WORDS else figure._replace(claim=_too_few(words))

    def rows(self, measure: str, of: str) -> DataFrame:
        return rows_of(self._held, Selection(measure, of))

    def _words(self, column: str) -> Series:
        """Return the sum of a column of words for each article that has any, in the order of the ids."""
        sums = self._sentences.groupby("article_id")[column].sum()
        return sums[sums > 0]

    def _sums(self, column: str, articles: Series) -> list[int]:
        return list(self._words(column).reindex(articles.index, fill_value=0))


def _too_few(words: int) -> str:
    return f"not shown: {words} words are too few (fewer than {FEWEST_WORDS})"
