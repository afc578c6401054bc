"""How time, memory and disk grow with the number of articles: ``python -m benchmarks.scale [SIZE ...]``.

The articles are made up (:mod:`benchmarks.made_up`) and written as a run by one process with the lexicon model.  Each
size is a process of its own, so that its memory is its own.  With ``--group`` grouping alone is measured.
"""

import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
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


def lines(sizes: Sequence[int], what: str) -> Iterator[str]:
    """Yield what one of :data:`MEASURED` costs for each size, and the exponent with which each column grows."""
    heads = MEASURED[what][0]
    rows = []
    yield "seconds of processor time"
    yield f"{'articles':>9}" + "".join(f"{head:>16}" for head in heads)
    for size in sizes:
        rows.append(_apart(size, what))
        yield f"{size:9,}" + "".join(f"{value:16,.1f}" for value in rows[-1])
    if len(sizes) > 1:
        grown = (exponent(sizes, [row[column] for row in rows]) for column in range(len(heads)))
        yield f"{'exponent':>9}" + "".join(f"{value:16.2f}" for value in grown)


def exponent(sizes: Sequence[int], costs: Sequence[float]) -> float:
    """Return b of the cost a · size^b that fits best (least squares of the logarithms)."""
    x, y = [log(size) for size in sizes], [log(cost) for cost in costs]
    mean_x, mean_y = sum(x) / len(x), sum(y) / len(y)
    along = sum((one - mean_x) * (other - mean_y) for one, other in zip(x, y, strict=True))
    return along / sum((one - mean_x) ** 2 for one in x)


def _apart(size: int, what: str) -> list[float]:
    command = [sys.executable, "-m", "benchmarks.scale", "--one", what, str(size)]
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
        return [words, _mentions(run), *tasks, everything - sum(tasks), everything, _peak(), disk]


def grouped(size: int) -> list[float]:
    """Return the seconds, and the MB beside those of the program, that grouping ``size`` articles takes."""
    import scipy.cluster.hierarchy
    import scipy.sparse.csgraph  # noqa: F401  # before memory is measured

    from analysis.corpus.boilerplate import blocks
    from analysis.stories.grouping import group
    from analysis.stories.report import Report, report
    from benchmarks.made_up import articles

    making, before = 0.0, _peak()

    def reports() -> Iterator[Report]:
        nonlocal making
        source = islice(articles(), size)
        while True:
            begin = time.process_time()
            article = next(source, None)
            if article is None:
                return
            made = report(article, blocks(article.text, article.title))
            making += time.process_time() - begin
            yield made

    begin = time.process_time()
    group(reports())
    return [time.process_time() - begin - making, _peak() - before]


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _mentions(run: Path) -> int:
    """Return how many mentions and references of a run a stance model judges."""
    import duckdb

    with duckdb.connect() as connection:
        files = [str(run / name / "*.parquet") for name in ("mentions", "references")]
        return int(connection.read_parquet(files).filter("NOT bare").shape[0])


MEASURED: dict[str, tuple[Sequence[str], Callable[[int], list[float]]]] = {
    "run": (HEADS, measured),
    "group": (("seconds", "MB of memory"), grouped),
}


def main(arguments: Sequence[str]) -> None:
    """Print a table line by line, or what one process has measured for it."""
    if arguments[:1] == ["--one"]:
        print(*MEASURED[arguments[1]][1](int(arguments[2])))
        return
    what = "group" if "--group" in arguments else "run"
    for line in lines([int(one) for one in arguments if one.isdecimal()] or SIZES, what):
        print(line, flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
