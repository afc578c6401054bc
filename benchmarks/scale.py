"""How time and memory grow with the number of articles: ``python -m benchmarks.scale [SIZE ...]``.

The articles are made up (:mod:`benchmarks.made_up`), with the lexicon model or without stance.  Each size is a process
of its own, so that its memory is its own.
"""

import resource
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from math import log
from pathlib import Path
from typing import TypeVar

from benchmarks.made_up import corpus

SIZES = (1_000, 3_000, 10_000, 30_000)
STAGES = ("prepare", "stories and copies", "targets", "all other joins")

_Result = TypeVar("_Result")


def table(sizes: Sequence[int] = SIZES) -> str:
    """Return seconds a stage and the peak of memory for each size, and the exponent with which each grows."""
    rows = [_apart(size) for size in sizes]
    heads = ("words", *STAGES, "everything", "MB")
    lines = [f"{'articles':>9}" + "".join(f"{head:>20}" for head in heads)]
    lines += [f"{size:9,}" + "".join(f"{value:20,.1f}" for value in row) for size, row in zip(sizes, rows, strict=True)]
    if len(sizes) > 1:
        grown = (exponent(sizes, [row[column] for row in rows]) for column in range(len(heads)))
        lines.append(f"{'exponent':>9}" + "".join(f"{value:20.2f}" for value in grown))
    return "seconds of processor time\n" + "\n".join(lines)


def exponent(sizes: Sequence[int], costs: Sequence[float]) -> float:
    """Return b of the cost a · size^b that fits best (least squares of the logarithms)."""
    x, y = [log(size) for size in sizes], [log(cost) for cost in costs]
    mean_x, mean_y = sum(x) / len(x), sum(y) / len(y)
    along = sum((one - mean_x) * (other - mean_y) for one, other in zip(x, y, strict=True))
    return along / sum((one - mean_x) ** 2 for one in x)


def _apart(size: int) -> list[float]:
    command = [sys.executable, "-m", "benchmarks.scale", "--one", str(size)]
    found = subprocess.run(command, check=True, capture_output=True, text=True, cwd=Path(__file__).parents[1])
    return [float(value) for value in found.stdout.split()]


def measured(size: int) -> list[float]:
    """Return the words, the seconds of each stage and of all, and the peak of memory in MB, of ``size`` articles."""
    from analysis.run.join import join, known
    from analysis.run.prepare import prepare
    from analysis.run.progress import silent
    from analysis.stories.grouping import group

    articles = corpus(size).articles
    words = sum(len(article.text.split()) for article in articles)
    preparing, prepared = _timed(lambda: [prepare(article) for article in articles])
    grouping, _ = _timed(lambda: group([one.report for one in prepared]))
    finding, _ = _timed(lambda: known(prepared, ()))
    joining, _ = _timed(lambda: join(prepared, (), silent))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return [words, preparing, grouping, finding, joining - grouping - finding, preparing + joining, peak]


def _timed(function: Callable[[], _Result]) -> tuple[float, _Result]:
    begin = time.process_time()
    result = function()
    return time.process_time() - begin, result


if __name__ == "__main__":
    if sys.argv[1:2] == ["--one"]:
        print(*measured(int(sys.argv[2])))
    else:
        print(table([int(size) for size in sys.argv[1:]] or SIZES))
