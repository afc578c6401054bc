"""Output: results to a file (written atomically) or standard output, messages to standard error."""

import errno
import os
import sys
import tempfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any, TypeVar

import click

from analysis.errors import EXIT_CANNOT_WRITE, EXIT_USAGE, FramescopeError
from tui.safe_text import visible

_FORCE = "framescope.force"
_Command = TypeVar("_Command", bound=Callable[..., Any])


class File(click.Path):
    """The name of a file to write; must not be empty."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Path:
        """Return ``value`` as a path."""
        if value == "":
            self.fail("the file name is empty", param, ctx)
        return Path(os.fsdecode(super().convert(value, param, ctx)))


def output_option(says: str, *, required: bool = False) -> Callable[[_Command], _Command]:
    """Give a command ``--output``, the name of a file that it can write, and ``--force``, to replace an existing one.

    Both are checked before any work is done; ``says`` is the help of the first.
    """
    output = click.option("-o", "--output", type=File(), required=required, callback=new_file, help=says)
    force = click.option(
        "--force", is_flag=True, is_eager=True, expose_value=False, callback=_permit, help="Replace FILE if it exists."
    )
    return lambda command: output(force(command))


def new_file(context: click.Context, option: click.Parameter, output: Path | None) -> Path | None:
    """Return the value of an option that names a file to write, beside :func:`output_option`.

    Raises :class:`FramescopeError` if it cannot be written, or exists and ``--force`` is not given.
    """
    if output is not None:
        _check(output, replace=context.meta[_FORCE])
    return output


def _permit(context: click.Context, option: click.Parameter, given: bool) -> None:
    context.meta[_FORCE] = given


def hold_streams() -> None:
    """Replace closed standard streams (``>&-``), whose descriptors the next opened files would get.

    The input is empty, messages are discarded, and writing output fails.
    """
    for name, mode, access in (("stdin", "r", os.O_RDONLY), ("stdout", "w", os.O_RDONLY), ("stderr", "w", os.O_WRONLY)):
        if getattr(sys, name) is None:
            setattr(sys, name, os.fdopen(os.open(os.devnull, access), mode, closefd=False))


def tell(sentence: str) -> None:
    """Print a message on standard error."""
    with suppress(OSError):
        print(visible(sentence), file=sys.stderr)  # noqa: T201


def tell_of_fonts(text: str) -> None:
    """Say which characters of a drawing that holds ``text`` no font of this machine has."""
    from analysis.export.fonts import lacking

    if text and (said := lacking(text)):
        tell(f"note: {said}")


def write(data: bytes, output: Path | None, binary: bool = False) -> None:
    """Write ``data`` to ``output``, or to standard output when that is None.

    A file is written atomically; a symbolic link stays, and its target is written.  Raises
    :class:`FramescopeError` if it cannot be written, and for binary data to a terminal.
    """
    if output is None:
        if binary and sys.stdout.isatty():
            raise FramescopeError("This format is no text; write it to a file with -o.", EXIT_USAGE)
        _print(data)
        return
    try:
        if output.exists() and not (output.is_file() or output.is_dir()):
            output.write_bytes(data)  # a pipe or device is written to, not replaced
        else:
            _replace(_target(output), data)
    except OSError as error:
        raise FramescopeError(f"{output} cannot be written: {error.strerror}.", EXIT_CANNOT_WRITE) from error


def _check(output: Path, replace: bool) -> None:
    if output.is_dir():
        raise FramescopeError(f"{output} is a folder; give the name of a file.", EXIT_CANNOT_WRITE)
    if output.is_file() and not replace:
        raise FramescopeError(f"{output} exists; use --force to replace it.", EXIT_CANNOT_WRITE)
    if output.exists() and not output.is_file():
        return  # a pipe or device, which nothing replaces
    folder = Path(os.path.realpath(output)).parent  # of a link: where its target is
    if not folder.is_dir():
        raise FramescopeError(f"{output} cannot be written: there is no folder {folder}.", EXIT_CANNOT_WRITE)
    if not os.access(folder, os.W_OK | os.X_OK):
        raise FramescopeError(f"{output} cannot be written: Permission denied.", EXIT_CANNOT_WRITE)


def _print(data: bytes) -> None:
    try:
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
    except BrokenPipeError:  # the reader has seen enough
        raise
    except OSError as error:
        raise lost(error) from error


def lost(error: OSError) -> FramescopeError:
    """Return the error for a standard output that cannot be written."""
    forget_output()
    return FramescopeError(f"Standard output cannot be written: {error.strerror}.", EXIT_CANNOT_WRITE)


def forget_output() -> None:
    """Discard buffered output, or Python would fail to write it again at exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _target(output: Path) -> Path:
    """Return the file to write: the target of a link, whether it exists or not."""
    target = Path(os.path.realpath(output))
    if target.is_symlink():
        raise OSError(errno.ELOOP, os.strerror(errno.ELOOP))
    return target


def _replace(target: Path, data: bytes) -> None:
    handle, unfinished = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        Path(unfinished).chmod(0o666 & ~_umask())
        Path(unfinished).replace(target)
    except BaseException:
        Path(unfinished).unlink(missing_ok=True)
        raise


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
