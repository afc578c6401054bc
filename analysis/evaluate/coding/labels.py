"""A sheet of codings as gold data: labelled sentences, to measure a score without the corpus."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from analysis.errors import EXIT_BAD_INPUT, FramescopeError
from analysis.evaluate.coding.codings import MARKS, Coding, read_sheet
from analysis.evaluate.coding.questions import UNSURE

SCORES = ("stance", "hedging", "voice")
_OPEN, _CLOSE = MARKS.split("{}")


def is_sheet(gold: Path) -> bool:
    """Return whether a file of labels is a sheet of codings, which is CSV."""
    return gold.suffix.lower() == ".csv"


def sheet(gold: Path, score: str) -> list[Coding]:
    """Return the codings for ``score``, one of :data:`SCORES`; raises FramescopeError where they are of another."""
    found = read_sheet(gold)
    if found.question != score:
        there = f"framescope evaluate {found.question} {gold}" if found.question in SCORES else "framescope validate"
        raise FramescopeError(f"{gold} holds codings of {found.question}, not of {score}; use {there}.", EXIT_BAD_INPUT)
    return found.rows


def code(row: Coding) -> str | None:
    """Return the code of a passage; None where it has none yet, or it cannot be said."""
    return row.code if row.code not in ("", UNSURE) else None


def marked(gold: Path, row: Coding) -> tuple[str, int, int]:
    """Return the sentence of a row without its marks, and where the marked passage begins and ends in it.

    Raises FramescopeError where the marks are gone.
    """
    before, opened, rest = row.text.partition(_OPEN)
    inside, closed, after = rest.partition(_CLOSE)
    if not (opened and closed and inside):
        place = f"{gold}, the passage of {row.article_id} from {row.start} to {row.end},"
        raise FramescopeError(f"{place} is not marked with {MARKS.format('…')} in the column text.", EXIT_BAD_INPUT)
    return before + inside + after, len(before), len(before) + len(inside)


def on_average_one(weights: Sequence[float]) -> NDArray[np.float64]:
    """Return how many passages each item stands for, as multiples of the mean."""
    held = np.array(weights)
    return np.asarray(held / held.mean(), np.float64)


def mentions(gold: Path) -> list[tuple[str, Any]]:
    """Return codings of stance as the rows of gold data, each with its place in the file."""
    found = []
    for number, row in enumerate(sheet(gold, "stance"), 1):
        sentence, start, end = marked(gold, row)
        polarity = code(row)
        labelled = {"sentence": sentence, "from": start, "to": end, "mention": sentence[start:end]}
        polarities = {"polarity": None if polarity is None else int(polarity), "weight": row.weight}
        found.append((f"{gold}, passage {number}", labelled | polarities))
    return found
