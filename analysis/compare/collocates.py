"""Collocates: the words that an outlet puts beside a target more often than elsewhere."""

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
import pandas as pd
from pandas import DataFrame

from analysis.compare.families import families, key_of
from analysis.compare.honesty import claim_of_counts
from analysis.compare.keyness import g_squared
from analysis.compare.rows import frame
from analysis.result import Analysis
from analysis.scores.terms import content_words

FEWEST_USES = 3
FEWEST_SENTENCES = 2

_SENTENCE = ["article_id", "sentence"]
_PAIR = ["outlet", "target"]


class Collocate(NamedTuple):
    """A content word in the sentences of an outlet that mention a target.

    ``word`` is the most frequent form of its family, ``uses`` those of all its forms in ``sentences`` sentences of
    ``articles`` articles, ``elsewhere`` those in the outlet's other sentences.  ``expected`` are the uses beside the
    target if the outlet used the word everywhere alike, ``g2`` is G² (Dunning 1993) of the difference.
    """

    outlet: str
    target: str
    word: str
    uses: int
    sentences: int
    articles: int
    elsewhere: int
    expected: float
    g2: float
    claim: str


def collocates(analysis: Analysis, target: str = "", outlet: str = "") -> DataFrame:
    """Return a :class:`Collocate` per row, of one target and outlet or of all, by outlet and target, largest G² first.

    Listed: words used beside the target more often than expected, :data:`FEWEST_USES` times or more, in
    :data:`FEWEST_SENTENCES` sentences or more.  Outlets and targets are in the order of the analysis.
    """
    beside = _mentioning(analysis, target)
    uses = word_uses(analysis, analysis.tables.text_sentences)
    uses = uses.merge(analysis.tables.articles[["article_id", "outlet"]], on="article_id")
    if outlet:
        uses = uses[uses["outlet"] == outlet]
    counts = _compared(uses, uses.merge(beside, on=_SENTENCE))
    enough = (counts["uses"] >= FEWEST_USES) & (counts["sentences"] >= FEWEST_SENTENCES)
    listed = counts[enough & (counts["uses"] > counts["expected"])]
    listed = listed.assign(claim=[claim_of_counts(count) for count in listed["articles"]])
    return frame(Collocate, _in_order(analysis, listed)).reset_index(drop=True)


def _compared(uses: DataFrame, pairs: DataFrame) -> DataFrame:
    """Return the counts of each word beside each target against the outlet's other sentences."""
    pairs = pairs.assign(place=pairs["article_id"] + " " + pairs["sentence"].astype("str"))
    counts = pairs.groupby([*_PAIR, "word"]).agg(
        uses=("start", "size"), sentences=("place", "nunique"), articles=("article_id", "nunique")
    )
    counts = counts.reset_index()
    of_word = counts.merge(uses.groupby(["outlet", "word"]).size().rename("all"), on=["outlet", "word"])
    sized = of_word.merge(pairs.groupby(_PAIR).size().rename("words"), on=_PAIR)
    sized = sized.merge(uses.groupby("outlet").size().rename("words_all"), on="outlet")
    sized["elsewhere"] = sized["all"] - sized["uses"]
    sized["expected"] = sized["all"] * sized["words"] / sized["words_all"]
    others = np.maximum(sized["words_all"] - sized["words"], 1)  # a text may mention its target in every sentence
    columns = (sized["uses"], sized["words"], sized["elsewhere"], others)
    sized["g2"] = g_squared(*(column.to_numpy(float) for column in columns))
    return sized


def _in_order(analysis: Analysis, listed: DataFrame) -> DataFrame:
    outlets = {name: index for index, name in enumerate(dict.fromkeys(analysis.tables.articles["outlet"]))}
    targets = {target.name: index for index, target in enumerate(analysis.targets)}
    placed = listed.assign(first=listed["outlet"].map(outlets), second=listed["target"].map(targets))
    return placed.sort_values(
        ["first", "second", "g2", "uses", "word"], ascending=[True, True, False, False, True], ignore_index=True
    )


def _mentioning(analysis: Analysis, target: str) -> DataFrame:
    """Return the sentences that mention ``target``, or each target."""
    mentions = analysis.tables.mentions[[*_SENTENCE, "target"]].drop_duplicates()
    return mentions[mentions["target"] == target] if target else mentions


def beside(analysis: Analysis, articles: DataFrame, of: str) -> DataFrame:
    """Return the uses (see :func:`word_uses`) in ``articles`` that a collocate counts, named as "Putin: war"."""
    target, _, word = of.rpartition(": ")
    sentences = analysis.tables.text_sentences
    sentences = sentences[sentences["article_id"].isin(articles["article_id"])]
    uses = word_uses(analysis, sentences.merge(_mentioning(analysis, target), on=_SENTENCE))
    return uses[uses["word"].map(key_of) == key_of(word)] if target else uses[:0]


def word_uses(analysis: Analysis, sentences: DataFrame) -> DataFrame:
    """Return the uses of content words in ``sentences``: ``article_id``, ``sentence``, ``start``, ``end``, ``word``.

    ``word`` is the most frequent form of its family.  Names of targets, other names, numbers and fillers are excluded.
    """
    columns = [*_SENTENCE, "start", "end", "word"]
    found = pd.DataFrame(list(_words(analysis, sentences)), columns=columns)
    return found.astype({"article_id": "str", "word": "str"} | dict.fromkeys(("sentence", "start", "end"), "int64"))


def _words(analysis: Analysis, sentences: DataFrame) -> Iterator[tuple[str, int, int, int, str]]:
    first, names = families(analysis), _named(analysis)
    texts = dict(zip(analysis.tables.articles["article_id"], analysis.tables.articles["text"], strict=True))
    places = sentences[[*_SENTENCE, "start", "end"]].itertuples(index=False, name=None)
    for article_id, sentence, start, end in places:
        spans = names.get((article_id, sentence), ())
        for use in content_words(texts[article_id], [(start, end)]):
            if use.term in first and not any(left < use.end and use.start < right for left, right in spans):
                yield article_id, sentence, use.start, use.end, first[use.term]


def _named(analysis: Analysis) -> dict[tuple[str, int], list[tuple[int, int]]]:
    """Return the spans of the mentions in each sentence."""
    found: dict[tuple[str, int], list[tuple[int, int]]] = {}
    columns = analysis.tables.mentions[[*_SENTENCE, "start", "end"]].itertuples(index=False, name=None)
    for article_id, sentence, start, end in columns:
        found.setdefault((article_id, sentence), []).append((start, end))
    return found
