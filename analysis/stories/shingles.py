"""The runs of words (shingles) that texts share."""

from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from numpy.typing import NDArray

from analysis.language.words import WORD
from analysis.stories.few import FewRows
from analysis.stories.hashes import Numbers, Places, WordHashes, many_rows, places, repeated, rows, runs

if TYPE_CHECKING:
    from scipy.sparse import csr_array

SHINGLE = 5  # words
COMMON = 200  # a shingle of more texts is common: a stock phrase, or a text that is printed everywhere


class Shingles(NamedTuple):
    """How many shingles each text has (``sizes``), and a binary matrix of those that several have (``texts``).

    ``postings`` lists the texts of each shingle, unless there are few texts.  Of a common one only those are listed
    that consist of such for ``least`` of their shingles or more: any other text of which that much stands elsewhere
    also shares a rare one.  ``common`` and ``unlisted`` count the common shingles of each text, and those that do not
    list it.
    """

    least: float
    sizes: Places
    texts: "csr_array | FewRows"
    postings: "csr_array | None"
    common: Places
    unlisted: Places

    def sharing(self, place: int, wanted: NDArray[np.bool_]) -> tuple[Places, NDArray[np.int32]]:
        """Return the ``wanted`` texts that share ``least`` of their shingles with the one at ``place``, and how many.

        Without looking at every text: time grows with the texts of its shingles that are not common.
        """
        if isinstance(self.texts, FewRows) or self.postings is None:
            found = np.flatnonzero(wanted)
            shared = self.shared(place, found)
            kept = shared >= self.least * self.sizes[found]
            return found[kept], shared[kept]
        row = self.texts[[place]] @ self.postings
        more = np.minimum(self.unlisted[row.indices], self.common[place])
        kept = wanted[row.indices] & (row.data + more >= self.least * self.sizes[row.indices])
        found, shared = row.indices[kept], row.data[kept]
        return found, self.shared(place, found) if more[kept].any() else shared

    def shared(self, place: int, others: Places) -> NDArray[np.int32]:
        """Return how many shingles the text at ``place`` shares with each of ``others``."""
        own = np.zeros(self.texts.shape[1], np.int32)
        own[self.texts[[place]].indices] = 1
        rows = self.texts[others]
        row = np.repeat(np.arange(len(others)), np.diff(rows.indptr))
        return np.bincount(row, own[rows.indices], len(others)).astype(np.int32)


class Runs:
    """The runs of words of texts, of which no text stays in memory."""

    def __init__(self) -> None:
        self._known = WordHashes()
        self._found: list[Numbers] = []

    def add(self, text: str) -> None:
        """Take in one more text."""
        self._found.append(np.unique(runs(self._known.of(WORD.findall(text.lower())), SHINGLE)))

    def shingles(self, least: float) -> Shingles:
        """Return the shingles of the texts, to be asked for those that share ``least`` of theirs or more.

        The runs are gone then.
        """
        sizes = np.array([len(row) for row in self._found], np.intp)
        several, uses = repeated(self._found)
        self._found.reverse()
        columns = [places(self._found.pop(), several)[0] for _ in sizes]
        return _listed(columns, sizes, uses > COMMON, least)


def _listed(columns: list[NDArray[np.int32]], sizes: Places, common: NDArray[np.bool_], least: float) -> Shingles:
    texts = rows(columns, len(common))
    if isinstance(texts, FewRows):
        return Shingles(least, sizes, texts, None, none := np.zeros_like(sizes), none)
    count = np.array([common[row].sum() for row in columns], np.intp)
    unlisted = np.where(count < least * sizes, count, 0)
    lists = [row[~common[row]] if out else row for row, out in zip(columns, unlisted.tolist(), strict=True)]
    postings = many_rows(lists, len(common)) if unlisted.any() else texts
    return Shingles(least, sizes, texts, postings.T.tocsr(), count, unlisted)
