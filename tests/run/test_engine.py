"""Tasks are run wherever the engine runs them, each with a result, whatever becomes of the workers."""

import subprocess
import sys
from pathlib import Path

import pytest

from analysis.run.engine import Engine, Processes, ThisProcess, WorkerLost, results
from tests.run.sabotage import Numbered, squared

TASKS = [Numbered(number) for number in range(12)]


@pytest.mark.parametrize("engine", [ThisProcess(), Processes(2)])
def test_every_task_has_its_result_once(engine: Engine) -> None:
    with engine:
        assert sorted(results(engine, squared, TASKS)) == [(task, task.number**2) for task in TASKS]


def test_tasks_are_taken_as_they_are_needed() -> None:
    left = iter(TASKS)
    with ThisProcess() as engine:
        next(results(engine, squared, left))
    assert list(left)


def test_an_error_of_a_task_is_raised() -> None:
    with ThisProcess() as engine, pytest.raises(TypeError):
        list(results(engine, squared, [Numbered("x")]))  # type: ignore[arg-type]


def test_a_worker_that_is_killed_costs_no_result(tmp_path: Path) -> None:
    (tmp_path / "poison").touch()
    tasks = [*TASKS, Numbered(12, str(tmp_path / "poison"), once=True)]
    with Processes(2) as engine:
        assert sorted(results(engine, squared, tasks)) == sorted((task, task.number**2) for task in tasks)


def test_a_task_that_kills_every_worker_has_no_result_and_the_others_have(tmp_path: Path) -> None:
    (tmp_path / "poison").touch()
    bad = Numbered(12, str(tmp_path / "poison"))
    with Processes(2) as engine:
        found = dict(results(engine, squared, [*TASKS[:6], bad, *TASKS[6:]]))
    assert isinstance(found.pop(bad), WorkerLost)
    assert found == {task: task.number**2 for task in TASKS}


def test_a_task_is_lost_if_no_process_can_be_started_for_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """As when the server that forks processes ends while it is asked for one."""

    def ended(_: object) -> None:
        raise EOFError

    with Processes(2) as engine:
        monkeypatch.setattr(type(engine.executor), "_adjust_process_count", ended)
        assert isinstance(engine.executor.submit(squared, TASKS[0]).exception(), engine.lost)


def test_no_worker_outlives_a_program_that_is_killed() -> None:
    program = (
        "import os, signal; from analysis.run.engine import Processes; engine = Processes(2).__enter__(); "
        "engine.executor.submit(os.getpid).result(); os.kill(os.getpid(), signal.SIGKILL)"
    )
    # workers hold its standard output: this comes to its end only when they do
    assert subprocess.run([sys.executable, "-c", program], capture_output=True, timeout=60, check=False).returncode < 0
