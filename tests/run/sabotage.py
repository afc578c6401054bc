"""Tasks that end their worker, in modules that a worker can import."""

import os
import signal
import time
from collections.abc import Callable
from concurrent.futures import Executor, Future
from pathlib import Path
from typing import Any, NamedTuple


class Numbered(NamedTuple):
    """A task of a number: its worker ends as long as the file ``poison`` is there, which it removes if ``once``.

    Before that it lives ``seconds``.
    """

    number: int
    poison: str = ""
    once: bool = False
    seconds: float = 0.0


def squared(task: Numbered) -> int:
    poison = Path(task.poison)
    if task.poison and poison.exists():
        if task.once:
            poison.unlink()
        time.sleep(task.seconds)
        os.kill(os.getpid(), signal.SIGKILL)
    return task.number**2


def poisoned(function: Callable[[Any], Any], task: Any) -> Any:
    """Run a task of a run; the article "a02" ends its worker."""
    if "a02" in task.ids and "a02" not in task.without:
        os.kill(os.getpid(), signal.SIGKILL)
    return function(task)


class Sabotaged(Executor):
    """An executor whose tasks are run by :func:`poisoned`."""

    def __init__(self, inner: Executor) -> None:
        self._inner = inner

    def submit(self, function: Callable[..., Any], /, *arguments: Any, **named: Any) -> "Future[Any]":
        return self._inner.submit(poisoned, function, *arguments)
