"""Agreement of the hedge lexicon with human labels, with two baselines.

Two kinds of gold are read, both JSON lines. ``text`` and ``hedged`` 0/1: sentences with or without uncertainty, as in
CoNLL-2010's Wikipedia set (Farkas et al. 2010), scored by precision, recall and F1. ``finding`` and
``sentence-level-certainty``: science news rated for certainty (Pei & Jurgens 2021), scored by Pearson's correlation.
Where the sentences were drawn by ``stratum``, each figure is also given weighted, as of all sentences of the news.
"""

import math
from collections.abc import Callable, Container, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from analysis.errors import EXIT_USAGE, FramescopeError
from analysis.evaluate.coding.labels import is_sheet
from analysis.evaluate.hedging_gold import Gold, read
from analysis.evaluate.result import Evaluation, Figure, interval
from analysis.scores.cue_lexicon import CueLexicon
from analysis.scores.hedging import HEDGE, NOT_IN_HEADLINE, THRESHOLD, Cue, strength

Values = NDArray[np.float64]

HYLAND = "Hyland's list, unweighted"
# A model is a register: the column of the lexicon that holds the weights, and the classes that do not count.
# The dashboard's is news; a corpus of uncertainty in Wikipedia also counts vague quantities and frequencies.
MODELS: dict[str, tuple[str, frozenset[str]]] = {
    "news": ("weight", NOT_IN_HEADLINE),
    "wikipedia": ("wikipedia", frozenset()),
}


def evaluate(gold: Path, model: str | None = None) -> Evaluation:
    """Measure the shipped lexicon on ``gold``, in both registers, and predict in input order with ``model``.

    ``model`` is a register, "news" or "wikipedia"; if omitted, that of the public gold of the same form: Wikipedia for
    labelled sentences, news for rated ones and for codings. Its figures come first. Raises ``FramescopeError`` with one
    sentence where ``gold`` is of neither form or ``model`` is unknown.
    """
    if model not in (None, *MODELS):
        raise FramescopeError(f"Hedging has no model {model!r}, only {' and '.join(MODELS)}.", EXIT_USAGE)
    labelled = read(gold)
    model = model or ("news" if labelled.is_rated or is_sheet(gold) else "wikipedia")
    columns = sorted(MODELS.items(), key=lambda m: m[0] != model)
    found = {name: _find(column, labelled.texts) for name, (column, _) in columns}
    methods = _doubts if labelled.is_rated else _decisions
    figures = [
        figure
        for method, guess in methods(labelled.texts, found)
        for figure in _figures(gold.name, method, labelled, guess)
    ]
    predictions = [_prediction(cues, MODELS[model][1]) for cues in found[model]]
    return Evaluation(figures, predictions, labelled.left_out)


def precision(truth: Values, guess: Values, weight: Values | float = 1.0) -> float:
    """Return the share of the sentences called hedged that are; 0 where none is called so."""
    return _share((truth * guess * weight).sum(), (guess * weight).sum())


def recall(truth: Values, guess: Values, weight: Values | float = 1.0) -> float:
    """Return the share of the hedged sentences that are called so; 0 where there is none."""
    return _share((truth * guess * weight).sum(), (truth * weight).sum())


def f1(truth: Values, guess: Values, weight: Values | float = 1.0) -> float:
    """Return the harmonic mean of precision and recall, both given as 0 and 1 a sentence; 0 where both are empty."""
    return _share(2 * (truth * guess * weight).sum(), ((truth + guess) * weight).sum())


def pearson(truth: Values, guess: Values, weight: Values) -> float:
    """Return Pearson's correlation, 0 where either side does not vary."""
    if not truth.std() or not guess.std():
        return 0.0
    (own, both), (_, other) = np.cov(truth, guess, ddof=0, aweights=weight)
    return float(both / math.sqrt(own * other))


def _share(part: float, whole: float) -> float:
    return float(part / whole) if whole else 0.0


Metric = Callable[[Values, Values, Values], float]
PRF: dict[str, Metric] = {"precision": precision, "recall": recall, "F1": f1}


def _find(column: str, texts: list[str]) -> list[list[Cue]]:
    """Return the hedges of each sentence, with the weights of a column of the lexicon."""
    find = _lexicon("hedges", column).find
    return [
        [Cue(start, end, HEDGE, rule.cue, rule.cls, rule.weight) for start, end, rule in find(text, reported=False)]
        for text in texts
    ]


def _decisions(texts: list[str], found: dict[str, list[list[Cue]]]) -> Iterator[tuple[str, Values]]:
    """Yield each method's 0 or 1 a sentence: the registers, each class of the first one alone, and the baselines."""
    for model, sentences in found.items():
        yield _name(model), _hedged(sentences, MODELS[model][1])
    model, sentences = next(iter(found.items()))
    classes = {cue.cls for sentence in sentences for cue in sentence}
    for cls in sorted(classes - MODELS[model][1]):
        yield f"{_name(model)}, {cls} alone", _hedged(sentences, classes - {cls})
    yield "every sentence hedged", np.ones(len(texts))
    yield HYLAND, np.minimum(1, _hyland(texts))


def _doubts(texts: list[str], found: dict[str, list[list[Cue]]]) -> Iterator[tuple[str, Values]]:
    """Yield each method's certainty: minus the hedges of a sentence, weighted or counted."""
    for model, sentences in found.items():
        counted = [[cue.weight for cue in sentence if cue.cls not in MODELS[model][1]] for sentence in sentences]
        yield _name(model), np.array([-math.fsum(weights) for weights in counted])
    yield HYLAND, -_hyland(texts)


def _name(model: str) -> str:
    return f"cue lexicon, {model}"


def _hedged(found: list[list[Cue]], leave_out: Container[str]) -> Values:
    return np.array([float(strength(sentence, leave_out) >= THRESHOLD) for sentence in found])


def _hyland(texts: list[str]) -> Values:
    """Return the number of words of Hyland's list in each sentence."""
    find = _lexicon("hyland_hedges", "weight").find
    return np.array([float(sum(1 for _ in find(text, reported=False))) for text in texts])


@cache
def _lexicon(name: str, column: str) -> CueLexicon:
    return CueLexicon({HEDGE: name}, column)


def _figures(data: str, method: str, gold: Gold, guess: Values) -> Iterator[Figure]:
    """Yield the figures of a method: of the sentences as they are and, if they were drawn by stratum, weighted."""
    metrics: dict[str, Metric] = {"Pearson": pearson} if gold.is_rated else PRF
    for name, metric in metrics.items():
        yield _figure(data, method, name, metric, gold.labels, guess, np.ones(len(guess)))
    if gold.weights is not None:
        for name, metric in metrics.items():
            yield _figure(data, method, f"{name}, weighted", metric, gold.labels, guess, gold.weights)


def _figure(data: str, method: str, name: str, metric: Metric, truth: Values, guess: Values, weight: Values) -> Figure:
    low, high = interval(lambda drawn: metric(truth[drawn], guess[drawn], weight[drawn]), len(truth))
    return Figure("hedging", method, data, name, len(truth), metric(truth, guess, weight), low, high)


def _prediction(found: list[Cue], leave_out: Container[str]) -> dict[str, Any]:
    weight = strength(found, leave_out)
    return {"hedged": int(weight >= THRESHOLD), "weight": weight, "cues": [cue._asdict() for cue in found]}
