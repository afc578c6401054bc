"""Reading sentences with a human label of their hedging: hedged or not, or a rating of certainty."""

import math
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from analysis.errors import EXIT_BAD_INPUT, FramescopeError
from analysis.evaluate.coding.labels import code, is_sheet, on_average_one, sheet
from analysis.evaluate.gold import json_lines

# The columns of either kind of gold: the sentence and its label.
LABELLED, RATED = ("text", "hedged"), ("finding", "sentence-level-certainty")
# Of all sentences of running news, the share in each stratum: those that the lexicon flagged when a sample was drawn.
STRATA = {"flagged": 0.178, "unflagged": 0.822}


class _Row(NamedTuple):
    text: str
    label: float | None
    is_rated: bool
    stratum: str


class Gold(NamedTuple):
    """Labelled sentences.

    ``is_rated``: whether the labels are ratings of certainty, not 0 and 1.  ``weights``: how many sentences each
    stands for, 1 on average; None if they were not drawn by stratum.  ``left_out`` counts those without a label.
    """

    texts: list[str]
    labels: NDArray[np.float64]
    is_rated: bool
    weights: NDArray[np.float64] | None
    left_out: int


def read(gold: Path) -> Gold:
    """Return the sentences of ``gold``, JSON lines or a sheet of codings.

    Those whose label is null, or that only vague sourcing hedges (``v`` 1; a measure of its own), are left out.
    Raises ``FramescopeError`` with one sentence where the file is of neither form, or nothing in it is labelled.
    """
    if is_sheet(gold):
        return _coded(gold)
    rows = [_row(where, row) for where, row in json_lines(gold, "labelled sentence")]
    if len({row.is_rated for row in rows}) > 1:
        raise FramescopeError(f"{gold} mixes hedged sentences with ratings of certainty.", EXIT_BAD_INPUT)
    held = [row for row in rows if row.label is not None]
    if not held:
        raise _unlabelled(gold)
    labels = np.array([row.label for row in held], dtype=np.float64)
    weights = _weights(gold, [row.stratum for row in held])
    return Gold([row.text for row in held], labels, held[0].is_rated, weights, len(rows) - len(held))


def _coded(gold: Path) -> Gold:
    """Return the sentences of a sheet of codings, weighted by what each stands for."""
    rows = sheet(gold, "hedging")
    held = [row for row in rows if code(row) is not None]
    if not held:
        raise _unlabelled(gold)
    weights = on_average_one([row.weight for row in held])
    labels = np.array([float(row.code) for row in held])
    return Gold([row.text for row in held], labels, False, weights, len(rows) - len(held))


def _unlabelled(gold: Path) -> FramescopeError:
    return FramescopeError(f"{gold} has no sentence with a label: there is nothing to compare with.", EXIT_BAD_INPUT)


def _row(where: str, row: Any) -> _Row:
    for columns in (LABELLED, RATED):
        if isinstance(row, dict) and set(columns) <= set(row) and isinstance(row[columns[0]], str):
            label = row[columns[1]]
            if label is None or (isinstance(label, int | float) and math.isfinite(label)):
                if columns == LABELLED and label not in (None, 0, 1):
                    raise FramescopeError(f"{where} has hedged {label}, which is not 0 or 1.", EXIT_BAD_INPUT)
                known = None if label is None or row.get("v") else float(label)
                return _Row(row[columns[0]], known, columns == RATED, _stratum(where, row))
    raise FramescopeError(
        f"{where} has neither {' and '.join(map(repr, LABELLED))} nor {' and '.join(map(repr, RATED))}.",
        EXIT_BAD_INPUT,
    )


def _stratum(where: str, row: dict[str, Any]) -> str:
    stratum = row.get("stratum", "")
    if stratum not in ("", *STRATA):
        message = f"{where} has the stratum {stratum!r}; known are {' and '.join(STRATA)}."
        raise FramescopeError(message, EXIT_BAD_INPUT)
    return str(stratum)


def _weights(gold: Path, strata: list[str]) -> NDArray[np.float64] | None:
    """Return the weight of each sentence: the share of its stratum in the news over that in the sample."""
    if not any(strata):
        return None
    if not all(strata):
        raise FramescopeError(f"{gold} gives only some of its labelled sentences a stratum.", EXIT_BAD_INPUT)
    shares = {name: strata.count(name) / len(strata) for name in set(strata)}
    weights = np.array([STRATA[name] / shares[name] for name in strata])
    return np.asarray(weights / weights.mean(), dtype=np.float64)
