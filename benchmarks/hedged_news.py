"""Measure the hedges on coded news sentences: ``python -m benchmarks.hedged_news CODED.jsonl``.

CODED holds a sentence a line: ``text``, ``hedged`` 0 or 1 (null: left out), ``v`` 1 where only vague sourcing hedges it
(left out, a measure of its own), and ``stratum``: "flagged" sentences were drawn from those that the lexicon flagged
when they were drawn, .178 of all, the others from the rest.  Figures weigh the strata by that.
"""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from analysis.evaluate.gold import json_lines
from analysis.scores.hedging import cues, hedged

FLAGGED = 0.178  # of all sentences


class Judged(NamedTuple):
    """A coded sentence: the coder's label, the lexicon's, and how many sentences of a thousand it stands for."""

    gold: bool
    found: bool
    weight: float
    text: str


def judged(coded: Path) -> list[Judged]:
    """Return the labelled sentences."""
    rows = [row for _, row in json_lines(coded, "coded sentence") if row["hedged"] is not None and not row["v"]]
    flagged = sum(row["stratum"] == "flagged" for row in rows)
    weights = {"flagged": FLAGGED / flagged, "unflagged": (1 - FLAGGED) / (len(rows) - flagged)}
    return [
        Judged(
            bool(row["hedged"]),
            hedged(cues(row["text"], 0, len(row["text"]))),
            1000 * weights[row["stratum"]],
            row["text"],
        )
        for row in rows
    ]


def share(sentences: Sequence[Judged], among: Sequence[Judged]) -> float:
    """Return the weight of ``sentences`` among ``among``."""
    return sum(one.weight for one in sentences) / max(sum(one.weight for one in among), 1e-9)


def main() -> None:
    """Print precision, recall and F1, then the sentences judged otherwise than by the coder."""
    sentences = judged(Path(sys.argv[1]))
    gold, found = [one for one in sentences if one.gold], [one for one in sentences if one.found]
    both = [one for one in gold if one.found]
    precision, recall = share(both, found), share(both, gold)
    f1 = 2 * precision * recall / max(precision + recall, 1e-9)
    print(f"precision {precision:.3f}, recall {recall:.3f}, F1 {f1:.3f} of {len(sentences)} sentences")
    for one in sentences:
        if one.gold != one.found:
            print(f"\n{'hedged' if one.gold else 'not hedged'}: {one.text}")


if __name__ == "__main__":
    main()
