"""TF-IDF weights of texts, by which stories are found."""

import re
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from numpy.typing import NDArray

from analysis import lexicons
from analysis.language.words import WORD
from analysis.stories.few import FewRows
from analysis.stories.hashes import Hashes, Numbers, Places, WordHashes, places, repeated, rows, runs

if TYPE_CHECKING:
    from scipy.sparse import csr_array

LEAD = 50  # words, the title among them; news begins with the event, so that what stands here weighs more
LEAD_WEIGHT = 2.5
BACKGROUND = 1_000  # articles of news in general
SENTENCES = 20  # of such an article

_SENTENCES = {row["word"]: int(row["sentences"]) for row in lexicons.load("word_frequencies")}  # of 10,000
_STOP = frozenset(row["word"] for row in lexicons.load("stopwords"))
_POSSESSIVE = re.compile(r"['’]s\b|['’](?!\w)")
_NOTHING = np.uint64(0)  # stands for a word that is no term


class Weights(NamedTuple):
    """TF-IDF weights of the terms that several texts share, as parts of rows of unit length (``vectors``).

    ``idf`` is that of each term, ``lengths`` the length of each row before, ``alone`` the sum of the squared tf of the
    terms that no other text has.
    """

    vectors: "csr_array | FewRows"
    idf: NDArray[np.float64]
    lengths: NDArray[np.float64]
    alone: NDArray[np.float64]

    def among(self, texts: Places) -> "csr_array | FewRows":
        """Return the weights of ``texts`` as those of a corpus of their own: what all of them say tells little."""
        found = self.vectors[texts]
        row = np.repeat(np.arange(len(texts)), np.diff(found.indptr))
        tf = found.data * self.lengths[texts][row] / self.idf[found.indices]
        weight = tf * _idf(len(texts), np.bincount(found.indices, minlength=len(self.idf)))[found.indices]
        alone = self.alone[texts] * _idf(len(texts), 1) ** 2
        length = np.sqrt(np.bincount(row, weight**2, len(texts)) + alone)
        found.data = weight / np.where(length, length, 1)[row]
        return found


class Terms:
    """The terms of texts, words and pairs of words without function words, of which no text stays in memory."""

    def __init__(self) -> None:
        self._known = WordHashes()
        self._found: list[tuple[Numbers, NDArray[np.float32]]] = []

    def add(self, text: str) -> None:
        """Take in one more text."""
        self._found.append(_terms(text, self._known))

    def weights(self) -> Weights:
        """Return the weights of the texts as if they stood among :data:`BACKGROUND` other articles of news.

        So the weights of a small corpus hang neither on its size nor on its subject.  tf is 1 + ln(uses), more in the
        lead; idf is ln((1 + texts) / (1 + texts with the term)) + 1, the background included.  The terms are gone then.
        """
        count = len(self._found)
        shared, uses = repeated([terms for terms, _ in self._found])
        listed, share = self._background()
        idf = _idf(count + BACKGROUND, uses + BACKGROUND * _shares(shared, listed, share))
        columns, values = [], []
        lengths, alone = np.zeros(count), np.zeros(count)
        self._found.reverse()
        for text in range(count):
            terms, tf = self._found.pop()
            place, kept = places(terms, shared)
            weight, rare = tf[kept] * idf[place], tf[~kept].astype(float)
            unshared = rare * _idf(count + BACKGROUND, 1 + BACKGROUND * _shares(terms[~kept], listed, share))
            lengths[text] = np.sqrt(np.sum(weight**2) + np.sum(unshared**2)) or 1
            alone[text] = np.sum(rare**2)
            columns.append(place)
            values.append((weight / lengths[text]).astype(np.float32))
        return Weights(rows(columns, len(shared), values), idf, lengths, alone)

    def _background(self) -> tuple[Numbers, NDArray[np.float64]]:
        """Return the words that are frequent in news, sorted by number, and the share of articles that use each."""
        numbers = runs(self._known.of([*_SENTENCES]), 1)
        order = np.argsort(numbers)
        used = 1 - (1 - np.array([*_SENTENCES.values()]) / 10_000) ** SENTENCES
        return numbers[order], used[order]


def _idf(texts: int, uses: "NDArray[np.floating] | NDArray[np.integer] | int") -> NDArray[np.float64]:
    return np.log((1 + texts) / (1 + np.asarray(uses, float))) + 1


def _shares(terms: Numbers, listed: Numbers, share: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the share of articles of news that use each of ``terms``; one that is not listed is in hardly any."""
    found = np.zeros(len(terms))
    place, known = places(terms, listed)
    found[known] = share[place]
    return found


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
