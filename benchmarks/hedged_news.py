"""Show where the hedges differ from coded news sentences: ``python -m benchmarks.hedged_news CODED.jsonl``.

CODED holds a sentence a line: ``text``, ``hedged`` 0 or 1 (null: left out), ``v`` 1 where only vague sourcing hedges it
(left out), and ``stratum``, "flagged" or "unflagged" by the lexicon when it was drawn.
"""

import sys
from pathlib import Path

from analysis.evaluate.hedging import evaluate
from analysis.evaluate.hedging_gold import read


def main() -> None:
    """Print the figures of the dashboard's register, then the sentences judged otherwise than by the coder."""
    coded = Path(sys.argv[1])
    measured, gold = evaluate(coded, "news"), read(coded)
    for figure in measured.figures:
        if figure.method == measured.figures[0].method:
            print(f"{figure.metric} {figure.value:.3f} [{figure.low:.3f}, {figure.high:.3f}] of {figure.n} sentences")
    for text, label, prediction in zip(gold.texts, gold.labels, measured.predictions, strict=True):
        if label != prediction["hedged"]:
            print(f"\n{'hedged' if label else 'not hedged'}: {text}")


if __name__ == "__main__":
    main()
