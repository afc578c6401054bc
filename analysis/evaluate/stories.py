"""Agreement of the grouping into stories with human labels, with two baselines.

Pairs: of the pairs of articles put together, the share that belongs together (precision), and the reverse (recall).
B³ (Bagga & Baldwin 1998): the same shares within each article's own story, as means over articles.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from analysis.corpus.boilerplate import blocks
from analysis.corpus.dates import parse_date
from analysis.corpus.sanitise import sanitise
from analysis.errors import EXIT_BAD_INPUT, EXIT_USAGE, FramescopeError
from analysis.evaluate.gold import json_lines
from analysis.evaluate.result import Evaluation, Figure, interval
from analysis.stories.cluster import stories
from analysis.stories.report import story_text

OURS = "TF-IDF, average link"
Measure = Callable[[NDArray[np.float64]], tuple[float, float, float]]
_PARTS = ("precision", "recall", "F1")


class _Labelled(NamedTuple):
    id: str
    story: str
    text: str
    day: date | None


def evaluate(gold: Path, model: str | None = None) -> Evaluation:
    """Return precision, recall and F1 of pairs and of B³ on ``gold``, with the story of each article in input order.

    ``gold`` is JSON lines with ``id``, ``story``, ``text`` and, where known, ``title`` and ``published``.  Intervals
    resample the gold's stories, whole.  There is no ``model`` to choose.  Raises ``FramescopeError`` with one sentence
    where the file is not of that form.
    """
    if model is not None:
        raise FramescopeError(f"Stories are grouped by rule; there is no model {model!r} to choose.", EXIT_USAGE)
    articles = [_article(where, row) for where, row in json_lines(gold, "article")]
    twice = next((name for name, uses in Counter(article.id for article in articles).items() if uses > 1), None)
    if twice is not None:
        raise FramescopeError(f"{gold} has the id {twice!r} more than once.", EXIT_BAD_INPUT)
    truth = [article.story for article in articles]
    found = stories([article.text for article in articles], [article.day for article in articles])
    guesses = {
        OURS: found,
        "each article its own story": [*range(len(articles))],
        "all articles one story": [0] * len(articles),
    }
    figures = [figure for method, guess in guesses.items() for figure in _figures(method, gold.name, truth, guess)]
    return Evaluation(figures, [{"id": one.id, "story": story} for one, story in zip(articles, found, strict=True)])


def agreement(truth: Sequence[Any], guess: Sequence[Any]) -> NDArray[np.float64]:
    """Return six numbers an article, whose sums make every figure.

    The others rightly put with it, all others put with it, all others that belong with it; and, itself included, the
    share of those put with it that belong (B³ precision), of those that belong that are put with it (B³ recall); 1.
    """
    true, put, both = Counter(truth), Counter(guess), Counter(zip(truth, guess, strict=True))
    sizes = [(both[pair], put[pair[1]], true[pair[0]]) for pair in zip(truth, guess, strict=True)]
    return np.array([(hit - 1, got - 1, want - 1, hit / got, hit / want, 1) for hit, got, want in sizes])


def pairs(rows: NDArray[np.float64]) -> tuple[float, float, float]:
    """Return precision, recall and F1 over pairs of articles, from rows of :func:`agreement`; 0 where there is none."""
    hits, put, belong = rows[:, :3].sum(axis=0)
    return float(hits / max(put, 1)), float(hits / max(belong, 1)), float(2 * hits / max(put + belong, 1))


def b_cubed(rows: NDArray[np.float64]) -> tuple[float, float, float]:
    """Return B³ precision, recall and F1, from rows of :func:`agreement`."""
    precision, recall, articles = rows[:, 3:].sum(axis=0)
    f1 = 2 * precision * recall / (precision + recall)
    return float(precision / articles), float(recall / articles), float(f1 / articles)


def _figures(method: str, data: str, truth: Sequence[str], guess: Sequence[int]) -> list[Figure]:
    articles = agreement(truth, guess)
    names, own = np.unique(np.asarray(truth), return_inverse=True)
    by_story = np.zeros((len(names), articles.shape[1]))
    np.add.at(by_story, own, articles)
    figures = []
    for name, measure in (("pairs", pairs), ("B³", b_cubed)):
        for part, metric in enumerate(_PARTS):
            low, high = interval(partial(_drawn, measure, part, by_story), len(by_story))
            value = measure(by_story)[part]
            figures.append(Figure("stories", method, data, f"{name} {metric}", len(articles), value, low, high))
    return figures


def _drawn(measure: Measure, part: int, by_story: NDArray[np.float64], drawn: NDArray[np.intp]) -> float:
    return measure(by_story[drawn])[part]


def _article(where: str, row: Any) -> _Labelled:
    wrong = [
        key
        for key, kinds in {"id": str | int, "story": str | int, "text": str}.items()
        if not isinstance(row, dict) or not isinstance(row.get(key), kinds)
    ]
    if wrong:
        raise FramescopeError(f"{where} has no usable {', '.join(map(repr, wrong))}.", EXIT_BAD_INPUT)
    title, published = row.get("title") or "", row.get("published") or ""
    day = parse_date(str(published))
    if published and day is None:
        raise FramescopeError(
            f"{where} has published {published!r}, which is not a date such as 2022-09-14.", EXIT_BAD_INPUT
        )
    text, title = sanitise(row["text"]), sanitise(str(title))
    return _Labelled(str(row["id"]), str(row["story"]), story_text(text, blocks(text, title), title), day)
