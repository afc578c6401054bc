"""How often the test of differences between outlets is wrong where nothing differs, and right where something does.

    python -m benchmarks.contrasts CORPUS [runs]

``CORPUS`` holds at least three articles on most of its stories.  In each run the articles of each story fall to three
made-up outlets by lot, so that no outlet differs from another but by chance.  For power, a fixed amount is then added
to the tone of every sentence of one of them.
"""

import sys
from dataclasses import replace

import numpy as np
import pandas as pd

from analysis.compare.contrasts import FAMILIES, contrasts
from analysis.corpus.read import read
from analysis.result import Analysis
from analysis.run.analyse import analyse

RUNS = 40
SHIFTS = (0.05, 0.1)  # of tone


def by_lot(analysis: Analysis, seed: int) -> Analysis:
    """Return ``analysis`` with the articles of each story dealt to "Outlet 0", "Outlet 1" and "Outlet 2"."""
    draw = np.random.default_rng(seed)
    articles = analysis.tables.articles
    turn = articles.groupby("story")["story"].transform(lambda held: draw.permutation(len(held)) % 3)
    dealt = articles.assign(outlet="Outlet " + turn.astype("str"))
    return replace(analysis, tables=replace(analysis.tables, articles=dealt))


def shifted(analysis: Analysis, by: float) -> Analysis:
    """Return ``analysis`` with ``by`` added to the tone of every sentence of "Outlet 0"."""
    articles, sentences = analysis.tables.articles, analysis.tables.sentences
    chosen = sentences["article_id"].isin(articles.loc[articles["outlet"] == "Outlet 0", "article_id"])
    return replace(
        analysis, tables=replace(analysis.tables, sentences=sentences.assign(tone=sentences["tone"] + by * chosen))
    )


def tested(analysis: Analysis) -> pd.DataFrame:
    """Return the contrasts that have a test, each pair once."""
    table = contrasts(analysis)
    return table[(table["outlet"] < table["against"]) & table["p"].notna()]


def main(corpus: str, runs: int) -> None:
    """Print both measurements."""
    analysis = analyse(read(corpus), "lexicon")
    dealt = [by_lot(analysis, seed) for seed in range(runs)]
    found = pd.concat([tested(one).assign(run=run) for run, one in enumerate(dealt)], ignore_index=True)
    holds = (found["low"] <= 0) & (found["high"] >= 0)
    for name, rows in found.groupby(pd.cut(found["stories"], [5, 9, 19, np.inf], labels=["6-9", "10-19", "20+"])):
        print(
            f"no difference, {name} stories: {len(rows)} tests, p < .05 in {(rows['p'] < 0.05).mean():.1%}, "
            f"interval holds 0 in {holds[rows.index].mean():.1%}, marked {rows['marked'].mean():.2%}"
        )
    wrong = found.groupby(["run", found["measure"].map(FAMILIES)])["marked"].any()
    print(f"families with a false mark: {wrong.mean():.1%} of {len(wrong)}")
    for shift in SHIFTS:
        rows = pd.concat([tested(shifted(one, shift)) for one in dealt[:10]])
        rows = rows[(rows["measure"] == "tone") & (rows["of"] == "all") & (rows["outlet"] == "Outlet 0")]
        power = f"marked in {rows['marked'].mean():.0%} of {len(rows)}"
        print(f"tone {shift:+.2f}: {power} ({rows['stories'].mean():.0f} stories)")


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else RUNS)
