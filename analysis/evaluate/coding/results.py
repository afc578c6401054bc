"""What coding shows: agreement between two coders, and of the program with the first."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import pandas as pd

from analysis.errors import EXIT_NOTHING_TO_SHOW, FramescopeError
from analysis.evaluate.coding.agreement import (
    Floats,
    Indices,
    Measured,
    accuracy,
    alpha,
    confusion,
    f1,
    kappa,
    measured,
    precision,
    recall,
)
from analysis.evaluate.coding.codings import Coding
from analysis.evaluate.coding.corrected import Corrected, corrected
from analysis.evaluate.coding.questions import UNIT, UNSURE, Question, question

if TYPE_CHECKING:
    from pandas import DataFrame

    from analysis.result import Analysis


class Result(NamedTuple):
    """One measured value: ``who`` agrees with whom, in which ``metric``, over ``n`` coded units."""

    who: str
    metric: str
    n: int
    value: float | None
    low: float | None
    high: float | None


class Band(NamedTuple):
    """Calibration: of units in a band of the program's confidence, the mean confidence and the share that is right."""

    low: float
    high: float
    n: int
    confidence: float
    right: float


class Validation(NamedTuple):
    """What a question's codings show; ``foreign`` is the number of codings of texts that the corpus does not hold."""

    question: Question
    results: list[Result]
    corrected: list[Corrected]
    calibration: list[Band]
    foreign: int


def validation(analysis: "Analysis", sheets: Sequence[Sequence[Coding]]) -> Validation:
    """Return what one or two coders' ``sheets`` (of one question) show.

    Agreement between coders is over the units that both coded, unweighted; the program is measured against the first
    coder, weighted by what each unit stands for.  Raises FramescopeError where the sheets ask different questions, or
    no unit is coded that is in the corpus.
    """
    names = {row.question for sheet in sheets for row in sheet}
    if len(names) != 1:
        raise FramescopeError(f"The sheets ask different questions ({', '.join(sorted(names))}); give those of one.")
    asked = question(names.pop())
    units = asked.units(analysis)
    coded = [_coded(analysis, units, sheet) for sheet in sheets]
    first = coded[0]
    if first.empty:
        raise FramescopeError(
            "No coded passage is in this corpus; were the codings made on other texts?", EXIT_NOTHING_TO_SHOW
        )
    results = [*_between_coders(asked, coded), *_of_program(asked, first)]
    counts = asked.name in ("stance", "hedging")
    return Validation(
        asked, results, corrected(units, first) if counts else [], _calibration(first), _foreign(analysis, sheets)
    )


def _coded(analysis: "Analysis", units: "DataFrame", sheet: Sequence[Coding]) -> "DataFrame":
    """Return the coded units of a sheet with the program's labels: those whose text is in the corpus, unchanged."""
    rows = pd.DataFrame([row for row in sheet if row.code not in ("", UNSURE)], columns=list(Coding._fields))
    held = analysis.tables.articles[["article_id", "sha256"]]
    rows = rows.drop(columns="article_id").merge(held.drop_duplicates("sha256"), on="sha256")
    return rows.merge(units, on=list(UNIT), suffixes=("", "_unit"))


def _foreign(analysis: "Analysis", sheets: Sequence[Sequence[Coding]]) -> int:
    held = set(analysis.tables.articles["sha256"])
    return sum(row.sha256 not in held for sheet in sheets for row in sheet)


def _between_coders(asked: Question, coded: Sequence["DataFrame"]) -> list[Result]:
    if len(coded) < 2:
        return []
    both = coded[0].merge(coded[1], on=list(UNIT), suffixes=("", "_other"))
    one, other, codes = both["code"].to_numpy(), both["code_other"].to_numpy(), list(asked.codes)

    def table(drawn: Indices) -> Floats:
        return confusion(one[drawn], other[drawn], codes)

    metrics: dict[str, Callable[[Floats], float | None]] = {
        "agreement": accuracy,
        "Cohen's κ": kappa,
        "Krippendorff's α": partial(alpha, ordered=asked.ordered),
    }
    return _measured("the coders with each other", metrics, table, ["all"] * len(both))


def _of_program(asked: Question, coded: "DataFrame") -> list[Result]:
    if asked.name == "names":
        return _missed(coded)
    codes, weights = list(asked.codes), coded["weight"].to_numpy(float)
    given, label = coded["code"].to_numpy(), coded["label"].to_numpy()

    def table(drawn: Indices) -> Floats:
        return confusion(given[drawn], label[drawn], codes, weights[drawn])

    metrics: dict[str, Callable[[Floats], float | None]] = {"agreement": accuracy, "Cohen's κ": kappa}
    for place, code in enumerate(codes):
        for name, metric in (("precision", precision), ("recall", recall), ("F1", f1)):
            metrics[f"{name}, {asked.codes[code]}"] = partial(metric, code=place)
    return _measured("the program with the coder", metrics, table, coded["stratum"].tolist())


def _missed(coded: "DataFrame") -> list[Result]:
    codes, weights = coded["code"].astype(int).to_numpy(), coded["weight"].to_numpy(float)

    def missed(drawn: Indices) -> float:
        return float(np.average(codes[drawn], weights=weights[drawn]))

    value = measured(coded["stratum"].tolist(), missed)
    return [Result("the program with the coder", "names missed per sentence", len(coded), *value)]


def _measured(
    who: str,
    metrics: dict[str, Callable[[Floats], float | None]],
    table: Callable[[Indices], Floats],
    strata: Sequence[object],
) -> list[Result]:
    found = []
    for name, metric in metrics.items():

        def statistic(drawn: Indices, metric: Callable[[Floats], float | None] = metric) -> float | None:
            return metric(table(drawn))

        value = measured(list(map(str, strata)), statistic) if strata else Measured(None, None, None)
        found.append(Result(who, name, len(strata), *value))
    return found


def _calibration(coded: "DataFrame") -> list[Band]:
    rows = coded[coded["confidence"].notna()]
    bands = []
    for low, high in ((0.0, 0.6), (0.6, 0.8), (0.8, 1.0)):
        inside = rows[(rows["confidence"] > low) & (rows["confidence"] <= high)]
        if len(inside):
            right, weights = inside["code"] == inside["label"], inside["weight"]
            confidence = float(np.average(inside["confidence"], weights=weights))
            bands.append(Band(low, high, len(inside), confidence, float(np.average(right, weights=weights))))
    return bands
