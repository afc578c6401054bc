"""Parallels as a tidy table, for exports."""

from collections.abc import Iterable

import pandas as pd
from pandas import DataFrame

from analysis.compare.parallels.model import Parallel

COLUMNS = {
    "parallel": "int64",
    "story": "int64",
    "score": "float64",
    "outlet": "str",
    "article_id": "str",
    "start": "int64",
    "end": "int64",
    "first_sentence": "int64",
    "last_sentence": "int64",
    "voice": "str",
    "speaker": "str",
    "cue": "str",
    "distance": "str",
    "hedges": "int64",
    "boosters": "int64",
    "shared_terms": "str",
    "disagreements": "str",
}


def table(parallels: Iterable[Parallel]) -> DataFrame:
    """Return one row a passage, in the order of the parallels: its place, whose words, and what it says otherwise.

    ``hedges`` and ``boosters`` are counts; ``shared_terms`` are joined by "; "; ``disagreements`` holds, as written,
    this article's numbers that another outlet's passage contradicts, joined by "; " ("" where there is none).
    """
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
                given.said
                for disagreement in one.disagreements
                for given in disagreement.given
                if given.article_id == passage.article_id
            ),
        )
        for one in parallels
        for passage in one.passages
    ]
    return pd.DataFrame(rows, columns=list(COLUMNS)).astype(COLUMNS)
