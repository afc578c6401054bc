"""Parallels as a tidy table, for exports."""

from collections.abc import Iterable
from typing import NamedTuple

from pandas import DataFrame

from analysis.compare.parallels.model import Parallel
from analysis.compare.rows import frame
from analysis.vocabulary import Voice


class ParallelPassage(NamedTuple):
    """A passage of a parallel: its span, its source, and how it differs.

    ``hedges`` and ``boosters`` are counts; ``shared_terms`` are joined by "; "; ``disagreements`` holds, as written,
    this article's numbers that another outlet's passage contradicts, joined by "; " ("" where there is none), and
    ``shared_with`` the other outlets whose passages are the same text.
    """

    parallel: int
    story: int
    score: float
    outlet: str
    article_id: str
    start: int
    end: int
    first_sentence: int
    last_sentence: int
    voice: Voice
    speaker: str
    cue: str
    distance: str
    hedges: int
    boosters: int
    shared_terms: str
    disagreements: str
    shared_with: str


def table(parallels: Iterable[Parallel]) -> DataFrame:
    """Return a :class:`ParallelPassage` per row, in the order of the parallels."""
    rows = [
        (
            one.number,
            one.story,
            one.score,
            *passage[:10],
            len(passage.hedges),
            len(passage.boosters),
            "; ".join(one.shared_terms),
            "; ".join(
                given.said for disagreement in one.disagreements for given in disagreement.given if passage.holds(given)
            ),
            "; ".join(passage.shared_with),
        )
        for one in parallels
        for passage in one.passages
    ]
    return frame(ParallelPassage, rows)
