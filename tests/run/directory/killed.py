"""Writes a run in processes that are killed, until one comes to its end; prints how many files each has finished.

What run.json names has to be there whenever a process is killed.

``killed.py files CORPUS FOLDER`` kills the first process at the first file, before or after it gets its name, the
next at the second, and so on.  ``killed.py random CORPUS FOLDER`` kills them at random moments.
"""

import os
import random
import signal
import sys
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

from analysis.corpus.read import read
from analysis.run.directory import parts, record
from analysis.run.directory.write import write
from analysis.run.engine import ThisProcess

_LONGEST = 0.8  # seconds until a process is killed, at random


def _kill() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def _at_file(number: int) -> None:
    """Kill this process at the file of that number: an even one is there by then, an odd one has no name yet."""
    replace: Callable[..., Path] = Path.replace
    left = number

    def replaced(path: Path, target: Path) -> Path:
        nonlocal left
        left -= 1
        if left == 0 and number % 2:
            _kill()
        result = replace(path, target)
        if left == 0:
            _kill()
        return result

    Path.replace = replaced  # type: ignore[method-assign, assignment]


def _at_random(number: int) -> None:
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    signal.setitimer(signal.ITIMER_REAL, random.Random(number).uniform(0.05, _LONGEST) + number / 8)


def _write(corpus: Path, folder: Path) -> None:
    write(folder, read(corpus), "lexicon", ThisProcess(), "framescope analyse")


def _check(folder: Path) -> None:
    found = record.read(folder)
    for receipt in (found.tables, *found.prepared, *found.joined.values()) if found else ():
        assert parts.is_intact(folder, receipt)


def main(how: str, corpus: Path, folder: Path) -> None:
    for module in ("scipy.cluster.hierarchy", "sklearn.feature_extraction.text", "duckdb"):
        import_module(module)  # before the fork, so that no child has to
    number = 0
    while True:
        number += 1
        if (child := os.fork()) == 0:
            {"files": _at_file, "random": _at_random}[how](number)
            _write(corpus, folder)
            os._exit(0)
        status = os.waitpid(child, 0)[1]
        _check(folder)
        finished = len([file for file in folder.rglob("part-*") if file.is_file()])
        print(finished, flush=True)
        if os.WIFEXITED(status):
            assert os.WEXITSTATUS(status) == 0
            return


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]))
