"""Quantities in the text: where each is, and which are the same in another wording."""

import re
from collections import Counter
from typing import NamedTuple

from pandas import DataFrame, Series

from analysis.compare.rows import by_article, frame
from analysis.language.quantities import Quantity, quantities
from analysis.result import Analysis


class GivenQuantity(NamedTuple):
    """A quantity in the text: article, sentence and span (as in a passage), and what it is.

    ``score`` is its value, ``label`` number and unit or thing as written, without "more than" and the like, and ``key``
    identifies the same quantity in other wordings (:attr:`~analysis.language.quantities.Quantity.key`).
    """

    article_id: str
    sentence: int
    focus_start: int
    focus_end: int
    score: float
    label: str
    key: str


def parsed(written: str) -> Quantity | None:
    """Return the quantity in a text such as "3,000 square kilometers", or None if there is not exactly one."""
    found = quantities(written, 0, len(written))
    return found[0] if len(found) == 1 else None


def given_quantities(analysis: Analysis, articles: "Series[str]") -> DataFrame:
    """Return a :class:`GivenQuantity` per row: those in the ``articles`` (ids) that measure or count something.

    Those in boilerplate, and in the names of targets and outlets ("BayNews 24"), are excluded.
    """
    tables = analysis.tables
    texts = dict(zip(tables.articles["article_id"], tables.articles["text"], strict=True))
    mentions = by_article(tables.mentions[tables.mentions["article_id"].isin(articles)], ["start", "end"])
    outlets = _numbered(tables.articles["outlet"])
    kept = by_article(
        tables.text_sentences[tables.text_sentences["article_id"].isin(articles)], ["start", "end", "sentence"]
    )
    rows = [
        (article_id, sentence, one.start, one.end, one.value, texts[article_id][one.number.start : one.end], one.key)
        for article_id, sentences in kept.items()
        for names in [[*mentions.get(article_id, ()), *_places(outlets, texts[article_id])]]
        for start, end, sentence in sentences
        for one in quantities(texts[article_id], start, end, [name for name in names if start <= name[0] < end])
    ]
    return frame(GivenQuantity, rows)


def wordings(given: DataFrame) -> dict[str, str]:
    """Return for each key of :class:`GivenQuantity` rows its commonest wording that has this key by itself, or ""."""
    labels: dict[str, Counter[str]] = {}
    for key, label in zip(given["key"], given["label"], strict=True):
        labels.setdefault(key, Counter())[label.lower()] += 1
    return {key: _wording(key, found) for key, found in labels.items()}


def _wording(key: str, labels: Counter[str]) -> str:
    for label in sorted(labels, key=lambda label: (-labels[label], label)):
        number = parsed(label)
        if number and number.key == key:
            return label
    return ""


def _numbered(outlets: "Series[str]") -> re.Pattern[str] | None:
    """Return a pattern of the outlets' names that hold a number; None if there is none."""
    names = "|".join(sorted(re.escape(name) for name in set(outlets) if any(map(str.isdigit, name))))
    return re.compile(names, re.IGNORECASE) if names else None


def _places(names: re.Pattern[str] | None, text: str) -> list[tuple[int, int]]:
    return [match.span() for match in names.finditer(text)] if names else []
