"""The user's own files about a corpus, in the data folder: where they are, written atomically, and locked."""

import json
import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from hashlib import sha256
from pathlib import Path
from typing import IO, Any

from analysis.corpus.read import Corpus
from analysis.corpus.records import one_line
from analysis.errors import EXIT_BAD_INPUT, EXIT_CANNOT_WRITE, FramescopeError
from analysis.folders import own_folder


def path_of(corpus: Corpus, folder: str) -> Path:
    """Return the file of a corpus in a ``folder``: by its path or paths, and for standard input by its content."""
    if corpus.root:
        key = os.fsencode(corpus.root.resolve())
    else:
        key = b"\0".join(map(os.fsencode, corpus.places)) or corpus.fingerprint.encode()
    return own_folder("data") / folder / f"{sha256(key).hexdigest()[:32]}.json"


def name_of(corpus: Corpus) -> str:
    """Return what the file says of which corpus it is."""
    return one_line(str(corpus.root.resolve())) if corpus.root else corpus.name


DAMAGED = (ValueError, TypeError, KeyError, AttributeError, RecursionError)
"""What reading a file raises that is not of its form."""


class NewerError(ValueError):
    """A file that holds what only a newer version can have written."""


def only(facts: dict[str, Any], *names: str) -> dict[str, Any]:
    """Return ``facts``, of which this version knows ``names``; it would lose others when it saves the file.

    Raises :class:`NewerError` if there are others.
    """
    if facts.keys() - set(names):
        raise NewerError(facts.keys())
    return facts


def unreadable(error: Exception, path: Path | None, what: str) -> FramescopeError:
    """Return the error for ``what`` ("Your stories") in a file that cannot be read (an OSError), or is damaged."""
    if isinstance(error, OSError):
        return FramescopeError(f"{what} in {path} cannot be read: {error.strerror}.", EXIT_BAD_INPUT)
    if isinstance(error, NewerError):
        return FramescopeError(
            f"{what} in {path} are of a newer version of framescope; use that version, or move the file away.",
            EXIT_BAD_INPUT,
        )
    return FramescopeError(
        f"{what} in {path} are damaged; correct the file, or delete it to start again.", EXIT_BAD_INPUT
    )


def write_json(path: Path, facts: object) -> None:
    """Write ``facts`` into a file in an existing folder, atomically."""
    with tempfile.TemporaryDirectory(dir=path.parent) as folder:
        new = Path(folder, path.name)
        new.write_text(json.dumps(facts, ensure_ascii=False, indent=1), "utf-8")
        new.replace(path)


@contextmanager
def writing(corpus: Corpus, folder: str, what: str) -> Iterator[Path]:
    """Give the file of a corpus, in a folder that exists.

    Raises :class:`FramescopeError` if ``what`` ("Your stories") cannot be saved there.
    """
    path = None
    try:
        path = path_of(corpus, folder)
        path.parent.mkdir(parents=True, exist_ok=True)
        yield path
    except OSError as error:
        place = f" in {path}" if path else ""
        raise FramescopeError(f"{what} cannot be saved{place}: {error.strerror}.", EXIT_CANNOT_WRITE) from error


@contextmanager
def locked(corpus: Corpus, folder: str, what: str, name: str = "") -> Iterator[None]:
    """Lock the file of a corpus against other programs until the block ends; wait if one of them has the lock.

    ``name``: of another lock in the folder, for all its files.
    Raises :class:`FramescopeError` if the lock file cannot be written.
    """
    with writing(corpus, folder, what) as path:
        lock = path.with_name(f"{name or path.stem}.lock").open("a+b")
    with lock:
        with suppress(OSError):  # a file system without locks
            _lock(lock)
        yield


if sys.platform == "win32":
    import msvcrt

    def _lock(file: IO[bytes]) -> None:
        file.seek(0)
        msvcrt.locking(file.fileno(), msvcrt.LK_LOCK, 1)

else:
    import fcntl

    def _lock(file: IO[bytes]) -> None:
        fcntl.flock(file, fcntl.LOCK_EX)
