"""Fit the constants of the lexicon stance model: ``python training/stance_lexicon.py GOLD``.

Prints DECAY, BORDER, SLOPE, NEGATIVE and POSITIVE for analysis/scores/stance/lexicon.py.  DECAY and BORDER are the grid
point with the highest likelihood on GOLD/stance/newsmtsc-train.jsonl; the other three are maximum likelihood, classes
weighted alike.
"""

import json
import sys
from itertools import product
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize
from scipy.special import expit

from analysis.scores.stance import Item, lexicon

DECAYS = (4.0, 6.0, 8.0, 12.0, 20.0, 40.0)
BORDERS = (0.5, 0.6, 0.7, 0.8, 0.9, 1.0)


def loss(parameters: NDArray[np.float64], s: NDArray[np.float64], y: NDArray[np.intp]) -> float:
    """Return the mean negative log-likelihood of the ordered logit, each class with the same weight."""
    slope, negative, gap = parameters
    p_neg = expit(negative - slope * s)
    p_pos = expit(slope * s - negative - abs(gap))
    likelihood = np.stack([p_neg, 1 - p_neg - p_pos, p_pos], 1)[np.arange(len(y)), y]
    return float(np.mean([-np.log(np.maximum(likelihood[y == label], 1e-9)).mean() for label in range(3)]))


def main(gold: Path) -> None:
    """Search the grid and print the best constants."""
    rows = [json.loads(line) for line in (gold / "stance/newsmtsc-train.jsonl").open(encoding="utf-8")]
    y = np.array([row["polarity"] + 1 for row in rows])
    model = lexicon.LexiconModel()
    best = (np.inf, 0.0, 0.0, np.zeros(3))
    for decay, border in product(DECAYS, BORDERS):
        lexicon.DECAY, lexicon.BORDER = decay, border
        totals = [
            sum(term.weight for term in model.explain(Item(row["sentence"], row["from"], row["to"]))) for row in rows
        ]
        s = np.array(totals) / np.sqrt(np.square(totals) + 15)
        fit = minimize(loss, (2.0, -0.5, 1.0), (s, y), method="Nelder-Mead")
        best = min(best, (fit.fun, decay, border, fit.x), key=lambda entry: entry[0])
    likelihood, decay, border, (slope, negative, gap) = best
    sys.stdout.write(
        f"DECAY = {decay}\nBORDER = {border}\nSLOPE = {slope:.2f}\n"
        f"NEGATIVE, POSITIVE = {negative:.2f}, {negative + abs(gap):.2f}\n# mean loss {likelihood:.4f}\n"
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]))
