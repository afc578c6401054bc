"""How much faster two processes analyse than one: ``python -m benchmarks.processes [CORPUS or SIZE]``.

Both are run in turn, each in a process of its own, with the lexicon model; a size is that many made-up articles.  The
clock tells something on a quiet machine with two cores.  Processor time does on any: what the first process does, and
half of what the workers do, whose start goes on beside that of the first.
"""

import gc
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

ROUNDS = 2


def table(corpus: str, rounds: int = ROUNDS) -> str:
    """Return the seconds of one and of two processes, and how they compare; of each the best round."""
    one, two = (
        min(found) for found in zip(*([_apart(corpus, 1), _apart(corpus, 2)] for _ in range(rounds)), strict=True)
    )
    lines = [f"{'':24}{'one':>9}{'two':>9}{'ratio':>9}"]
    for name, first, second in zip(("by the clock", "by processor time"), one, two, strict=False):
        lines.append(f"{name:24}{first:9.2f}{second:9.2f}{first / second:8.2f}×")
    return f"seconds of {corpus}\n" + "\n".join(lines)


def _apart(corpus: str, jobs: int) -> list[float]:
    command = [sys.executable, "-m", "benchmarks.processes", "--one", corpus, str(jobs)]
    found = subprocess.run(command, check=True, capture_output=True, text=True, cwd=Path(__file__).parents[1])
    return [float(value) for value in found.stdout.split()]


def measured(corpus: str, jobs: int) -> tuple[float, float]:
    """Return the seconds of a run by the clock, and by processor time if the workers share their work evenly."""
    from benchmarks.tasks import timed

    gc.set_threshold(100_000)  # as the program does
    begin, making = time.monotonic(), 0.0
    with TemporaryDirectory() as folder, timed(jobs) as (engine, taken):
        from analysis.compare.sums import sums
        from analysis.corpus.read import read
        from analysis.run.directory.write import write

        if corpus.isdecimal():
            from benchmarks.made_up import corpus as made_up

            at = time.process_time()
            articles = made_up(int(corpus))
            making = time.process_time() - at
        else:
            articles = read(Path(corpus))
        write(Path(folder), articles, "lexicon", engine, "", sums=sums)
        tasks = sum(seconds for kind in taken().values() for seconds in kind.values())
    clock = time.monotonic() - begin - making
    here = time.process_time() - making
    return clock, here + tasks / jobs if jobs > 1 else here


if __name__ == "__main__":
    if sys.argv[1:2] == ["--one"]:
        print(*measured(sys.argv[2], int(sys.argv[3])))
    else:
        print(table(sys.argv[1] if len(sys.argv) > 1 else "1000"))
