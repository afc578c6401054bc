"""One program at a time writes a run."""

import json
import os
import socket
from pathlib import Path

import pytest

from analysis.errors import FramescopeError
from analysis.run.directory import lock
from analysis.run.directory.lock import check_there, locked


def test_a_second_writer_is_told_who_the_first_is(tmp_path: Path) -> None:
    who = f"process {os.getpid()} on {socket.gethostname()}"
    with locked(tmp_path), pytest.raises(FramescopeError, match=f"is being written by {who}; wait"), locked(tmp_path):
        pass


def test_the_lock_is_released_at_the_end_and_by_an_error(tmp_path: Path) -> None:
    with pytest.raises(KeyError), locked(tmp_path):
        raise KeyError
    for _ in range(2):
        with locked(tmp_path):
            pass


def test_a_run_that_is_removed_while_it_is_written_is_said_to_be_gone(tmp_path: Path) -> None:
    with locked(tmp_path):
        check_there(tmp_path)
        (tmp_path / lock.NAME).unlink()
        with pytest.raises(FramescopeError, match=f"{tmp_path} is gone"):
            check_there(tmp_path)


@pytest.mark.parametrize("host", [socket.gethostname(), "elsewhere"])
def test_the_lock_of_a_writer_that_was_killed_is_taken_over(tmp_path: Path, host: str) -> None:
    (tmp_path / lock.NAME).write_text(json.dumps({"pid": 1, "host": host}))
    with locked(tmp_path):
        assert json.loads((tmp_path / lock.NAME).read_text())["pid"] == os.getpid()


@pytest.mark.parametrize(("pid", "host", "free"), [(2**22 + 1, "", True), (0, "", False), (7, "elsewhere", False)])
def test_where_the_file_system_has_no_locks_the_file_counts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, pid: int, host: str, free: bool
) -> None:
    def unsupported(file: object) -> None:
        raise OSError

    monkeypatch.setattr(lock, "_lock", unsupported)
    facts = {"pid": pid or os.getpid(), "host": host or socket.gethostname()}
    (tmp_path / lock.NAME).write_text(json.dumps(facts))
    if free:
        with locked(tmp_path):
            return
    with pytest.raises(FramescopeError, match=f"process {facts['pid']} on"), locked(tmp_path):
        pass


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(FramescopeError, match=r"file/run.* cannot be written"), locked(tmp_path / "file" / "run"):
        pass
