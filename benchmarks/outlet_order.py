"""Which of two outlets is less favourable: ``python -m benchmarks.outlet_order GOLD [MODEL]``.

Takes the machine-coded mentions of running news (GOLD/stance/running-news-dev.jsonl) and compares, for each story and
target, the outlets' means of the codes with those of the model's scores.  Says too how many portrayals that are coded
neutral throughout have a mean beyond .2, and how far the model's confidence is from its accuracy.
"""

import json
import sys
from collections import defaultdict
from itertools import combinations
from pathlib import Path

import numpy as np
from scipy.stats import pearsonr

from analysis.scores.stance import DEFAULT, Item, load
from benchmarks.calibration import expected_error

BEYOND = 0.2


def main() -> None:
    """Print the figures."""
    if len(sys.argv) < 2:
        sys.exit("usage: python -m benchmarks.outlet_order GOLD [MODEL]")
    gold, model = Path(sys.argv[1]), load(sys.argv[2] if len(sys.argv) > 2 else DEFAULT)
    path = gold / "stance/running-news-dev.jsonl"
    if not path.exists():
        sys.exit(f"left out: {path} is not there")
    rows = [row for row in map(json.loads, path.open(encoding="utf-8")) if row["polarity"] is not None]
    corpus = map(json.loads, (gold / "corpora/allsides-dev.jsonl").open(encoding="utf-8"))
    homes = {one["id"]: (one["story"], one["outlet"]) for one in corpus}
    found = np.array(model.score([Item(row["sentence"], row["from"], row["to"]) for row in rows]))
    codes = np.array([row["polarity"] for row in rows])
    portrayals = defaultdict(list)
    for row, p in zip(rows, found, strict=True):
        story, outlet = homes[row["article"]]
        portrayals[story, row["target"], outlet].append((row["polarity"], p[2] - p[0]))
    means = {key: np.mean(held, axis=0) for key, held in portrayals.items()}
    right = [order for order in map(_order, *_pairs(means)) if order is not None]
    neutral = [mean[1] for key, mean in means.items() if not any(code for code, _ in portrayals[key])]
    print(f"{model.name}: {len(rows)} mentions, {len(means)} portrayals")
    print(f"order of two outlets right: {np.mean(right):.3f} of {len(right)} pairs whose codes differ")
    print(f"correlation of portrayals: r = {pearsonr(*np.array(list(means.values())).T).statistic:.3f}")
    print(f"neutral portrayals beyond {BEYOND}: {np.mean(np.abs(neutral) > BEYOND):.3f} of {len(neutral)}")
    print(f"bias (mean score - mean code): {(found[:, 2] - found[:, 0]).mean() - codes.mean():+.3f}")
    print(f"expected calibration error: {expected_error(found, codes + 1):.3f}")


def _pairs(means: "dict[tuple[str, str, str], np.ndarray]") -> "tuple[list[np.ndarray], list[np.ndarray]]":
    """Return the means of each pair of outlets on one target of one story."""
    pairs = [(one, other) for one, other in combinations(sorted(means), 2) if one[:2] == other[:2]]
    return [means[one] for one, _ in pairs], [means[other] for _, other in pairs]


def _order(one: "np.ndarray", other: "np.ndarray") -> float | None:
    """Return 1 where the scores order two portrayals as the codes do, 0 where not, None where the codes are equal."""
    coded, scored = one - other
    return None if coded == 0 else float(np.sign(coded) == np.sign(scored))


if __name__ == "__main__":
    main()
