"""What a story is called: its own most prominent terms."""

import re
from collections import Counter
from collections.abc import Sequence

import numpy as np

from analysis.stories.cluster import weights

_LONGEST_NAME, _CANDIDATES = 3, 12  # terms


def story_names(texts: Sequence[str], found: Sequence[int]) -> list[str]:
    """Return a name for each story of ``found`` (as :func:`stories` numbers them): its own most prominent terms.

    A term's prominence is its mean weight in the story's articles minus that in all others, and twice that for a name;
    more than half of the story's articles use it.  A name is "" where there is no such term.
    """
    if not texts:
        return []
    vectors, terms = weights(texts)
    everywhere = np.asarray(vectors.sum(axis=0)).ravel()
    of = np.asarray(found)
    names = []
    for story in range(int(of.max()) + 1):
        rows = np.flatnonzero(of == story)
        inside = vectors[rows]
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


def _as_written(term: str, text: str) -> str:
    """Return the form in which ``text`` mostly writes ``term``."""
    pattern = r"\W+".join(map(re.escape, term.split()))
    forms = Counter(re.findall(rf"(?<!\w){pattern}(?!\w)", text, re.IGNORECASE))
    return re.sub(r"\W*\s\W*", " ", forms.most_common(1)[0][0]) if forms else term
