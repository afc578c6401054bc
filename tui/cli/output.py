"""Where results go: a file, written whole or not at all, or standard output."""

import os
import sys
import tempfile
from pathlib import Path

from analysis.errors import EXIT_CANNOT_WRITE, EXIT_USAGE, FramescopeError


def write(data: bytes, output: Path | None, binary: bool = False) -> None:
    """Write ``data`` to ``output``, or to standard output when that is None.

    A file appears only when it is whole.  Raises :class:`FramescopeError` when it cannot be written, and for binary
    data that would go to a terminal.
    """
    if output is None:
        if binary and sys.stdout.isatty():
            raise FramescopeError("Parquet is not for the terminal; name a file with -o.", EXIT_USAGE)
        try:
            sys.stdout.buffer.write(data)
            sys.stdout.buffer.flush()
        except BrokenPipeError:  # the reader has seen enough
            raise
        except OSError as error:
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # or Python fails again as it leaves
            raise FramescopeError(
                f"The result cannot be written to standard output: {error.strerror}.", EXIT_CANNOT_WRITE
            ) from error
        return
    try:
        if output.exists() and not (
            output.is_file() or output.is_dir()
        ):  # a pipe or device is written to, not replaced
            output.write_bytes(data)
            return
        handle, unfinished = tempfile.mkstemp(dir=output.parent, prefix=f".{output.name}.")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
            Path(unfinished).chmod(0o666 & ~_umask())
            Path(unfinished).replace(output)
        except BaseException:
            Path(unfinished).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise FramescopeError(f"{output} cannot be written: {error.strerror}.", EXIT_CANNOT_WRITE) from error


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
