"""The most central headline of a story: what it is called by."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from math import log, sqrt
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from analysis import lexicons
from analysis.language.words import WORD
from analysis.tables import Tables

if TYPE_CHECKING:
    from pandas import DataFrame

LONGEST = 110  # characters; a longer headline only if there is no other
FEWEST_WORDS = 3  # "Politics" names no story; fewer only if there is no other

_LABELS = sorted((row["label"] for row in lexicons.load("headline_labels")), key=len, reverse=True)
_LABEL = re.compile(rf"^\s*(?:{'|'.join(map(re.escape, _LABELS))})\s*(?::|\||\s[–—-]\s)\s*", re.IGNORECASE)
_LAST_PART = re.compile(r"\s*\|\s*|\s+[–—-]\s+")
_SPACE = re.compile(r"\s+")
_MOST_SUFFIX_WORDS = 4


def clean(title: str, outlet: str) -> str:
    """Return a headline without labels ("LIVE:", "Opinion |") and without the name of its outlet at the end."""
    text = _SPACE.sub(" ", title).strip()
    while (shorter := _LABEL.sub("", text)) not in ("", text):
        text = shorter
    while (shorter := _without_outlet(text, outlet)) not in ("", text):
        text = shorter
    return text


def _without_outlet(text: str, outlet: str) -> str:
    """Return ``text`` without a last part that is the outlet, or that a bar sets off."""
    breaks = list(_LAST_PART.finditer(text))
    if not breaks:
        return text
    last = text[breaks[-1].end() :]
    short = len(last.split()) <= _MOST_SUFFIX_WORDS
    named = _squeezed(last) and (_squeezed(last) in _squeezed(outlet) or _squeezed(outlet) in _squeezed(last))
    return text[: breaks[-1].start()] if short and (named or "|" in breaks[-1][0]) else text


def _squeezed(name: str) -> str:
    return re.sub(r"\W", "", name).casefold()


def central(tables: Tables, articles: "DataFrame") -> dict[int, str]:
    """Return the most central headline of each story of ``articles`` (with a column ``story``) that has a headline.

    That is the one whose words are nearest, by cosine of TF-IDF weights, to the mean of the story's articles; of equals
    the first in the alphabet.
    """
    words = headline_words(articles)
    uses = tables.uses[tables.uses["bin"] != "boilerplate"]
    weights = uses["count"] * (np.log((1 + len(tables.articles)) / (1 + uses["articles"])) + 1)
    lengths = np.sqrt((weights**2).groupby(uses["article_id"]).transform("sum"))
    terms = uses.assign(tfidf=weights / lengths)[uses["term"].isin(set(words["term"]))]
    inside = terms.merge(articles[["article_id", "story"]], on="article_id").merge(words, on=["story", "term"])
    centres = inside.groupby(["story", "term"])["tfidf"].sum().reset_index()
    return nearest(articles, centres, dict(zip(terms["term"], terms["articles"], strict=True)), len(tables.articles))


def headline_words(articles: "DataFrame") -> "DataFrame":
    """Return the words of the headlines of each story: the columns ``story`` and ``term``, each pair once."""
    rows = {(story, word) for story, headline in _headlines(articles) for word in _words(headline)}
    return pd.DataFrame(sorted(rows), columns=["story", "term"]).astype({"story": "int64", "term": "str"})


def nearest(articles: "DataFrame", centres: "DataFrame", uses: Mapping[str, int], total: int) -> dict[int, str]:
    """Return the headline of each story that :func:`central` gives.

    ``centres`` are the sums of the weights (``tfidf``) of each ``term`` of :func:`headline_words` in the articles of
    each ``story``; ``uses``: how many of the ``total`` articles of the corpus use each of these terms.
    """
    rarity = {term: log((1 + total) / (1 + articles)) + 1 for term, articles in uses.items()}
    weights: defaultdict[int, dict[str, float]] = defaultdict(dict)
    for story, term, weight in zip(centres["story"], centres["term"], centres["tfidf"], strict=True):
        weights[story][term] = weight
    best: dict[int, tuple[bool, float, str]] = {}
    for story, headline in _headlines(articles):
        if words := _words(headline):
            unsuitable = len(headline) > LONGEST or len(headline.split()) < FEWEST_WORDS
            candidate = (unsuitable, -round(_closeness(words, weights[story], rarity), 9), headline)
            best[story] = min(best.get(story, candidate), candidate)
    return {story: headline for story, (_, _, headline) in sorted(best.items())}


def _headlines(articles: "DataFrame") -> Iterator[tuple[int, str]]:
    columns = (articles[name] for name in ("story", "title", "outlet"))
    return ((int(story), clean(title, outlet)) for story, title, outlet in zip(*columns, strict=True))


def _words(headline: str) -> set[str]:
    return set(WORD.findall(headline.lower()))


def _closeness(words: set[str], centre: Mapping[str, float], rarity: Mapping[str, float]) -> float:
    """Return the cosine of a headline and a centre, but for the length of the centre, which is the same for all."""
    weights = {word: rarity[word] for word in sorted(words) if word in rarity}
    length = sqrt(sum(weight**2 for weight in weights.values()))
    return sum(weight * centre.get(word, 0.0) for word, weight in weights.items()) / length if length else 0.0
