"""Stance against labelled mentions, beside two baselines: NewsMTSC's (Hamborg & Donnay 2021), or your own."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from analysis.errors import EXIT_BAD_INPUT, FramescopeError
from analysis.evaluate.gold import json_lines
from analysis.evaluate.published import KIND
from analysis.evaluate.result import Evaluation, Figure, interval
from analysis.scores.stance import DEFAULT, OTHER_REGISTER, Item, load

Labels = NDArray[np.intp]

CLASSES = (-1, 0, 1)
_NAMES = ("negative", "neutral", "positive")
_TONE = 0.05  # VADER's own threshold for a positive or negative compound


def evaluate(gold: Path, model: str | None = None) -> Evaluation:
    """Return accuracy, macro-F1 and precision, recall and F1 by class on ``gold``, with predictions in input order.

    ``gold`` is JSON lines with ``sentence``, ``from``, ``to``, ``mention``, ``polarity`` (-1, 0, 1; null: none) and,
    if wanted, ``id`` (else the line's number) and ``kind`` (whose accuracy is then given, too).  ``model`` is a name
    that ``analysis.scores.stance.load`` knows; if omitted the default model, in both registers, with the predictions of
    that for running news.
    Raises ``FramescopeError`` with one sentence where the file is not of that form.
    """
    scorers = [load(name) for name in ([model] if model else [DEFAULT, f"{DEFAULT}-sentences"])]
    rows, left_out = _read(gold)
    items = [Item(row["sentence"], row["from"], row["to"]) for row in rows]
    truth = np.array([row["polarity"] for row in rows])
    found = {_named(scorer.name): np.array(scorer.score(items)) for scorer in scorers}
    values, counts = np.unique(truth, return_counts=True)
    guesses = {name: probabilities.argmax(1) - 1 for name, probabilities in found.items()}
    guesses |= {
        "majority class": np.full(len(truth), values[counts.argmax()]),
        "VADER on the sentence": _tone(items),
    }
    kinds = [str(row.get("kind", "")) for row in rows]
    figures = [
        figure for method, guess in guesses.items() for figure in _figures(method, gold.name, truth, guess, kinds)
    ]
    first = next(iter(found.values()))
    predictions = [
        {"id": row.get("id", number), "p_neg": p[0], "p_neu": p[1], "p_pos": p[2], "label": int(np.argmax(p)) - 1}
        for number, (row, p) in enumerate(zip(rows, first.tolist(), strict=True), 1)
    ]
    return Evaluation(figures, predictions, left_out)


def _named(model: str) -> str:
    """Return how the figures of a model are headed."""
    if model not in OTHER_REGISTER:
        return f"stance model {model}"
    return f"stance model {model.partition('-')[0]}, register of chosen sentences"


def macro_f1(truth: Labels, guess: Labels) -> float:
    """Return the mean F1 of the classes that occur in ``truth``."""
    return float(np.mean([prf(truth, guess, label)[2] for label in CLASSES if (truth == label).any()]))


def prf(truth: Labels, guess: Labels, label: int) -> tuple[float, float, float]:
    """Return precision, recall and F1 of one class; 0 where the denominator is 0."""
    hits = int(((truth == label) & (guess == label)).sum())
    guessed, true = int((guess == label).sum()), int((truth == label).sum())
    return hits / max(guessed, 1), hits / max(true, 1), 2 * hits / max(guessed + true, 1)


def _figures(method: str, data: str, truth: Labels, guess: Labels, kinds: Sequence[str]) -> list[Figure]:
    metrics: dict[str, Callable[[Labels, Labels], float]] = {"accuracy": _accuracy, "macro-F1": macro_f1}
    for label, name in zip(CLASSES, _NAMES, strict=True):
        for part, metric in enumerate(("precision", "recall", "F1")):
            metrics[f"{metric} {name}"] = partial(_class_figure, label=label, part=part)
    figures = []
    for metric, measure in metrics.items():
        figures.append(_figure(method, data, metric, measure, truth, guess))
    for kind in filter(None, dict.fromkeys(kinds)):
        own = np.array([one == kind for one in kinds])
        figures.append(_figure(method, data, f"{KIND}{kind}", _accuracy, truth[own], guess[own]))
    return figures


def _figure(
    method: str, data: str, metric: str, measure: Callable[[Labels, Labels], float], truth: Labels, guess: Labels
) -> Figure:
    low, high = interval(partial(_drawn, measure, truth, guess), len(truth))
    return Figure("stance", method, data, metric, len(truth), measure(truth, guess), low, high)


def _accuracy(truth: Labels, guess: Labels) -> float:
    return float((truth == guess).mean())


def _class_figure(truth: Labels, guess: Labels, label: int, part: int) -> float:
    return prf(truth, guess, label)[part]


def _drawn(measure: Callable[[Labels, Labels], float], truth: Labels, guess: Labels, drawn: Labels) -> float:
    return measure(truth[drawn], guess[drawn])


def _tone(items: list[Item]) -> Labels:
    from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

    vader = SentimentIntensityAnalyzer()
    compound = np.array([vader.polarity_scores(item.sentence)["compound"] for item in items])
    return np.where(compound >= _TONE, 1, np.where(compound <= -_TONE, -1, 0))


def _read(gold: Path) -> tuple[list[dict[str, Any]], int]:
    """Return the labelled mentions, and how many have no label."""
    rows = [_row(where, row) for where, row in json_lines(gold, "labelled mention")]
    labelled = [row for row in rows if row["polarity"] is not None]
    if not labelled:
        raise FramescopeError(
            f"{gold} has no mention with a polarity: there is nothing to compare with.", EXIT_BAD_INPUT
        )
    return labelled, len(rows) - len(labelled)


def _row(where: str, row: Any) -> dict[str, Any]:
    kinds = {"sentence": str, "from": int, "to": int, "polarity": int}
    if isinstance(row, dict) and row.get("polarity", 0) is None:  # coders who differ
        del kinds["polarity"]
    wrong = [key for key, kind in kinds.items() if not isinstance(row, dict) or type(row.get(key)) is not kind]
    if wrong:
        raise FramescopeError(f"{where} has no usable {', '.join(map(repr, wrong))}.", EXIT_BAD_INPUT)
    if row["polarity"] not in (None, *CLASSES):
        raise FramescopeError(f"{where} has polarity {row['polarity']}, which is not -1, 0 or 1.", EXIT_BAD_INPUT)
    if not 0 <= row["from"] < row["to"] <= len(row["sentence"]):
        raise FramescopeError(
            f"{where} has a mention from {row['from']} to {row['to']}, outside its sentence of "
            f"{len(row['sentence'])} characters.",
            EXIT_BAD_INPUT,
        )
    return dict(row)
