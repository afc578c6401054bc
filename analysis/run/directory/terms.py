"""The terms of a run: counted in each part, and weighed for the articles that are asked for."""

import json
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from analysis.run.directory.database import fetched
from analysis.tables import typed

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection
    from pandas import DataFrame, Series

VOCABULARY = {"term": "str", "boilerplate": "bool", "bin": "str", "articles": "int64"}

_USES = """
    SELECT term, boilerplate, sum(total)::BIGINT, sum(own)::BIGINT, sum(named)::BIGINT, sum(plain)::BIGINT, count(*)
    FROM term_counts SEMI JOIN here USING (article_id)
    GROUP BY term, boilerplate
    HAVING NOT contains(term, ' ') OR sum(total) >= $fewest
    ORDER BY term, boilerplate
"""
_COUNTS = """
    SELECT article_id, term, bin, total AS count, own AS count_own, articles
    FROM term_counts JOIN here USING (article_id) JOIN vocabulary USING (term, boilerplate)
    ORDER BY boilerplate, position, term_counts.file_row_number
"""


def vocabulary(database: "DuckDBPyConnection") -> "DataFrame":
    """Return the terms of the corpus, those of its boilerplate apart: their bins, and how many articles use each.

    A phrase that the corpus uses less than twice is none.
    """
    from analysis.scores.terms import FEWEST_PHRASE_USES, Count, bin_of  # which loads word lists

    houses = fetched(database, "SELECT house FROM prepared SEMI JOIN here USING (article_id)")
    house = frozenset(name for (names,) in houses for name in json.loads(names))
    rows = (
        (term, boilerplate, "boilerplate" if boilerplate else bin_of(term, Count(*counts), house), articles)
        for term, boilerplate, *counts, articles in fetched(database, _USES, fewest=FEWEST_PHRASE_USES)
    )
    return pd.DataFrame(rows, columns=list(VOCABULARY)).astype(VOCABULARY)


def terms(database: "DuckDBPyConnection", articles: int) -> "DataFrame":
    """Return the rows of the table ``terms`` for the articles ``here``, of a corpus of so many ``articles``.

    The terms of the text come first, then those of the boilerplate, each in the order of the articles.
    """
    rows = database.sql(_COUNTS).df()
    return typed("terms", rows.assign(tfidf=_tfidf(rows, articles)))


def _tfidf(rows: "DataFrame", articles: int) -> "Series[float]":
    """Return what :func:`analysis.run.terms.tfidf` gives, to the last bit, given the ``articles`` of each term."""
    idf = np.log((articles + 1) / (rows["articles"] + 1)) + 1
    found = rows.assign(weight=rows["count"] * idf, in_text=rows["bin"] != "boilerplate")
    found = found.sort_values(["article_id", "in_text", "term"])  # a length is a sum of rounded numbers: one order
    lengths = found.groupby(["article_id", "in_text"], sort=False)["weight"].transform(_length)
    return found["weight"] / lengths


def _length(weights: "Series[float]") -> float:
    return float(np.sqrt(np.cumsum(np.square(weights.to_numpy()))[-1]))
