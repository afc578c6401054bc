"""Grouping articles into stories: reports of the same event.

TF-IDF cosine and average link: groups of articles are merged, the most similar first, while the mean similarity of
their pairs is at least :data:`SIMILAR`.  How well that agrees with people: ``framescope evaluate stories``.
"""

import re
from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from analysis import lexicons
from analysis.language.words import WORD
from analysis.stories.linkage import average_link
from analysis.stories.neighbours import similar

if TYPE_CHECKING:
    from scipy.sparse import csr_array

SIMILAR = 0.175  # pairs F1 on ECB+ is level from .15 to .22
WINDOW = 7  # days: articles further apart are never of one story
LEAD = 50  # words, the title among them; news begins with the event, so that what stands here weighs more
LEAD_WEIGHT = 2.5

_STOP = frozenset(row["word"] for row in lexicons.load("stopwords"))
_POSSESSIVE = re.compile(r"['’]s\b|['’](?!\w)")


def stories(texts: Sequence[str], days: Sequence[date | None] | None = None) -> list[int]:
    """Return the number of each text's story: 0, 1, … in the order in which the stories first appear.

    ``texts`` as :func:`analysis.stories.report.story_text` gives them.  ``days``, one for each text or None where it is
    not known, keeps articles that are more than :data:`WINDOW` days apart in different stories.  Every text has a
    story, if only its own.  Time and memory grow with the texts, where as many are of one day.
    """
    if len(texts) < 2:
        return [0] * len(texts)
    vectors = _weights(texts)
    day = np.array([float(one.toordinal()) if one else np.nan for one in days or [None] * len(texts)])
    pairs = similar(vectors, day, SIMILAR, WINDOW)
    numbers: dict[int, int] = {}
    return [numbers.setdefault(one, len(numbers)) for one in average_link(vectors, day, pairs, SIMILAR, WINDOW)]


def _weights(texts: Sequence[str]) -> "csr_array":
    """Return the TF-IDF weights of the terms that several texts share, as parts of rows of unit length."""
    from scipy.sparse import csr_array
    from sklearn.feature_extraction.text import TfidfTransformer

    numbers: dict[str, int] = {}
    found = [_terms(text, numbers) for text in texts]
    terms, columns = np.unique(np.concatenate([codes for codes, _ in found]), return_inverse=True)
    if not len(terms):
        return csr_array(np.zeros((len(texts), 1), np.float32))
    ends = np.cumsum([0, *(len(codes) for codes, _ in found)])
    values = np.concatenate([weights for _, weights in found]).astype(np.float32)
    counted = csr_array((values, columns, ends), shape=(len(texts), len(terms)))
    weighed = csr_array(TfidfTransformer().fit_transform(counted))
    shared = np.flatnonzero(np.bincount(columns) > 1)
    return csr_array(weighed.tocsc()[:, shared].tocsr())


def _terms(text: str, numbers: dict[str, int]) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    """Return the words of a text and their pairs, without function words: 1 + ln(uses), and more in its lead.

    A word is its number in ``numbers``, which grows, and a pair of words one number made of both.
    """
    words = WORD.findall(_POSSESSIVE.sub("", text.lower()))
    kept = [numbers.setdefault(word, len(numbers)) if len(word) > 1 and word not in _STOP else -1 for word in words]
    codes = np.array(kept, np.int64)
    terms, uses = np.unique(_with_pairs(codes), return_counts=True)
    lead = np.isin(terms, _with_pairs(codes[:LEAD]))
    return terms, (1 + np.log(uses)) * np.where(lead, LEAD_WEIGHT, 1)


def _with_pairs(words: NDArray[np.int64]) -> NDArray[np.int64]:
    one, other = words[:-1], words[1:]
    pairs = (one + 1 << 32) + other
    return np.concatenate((words[words >= 0], pairs[(one >= 0) & (other >= 0)]))
