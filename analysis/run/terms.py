"""The terms of a corpus in memory: counted when it is joined, weighed when their weights are first asked for."""

from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from functools import cache, partial

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from pandas import DataFrame, Series

from analysis.run.prepare import Prepared
from analysis.run.rows import Row
from analysis.scores.terms import Count, added, bin_of
from analysis.tables import SCHEMA, LaterTerms, typed
from analysis.vocabulary import is_text

_COUNTED = {column.name: column.dtype for column in SCHEMA["terms"] if column.name != "tfidf"}


class CountedTerms(LaterTerms):
    """The table ``terms`` of the articles ``article_ids``: its rows (``uses``) without their weights.

    ``weigh`` gives the weights of all rows of the corpus, by their index there.
    """

    def __init__(self, uses: DataFrame, article_ids: "Series[str]", weigh: "Callable[[], Series[float]]") -> None:
        self.uses = uses
        self._article_ids = article_ids
        self._weigh = weigh

    def read(self) -> DataFrame:
        """Return the table."""
        return typed("terms", self.uses.assign(tfidf=self._weigh()[self.uses.index]).reset_index(drop=True))

    def of(self, article_ids: Collection[str]) -> "CountedTerms":
        """Return the table restricted to the articles ``article_ids``."""
        return self.where(self._article_ids.isin(list(article_ids)).to_numpy())

    def where(self, rows: NDArray[np.bool_]) -> "CountedTerms":
        """Return the table restricted to those of its articles that ``rows`` says."""
        left = self._article_ids[rows]
        return CountedTerms(self.uses[self.uses["article_id"].isin(left)], left, self._weigh)


def terms_of(prepared: Sequence[Prepared]) -> CountedTerms:
    """Return the table ``terms``: every word, and every phrase that the corpus uses at least twice.

    The terms of the text come first, then those of the boilerplate.
    """
    ids = [one.article.id for one in prepared]
    house = frozenset[str]().union(*(one.house for one in prepared))
    text, boilerplate = [one.terms for one in prepared], [one.boilerplate for one in prepared]
    # one bin a term, whatever the article: else an outlet's count would miss the uses that another bin holds
    bins = {term: bin_of(term, counts, house) for term, counts in added(text).items()}
    rows = [*_rows(ids, text, bins), *_rows(ids, boilerplate, dict.fromkeys(added(boilerplate), "boilerplate"))]
    return counted(pd.DataFrame(rows, columns=list(_COUNTED)), Series(ids, dtype="str"))


def counted(uses: DataFrame, article_ids: "Series[str]") -> CountedTerms:
    """Return the table ``terms`` of a corpus whose terms are counted in ``uses``."""
    uses = uses.astype(_COUNTED)
    return CountedTerms(uses, article_ids, cache(partial(_weights, uses, len(article_ids))))


def _rows(ids: Sequence[str], counted: Sequence[Mapping[str, Count]], bins: Mapping[str, str]) -> Iterator[Row]:
    articles = Counter(term for terms in counted for term in terms if term in bins)
    for article_id, terms in zip(ids, counted, strict=True):
        for term, counts in terms.items():
            if term in bins:
                yield article_id, term, bins[term], counts.total, counts.own, articles[term]


def _weights(uses: DataFrame, articles: int) -> "Series[float]":
    """Return the weights of the terms of the texts, and those of the terms of their boilerplate among themselves."""
    found = Series(0.0, index=uses.index)
    text = is_text(uses["bin"])
    for part in (text, ~text):
        found[part] = tfidf(uses[part], articles)
    return found


def tfidf(uses: DataFrame, articles: int) -> NDArray[np.float64]:
    """Return the TF-IDF weight of each row of ``uses`` (``article_id``, ``term``, ``count``) in so many ``articles``.

    Exactly scikit-learn's ``TfidfTransformer()``: idf = ln((1 + A) / (1 + df)) + 1, rows of unit Euclidean length.
    They do not depend, to the last bit, on the order of the articles or of the terms in each.  No article has a term
    twice.
    """
    if uses.empty:
        return np.empty(0)
    from scipy.sparse import csr_array
    from sklearn.feature_extraction.text import TfidfTransformer  # slow to import

    article, _ = pd.factorize(uses["article_id"])
    term, terms = pd.factorize(uses["term"], sort=True)
    order = np.lexsort((term, article))  # a length is a sum of rounded numbers: always the same sum
    counts = csr_array((uses["count"].to_numpy(float), (article, term)), shape=(articles, len(terms)))
    counts.sort_indices()
    weights = np.empty(len(uses))
    weights[order] = TfidfTransformer().fit_transform(counts).data
    return weights
