"""The processor time of the tasks of a run, by kind and process."""

import os
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from analysis.run.engine import Engine, Processes, ThisProcess

Seconds = dict[str, dict[int, float]]  # by the class of the task and the process that runs it


class Timed(Executor):
    """An executor whose tasks append what they take to the file ``log``."""

    def __init__(self, inner: Executor, log: Path) -> None:
        self._inner, self._log = inner, log

    def submit(self, function: Callable[..., Any], /, *arguments: Any, **named: Any) -> "Future[Any]":
        """Return the future of a task whose time is taken."""
        return self._inner.submit(_logged, self._log, function, *arguments)


def _logged(log: Path, function: Callable[[Any], Any], task: Any) -> Any:
    begin = time.process_time()
    result = function(task)
    with log.open("a") as file:
        file.write(f"{type(task).__name__} {os.getpid()} {time.process_time() - begin}\n")
    return result


@contextmanager
def timed(jobs: int) -> Iterator[tuple[Engine, Callable[[], Seconds]]]:
    """Give an engine of ``jobs`` processes, and a function that tells what its tasks have taken so far."""
    with TemporaryDirectory() as folder, Processes(jobs) if jobs > 1 else ThisProcess() as engine:
        log = Path(folder) / "log"
        log.touch()
        engine.executor = Timed(engine.executor, log)
        yield engine, lambda: _read(log)


def _read(log: Path) -> Seconds:
    found: Seconds = defaultdict(lambda: defaultdict(float))
    for line in log.read_text().splitlines():
        kind, process, seconds = line.split()
        found[kind][int(process)] += float(seconds)
    return found
