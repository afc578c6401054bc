"""How often an outlet has none of what the others on its story let one expect, and the sizes that describe it best.

    python -m benchmarks.gaps CORPUS

Every item that at least two other outlets have is expected so often in an outlet's words, and is there or not.  The
share of none is printed by expectation, beside Poisson's and that of :func:`analysis.compare.gaps.chance`.
"""

import sys

import numpy as np
import pandas as pd
from pandas import DataFrame
from scipy.optimize import minimize_scalar

from analysis.compare.gaps import FEWEST_EXPECTED, FEWEST_OTHERS, chance, items, stories
from analysis.compare.present import Texts
from analysis.corpus.read import read
from analysis.result import Analysis
from analysis.run.analyse import analyse

EDGES = (1, 1.5, 2, 3, 4, 6, 10, np.inf)


def cases(analysis: Analysis) -> DataFrame:
    """Return kind, expected uses, and whether there is none, of every item and outlet where one use is expected."""
    rows = []
    for story in stories(analysis):
        words = story.tables.articles.groupby("outlet")["words"].sum().to_dict()
        texts = {outlet: Texts(story, str(outlet)) for outlet in words}
        for kind, item, held in items(story):
            for outlet, own in words.items():
                others = {other: uses for other, uses in held.items() if other != outlet}
                expected = sum(others.values()) * own / (sum(words.values()) - own)
                if len(others) >= FEWEST_OTHERS and expected >= FEWEST_EXPECTED:
                    rows.append((kind, expected, outlet not in held and not texts[outlet].have(kind, item)))
    return pd.DataFrame(rows, columns=["kind", "expected", "none"])


def fitted(held: DataFrame) -> float:
    """Return the size of the negative binomial that makes what was found likeliest."""
    expected, none = held["expected"].to_numpy(), held["none"].to_numpy()

    def cost(size: float) -> float:
        log = -size * np.log1p(expected / size)
        return -float(np.where(none, log, np.log1p(-np.exp(log))).sum())

    return float(minimize_scalar(cost, bounds=(0.01, 50), method="bounded").x)


def main() -> None:
    """Print a table for speakers, and one for all other kinds."""
    found = cases(analyse(read(sys.argv[1]), "lexicon"))
    for kinds in (["speaker"], ["entity", "number", "phrase"]):
        held = found[found["kind"].isin(kinds)]
        if held.empty:
            print(f"{', '.join(kinds)}: none in this corpus")
            continue
        held = held.assign(poisson=np.exp(-held["expected"]), chance=[chance(kinds[0], x) for x in held["expected"]])
        bins = pd.cut(held["expected"], EDGES, right=False)
        table = held.groupby(bins, observed=True)[["none", "poisson", "chance"]].mean().round(3)
        print(f"{', '.join(kinds)}: {len(held)} cases, size {fitted(held):.2f}\n{table.to_string()}\n")


if __name__ == "__main__":
    main()
