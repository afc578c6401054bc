"""What each article adds to each number: the parts and the wholes of which every figure is a ratio.

A mean over articles is the ratio whose parts are the articles' means and whose wholes are 1; a rate is the ratio of
counts to words or sentences.  So figures, differences and trends are the same sums over other groups of articles.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from pandas import DataFrame, Series

from analysis.compare.estimate import Floats
from analysis.compare.selection import STANCES, Selection, rows_of
from analysis.result import Analysis

VOICES = ("own", "reported", "quoted")
RATES = ("hedged", "hedges", "boosters", "hedge class")  # those that need enough words
PER = 1000  # words of a density

_UNITS = {
    "words": "words",
    "voice": "share of words",
    **dict.fromkeys(STANCES, "P(favourable) - P(unfavourable)"),
    "tone": "VADER compound",
    "hedged": "share of sentences",
    "hedges": "per 1,000 words",
    "boosters": "per 1,000 words",
    "hedge class": "per 1,000 words",
}
_CUES = {"hedges": "hedge", "boosters": "booster"}

_COLUMNS = {
    "article": "int64",
    "number": "int64",
    "part": "float64",
    "whole": "float64",
    "passages": "int64",
    "base": "int64",
    "words": "int64",
}
_SUMS = ("part", "whole", "passages", "base", "words")

_Columns = dict[str, NDArray[Any]]
Texts = dict[tuple[int, int], tuple[Floats, Floats]]


class Number(NamedTuple):
    """A number that every outlet has: the first two parts of a :class:`~analysis.compare.selection.Selection`."""

    measure: str
    of: str

    @property
    def unit(self) -> str:
        """What the number is measured in."""
        return _UNITS[self.measure]


def numbers(analysis: Analysis) -> list[Number]:
    """Return every number that an outlet has, in the order in which they are shown."""
    cues = analysis.tables.cues
    classes = sorted(cues.loc[cues["kind"] == "hedge", "cue_class"].unique())
    return [
        Number("words", "all"),
        *(Number("voice", voice) for voice in VOICES),
        *(Number(measure, target.name) for measure in STANCES for target in analysis.targets),
        Number("tone", "all"),
        Number("tone", "own"),
        *(Number("hedged", voice) for voice in (*VOICES, "all")),
        *(Number(measure, voice) for measure in _CUES for voice in VOICES),
        *(Number("hedge class", one) for one in classes),
    ]


class PerArticle:
    """The parts and wholes of the numbers ``wanted`` in each article of an analysis.

    ``rows`` has a row for each article and number that it has anything of: ``article`` and ``number`` (their places
    in the order of the ids and in ``wanted``), ``outlet``, ``story``, ``part``, ``whole``, ``passages`` (how many the
    number counts), ``base`` (sentences or words that they are taken out of) and ``words`` (those that carry a rate).
    They are sorted by number and article, so that the order of a corpus changes nothing.
    """

    def __init__(self, analysis: Analysis, wanted: Sequence[Number]) -> None:
        self.wanted = wanted
        self._analysis = analysis
        self._articles = analysis.tables.articles.sort_values("article_id", ignore_index=True)
        self._place = Series(range(len(self._articles)), index=self._articles["article_id"], dtype="int64")
        sentences = analysis.tables.sentences
        self._sentences = self._placed(sentences[sentences["kind"] != "boilerplate"])
        mentions = analysis.tables.mentions
        own = mentions[mentions["voice"] == "own"]
        self._mentions = pd.concat([self._numbered("stance", mentions), self._numbered("own stance", own)])
        self._found = {
            place: self._placed(rows_of(analysis, Selection(*number)))
            for place, number in enumerate(wanted)
            if number.measure not in STANCES
        }
        self.rows = self._rows()

    def texts(self, cells: Iterable[tuple[int, int]]) -> Texts:
        """Return the parts and wholes of single texts, sentence by sentence: what an interval within a text rests on.

        ``cells`` are (article, number); a cell's sentences are those that have any of the number's whole.
        """
        asked: dict[int, list[int]] = {}
        for article, number in cells:
            asked.setdefault(number, []).append(article)
        stances = [article for number in asked.keys() - self._found.keys() for article in asked[number]]
        runs = [self._by_sentence(self._mentions, stances, self._mentions["number"], self._mentions["score"], 1)]
        for number in asked.keys() & self._found.keys():
            runs += self._runs(number, asked[number])
        rows = pd.concat([pd.DataFrame(run) for run in runs])
        sums = rows.groupby(["article", "number", "sentence"])[["part", "whole"]].sum().reset_index()
        keys = sums[["article", "number"]].to_numpy()
        starts = np.flatnonzero(np.any(np.diff(keys, axis=0, prepend=-1), axis=1))
        parts, wholes = (np.split(sums[column].to_numpy(), starts)[1:] for column in ("part", "whole"))
        return dict(zip(map(tuple, keys[starts].tolist()), zip(parts, wholes, strict=True), strict=True))

    def _runs(self, place: int, articles: list[int]) -> Iterator[_Columns]:
        measure, of = self.wanted[place]
        found = self._found[place]
        if measure == "tone":
            yield self._by_sentence(found, articles, place, found["tone"], 1)
        else:
            words = self._sentences[f"words_{of}"]
            yield self._by_sentence(self._sentences[words > 0], articles, place, 0, words[words > 0])
            yield self._by_sentence(found, articles, place, PER, 0)

    def _by_sentence(self, rows: DataFrame, articles: list[int], number: Any, part: Any, whole: Any) -> _Columns:
        """Return the columns of the rows of ``articles``: one each for what a groupby of sentences sums."""
        asked = np.zeros(len(self._articles), dtype=bool)
        asked[articles] = True
        kept = asked[rows["article"]]
        columns = (rows["article"], rows["sentence"], number, part, whole)
        names = ("article", "sentence", "number", "part", "whole")
        return {name: np.broadcast_to(one, len(rows))[kept] for name, one in zip(names, columns, strict=True)}

    def _rows(self) -> DataFrame:
        shape = (len(self._found), len(_SUMS), len(self._articles))
        dense = np.array([self._sums(place) for place in self._found]).reshape(shape)
        column, article = np.nonzero((dense[:, 1] > 0) | (dense[:, 2] > 0))  # any whole, any passage
        sums = pd.DataFrame({name: dense[column, place, article] for place, name in enumerate(_SUMS)})
        sums = sums.assign(article=article, number=np.array(list(self._found), dtype=np.int64)[column])
        stances = self._mentions.groupby(["article", "number"])["score"].agg(part="mean", passages="size")
        stances = stances.reset_index().assign(whole=1, base=0, words=0)
        rows = pd.concat([frame.astype(_COLUMNS) for frame in (sums, stances)])
        rows = rows.sort_values(["number", "article"], ignore_index=True)
        known = self._articles.loc[rows["article"], ["outlet", "story", "published"]].reset_index(drop=True)
        return pd.concat([known, rows], axis=1)

    def _sums(self, place: int) -> NDArray[np.float64]:
        """Return part, whole, passages, base and words of one number in each article (the rows of the array)."""
        measure, voice = self.wanted[place]
        rows = self._found[place]
        passages = self._count(rows)
        none = np.zeros_like(passages)
        if measure == "words":
            return np.array([self._articles["words"], passages, passages, none, none])
        if measure == "voice":
            words = self._words("words")
            return np.array([self._words(f"words_{voice}"), words, passages, words, none])
        if measure == "tone":
            return np.array(
                [self._count(rows, rows["tone"]) / np.maximum(passages, 1), passages > 0, passages, none, none]
            )
        if measure == "hedged":
            rows = self._sentences if voice == "all" else self._sentences[self._sentences["voice"] == voice]
            base = self._count(rows)
            return np.array([passages, base, passages, base, self._count(rows, rows["words"])])
        words = self._words("words" if measure == "hedge class" else f"words_{voice}")
        return np.array([PER * passages * (words > 0), words, passages, words, words])

    def _numbered(self, measure: str, mentions: DataFrame) -> DataFrame:
        """Return those of ``mentions`` whose stance by ``measure`` is wanted, each with the number that counts it."""
        places = {number.of: place for place, number in enumerate(self.wanted) if number.measure == measure}
        mentions = mentions[mentions["target"].isin(places)]
        return self._placed(mentions).assign(number=mentions["target"].map(places).astype("int64"))

    def _placed(self, rows: DataFrame) -> DataFrame:
        return rows.assign(article=self._place.loc[rows["article_id"]].to_numpy())

    def _words(self, column: str) -> NDArray[np.float64]:
        return self._count(self._sentences, self._sentences[column])

    def _count(self, rows: DataFrame, weights: Series | None = None) -> NDArray[np.float64]:
        """Return how many of ``rows`` each article has, or the sum of their weights there."""
        return np.bincount(rows["article"], weights, len(self._articles)).astype(np.float64)
