"""Files that are written once: under its name a file is either complete and on the disk, or not there."""

import errno
import hashlib
import os
import re
import shutil
import stat
import tempfile
from collections.abc import Container, Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import cache
from io import BufferedReader
from pathlib import Path
from typing import TYPE_CHECKING

from analysis.errors import EXIT_CANNOT_WRITE, FramescopeError

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection, DuckDBPyRelation
    from pandas import DataFrame

UNFINISHED = ".unfinished-"  # how the name of a file begins until it is complete
SQL_TYPES = {"str": "VARCHAR", "bool": "BOOLEAN", "int64": "BIGINT", "float64": "DOUBLE", "datetime64[us]": "TIMESTAMP"}
_GOES_ON = "; what is finished is kept, and the same command goes on from there"
_DUCKDBS = f"tmp_{UNFINISHED}"  # what DuckDB writes first where the unfinished file is there already
_NAMES = re.compile(rf"part-[0-9a-f]{{32}}\.(parquet|json)|targets-[0-9a-f]{{64}}\.json|{re.escape(_DUCKDBS)}\w+")
_NO_ROOM = "failed to offload"  # DuckDB's words where its spill does not fit on the disk
_REASONS = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EROFS, errno.EACCES, errno.EIO)


@contextmanager
def writing(path: Path) -> Iterator[Path]:
    """Give a path to write to; when the block ends, the file there is flushed to the disk and renamed to ``path``.

    If the block raises, nothing is left.  Raises :class:`FramescopeError` if the disk is full or cannot be written.
    """
    with telling(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=UNFINISHED, dir=path.parent)
        os.close(handle)
        unfinished = Path(name)
        try:
            yield unfinished
            _flush(unfinished)
            unfinished.chmod(0o666 & ~_umask())
            unfinished.replace(path)
            _flush_folder(path.parent)
        finally:
            unfinished.unlink(missing_ok=True)


@contextmanager
def telling(path: Path, then: str = _GOES_ON) -> Iterator[None]:
    """Turn what goes wrong with the disk in the block, which writes ``path``, into a :class:`FramescopeError`.

    ``then`` is what else its sentence says.
    """
    try:
        yield
    except OSError as error:
        raise _unwritable(path, error.strerror or str(error), then) from error
    except Exception as error:
        if type(error).__module__.partition(".")[0] not in ("duckdb", "_duckdb"):
            raise
        raise _unwritable(path, _reason(str(error)), then) from error


def write_json(path: Path, text: str) -> None:
    """Write a JSON text durably (see :func:`writing`)."""
    with writing(path) as unfinished:
        unfinished.write_text(text, "utf-8")


def write_parquet(path: Path, rows: "DataFrame | DuckDBPyRelation", group: int | None = None) -> str:
    """Write ``rows`` as Parquet durably (see :func:`writing`), and return the SHA-256 of the file.

    The same frame gives the same bytes.  ``group``: how many rows are read at once (None: as many as DuckDB likes).
    """
    from pandas import DataFrame

    with writing(path) as unfinished, _database().cursor() as connection:
        relation = _relation(connection, rows) if isinstance(rows, DataFrame) else rows
        relation.write_parquet(str(unfinished), compression="zstd", row_group_size=group)
        return sha256(unfinished)


def _relation(connection: "DuckDBPyConnection", frame: "DataFrame") -> "DuckDBPyRelation":
    columns = ", ".join(f'"{name}"::{SQL_TYPES[str(dtype)]} AS "{name}"' for name, dtype in frame.dtypes.items())
    return connection.from_df(frame).project(columns)


def read_parquet(paths: Sequence[Path]) -> "DataFrame":
    """Return the rows of Parquet files, one file after the other."""
    with _database().cursor() as connection:
        return connection.read_parquet([str(path) for path in paths]).df()


@cache
def _database() -> "DuckDBPyConnection":
    """Return a database without tables, since a new one for each small file would take longer than the file."""
    import duckdb

    return duckdb.connect(config={"threads": 1, "enable_external_file_cache": False})


def content(path: Path) -> bytes:
    """Return the bytes of a file; raises OSError for what is none, such as a pipe, which would be waited for."""
    with _opened(path) as file:
        return file.read()


def sha256(path: Path) -> str:
    """Return the SHA-256 of a file, in hexadecimal digits; raises OSError as :func:`content` does."""
    with _opened(path) as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _opened(path: Path) -> BufferedReader:
    if not stat.S_ISREG(path.stat().st_mode):
        raise OSError(errno.EINVAL, "no regular file", str(path))
    return path.open("rb")


def remove_unfinished(folder: Path) -> None:
    """Remove the files in ``folder`` and its folders that a program which ended has left unfinished."""
    own = [one for one in folder.iterdir() if one.is_dir() and not (one.is_symlink() or one.name.startswith("."))]
    for path in (path for one in (folder, *own) for start in (UNFINISHED, _DUCKDBS) for path in one.glob(f"{start}*")):
        if path.is_dir() and not path.is_symlink():
            shutil.rmtree(path, ignore_errors=True)
        else:
            with suppress(OSError):
                path.unlink(missing_ok=True)


def remove_others(folder: Path, kept: Container[str]) -> None:
    """Remove what a run has written to ``folder`` but for the files whose stems are ``kept``; never follow a link."""
    if folder.is_symlink() or not folder.is_dir():
        return
    for file in folder.iterdir():
        if is_named(file.name) and file.stem not in kept and not file.is_dir():
            with suppress(OSError):
                file.unlink()


def is_named(name: str) -> bool:
    """Return whether a file in a folder of a run is called as a run calls its own."""
    return _NAMES.fullmatch(name) is not None


def _unwritable(path: Path, reason: str, then: str) -> FramescopeError:
    return FramescopeError(f"{path} cannot be written: {reason}{then}.", EXIT_CANNOT_WRITE)


def _reason(said: str) -> str:
    """Return the system's reason inside an error message of DuckDB."""
    if _NO_ROOM in said:
        return os.strerror(errno.ENOSPC)
    return next((os.strerror(code) for code in _REASONS if os.strerror(code) in said), said.splitlines()[0])


def _flush(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def _flush_folder(folder: Path) -> None:
    """Make the names in ``folder`` durable, where the system lets a folder be opened."""
    if not hasattr(os, "O_DIRECTORY"):
        return
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
