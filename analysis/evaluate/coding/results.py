"""What coding shows: agreement between coders, and of the program with each."""

from collections.abc import Callable, Collection, Sequence
from functools import partial
from itertools import combinations
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import pandas as pd

from analysis.errors import EXIT_NOTHING_TO_SHOW, FramescopeError
from analysis.evaluate.coding.agreement import (
    Floats,
    Indices,
    accuracy,
    alpha,
    coincidences,
    confusion,
    f1,
    kappa,
    measured,
    precision,
    recall,
)
from analysis.evaluate.coding.coded import Coder, coded, coder
from analysis.evaluate.coding.codings import Sheet
from analysis.evaluate.coding.corrected import Corrected, corrected
from analysis.evaluate.coding.questions import UNIT, Question, question

if TYPE_CHECKING:
    from pandas import DataFrame

    from analysis.result import Analysis

Metrics = dict[str, Callable[[Floats], float | None]]
KAPPA, ALPHA = "Cohen's κ", "Krippendorff's α"


class Result(NamedTuple):
    """One measured value: ``who`` agrees with whom, in which ``metric``, over ``n`` coded units.

    ``code`` is the code, in words, that a precision, recall or F1 is of; "" for what is of all codes.
    """

    who: str
    metric: str
    n: int
    value: float | None
    low: float | None
    high: float | None
    code: str = ""


class Band(NamedTuple):
    """Calibration: of units in a band of the program's confidence, the mean confidence and the share that is right."""

    low: float
    high: float
    n: int
    confidence: float
    right: float


class Validation(NamedTuple):
    """What a question's codings show: who coded, how well they agree, corrected figures, and calibration."""

    question: Question
    coders: list[Coder]
    results: list[Result]
    corrected: list[Corrected]
    calibration: list[Band]


def validations(
    analysis: "Analysis", sheets: Sequence[Sheet], shown: Collection[str] | None = None
) -> list[Validation]:
    """Return what ``sheets`` show, question by question (see :func:`validation`)."""
    asked = dict.fromkeys(sheet.question for sheet in sheets)
    return [validation(analysis, [sheet for sheet in sheets if sheet.question == name], shown) for name in asked]


def validation(analysis: "Analysis", sheets: Sequence[Sheet], shown: Collection[str] | None = None) -> Validation:
    """Return what the ``sheets`` of one question show.

    Agreement between coders is over the units that both coded, unweighted; the program is measured against each coder,
    weighted by what each unit stands for.  Figures are corrected by the first coder's codes, of the articles ``shown``
    (ids; None: all).  Raises FramescopeError where the sheets ask different questions, or one holds no code of a
    passage in the corpus.
    """
    names = {sheet.question for sheet in sheets}
    if len(names) != 1:
        raise FramescopeError(f"The sheets ask different questions ({', '.join(sorted(names))}); give those of one.")
    asked = question(names.pop())
    units = asked.units(analysis)
    found = [(sheet.coder, coded(analysis, units, sheet)) for sheet in sheets]
    for name, rows in found:
        if rows.empty:
            raise FramescopeError(
                f"No coded passage of {name} is in this corpus; were the codings made on other texts?",
                EXIT_NOTHING_TO_SHOW,
            )
    first = found[0][1]
    corrects = asked.name in ("stance", "hedging")
    compared = units if shown is None else units[units["article_id"].isin(list(shown))]
    return Validation(
        asked,
        [coder(analysis, sheet, len(rows)) for sheet, (_, rows) in zip(sheets, found, strict=True)],
        [*_between_coders(asked, found), *(one for pair in found for one in _of_program(asked, *pair))],
        corrected(compared, first) if corrects else [],
        _calibration(first),
    )


def _between_coders(asked: Question, coded: Sequence[tuple[str, "DataFrame"]]) -> list[Result]:
    found = [
        one
        for (name, rows), (other, others) in combinations(coded, 2)
        for one in _of_two(asked, f"{name} with {other}", rows, others)
    ]
    return [*found, *_of_all(asked, [rows for _, rows in coded])] if len(coded) > 2 else found


def _of_two(asked: Question, who: str, rows: "DataFrame", others: "DataFrame") -> list[Result]:
    both = rows.merge(others.drop_duplicates([*UNIT]), on=list(UNIT), suffixes=("", "_other"))
    one, other, codes = both["code"].to_numpy(), both["code_other"].to_numpy(), list(asked.codes)

    def table(drawn: Indices) -> Floats:
        return confusion(one[drawn], other[drawn], codes)

    metrics: Metrics = {"agreement": accuracy, KAPPA: kappa, ALPHA: partial(alpha, ordered=asked.ordered)}
    return _measured(who, metrics, table, len(both))


def _of_all(asked: Question, coded: Sequence["DataFrame"]) -> list[Result]:
    """Return Krippendorff's α of all coders, over the units that two or more of them coded."""
    each = [rows.drop_duplicates([*UNIT]).set_index(list(UNIT))["code"] for rows in coded]
    codes = pd.concat(each, axis=1, keys=range(len(each))).to_numpy(object)
    codes = codes[pd.notna(codes).sum(axis=1) > 1]

    def table(drawn: Indices) -> Floats:
        return coincidences(codes[drawn], list(asked.codes))

    return _measured(f"all {len(coded)} coders", {ALPHA: partial(alpha, ordered=asked.ordered)}, table, len(codes))


def _of_program(asked: Question, name: str, coded: "DataFrame") -> list[Result]:
    who = f"the program with {name}"
    if asked.name == "names":
        return _missed(who, coded)
    codes, weights = list(asked.codes), coded["weight"].to_numpy(float)
    given, label = coded["code"].to_numpy(), coded["label"].to_numpy()

    def table(drawn: Indices) -> Floats:
        return confusion(given[drawn], label[drawn], codes, weights[drawn])

    metrics: Metrics = {"agreement": accuracy, KAPPA: kappa, ALPHA: partial(alpha, ordered=asked.ordered)}
    for place, code in enumerate(codes):
        for name, metric in (("precision", precision), ("recall", recall), ("F1", f1)):
            metrics[f"{name}, {asked.codes[code]}"] = partial(metric, code=place)
    return _measured(who, metrics, table, len(coded))


def _missed(who: str, coded: "DataFrame") -> list[Result]:
    codes, weights = coded["code"].astype(int).to_numpy(), coded["weight"].to_numpy(float)

    def missed(drawn: Indices) -> float:
        return float(np.average(codes[drawn], weights=weights[drawn]))

    value = measured(len(coded), missed)
    return [Result(who, "names missed per sentence", len(coded), *value)]


def _measured(
    who: str,
    metrics: Metrics,
    table: Callable[[Indices], Floats],
    units: int,
) -> list[Result]:
    found = []
    for name, metric in metrics.items():

        def statistic(drawn: Indices, metric: Callable[[Floats], float | None] = metric) -> float | None:
            return metric(table(drawn))

        found.append(Result(who, name, units, *measured(units, statistic), name.partition(", ")[2]))
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
