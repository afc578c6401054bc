"""The same tables come out of this process, of others, and of a Dask cluster over TCP."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import Executor, Future
from contextlib import contextmanager
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from analysis.compare.sums import sums
from analysis.corpus.read import Corpus
from analysis.errors import FramescopeError
from analysis.result import Analysis
from analysis.run import cluster as cluster_module
from analysis.run.analyse import analyse
from analysis.run.cluster import Certificates, Cluster
from analysis.run.directory.work import ToPrepare, prepare_part
from analysis.run.directory.write import write as write_run
from analysis.run.engine import Engine, Processes, ThisProcess, WorkerLost, results
from tests.run.directory.conftest import WriteRun, assert_same, without
from tests.run.sabotage import Numbered, Sabotaged, squared

needs_dask = pytest.mark.skipif(find_spec("distributed") is None, reason="the extra framescope[cluster] is missing")


def test_two_processes_give_the_tables_of_one(
    corpus: Corpus, expected: Analysis, analysed_to: WriteRun, tmp_path: Path
) -> None:
    assert not analysed_to(corpus, Processes(2)).left_out
    assert_same(tmp_path / "run", expected)


def test_an_article_that_ends_its_process_is_named_and_left_out(
    corpus: Corpus, analysed_to: WriteRun, tmp_path: Path
) -> None:
    class Poisoned(Processes):
        def _start(self) -> None:
            super()._start()
            self.executor = Sabotaged(self._pool)

    few = replace(corpus, articles=corpus.articles[:4])
    made = analysed_to(few, Poisoned(2))
    assert made.left_out == {"a02": "cannot be scored (it ends the process that tries)"}
    assert_same(tmp_path / "run", analyse(without(few, "a02")))


class Started(NamedTuple):
    """A Dask cluster of separate processes: its address, and its workers."""

    address: str
    workers: list["subprocess.Popen[bytes]"]


@contextmanager
def _started(
    tmp_path: Path, host: str, *options: str, workers: int = 2, nanny: str = "--no-nanny"
) -> Iterator[Started]:
    """A scheduler and its workers."""
    file = tmp_path / "scheduler.json"
    scheduler = _dask("scheduler", "--host", host, "--scheduler-file", str(file), "--no-dashboard", *options)
    started: list[subprocess.Popen[bytes]] = []
    try:
        while not (file.exists() and file.read_text().strip().endswith("}")):
            assert scheduler.poll() is None
            time.sleep(0.05)
        address, folder = _address(file), ("--local-directory", str(tmp_path))
        command = ("worker", address, "--nthreads", "1", nanny, "--no-dashboard", *folder, *options)
        started += [_dask(*command) for _ in range(workers)]
        yield Started(address, started)
    finally:
        for process in (*started, scheduler):
            process.kill()
            process.wait()


def _address(file: Path) -> str:
    import json

    return str(json.loads(file.read_text())["address"])


def _dask(what: str, *options: str) -> "subprocess.Popen[bytes]":
    command = [sys.executable, "-m", f"distributed.cli.dask_{what}", *options]
    root = str(Path(__file__).parents[3])
    return subprocess.Popen(
        command, stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL, cwd=root, env={**os.environ, "PYTHONPATH": root}
    )


@needs_dask
def test_a_cluster_gives_the_same_tables_and_goes_on_until_the_last_worker_is_killed(
    corpus: Corpus, expected: Analysis, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cluster_module, "_WITHOUT_WORKERS", 0.5)

    def analysed_to(name: str, engine: Engine) -> Path:
        with engine as started:
            made = write_run(tmp_path / name, corpus, "lexicon", started, "framescope analyse", sums=sums)
        assert not made.left_out
        return tmp_path / name

    with _started(tmp_path, "tcp://127.0.0.1:0") as found:
        assert_same(analysed_to("one", _Killing(found.address, found.workers[0], workers=2)), expected)
        assert found.workers[0].wait() < 0
        with pytest.raises(FramescopeError, match="has no workers any more; what is finished is kept"):
            analysed_to("none", _Killing(found.address, found.workers[1], workers=1))
    assert_same(analysed_to("none", ThisProcess()), expected)


class _Killing(Cluster):
    """Kills ``to_kill`` when the first task has been submitted to as many ``workers``."""

    def __init__(self, address: str, to_kill: "subprocess.Popen[bytes]", *, workers: int) -> None:
        super().__init__(address)
        self._to_kill, self._workers = to_kill, workers

    def __enter__(self) -> "_Killing":
        super().__enter__()
        self._client.wait_for_workers(self._workers)
        submit = self.executor.submit

        def submitted(*task: Any) -> Any:
            future = submit(*task)
            self._to_kill.kill()
            return future

        self.executor.submit = submitted  # type: ignore[method-assign, assignment]
        return self


@needs_dask
def test_a_task_that_ends_every_worker_of_a_cluster_has_no_result_and_the_others_have(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the scheduler gives up a task with its first worker, for speed, and workers are started again."""
    monkeypatch.setenv("DASK_DISTRIBUTED__SCHEDULER__ALLOWED_FAILURES", "0")
    (tmp_path / "poison").touch()
    # a worker that ends before its nanny has seen it start is not started again
    good, bad = Numbered(2), Numbered(3, str(tmp_path / "poison"), seconds=1.0)
    with _started(tmp_path, "tcp://127.0.0.1:0", workers=1, nanny="--nanny") as found, Cluster(found.address) as engine:
        made = dict(results(engine, squared, [bad, good]))
    assert isinstance(made.pop(bad), WorkerLost)
    assert made == {good: 4}


@needs_dask
def test_a_cluster_under_tls_lets_in_who_has_its_certificate_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    key, certificate = _certificate(tmp_path)
    options = ("--tls-ca-file", str(certificate), "--tls-cert", str(certificate), "--tls-key", str(key))
    with _started(tmp_path, "tls://127.0.0.1:0", *options, workers=1) as found:
        assert found.address.startswith("tls://")
        with Cluster(found.address, Certificates(certificate, certificate, key)) as engine:
            assert list(results(engine, squared, [Numbered(3)])) == [(Numbered(3), 9)]
        monkeypatch.setattr(cluster_module, "_CONNECT", 0.5)
        with pytest.raises(FramescopeError, match="cannot be reached; check the address"), Cluster(found.address):
            pass


def _certificate(folder: Path) -> tuple[Path, Path]:
    """Make a key and a certificate that vouches for itself."""
    key, certificate = folder / "key.pem", folder / "certificate.pem"
    command = ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"]
    command += ["-keyout", str(key), "-out", str(certificate), "-days", "2", "-subj", "/CN=localhost"]
    subprocess.run(command, check=True, capture_output=True)
    return key, certificate


@needs_dask
@pytest.mark.parametrize("address", ["tcp://127.0.0.1:9", "nonsense", "tls://127.0.0.1:9"])
def test_a_cluster_that_cannot_be_reached_is_named(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster_module, "_CONNECT", 0.2)
    with pytest.raises(FramescopeError, match=f"The cluster at {address} cannot be reached"), Cluster(address):
        pass


def test_a_cluster_whose_scheduler_is_gone_is_named_whatever_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    class Client:
        status = "running"

        def nthreads(self) -> dict[str, int]:
            raise OSError("Timed out trying to connect")

    cluster = Cluster("tcp://127.0.0.1:9")
    monkeypatch.setattr(cluster, "_client", Client(), raising=False)
    for ask in (cluster.check, cluster.recover, lambda: cluster.workers):
        with pytest.raises(FramescopeError, match="does not answer any more; what is finished is kept"):
            ask()


@needs_dask
def test_a_file_that_is_no_certificate_is_named(tmp_path: Path) -> None:
    (tmp_path / "junk.pem").write_text("junk")
    certificates = Certificates(*[tmp_path / "junk.pem"] * 3)
    with (
        pytest.raises(FramescopeError, match=r"junk\.pem holds no certificate in PEM"),
        Cluster("tls://127.0.0.1:9", certificates),
    ):
        pass


def test_without_dask_the_option_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(FramescopeError, match=r"pip install 'framescope\[cluster\]'"), Cluster("tcp://127.0.0.1:9"):
        pass


def test_a_worker_without_the_program_is_told_what_it_lacks(corpus: Corpus, analysed_to: WriteRun) -> None:
    class Bare(ThisProcess):
        def __init__(self) -> None:
            self.executor = _Lacking()

    with pytest.raises(FramescopeError, match="A worker lacks the module analysis; install the same version"):
        analysed_to(corpus, Bare())


class _Lacking(Executor):
    def submit(self, *task: Any, **named: Any) -> "Future[Any]":
        future: Future[Any] = Future()
        future.set_exception(ModuleNotFoundError("No module named 'analysis'", name="analysis"))
        return future


def test_a_worker_of_another_version_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FramescopeError, match="A worker has another version of framescope"):
        prepare_part(ToPrepare(str(tmp_path), "part", [], "another"))
