"""The third step: judging stance. It takes sentences and spans, so that what is judged once need not be again."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache

import numpy as np
from pandas import DataFrame

from analysis.result import Analysis
from analysis.run.fingerprint import judging_fingerprint
from analysis.run.judgements import Judgements, kept
from analysis.run.progress import Progress, silent
from analysis.scores.stance import Item, Probabilities, StanceModel, load
from analysis.tables import Tables

JUDGED = ("mentions", "references")  # the tables with a judgement in each row
STAGE = "judging stance"
BATCH = 64  # items that are judged, and then kept, at once

_GIVEN = ["p_neg", "p_neu", "p_pos"]


class Judge:
    """A stance model and its judgements so far; it judges no sentence twice."""

    def __init__(self, model: StanceModel, judgements: Judgements) -> None:
        self._model = model
        self._judgements = judgements

    def judge(self, items: Sequence[Item]) -> None:
        """Judge those of ``items`` that are not judged yet, and keep the judgements."""
        found = self._judgements.find(items)
        new = list(dict.fromkeys(item for item, known in zip(items, found, strict=True) if known is None))
        if new:
            self._judgements.add(dict(zip(new, self._model.score(new), strict=True)))

    def recall(self, analysis: Analysis) -> Analysis:
        """Return ``analysis`` with the judgements known by now; ``analysis`` itself if that adds none."""
        tables = _with(analysis.tables, self._judgements.find)
        return analysis if tables is analysis.tables else replace(analysis, tables=tables)

    def complete(self, analysis: Analysis, tell: Progress = silent) -> Analysis:
        """Return ``analysis`` with every mention judged."""
        analysis = self.recall(analysis)
        items = list(dict.fromkeys(item for name in JUDGED for item in waiting(analysis.tables, name).values()))
        for first in range(0, len(items), BATCH):
            tell(STAGE, first, len(items))
            self.judge(items[first : first + BATCH])
        tell(STAGE, len(items), len(items))
        return self.recall(analysis)


@cache
def judge_of(stance: str) -> Judge:
    """Return the judge with the model named ``stance`` and the judgements in the user's cache folder.

    Raises :class:`FramescopeError` when the model is unknown or damaged.
    """
    model = load(stance)
    return Judge(model, kept(judging_fingerprint(model)))


def completed(analysis: Analysis, tell: Progress = silent) -> Analysis:
    """Return ``analysis`` with every mention judged by its model, from the user's cache folder where they are there.

    Raises :class:`FramescopeError` when the model is damaged.
    """
    return analysis if is_judged(analysis) else judge_of(analysis.stance).complete(analysis, tell)


def is_judged(analysis: Analysis) -> bool:
    """Return whether every mention and reference of ``analysis`` is judged."""
    if analysis.sums is not None or analysis.totals is not None:  # made when every mention had been judged
        return True
    return not any(getattr(analysis.tables, name)["p_neu"].isna().any() for name in JUDGED)


def waiting(tables: Tables, name: str) -> dict[int, Item]:
    """Return what has to be judged for the rows of table ``name`` that are not judged yet, by row."""
    rows = getattr(tables, name)
    rows = rows[rows["p_neu"].isna()]
    if rows.empty:
        return {}
    here = set(rows["article_id"])
    articles, sentences = (frame[frame["article_id"].isin(here)] for frame in (tables.articles, tables.sentences))
    texts = dict(zip(articles["article_id"], articles["text"], strict=True))
    return dict(zip(rows.index.tolist(), _items(rows, texts, _spans(sentences)), strict=True))


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
    """Return ``tables`` with the judgements that are ``found``; a row without one stays as it is."""
    return _with(tables, lambda items: [found.get(item) for item in items])


def _with(tables: Tables, find: Callable[[Sequence[Item]], Sequence[Probabilities | None]]) -> Tables:
    """Return ``tables`` with the judgements that ``find`` gives; ``tables`` itself if it gives none."""
    filled = {}
    for name in JUDGED:
        items = waiting(tables, name)
        found = find(list(items.values()))
        known = {row: judgement for row, judgement in zip(items, found, strict=True) if judgement is not None}
        if known:
            filled[name] = with_probabilities(getattr(tables, name), list(known), list(known.values()))
    return tables.changed(**filled) if filled else tables


def with_probabilities(rows: DataFrame, at: Sequence[int], found: Sequence[Probabilities]) -> DataFrame:
    """Return ``rows`` of mentions with the probabilities ``found`` in those of index ``at``."""
    values = np.array(found, float).reshape(-1, 3)
    rows = rows.copy()
    rows.loc[list(at), _GIVEN] = values
    rows.loc[list(at), "score"] = values[:, 2] - values[:, 0]
    rows.loc[list(at), "confidence"] = values.max(1)
    return rows
