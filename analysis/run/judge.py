"""The third step: judging stance. It takes sentences and spans, so that what is judged once need not be again."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

import numpy as np
from pandas import DataFrame

from analysis.run.progress import Progress
from analysis.scores.stance import Item, Probabilities, StanceModel
from analysis.tables import Tables

JUDGED = ("mentions", "references")  # the tables with a judgement in each row
_BATCH = 256  # items between two reports of progress
_GIVEN = ["p_neg", "p_neu", "p_pos"]


def judged(tables: Tables, model: StanceModel, tell: Progress) -> Tables:
    """Return ``tables`` with every mention judged by ``model``, equal items once."""
    items = list(dict.fromkeys(item for name in JUDGED for item in waiting(tables, name).values()))
    found: dict[Item, Probabilities] = {}
    tell("judging stance", 0, len(items))
    for first in range(0, len(items), _BATCH):
        batch = items[first : first + _BATCH]
        found.update(zip(batch, model.score(batch), strict=True))
        tell("judging stance", len(found), len(items))
    return with_judgements(tables, found)


def waiting(tables: Tables, name: str) -> dict[int, Item]:
    """Return what has to be judged for the rows of table ``name`` that are not judged yet, by row."""
    rows = getattr(tables, name)
    rows = rows[rows["p_neu"].isna()]
    texts = dict(zip(tables.articles["article_id"], tables.articles["text"], strict=True))
    return dict(zip(rows.index, _items(rows, texts, _spans(tables.sentences)), strict=True))


def _spans(sentences: DataFrame) -> dict[tuple[str, int], tuple[int, int]]:
    columns = (sentences[column].tolist() for column in ("article_id", "sentence", "start", "end"))
    return {(article, index): (start, end) for article, index, start, end in zip(*columns, strict=True)}


def _items(
    rows: DataFrame, texts: Mapping[str, str], spans: Mapping[tuple[str, int], tuple[int, int]]
) -> Iterator[Item]:
    columns = (rows[column].tolist() for column in ("article_id", "sentence", "start", "end"))
    for article, index, start, end in zip(*columns, strict=True):
        first, last = spans[article, index]
        yield Item(texts[article][first:last], start - first, end - first)


def with_judgements(tables: Tables, found: Mapping[Item, Probabilities]) -> Tables:
    """Return ``tables`` with the probabilities that are ``found``; a row without one stays as it is."""
    return replace(tables, **{name: _filled(getattr(tables, name), waiting(tables, name), found) for name in JUDGED})


def _filled(rows: DataFrame, items: Mapping[int, Item], found: Mapping[Item, Probabilities]) -> DataFrame:
    known = {row: found[item] for row, item in items.items() if item in found}
    return with_probabilities(rows, list(known), list(known.values()))


def with_probabilities(rows: DataFrame, at: Sequence[int], found: Sequence[Probabilities]) -> DataFrame:
    """Return ``rows`` of mentions with the probabilities ``found`` in those of index ``at``."""
    values = np.array(found, float).reshape(-1, 3)
    rows = rows.copy()
    rows.loc[list(at), _GIVEN] = values
    rows.loc[list(at), "score"] = values[:, 2] - values[:, 0]
    rows.loc[list(at), "confidence"] = values.max(1)
    return rows
