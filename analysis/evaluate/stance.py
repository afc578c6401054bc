"""Stance against labelled mentions, beside two baselines: NewsMTSC's (Hamborg & Donnay 2021), or your own."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from analysis.errors import EXIT_BAD_INPUT, FramescopeError
from analysis.evaluate.classes import Labels, Weights, accuracy, figure, figures
from analysis.evaluate.coding.labels import is_sheet, mentions, on_average_one
from analysis.evaluate.gold import json_lines
from analysis.evaluate.published import KIND
from analysis.evaluate.result import Evaluation, Figure
from analysis.scores.stance import DEFAULT, OTHER_REGISTER, Item, load

CLASSES = (-1, 0, 1)
_NAMES = ("negative", "neutral", "positive")
_TONE = 0.05  # VADER's own threshold for a positive or negative compound


def evaluate(gold: Path, model: str | None = None) -> Evaluation:
    """Return accuracy, macro-F1 and precision, recall and F1 by class on ``gold``, with predictions in input order.

    ``gold`` is JSON lines with ``sentence``, ``from``, ``to``, ``mention``, ``polarity`` (-1, 0, 1; null: none) and,
    if wanted, ``id`` (else the line's number) and ``kind`` (whose accuracy is then given, too), or a sheet of codings,
    whose figures are then also given weighted.  ``model`` is a name
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
    weights = on_average_one([row["weight"] for row in rows]) if is_sheet(gold) else None
    found_figures = [
        one for method, guess in guesses.items() for one in _figures(method, gold.name, truth, guess, kinds, weights)
    ]
    first = next(iter(found.values()))
    predictions = [
        {"id": row.get("id", number), "p_neg": p[0], "p_neu": p[1], "p_pos": p[2], "label": int(np.argmax(p)) - 1}
        for number, (row, p) in enumerate(zip(rows, first.tolist(), strict=True), 1)
    ]
    return Evaluation(found_figures, predictions, left_out)


def _named(model: str) -> str:
    """Return how the figures of a model are headed."""
    if model not in OTHER_REGISTER:
        return f"stance model {model}"
    return f"stance model {model.partition('-')[0]}, register of chosen sentences"


def _figures(
    method: str, data: str, truth: Labels, guess: Labels, kinds: Sequence[str], weights: Weights | None
) -> Iterator[Figure]:
    names = dict(zip(CLASSES, _NAMES, strict=True))
    yield from figures("stance", method, data, names, truth, guess, weights)
    for kind in filter(None, dict.fromkeys(kinds)):
        own = np.array([one == kind for one in kinds])
        yield figure("stance", method, data, f"{KIND}{kind}", accuracy, truth[own], guess[own])


def _tone(items: list[Item]) -> Labels:
    from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

    vader = SentimentIntensityAnalyzer()
    compound = np.array([vader.polarity_scores(item.sentence)["compound"] for item in items])
    return np.where(compound >= _TONE, 1, np.where(compound <= -_TONE, -1, 0))


def _read(gold: Path) -> tuple[list[dict[str, Any]], int]:
    """Return the labelled mentions, and how many have no label."""
    given = mentions(gold) if is_sheet(gold) else json_lines(gold, "labelled mention")
    rows = [_row(where, row) for where, row in given]
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
