"""Agreement on labels of a few classes: accuracy, macro-F1, and precision, recall and F1 of each."""

from collections.abc import Callable, Iterator, Mapping
from functools import partial

import numpy as np
from numpy.typing import NDArray

from analysis.evaluate.result import Figure, interval

Labels = NDArray[np.intp]
Weights = NDArray[np.float64]
Metric = Callable[[Labels, Labels, Weights | None], float]


def accuracy(truth: Labels, guess: Labels, weight: Weights | None = None) -> float:
    """Return the share of items with the right label; ``weight``: how much each counts."""
    return float(np.average(truth == guess, weights=weight))


def macro_f1(truth: Labels, guess: Labels, weight: Weights | None = None) -> float:
    """Return the mean F1 of the classes that occur in ``truth``."""
    return float(np.mean([prf(truth, guess, int(label), weight)[2] for label in np.unique(truth)]))


def prf(truth: Labels, guess: Labels, label: int, weight: Weights | None = None) -> tuple[float, float, float]:
    """Return precision, recall and F1 of one class; 0 where the denominator is 0."""
    counts = np.ones(len(truth)) if weight is None else weight
    hits = float(counts[(truth == label) & (guess == label)].sum())
    guessed, true = float(counts[guess == label].sum()), float(counts[truth == label].sum())
    return _share(hits, guessed), _share(hits, true), _share(2 * hits, guessed + true)


def figures(
    score: str,
    method: str,
    data: str,
    names: Mapping[int, str],
    truth: Labels,
    guess: Labels,
    weights: Weights | None = None,
) -> Iterator[Figure]:
    """Yield the figures of a method on labels that ``names`` names; with ``weights`` each again, weighted."""
    metrics: dict[str, Metric] = {"accuracy": accuracy, "macro-F1": macro_f1}
    for label, name in names.items():
        for part, metric in enumerate(("precision", "recall", "F1")):
            metrics[f"{metric} {name}"] = partial(_part, label=label, part=part)
    for metric, measure in metrics.items():
        yield figure(score, method, data, metric, measure, truth, guess)
    for metric, measure in metrics.items() if weights is not None else ():
        yield figure(score, method, data, f"{metric}, weighted", measure, truth, guess, weights)


def figure(
    score: str,
    method: str,
    data: str,
    metric: str,
    measure: Metric,
    truth: Labels,
    guess: Labels,
    weights: Weights | None = None,
) -> Figure:
    """Return one figure with its interval."""

    def of(drawn: Labels) -> float:
        return measure(truth[drawn], guess[drawn], None if weights is None else weights[drawn])

    value = measure(truth, guess, weights)
    return Figure(score, method, data, metric, len(truth), value, *interval(of, len(truth)))


def _part(truth: Labels, guess: Labels, weight: Weights | None, label: int, part: int) -> float:
    return prf(truth, guess, label, weight)[part]


def _share(part: float, whole: float) -> float:
    return part / whole if whole else 0.0
