"""Figures of outlets as they would be under the measured error rates.

The mean code of the units that the program gives a label is estimated from the coded ones of that label (over all
outlets), and an outlet's labels are replaced by these means: Σ over labels of share(label) × mean(code | label).  For
two classes this is the correction by predictive values (Bachl & Scharkow 2017).  It assumes that the program errs alike
in all outlets; its interval is that of the coded sample alone.
"""

from typing import NamedTuple

import numpy as np
from pandas import DataFrame

from analysis.evaluate.coding.agreement import Floats, Indices, measured


class Corrected(NamedTuple):
    """One outlet: mean label of the program over its ``units``, and mean code to expect of coders, with interval."""

    outlet: str
    units: int
    program: float
    corrected: float | None
    low: float | None
    high: float | None


def corrected(units: DataFrame, coded: DataFrame) -> list[Corrected]:
    """Return the correction for each outlet of ``units`` (columns ``outlet`` and ``label``).

    ``coded`` has the coded sample: ``label``, ``code`` and ``weight``.  Labels and codes are numbers as
    text.  A label that the sample does not hold makes the outlets that have it uncorrectable (None).
    """
    labels = sorted(units["label"].unique())
    code, weight = coded["code"].astype(float).to_numpy(), coded["weight"].to_numpy(float)
    given = coded["label"].to_numpy()
    found = []
    for outlet, rows in units.groupby("outlet", sort=False):
        shares = np.array([(rows["label"] == label).mean() for label in labels])

        def mean(drawn: Indices, shares: Floats = shares) -> float | None:
            return _mean(shares, labels, given[drawn], code[drawn], weight[drawn])

        value = measured(len(coded), mean)
        found.append(Corrected(str(outlet), len(rows), float(rows["label"].astype(float).mean()), *value))
    return found


def _mean(shares: Floats, labels: list[str], given: Floats, code: Floats, weight: Floats) -> float | None:
    total = 0.0
    for share, label in zip(shares, labels, strict=True):
        of_label = given == label
        if share and not of_label.any():
            return None
        if share:
            total += share * float(np.average(code[of_label], weights=weight[of_label]))
    return total
