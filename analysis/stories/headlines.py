"""The most central headline of a story: what it is called by."""

import re
from collections.abc import Iterator
from math import log, sqrt
from typing import TYPE_CHECKING, NamedTuple

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


class _Candidate(NamedTuple):
    headline: str
    unsuitable: bool
    closeness: float


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
    terms = tables.terms[tables.terms["bin"] != "boilerplate"]
    terms = terms[~terms["term"].str.contains(" ", regex=False)]
    rarity = {term: log((1 + len(tables.articles)) / (1 + uses)) + 1 for term, uses in _articles_of(terms)}
    inside = terms.merge(articles[["article_id", "story"]], on="article_id")
    centres = inside.groupby(["story", "term"])["tfidf"].sum()
    names: dict[int, str] = {}
    for story, own in articles.groupby("story"):
        centre = centres.loc[story].to_dict() if story in centres.index.get_level_values(0) else {}
        found = sorted(_candidates(own, centre, rarity), key=lambda one: (one.unsuitable, -one.closeness, one.headline))
        if found:
            names[int(story)] = found[0].headline
    return names


def titled(articles: "DataFrame") -> set[int]:
    """Return the stories (column ``story``) of which an article has a headline."""
    columns = (articles[name] for name in ("story", "title", "outlet"))
    return {int(story) for story, title, outlet in zip(*columns, strict=True) if WORD.search(clean(title, outlet))}


def _articles_of(terms: "DataFrame") -> Iterator[tuple[str, int]]:
    return zip(terms["term"], terms["articles"], strict=True)


def _candidates(own: "DataFrame", centre: dict[str, float], rarity: dict[str, float]) -> Iterator[_Candidate]:
    for title, outlet in zip(own["title"], own["outlet"], strict=True):
        headline = clean(title, outlet)
        words = set(WORD.findall(headline.lower()))
        if words:
            unsuitable = len(headline) > LONGEST or len(headline.split()) < FEWEST_WORDS
            yield _Candidate(headline, unsuitable, round(_closeness(words, centre, rarity), 9))


def _closeness(words: set[str], centre: dict[str, float], rarity: dict[str, float]) -> float:
    """Return the cosine of a headline and a centre, but for the length of the centre, which is the same for all."""
    weights = {word: rarity[word] for word in sorted(words) if word in rarity}
    length = sqrt(sum(weight**2 for weight in weights.values()))
    return sum(weight * centre.get(word, 0.0) for word, weight in weights.items()) / length if length else 0.0
