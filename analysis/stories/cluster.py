"""Grouping articles into stories: reports of the same event.

TF-IDF cosine and average link: groups of articles are merged, the most similar first, while the mean similarity of
their pairs is at least :data:`SIMILAR`; then a group that holds two events is divided.  How well that agrees with
people: ``framescope evaluate stories``.
"""

from collections.abc import Iterable, Sequence
from datetime import date

import numpy as np

from analysis.stories.division import divided
from analysis.stories.few import FewRows, linked
from analysis.stories.linkage import average_link
from analysis.stories.neighbours import similar
from analysis.stories.weights import Terms, Weights

SIMILAR = 0.15  # pairs F1 on ECB+ is level from .15 to .2
WINDOW = 7  # days: articles further apart are never of one story


def stories(texts: Iterable[str], days: Sequence[date | None] | None = None) -> list[int]:
    """Return the number of each text's story (see :func:`stories_of`).

    ``texts`` as :func:`analysis.stories.report.story_text` gives them.
    """
    terms = Terms()
    for text in texts:
        terms.add(text)
    weights = terms.weights()
    return stories_of(weights, days or [None] * len(weights.lengths))


def stories_of(weights: Weights, days: Sequence[date | None]) -> list[int]:
    """Return the number of each text's story: 0, 1, … in the order in which the stories first appear.

    ``days``, None where it is not known, keeps articles that are more than
    :data:`WINDOW` days apart in different stories.  Every text has a story, if only its own.  Time and memory grow with
    the texts, where as many are of one day.
    """
    if len(days) < 2:
        return [0] * len(days)
    day = np.array([float(one.toordinal()) if one else np.nan for one in days])
    if isinstance(vectors := weights.vectors, FewRows):
        groups = linked(vectors, day, SIMILAR, WINDOW)
    else:
        groups = average_link(vectors, day, similar(vectors, day, SIMILAR, WINDOW), SIMILAR, WINDOW)
    found = divided(weights, groups)
    numbers: dict[int, int] = {}
    return [numbers.setdefault(one, len(numbers)) for one in found]
