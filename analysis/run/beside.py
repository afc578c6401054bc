"""Preparing many articles in this process and, from the last one on, in one beside it."""

import os
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import Future
from contextlib import ExitStack, redirect_stderr
from itertools import zip_longest

from analysis.corpus.article import Article
from analysis.run.prepare import Prepared, prepare

FEW = 40  # articles, which take no longer than another process takes to start


def prepared(articles: Sequence[Article]) -> Iterator[Prepared]:
    """Yield ``articles`` prepared, in their order.  Not for a library: the script that uses it would run again."""
    with ExitStack() as processes:
        others = _beside(articles, processes) if len(articles) > FEW and _cores() > 1 else []
        for article, other in zip_longest(articles, reversed(others)):
            yield prepare(article) if other is None or other.cancel() else _result(other, article)


def _cores() -> int:
    """Return how many cores this process may use."""
    return len(os.sched_getaffinity(0)) if sys.platform == "linux" else os.cpu_count() or 1


def _beside(articles: Sequence[Article], processes: ExitStack) -> list[Future[Prepared]]:
    """Return what another process prepares, from the last article to the first; [] where none can be started."""
    from multiprocessing import get_context

    from analysis.run.engine import Processes

    with redirect_stderr(sys.__stderr__):  # Textual's is no file, and a new process is given one
        try:
            beside = processes.enter_context(Processes(1, get_context("spawn")))  # a server would be waited for
            return [beside.executor.submit(prepare, article) for article in reversed(articles)]
        except (OSError, ImportError):
            return []


def _result(other: Future[Prepared], article: Article) -> Prepared:
    from concurrent.futures.process import BrokenProcessPool

    try:
        return other.result()
    except BrokenProcessPool:
        return prepare(article)
