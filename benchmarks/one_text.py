"""How often the 95 % interval of a mean stance within one text holds the true mean, by the number of its sentences.

Sentences are drawn from the scores of all mentions of a corpus whose mean is then the truth.  Run:

    python -m benchmarks.one_text [CORPUS]
"""

import sys
from pathlib import Path

import numpy as np

from analysis.compare.estimate import SEED, ratio
from analysis.corpus.read import read
from analysis.run.analyse import analyse

DRAWN = 2_000  # texts of each size
SIZES = (5, 6, 8, 10, 15, 20, 40)


def main(corpus: Path) -> None:
    """Print the share of intervals that hold the mean, a line a size."""
    scores = analyse(read(corpus), "accurate").tables.mentions["score"].to_numpy()
    random = np.random.default_rng(SEED)
    for size in SIZES:
        found = [ratio(random.choice(scores, size), np.ones(size)) for _ in range(DRAWN)]
        held = np.mean([(one.low or 0.0) <= scores.mean() <= (one.high or 0.0) for one in found])
        print(f"{size:3} sentences: {held:.0%}")


if __name__ == "__main__":
    main(Path(*sys.argv[1:] or ["seeds"]))
