"""A stratified sample of what is to be coded, so that rare classes are coded too and every unit has a known weight."""

from typing import TYPE_CHECKING

import numpy as np
import pandas as pd

from analysis.errors import EXIT_NOTHING_TO_SHOW, FramescopeError
from analysis.evaluate.coding.questions import Question

if TYPE_CHECKING:
    from pandas import DataFrame, Series

    from analysis.result import Analysis

SEED = 20221
_BANDS = (0.0, 0.6, 0.8, 1.01)  # of confidence
_BY = ("label", "outlet", "voice", "band")  # the strata, the first the most important


def sample(analysis: "Analysis", question: Question, size: int, seed: int = SEED) -> "DataFrame":
    """Return ``size`` units of ``question`` (all of them where there are fewer), in an order that tells nothing.

    Strata are the program's label, outlet, voice and confidence (as many of these as leave two units a stratum); each
    gets as many units as the others, as far as it has them.  Columns are those of the question's units, ``stratum`` and
    ``weight``: how many units of the corpus each stands for.  The same corpus and seed give the same sample.

    Raises FramescopeError where there is nothing to code.
    """
    units = question.units(analysis)
    if units.empty:
        raise FramescopeError(f"There is nothing to code for {question.name}.", EXIT_NOTHING_TO_SHOW)
    random = np.random.default_rng(seed)
    units = units.assign(stratum=_strata(units, size), drawn=random.permutation(len(units)))
    units = units.sort_values("drawn", kind="stable")
    turn = units.groupby("stratum").cumcount()  # the first of every stratum go before the second of any
    chosen = units.assign(turn=turn).sort_values(["turn", "drawn"], kind="stable").head(size)
    held = units["stratum"].value_counts()
    taken = chosen["stratum"].value_counts()
    chosen = chosen.assign(weight=chosen["stratum"].map(held / taken)).sort_values("drawn")
    numbers = pd.factorize(chosen["stratum"])[0] + 1  # which say nothing about the program's label
    return chosen.assign(stratum=numbers).drop(columns=["drawn", "turn"]).reset_index(drop=True)


def _strata(units: "DataFrame", size: int) -> "Series[str]":
    """Return the stratum of each unit: as fine as leaves two of the sample in each."""
    bands = pd.cut(units["confidence"], list(_BANDS), labels=["low", "middle", "high"]).astype("object").fillna("")
    columns = units.assign(band=bands)
    for length in range(len(_BY), 0, -1):
        strata = columns[list(_BY[:length])].astype("str").agg(" · ".join, axis=1)
        if 2 * strata.nunique() <= size:
            break
    return strata
