"""Stories: which articles report the same event, and what each event is called.

TF-IDF cosine and average link: groups of articles are merged, the most similar first, while the mean similarity of
their pairs is at least :data:`SIMILAR`.  How well that agrees with people: ``framescope evaluate stories``.
"""

import re
from collections import Counter
from collections.abc import Sequence
from datetime import date
from itertools import pairwise
from math import log
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from analysis import lexicons
from analysis.corpus.article import Block
from analysis.language.words import WORD

if TYPE_CHECKING:
    from scipy.sparse import csr_array

SIMILAR = 0.145  # pairs F1 on ECB+ is level from .13 to .18; from .139 to .155 the seeds' two meetings are told apart
WINDOW = 7  # days: articles further apart are never of one story
LEAD = 100  # words, the title among them; news begins with the event, so that what stands here weighs more
LEAD_WEIGHT = 1.5

_FAR = 1000.0  # a distance that stays large in every mean
_ROWS = 256  # of the table of similarities, computed at a time
_LONGEST_NAME, _CANDIDATES = 3, 12  # terms
_STOP = frozenset(row["word"] for row in lexicons.load("stopwords"))
_POSSESSIVE = re.compile(r"['’]s\b|['’](?!\w)")


def story_text(text: str, blocks: Sequence[Block], title: str = "") -> str:
    """Return what tells an article's story: its title and its text without boilerplate."""
    return "\n".join([title, *(text[block.start : block.end] for block in blocks if block.kind != "boilerplate")])


def stories(texts: Sequence[str], days: Sequence[date | None] | None = None) -> list[int]:
    """Return the number of each text's story: 0, 1, … in the order in which the stories first appear.

    ``texts`` as :func:`story_text` gives them.  ``days``, one for each text or None where it is not known, keeps
    articles that are more than :data:`WINDOW` days apart in different stories.  Every text has a story, if only its
    own.  Memory grows with the square of the texts: 5,000 take about 300 MB.
    """
    if len(texts) < 2:
        return [0] * len(texts)
    from scipy.cluster.hierarchy import fcluster, linkage

    tree = linkage(_distances(_weights(texts)[0], days), "average")
    found = fcluster(tree, 1 - SIMILAR, "distance")
    numbers: dict[int, int] = {}
    return [numbers.setdefault(int(one), len(numbers)) for one in found]


def story_names(texts: Sequence[str], found: Sequence[int]) -> list[str]:
    """Return a name for each story of ``found`` (as :func:`stories` numbers them): its own most prominent terms.

    A term's prominence is its mean weight in the story's articles minus that in all others, and twice that for a name;
    more than half of the story's articles use it.  A name is "" where there is no such term.
    """
    if not texts:
        return []
    weights, terms = _weights(texts)
    everywhere = np.asarray(weights.sum(axis=0)).ravel()
    of = np.asarray(found)
    names = []
    for story in range(int(of.max()) + 1):
        rows = np.flatnonzero(of == story)
        inside = weights[rows]
        columns, place = np.unique(inside.indices, return_inverse=True)
        total = np.bincount(place, inside.data, len(columns))
        prominence = total / len(rows) - (everywhere[columns] - total) / max(len(texts) - len(rows), 1)
        prominence[np.bincount(place, minlength=len(columns)) <= len(rows) / 2] = 0
        best = [one for one in np.argsort(-prominence, kind="stable")[:_CANDIDATES] if prominence[one] > 0]
        own = "\n".join(text for text, number in zip(texts, found, strict=True) if number == story)
        names.append(_name({_as_written(terms[columns[one]], own): float(prominence[one]) for one in best}))
    return names


def _name(prominence: dict[str, float]) -> str:
    """Join the most prominent terms that are no numbers; of those that share a word only the first."""
    chosen: list[str] = []
    worded = (term for term in prominence if any(map(str.isalpha, term)))
    for term in sorted(worded, key=lambda term: -prominence[term] * (1 if term.islower() else 2)):
        if len(chosen) < _LONGEST_NAME and not any(set(term.split()) & set(other.split()) for other in chosen):
            chosen.append(term)
    return ", ".join(chosen)


def _weights(texts: Sequence[str]) -> "tuple[csr_array, list[str]]":
    """Return the texts' weights, rows of unit length, and the terms of the columns."""
    from sklearn.feature_extraction import DictVectorizer
    from sklearn.feature_extraction.text import TfidfTransformer

    vectorizer = DictVectorizer(dtype=np.float32)
    counted = vectorizer.fit_transform(_terms(text) for text in texts)
    if not vectorizer.feature_names_:
        return counted, []
    return TfidfTransformer().fit_transform(counted), vectorizer.feature_names_


def _terms(text: str) -> dict[str, float]:
    """Return the words of a text and their pairs, without function words: 1 + ln(uses), and more in its lead."""
    words = WORD.findall(_POSSESSIVE.sub("", text.lower()))
    kept = [word if word not in _STOP and len(word) > 1 else "" for word in words]
    lead = {*kept[:LEAD], *_pairs(kept[:LEAD])}
    uses = Counter([word for word in kept if word] + _pairs(kept))
    return {term: (1 + log(n)) * (LEAD_WEIGHT if term in lead else 1) for term, n in uses.items()}


def _pairs(words: Sequence[str]) -> list[str]:
    return [f"{one} {other}" for one, other in pairwise(words) if one and other]


def _distances(weights: "csr_array", days: Sequence[date | None] | None) -> NDArray[np.float64]:
    """Return 1 - cosine of every pair, in the order of ``scipy.spatial.distance.pdist``; far apart in days is far."""
    count = weights.shape[0]
    day = np.array([float(one.toordinal()) if one else np.nan for one in days or [None] * count])
    distances = np.empty(count * (count - 1) // 2)
    filled = 0
    for first in range(0, count, _ROWS):
        near = (weights[first : first + _ROWS] @ weights[first:].T).toarray()
        for row in range(near.shape[0]):
            apart = np.clip(1 - near[row, row + 1 :], 0, 1)
            apart[np.abs(day[first + row + 1 :] - day[first + row]) > WINDOW] = _FAR
            distances[filled : filled + len(apart)] = apart
            filled += len(apart)
    return distances


def _as_written(term: str, text: str) -> str:
    """Return the form in which ``text`` mostly writes ``term``."""
    pattern = r"\W+".join(map(re.escape, term.split()))
    forms = Counter(re.findall(rf"(?<!\w){pattern}(?!\w)", text, re.IGNORECASE))
    return re.sub(r"\W*\s\W*", " ", forms.most_common(1)[0][0]) if forms else term
