"""How time, memory and disk grow with the number of articles: ``python -m benchmarks.scale [SIZE ...]``.

The articles are made up (:mod:`benchmarks.made_up`) and written as a run by one process with the lexicon model.  Each
size is a process of its own, so that its memory is its own.
"""

import resource
import subprocess
import sys
import time
from collections.abc import Sequence
from math import log
from pathlib import Path
from tempfile import TemporaryDirectory

SIZES = (1_000, 3_000, 10_000, 30_000)
HEADS = (
    "words",
    "mentions",
    "prepare",
    "join and judge",
    "group",
    "all else",
    "everything",
    "MB of memory",
    "MB on disk",
)


def table(sizes: Sequence[int] = SIZES) -> str:
    """Return seconds a stage, the peak of memory and the size of the run, and the exponent with which each grows."""
    rows = [_apart(size) for size in sizes]
    lines = [f"{'articles':>9}" + "".join(f"{head:>16}" for head in HEADS)]
    lines += [f"{size:9,}" + "".join(f"{value:16,.1f}" for value in row) for size, row in zip(sizes, rows, strict=True)]
    if len(sizes) > 1:
        grown = (exponent(sizes, [row[column] for row in rows]) for column in range(len(HEADS)))
        lines.append(f"{'exponent':>9}" + "".join(f"{value:16.2f}" for value in grown))
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
    """Return what :data:`HEADS` names, of a run of ``size`` articles; "all else" is done by one process alone."""
    from analysis.compare.sums import sums
    from analysis.run.directory.write import write
    from benchmarks.made_up import corpus
    from benchmarks.tasks import timed

    made = corpus(size)
    words = sum(len(article.text.split()) for article in made.articles)
    with TemporaryDirectory() as folder, timed(1) as (engine, taken):
        run = Path(folder)
        begin = time.process_time()
        write(run, made, "lexicon", engine, "", sums=sums)
        everything = time.process_time() - begin
        tasks = [sum(taken()[kind].values()) for kind in ("ToPrepare", "ToJoin", "ToGroup")]
        disk = sum(file.stat().st_size for file in run.rglob("*") if file.is_file()) / 1e6
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        return [words, _mentions(run), *tasks, everything - sum(tasks), everything, peak, disk]


def _mentions(run: Path) -> int:
    """Return how many mentions and references of a run a stance model judges."""
    import duckdb

    with duckdb.connect() as connection:
        files = [str(run / name / "*.parquet") for name in ("mentions", "references")]
        return int(connection.read_parquet(files).filter("NOT bare").shape[0])


if __name__ == "__main__":
    if sys.argv[1:2] == ["--one"]:
        print(*measured(int(sys.argv[2])))
    else:
        print(table([int(size) for size in sys.argv[1:]] or SIZES))
