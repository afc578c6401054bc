"""Where a run lies: which folder is one, and which may become one without harm to a file that is the user's."""

import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from analysis.errors import EXIT_CANNOT_WRITE, EXIT_USAGE, FramescopeError
from analysis.run.directory import lock, parts, record, targets
from analysis.run.directory.files import is_named

_LONGEST = Path(targets.FOLDER, targets.name_of(""))  # of the names in a run


def is_run(folder: Path) -> bool:
    """Return whether ``folder`` is a run directory, complete or not.

    A damaged ``run.json`` is that of a run beside receipts; any other has our fields.
    """
    marked = any(os.path.lexists(folder / name) for name in (record.NAME, lock.NAME))
    return marked and ((folder / parts.RECEIPTS).is_dir() or record.is_ours(folder) or lock.is_ours(folder))


def check_place(folder: Path) -> None:
    """Raise :class:`FramescopeError` unless a run may be written to ``folder``: it is one, is empty or is not there.

    In a run is no file but a run's, and no link, so that whatever is replaced or removed there is ours.
    """
    try:
        str(folder).encode()
        with suppress(FileNotFoundError):
            os.lstat(folder / _LONGEST)  # raises if the system knows no such name
        if folder.is_symlink() and not folder.exists():
            raise FramescopeError(f"{folder} is a link to nothing; choose a new folder.", EXIT_USAGE)
        if not folder.exists():
            return
        other = next(_others(folder), None) or (None if _was_run(folder) else next(folder.iterdir(), None))
    except UnicodeEncodeError:
        raise FramescopeError(f"The name {folder} is not UTF-8; choose another folder.", EXIT_USAGE) from None
    except NotADirectoryError:
        lies = "is" if folder.is_file() else "lies in"
        raise FramescopeError(f"{folder} {lies} a file; choose a new folder.", EXIT_USAGE) from None
    except OSError as error:
        raise FramescopeError(f"{folder} cannot be written: {error.strerror}.", EXIT_CANNOT_WRITE) from error
    if other:
        raise FramescopeError(
            f"{folder} has other files in it ({other.relative_to(folder)}); choose a new folder, or that of an "
            "earlier run.",
            EXIT_USAGE,
        )


def _was_run(folder: Path) -> bool:
    """Return whether ``folder`` is a run, or what workers have left of one that was removed while they wrote."""
    return is_run(folder) or (folder / parts.RECEIPTS).is_dir()


def _others(folder: Path) -> Iterator[Path]:
    """Yield what is in ``folder`` and no run's, but for names with a dot (of the system's), which nothing touches."""
    for entry in _visible(folder):
        if entry.is_dir(follow_symlinks=False):
            for file in _visible(Path(entry)):
                if not (file.is_file(follow_symlinks=False) and is_named(file.name)):
                    yield Path(file)
        elif entry.name not in (record.NAME, lock.NAME) or entry.is_symlink():
            yield Path(entry)


def _visible(folder: Path) -> "Iterator[os.DirEntry[str]]":
    with os.scandir(folder) as entries:
        yield from (entry for entry in entries if not entry.name.startswith("."))
