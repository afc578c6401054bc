"""Engines: where tasks run. One seam, an executor, for this process, local processes and a Dask cluster."""

import gc
import os
import signal
import sys
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, CancelledError, Executor, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from itertools import islice
from multiprocessing import get_context, parent_process
from multiprocessing.context import BaseContext
from threading import Thread
from typing import ClassVar, Generic, NamedTuple, Protocol, Self, TypeVar

_Task = TypeVar("_Task")
_Result = TypeVar("_Result")

_PER_WORKER = 2  # tasks in flight for each worker: one that runs, and one that waits
_LOSSES = 2  # of a task before it is run alone
_PATIENCE = 1.0  # seconds between two looks at the state of an engine
_IMPORTED = ("analysis.run.directory.work", "duckdb")  # once for all workers, which takes longer than many a task
# one thread, since there is a process for each core; and no module from the folder where the user happens to be
_ENVIRONMENT = {"OMP_NUM_THREADS": "1", "PYTHONSAFEPATH": "1"}


Task = Callable[[_Task], _Result]


class WorkerLost:
    """What comes of a task that ends its worker."""


class Engine(Protocol):
    """Where tasks run; a context manager that ends its workers.

    ``lost`` are the exceptions of a task whose worker has ended, and ``loses_all`` says whether every other task in
    flight is lost with it.
    """

    executor: Executor
    lost: tuple[type[Exception], ...]
    loses_all: ClassVar[bool]

    @property
    def workers(self) -> int:
        """How many tasks run at a time."""

    def __enter__(self) -> Self:
        """Start the workers."""

    def __exit__(self, *error: object) -> None:
        """End them, with whatever they are doing."""

    def recover(self) -> None:
        """Make the engine ready for more tasks after a worker was lost."""

    def check(self) -> None:
        """Raise :class:`~analysis.errors.FramescopeError` if no task can be finished any more."""


class _Here(Executor):
    """Runs each task at once, in this process."""

    def submit(  # type: ignore[override]
        self, function: Callable[..., _Result], /, *arguments: object
    ) -> "Future[_Result]":
        """Return the future of a task that has been run."""
        future: Future[_Result] = Future()
        try:
            future.set_result(function(*arguments))
        except Exception as error:
            future.set_exception(error)
        return future


class ThisProcess(Engine):
    """An engine without workers of its own: one task after the other."""

    executor: Executor = _Here()
    lost: tuple[type[Exception], ...] = ()
    loses_all = False
    workers = 1

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        pass

    def recover(self) -> None:
        """Do nothing: there is no worker to lose."""

    def check(self) -> None:
        """Do nothing: this process is there."""


class _Pool(ProcessPoolExecutor):
    """Processes; a task for which none can be started, since the server that forks them has ended, is a lost one."""

    def submit(  # type: ignore[override]
        self, function: Callable[..., _Result], /, *arguments: object
    ) -> "Future[_Result]":
        """Return the future of a task that some process runs."""
        try:
            return super().submit(function, *arguments)
        except (EOFError, ConnectionError) as error:
            lost: Future[_Result] = Future()
            lost.set_exception(BrokenProcessPool(str(error)))
            return lost


class Processes(Engine):
    """An engine of ``workers`` processes on this machine, which start as ``context`` says (None: as is fastest)."""

    lost: tuple[type[Exception], ...] = (BrokenProcessPool,)
    loses_all = True

    def __init__(self, workers: int, context: BaseContext | None = None) -> None:
        self._workers, self._context = workers, context
        self.executor: Executor

    @property
    def workers(self) -> int:
        """The number of processes."""
        return self._workers

    def __enter__(self) -> Self:
        self._start()
        return self

    def __exit__(self, *error: object) -> None:
        self._stop()

    def recover(self) -> None:
        """Start new processes: a pool that lost one is of no more use."""
        self._stop()
        self._start()

    def check(self) -> None:
        """Do nothing: a pool itself says when it is broken."""

    def _start(self) -> None:
        self.executor = self._pool = _Pool(self._workers, self._context or _context(), _prepare_worker)

    def _stop(self) -> None:
        processes = list((self._pool._processes or {}).values())  # which shutdown would wait for
        self._pool.shutdown(wait=False, cancel_futures=True)
        for process in processes:
            process.terminate()
        for process in processes:
            process.join()


def _context() -> BaseContext:
    """Return how processes start: where that is safe, as forks of a server that imports while this process reads on."""
    if not sys.platform.startswith("linux"):
        return get_context("spawn")
    from multiprocessing.forkserver import ensure_running

    context = get_context("forkserver")
    context.set_forkserver_preload(list(_IMPORTED))
    hangup = signal.signal(signal.SIGHUP, signal.SIG_IGN)  # what they start ends with this process, and without a word
    before = {name: os.environ.get(name) for name in _ENVIRONMENT}
    os.environ.update(_ENVIRONMENT)
    try:
        ensure_running()
    finally:
        signal.signal(signal.SIGHUP, hangup)
        for name, value in before.items():
            os.environ.pop(name) if value is None else os.environ.update({name: value})
    return context


def _prepare_worker() -> None:
    """Leave Ctrl-C to the parent, which ends its workers; use one thread."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_end_with_parent, daemon=True).start()
    gc.set_threshold(100_000)  # as the program does: a worker keeps little, and looking for waste took 7 % of its time
    os.environ.update(_ENVIRONMENT)
    with suppress(ImportError):
        from analysis.scores.stance import use_threads

        use_threads(1)


def _end_with_parent() -> None:
    """End this process when its parent does, which may have been killed and so could end nothing."""
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


class _Try(NamedTuple, Generic[_Task]):
    """A task, and how many workers it has lost."""

    task: _Task
    losses: int = 0

    @property
    def after_loss(self) -> "_Try[_Task]":
        return self._replace(losses=self.losses + 1)


def results(
    engine: Engine, function: Task[_Task, _Result], tasks: Iterable[_Task]
) -> Iterator[tuple[_Task, _Result | WorkerLost]]:
    """Yield each task with its result, in the order in which they end, a few of them in flight at a time.

    A task that was in flight when a worker ended is run again (it must not matter how often); one that loses several
    workers, the last while it runs alone, gets a :class:`WorkerLost` for its result.  Any other exception is raised.
    """
    again: list[_Try[_Task]] = []
    fresh = map(_Try[_Task], tasks)
    flight: dict[Future[_Result], _Try[_Task]] = {}
    while True:
        free = max(0, _PER_WORKER * engine.workers - len(flight))  # a cluster may have shrunk
        again, next_ones = again[free:], again[:free]
        for one in (*next_ones, *islice(fresh, free - len(next_ones))):
            flight[engine.executor.submit(function, one.task)] = one
        if not flight:
            return
        failed = []
        for future in _done(engine, flight):
            one = flight.pop(future)
            try:
                yield one.task, future.result()
            except _lost(engine):
                failed.append(one.after_loss)
        if not failed:
            continue
        if engine.loses_all:  # any of them may be the one that ends its worker
            failed += [one.after_loss for one in flight.values()]
            flight.clear()
        engine.recover()
        again += [one for one in failed if one.losses < _LOSSES]
        for one in failed:
            if one.losses >= _LOSSES:
                yield one.task, alone(engine, function, one.task)


def alone(engine: Engine, function: Task[_Task, _Result], task: _Task) -> _Result | WorkerLost:
    """Return the result of ``task`` run while no other of ours is, or :class:`WorkerLost` if its worker ends."""
    future = engine.executor.submit(function, task)
    while not _done(engine, [future]):
        pass
    try:
        return future.result()
    except _lost(engine):
        engine.recover()
        return WorkerLost()


def _lost(engine: Engine) -> tuple[type[Exception], ...]:
    return (CancelledError, *engine.lost)


def _done(engine: Engine, flight: "Iterable[Future[_Result]]") -> "set[Future[_Result]]":
    done, _ = wait(flight, _PATIENCE, FIRST_COMPLETED)
    if not done:
        engine.check()
    return done
