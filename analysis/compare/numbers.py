"""Numbers in the text: where each stands, and which are the same one written otherwise."""

from typing import NamedTuple

from pandas import DataFrame, Series

from analysis.compare.rows import frame
from analysis.language.quantities import Quantity, quantities
from analysis.language.stem import stem
from analysis.result import Analysis


class GivenNumber(NamedTuple):
    """A number in the text: article, sentence and span (as in a passage), and what it is.

    ``score`` is its value, ``label`` number and unit or thing as written, without "more than" and the like, and ``key``
    what makes two numbers the same (:func:`key_of`).
    """

    article_id: str
    sentence: int
    focus_start: int
    focus_end: int
    score: float
    label: str
    key: str


def key_of(quantity: Quantity) -> str:
    """Return what makes two numbers the same: the value, the unit, and what they measure or count."""
    unit = "" if quantity.what == quantity.unit or quantity.what == "percent" else stem(quantity.unit)
    return f"{quantity.value:.12g} {unit} {quantity.what}"


def parsed(written: str) -> Quantity | None:
    """Return the number that a text such as "3,000 square kilometers" is, or None if it is not exactly one."""
    found = quantities(written, 0, len(written))
    return found[0] if len(found) == 1 else None


def numbers(analysis: Analysis, articles: "Series[str]") -> DataFrame:
    """Return a :class:`GivenNumber` a row: the numbers of the ``articles`` (ids) that measure or count something.

    Those in boilerplate are left out.
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
            key_of(one),
        )
        for article_id, sentence, start, end in kept[["article_id", "sentence", "start", "end"]].itertuples(index=False)
        for one in quantities(texts[article_id], start, end)
    ]
    return frame(GivenNumber, rows)
