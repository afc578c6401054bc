"""TF-IDF weights of texts, by which stories are found."""

import re
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from analysis import lexicons
from analysis.language.words import WORD
from analysis.stories.hashes import Hashes, Numbers, WordHashes, places, repeated, rows, runs

if TYPE_CHECKING:
    from scipy.sparse import csr_array

LEAD = 50  # words, the title among them; news begins with the event, so that what stands here weighs more
LEAD_WEIGHT = 2.5

_STOP = frozenset(row["word"] for row in lexicons.load("stopwords"))
_POSSESSIVE = re.compile(r"['’]s\b|['’](?!\w)")
_NOTHING = np.uint64(0)  # stands for a word that is no term


class Terms:
    """The terms of texts, words and pairs of words without function words, of which no text stays in memory."""

    def __init__(self) -> None:
        self._known = WordHashes()
        self._found: list[tuple[Numbers, NDArray[np.float32]]] = []

    def add(self, text: str) -> None:
        """Take in one more text."""
        self._found.append(_terms(text, self._known))

    def weights(self) -> "csr_array":
        """Return the TF-IDF weights of the terms that several texts share, as parts of rows of unit length.

        tf is 1 + ln(uses), more in the lead; idf is ln((1 + texts) / (1 + texts with the term)) + 1.  The terms are
        gone then.
        """
        shared, uses = repeated([terms for terms, _ in self._found])
        alone = np.log((1 + len(self._found)) / 2) + 1  # the idf of a term of one text
        idf = np.log((1 + len(self._found)) / (1 + uses)) + 1
        columns, values = [], []
        self._found.reverse()
        while self._found:
            terms, tf = self._found.pop()
            place, kept = places(terms, shared)
            weight = tf[kept] * idf[place]
            length = np.sqrt(np.sum(weight**2) + np.sum((tf[~kept] * alone) ** 2))
            columns.append(place)
            values.append((weight / (length or 1)).astype(np.float32))
        return rows(columns, len(shared), values)


def _terms(text: str, known: WordHashes) -> tuple[Numbers, NDArray[np.float32]]:
    """Return the terms of a text and the tf of each."""
    words = WORD.findall(_POSSESSIVE.sub("", text.lower()))
    codes = known.of(words)
    codes[[len(word) < 2 or word in _STOP for word in words]] = _NOTHING
    terms, uses = np.unique(_with_pairs(codes), return_counts=True)
    lead = np.isin(terms, _with_pairs(codes[:LEAD]))
    return terms, ((1 + np.log(uses)) * np.where(lead, LEAD_WEIGHT, 1)).astype(np.float32)


def _with_pairs(words: Hashes) -> Numbers:
    is_term = words != _NOTHING
    return np.concatenate((runs(words, 1)[is_term], runs(words, 2)[is_term[:-1] & is_term[1:]]))
