"""How often the intervals of validation hold the true value: ``python -m benchmarks.coverage``.

Corpora of 4,000 made-up mentions whose codes are all known; in each, 60 or 100 are sampled and measured as in
``framescope validate``: the bootstrap over the whole sample, which it uses, and the one within the strata.
"""

from collections.abc import Callable
from functools import partial
from itertools import product
from types import SimpleNamespace
from typing import Any, cast

import numpy as np
import pandas as pd
from pandas import DataFrame

from analysis.evaluate.coding.agreement import Floats, accuracy, confusion, precision, recall
from analysis.evaluate.coding.questions import Question
from analysis.evaluate.coding.sample import sample
from analysis.result import Analysis

CODES = ("-1", "0", "1")
CORPORA, DRAWS = 150, 200
METRICS: dict[str, Callable[[Floats], float | None]] = {
    "agreement": accuracy,
    "precision, unfavourable": partial(precision, code=0),
    "precision, favourable": partial(precision, code=2),
    "recall, favourable": partial(recall, code=2),
}


def main() -> None:
    """Print the share of 95 % intervals that hold the true value."""
    print(f"{'codes':>6}  {'metric':<24}  {'whole sample':>12}  {'within strata':>13}")
    for size in (60, 100):
        held = {key: list[bool]() for key in product(METRICS, (True, False))}
        for seed in range(CORPORA):
            population = _population(seed)
            asked = cast(Question, SimpleNamespace(name="stance", units=lambda analysis, held=population: held))
            coded = sample(cast(Analysis, None), asked, size, seed)
            for (metric, strata), found in held.items():
                true = METRICS[metric](confusion(population["code"], population["label"], CODES))
                low, high = _interval(coded, METRICS[metric], strata)
                found.append(true is not None and low <= true <= high)
        for metric in METRICS:
            whole, within = (np.mean(held[metric, strata]) for strata in (False, True))
            print(f"{size:>6}  {metric:<24}  {whole:>12.0%}  {within:>13.0%}")


def _population(seed: int, size: int = 4000) -> DataFrame:
    """Return mentions with the program's label, its confidence, and a coder's code, which it gets right as often."""
    random: Any = np.random.default_rng(seed)
    label, confidence = random.choice(CODES, size, p=[0.25, 0.6, 0.15]), random.uniform(0.4, 1, size)
    right = random.random(size) < 0.55 + 0.4 * (confidence - 0.4) / 0.6
    code = np.where(right, label, random.choice(CODES, size))
    outlet, voice = random.choice(list("ABCDE"), size), random.choice(["own", "quoted", "reported"], size)
    return DataFrame({"label": label, "code": code, "confidence": confidence, "outlet": outlet, "voice": voice})


def _interval(coded: DataFrame, metric: Callable[[Floats], float | None], strata: bool) -> tuple[float, float]:
    random = np.random.default_rng(1)
    groups = [*coded.groupby("stratum").indices.values()] if strata else [np.arange(len(coded))]
    places = {code: place for place, code in enumerate(CODES)}
    codes, labels = (coded[name].map(places).to_numpy() for name in ("code", "label"))
    weights, values = coded["weight"].to_numpy(float), list[float]()
    for _ in range(DRAWS):
        drawn = np.concatenate([random.choice(group, len(group)) for group in groups])
        table = np.zeros((len(CODES), len(CODES)))
        np.add.at(table, (codes[drawn], labels[drawn]), weights[drawn])
        value = metric(table)
        values += [] if value is None or pd.isna(value) else [value]
    low, high = np.percentile(values, [2.5, 97.5])
    return float(low), float(high)


if __name__ == "__main__":
    main()
