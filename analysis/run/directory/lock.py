"""One writer at a time: the lock of a run directory."""

import json
import os
import socket
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from analysis.errors import EXIT_CANNOT_WRITE, FramescopeError
from analysis.run.directory.files import content, telling

NAME = "run.lock"


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Keep every other program from writing the run in ``folder`` until the block ends.

    The system releases the lock when this process ends, however it ends: a lock file that nobody holds is stale, and
    is taken over.  Raises :class:`FramescopeError`, with the writer's process and host, if another program has it.
    """
    path = folder / NAME
    with telling(path, then=""):
        folder.mkdir(parents=True, exist_ok=True)
        file = path.open("a+b")
    with file:
        if not _acquired(file, path):
            raise FramescopeError(
                f"{folder} is being written by {_holder(path)}; wait until that has ended, or choose another folder.",
                EXIT_CANNOT_WRITE,
            )
        file.truncate(0)
        file.write(json.dumps({"pid": os.getpid(), "host": socket.gethostname()}).encode())
        file.flush()
        try:
            yield
        finally:
            file.truncate(0)


def is_ours(folder: Path) -> bool:
    """Return whether the lock file in ``folder`` is that of a run: it is empty, or names the writer."""
    path = folder / NAME
    return path.is_file() and (path.stat().st_size == 0 or bool(_facts(path)))


def check_there(folder: Path) -> None:
    """Raise :class:`FramescopeError` if the run in ``folder``, locked by this process, was removed or moved."""
    if not (folder / NAME).exists():
        raise FramescopeError(
            f"{folder} is gone: it was removed or moved while it was written; the same command begins it anew.",
            EXIT_CANNOT_WRITE,
        )


def _holder(path: Path) -> str:
    facts = _facts(path)
    return f"process {facts['pid']} on {facts['host']}" if facts else "another program"


def _facts(path: Path) -> dict[str, object]:
    try:
        facts = json.loads(content(path))
        return {"pid": int(facts["pid"]), "host": str(facts["host"])}
    except (OSError, ValueError, TypeError, KeyError, RecursionError):
        return {}


def _acquired(file: IO[bytes], path: Path) -> bool:
    try:
        _lock(file)
    except (BlockingIOError, PermissionError):
        return False
    except OSError:  # a file system without locks: the file's word has to do
        return not _is_alive(_facts(path))
    return True


def _is_alive(facts: dict[str, object]) -> bool:
    """Return whether the process that a lock file names may still run: on another host it may."""
    if not facts or facts["host"] != socket.gethostname() or sys.platform == "win32":
        return bool(facts)
    try:
        os.kill(int(str(facts["pid"])), 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True


if sys.platform == "win32":
    import msvcrt

    def _lock(file: IO[bytes]) -> None:
        file.seek(1 << 30)  # far behind the text, which stays readable
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _lock(file: IO[bytes]) -> None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
