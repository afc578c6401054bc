"""Quantities in the text: where each is, and which are the same in another wording."""

from typing import NamedTuple

from pandas import DataFrame, Series

from analysis.compare.rows import frame
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

    Those in boilerplate are excluded.
    """
    tables = analysis.tables
    texts = dict(zip(tables.articles["article_id"], tables.articles["text"], strict=True))
    kept = tables.text_sentences
    kept = kept[kept["article_id"].isin(articles)]
    rows = [
        (
            article_id,
            sentence,
            one.start,
            one.end,
            one.value,
            texts[article_id][one.number.start : one.end],
            one.key,
        )
        for article_id, sentence, start, end in kept[["article_id", "sentence", "start", "end"]].itertuples(index=False)
        for one in quantities(texts[article_id], start, end)
    ]
    return frame(GivenQuantity, rows)
