"""Grouping articles into stories: reports of the same event.

TF-IDF cosine and average link: groups of articles are merged, the most similar first, while the mean similarity of
their pairs is at least :data:`SIMILAR`.  How well that agrees with people: ``framescope evaluate stories``.
"""

import re
from array import array
from collections import Counter
from collections.abc import Sequence
from datetime import date
from itertools import pairwise
from math import log
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from analysis import lexicons
from analysis.language.words import WORD

if TYPE_CHECKING:
    from scipy.sparse import csr_array

SIMILAR = 0.175  # pairs F1 on ECB+ is level from .15 to .22
WINDOW = 7  # days: articles further apart are never of one story
LEAD = 50  # words, the title among them; news begins with the event, so that what stands here weighs more
LEAD_WEIGHT = 2.5

_FAR = 1000.0  # a distance that stays large in every mean
_ROWS = 256  # of the table of similarities, computed at a time
_STOP = frozenset(row["word"] for row in lexicons.load("stopwords"))
_POSSESSIVE = re.compile(r"['’]s\b|['’](?!\w)")


def stories(texts: Sequence[str], days: Sequence[date | None] | None = None) -> list[int]:
    """Return the number of each text's story: 0, 1, … in the order in which the stories first appear.

    ``texts`` as :func:`analysis.stories.report.story_text` gives them.  ``days``, one for each text or None where it is
    not known, keeps articles that are more than :data:`WINDOW` days apart in different stories.  Every text has a
    story, if only its own.  Memory grows with the square of the texts: 5,000 take about 300 MB.
    """
    if len(texts) < 2:
        return [0] * len(texts)
    from scipy.cluster.hierarchy import fcluster, linkage

    tree = linkage(_distances(_weights(texts), days), "average")
    found = fcluster(tree, 1 - SIMILAR, "distance")
    numbers: dict[int, int] = {}
    return [numbers.setdefault(int(one), len(numbers)) for one in found]


def _weights(texts: Sequence[str]) -> "csr_array":
    """Return the TF-IDF weights of each text's terms: rows of unit length, or without terms of none."""
    from scipy.sparse import csr_array
    from sklearn.feature_extraction.text import TfidfTransformer

    numbers: dict[str, int] = {}
    columns, values, ends = array("i"), array("f"), [0]
    for text in texts:
        terms = _terms(text)
        columns.extend([numbers.setdefault(term, len(numbers)) for term in terms])
        values.extend(terms.values())
        ends.append(len(columns))
    shape = (len(texts), len(numbers))
    counted = csr_array((np.frombuffer(values, np.float32), np.frombuffer(columns, np.int32), ends), shape=shape)
    return TfidfTransformer().fit_transform(counted) if numbers else counted


def _terms(text: str) -> dict[str, float]:
    """Return the words of a text and their pairs, without function words: 1 + ln(uses), and more in its lead."""
    words = WORD.findall(_POSSESSIVE.sub("", text.lower()))
    kept = [word if word not in _STOP and len(word) > 1 else "" for word in words]
    lead = {*kept[:LEAD], *_pairs(kept[:LEAD])}
    uses = Counter([word for word in kept if word] + _pairs(kept))
    return {term: (1 + log(n)) * (LEAD_WEIGHT if term in lead else 1) for term, n in uses.items()}


def _pairs(words: Sequence[str]) -> list[str]:
    return [f"{one} {other}" for one, other in pairwise(words) if one and other]


def _distances(vectors: "csr_array", days: Sequence[date | None] | None) -> NDArray[np.float64]:
    """Return 1 - cosine of every pair, in the order of ``scipy.spatial.distance.pdist``; far apart in days is far."""
    count = vectors.shape[0]
    day = np.array([float(one.toordinal()) if one else np.nan for one in days or [None] * count])
    distances = np.empty(count * (count - 1) // 2)
    filled = 0
    for first in range(0, count, _ROWS):
        near = (vectors[first : first + _ROWS] @ vectors[first:].T).toarray()
        for row in range(near.shape[0]):
            apart = np.clip(1 - near[row, row + 1 :], 0, 1)
            apart[np.abs(day[first + row + 1 :] - day[first + row]) > WINDOW] = _FAR
            distances[filled : filled + len(apart)] = apart
            filled += len(apart)
    return distances
