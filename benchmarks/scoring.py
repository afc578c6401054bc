"""Words a second that one core scores, stage by stage: ``python -m benchmarks.scoring [CORPUS [CHECKOUT …]]``.

By processor time; with other checkouts of the project, all are measured in turn, in several rounds, of which the best
counts.
"""

import json
import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from benchmarks.stages import PREPARE, STANCE, TARGETS, VADER
from tui.cli.corpus import seeds

_HERE = Path(__file__).parents[1]
_ROUNDS = 2
_TOGETHER = {"everything but stance": (PREPARE, TARGETS), "everything, lexicon stance": (PREPARE, TARGETS, STANCE)}
_ONE_CORE = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}


def table(corpus: Path | None, others: Sequence[Path] = ()) -> str:
    """Return words a second of each stage in this checkout and in ``others``; default: the seeds, repeated."""
    checkouts = [*others, _HERE]
    rounds = [[_measured(checkout, corpus or seeds()) for checkout in checkouts] for _ in range(_ROUNDS)]
    rates = [_rates(measured) for measured in zip(*rounds, strict=True)]
    ours, first = rates[-1], rates[0]
    heads = "".join(f"{checkout.name:>14}" for checkout in checkouts)
    lines = [f"{'scoring, one core, words a second':34}{heads}     against VADER  {checkouts[0].name}"]
    for stage, rate in ours.items():
        cells = "".join(f"{one[stage]:14,.0f}" for one in rates)
        lines.append(f"{stage:34}{cells}  {rate / ours[VADER]:14.2f} ×  {rate / first[stage]:6.2f} ×")
    return "\n".join(lines)


def _rates(rounds: Sequence[Mapping[str, float]]) -> dict[str, float]:
    """Return words a second by the best of the ``rounds``, of the stages and of some together."""
    best = {name: min(measured[name] for measured in rounds) for name in rounds[0] if name != "words"}
    best |= {name: sum(best[stage] for stage in stages) for name, stages in _TOGETHER.items()}
    return {name: rounds[0]["words"] / seconds for name, seconds in best.items()}


def _measured(checkout: Path, corpus: Path) -> dict[str, float]:
    command = [sys.executable, "-P", str(_HERE / "benchmarks" / "stages.py"), str(corpus.resolve())]
    path = os.pathsep.join(filter(None, (str(checkout), os.environ.get("PYTHONPATH"))))
    environment = os.environ | _ONE_CORE | {"PYTHONPATH": path}
    found = subprocess.run(command, env=environment, check=True, stdout=subprocess.PIPE)
    measured: dict[str, float] = json.loads(found.stdout)
    return measured


def main() -> None:
    """Print the table."""
    corpus, *others = (Path(argument).resolve() for argument in sys.argv[1:] or [str(seeds())])
    print(table(corpus, others))


if __name__ == "__main__":
    main()
