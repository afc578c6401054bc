"""The figures of each outlet, as one tidy table that the dashboard, the text views and the exports share."""

from collections.abc import Iterator
from typing import NamedTuple

import pandas as pd
from pandas import DataFrame

from analysis.compare.estimate import NOTHING, Estimate, mean, ratio, share
from analysis.compare.honesty import FEWEST_WORDS, claim
from analysis.compare.selection import Selection, rows_of
from analysis.run.analyse import Analysis

VOICES = ("own", "reported", "quoted")


class Figure(NamedTuple):
    """One number of one outlet.

    ``value`` (with ``low`` and ``high``, the 95 % interval) is missing when the data do not carry it, and ``claim``
    then says why.  ``passages`` is how many passages the number counts, ``base`` what they are taken out of
    (sentences or words), ``articles`` how many articles hold them.
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
    tables = analysis.tables
    held = tables.articles[tables.articles["outlet"] == outlet]
    ids = held["article_id"]
    sentences = tables.sentences[tables.sentences["article_id"].isin(ids)]
    sentences = sentences[sentences["kind"] != "boilerplate"]
    of_outlet = _Outlet(outlet, list(ids), sentences, analysis)
    yield of_outlet.figure("words", "all", Estimate(float(held["words"].sum()), None, None), "words", base=0)
    for voice in VOICES:
        yield of_outlet.voice_share(voice)
    for target in analysis.targets:
        yield of_outlet.stance(target.name)
    for voice in ("all", "own"):
        yield of_outlet.tone(voice)
    for voice in (*VOICES, "all"):
        yield of_outlet.hedged(voice)
    for kind in ("hedges", "boosters"):
        for voice in VOICES:
            yield of_outlet.density(kind, voice)
    cues = tables.cues
    for cue_class in sorted(cues.loc[cues["kind"] == "hedge", "cue_class"].unique()):
        yield of_outlet.cue_class(cue_class)


class _Outlet:
    """The figures of one outlet."""

    def __init__(self, outlet: str, ids: list[str], sentences: DataFrame, analysis: Analysis) -> None:
        self._outlet = outlet
        self._ids = ids
        self._sentences = sentences
        self._analysis = analysis

    def figure(self, measure: str, of: str, estimate: Estimate, unit: str, base: int, why: str = "") -> Figure:
        chosen = rows_of(self._analysis, Selection(measure, of, self._outlet))
        articles = int(chosen["article_id"].nunique()) if base == 0 else len(self._ids)
        reason = why or claim(articles)
        return Figure(self._outlet, measure, of, *estimate, unit, len(chosen), base, articles, reason)

    def voice_share(self, voice: str) -> Figure:
        words = self._by_article(f"words_{voice}")
        totals = self._by_article("words")
        estimate = ratio(words, totals) if len(self._ids) > 1 else Estimate(_quotient(words, totals), None, None)
        return self.figure("voice", voice, estimate, "share of words", base=int(sum(totals)))

    def stance(self, target: str) -> Figure:
        rows = rows_of(self._analysis, Selection("stance", target, self._outlet))
        groups = [list(zip(group["score"], group["sentence"], strict=True)) for _, group in rows.groupby("article_id")]
        return self.figure("stance", target, mean(groups), "P(favourable) - P(unfavourable)", base=0)

    def tone(self, voice: str) -> Figure:
        rows = rows_of(self._analysis, Selection("tone", voice, self._outlet))
        groups = [list(zip(group["tone"], group["sentence"], strict=True)) for _, group in rows.groupby("article_id")]
        return self.figure("tone", voice, mean(groups), "VADER compound", base=0)

    def hedged(self, voice: str) -> Figure:
        rows = self._sentences if voice == "all" else self._sentences[self._sentences["voice"] == voice]
        hits = rows["hedged_any" if voice == "all" else "hedged"]
        words = int(rows["words"].sum())
        if words < FEWEST_WORDS:
            return self.figure("hedged", voice, NOTHING, "share of sentences", len(rows), _too_few(words))
        if len(self._ids) == 1:
            estimate = share(int(hits.sum()), len(rows))
        else:
            by_article = hits.groupby(rows["article_id"])
            estimate = ratio(by_article.sum().tolist(), by_article.size().tolist())
        return self.figure("hedged", voice, estimate, "share of sentences", len(rows))

    def density(self, measure: str, voice: str) -> Figure:
        words = int(self._sentences[f"words_{voice}"].sum())
        if words < FEWEST_WORDS:
            return self.figure(measure, voice, NOTHING, "per 1,000 words", words, _too_few(words))
        hits = rows_of(self._analysis, Selection(measure, voice, self._outlet))
        unit = "sentence" if len(self._ids) == 1 else "article_id"
        wholes = self._sentences.groupby(unit)[f"words_{voice}"].sum()
        parts = hits.groupby(unit).size().reindex(wholes.index, fill_value=0)
        estimate = ratio((1000 * parts).tolist(), wholes.tolist())
        return self.figure(measure, voice, estimate, "per 1,000 words", words)

    def cue_class(self, cue_class: str) -> Figure:
        words = int(self._sentences["words"].sum())
        count = len(rows_of(self._analysis, Selection("hedge class", cue_class, self._outlet)))
        estimate = Estimate(1000 * count / words, None, None) if words >= FEWEST_WORDS else NOTHING
        why = "" if words >= FEWEST_WORDS else _too_few(words)
        return self.figure("hedge class", cue_class, estimate, "per 1,000 words", words, why)

    def _by_article(self, column: str) -> list[int]:
        return [int(words) for words in self._sentences.groupby("article_id")[column].sum()]


def _quotient(parts: list[int], wholes: list[int]) -> float | None:
    return sum(parts) / sum(wholes) if sum(wholes) else None


def _too_few(words: int) -> str:
    return f"not shown: {words} words are too few (fewer than {FEWEST_WORDS})"
