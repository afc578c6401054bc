"""The file of a corpus's choices in the user's data folder: read, written atomically, and locked during changes."""

import json
import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from hashlib import sha256
from pathlib import Path
from typing import IO

from analysis.corpus.read import Corpus
from analysis.corpus.records import one_line
from analysis.errors import EXIT_BAD_INPUT, EXIT_CANNOT_WRITE, FramescopeError
from analysis.folders import own_folder
from analysis.stories.choices import Choices, Story


def load(corpus: Corpus) -> Choices:
    """Return the user's choices for ``corpus``, empty without a file.

    A corpus of several paths without choices of its own has those of the most of its paths that were read together
    before: so they are kept when a path is added.  Raises :class:`FramescopeError` if the file cannot be read or is
    not of this form.
    """
    try:
        path = _path(corpus)
        if not path.exists():
            path = _of_fewer_paths(corpus, path.parent) or path
        return _choices(path.read_text("utf-8"))
    except (FileNotFoundError, NotADirectoryError):
        return Choices()
    except OSError as error:
        raise FramescopeError(f"Your stories in {path} cannot be read: {error.strerror}.", EXIT_BAD_INPUT) from error
    except (ValueError, TypeError, KeyError, RecursionError) as error:
        raise FramescopeError(
            f"Your stories in {path} are damaged; correct the file, or delete it to start again.", EXIT_BAD_INPUT
        ) from error


def _of_fewer_paths(corpus: Corpus, folder: Path) -> Path | None:
    """Return the file of choices for several paths of ``corpus``, of all such files that for most of them."""
    here = set(_written(corpus)) if len(corpus.places) > 1 else set[str]()
    found: list[tuple[int, Path]] = []
    for path in sorted(folder.glob("*.json")):
        with suppress(OSError, ValueError, TypeError, KeyError, RecursionError):
            paths = set(_texts(json.loads(path.read_text("utf-8"))["paths"]))
            if len(paths) > 1 and paths < here:
                found.append((len(paths), path))
    return max(found)[1] if found else None


def _written(corpus: Corpus) -> list[str]:
    return [one_line(str(place)) for place in corpus.places]


def _choices(written: str) -> Choices:
    facts = json.loads(written)
    stories = tuple(Story(frozenset(_texts(one["articles"])), _text(one["name"])) for one in facts["stories"])
    if len(frozenset[str]().union(*(one.articles for one in stories))) < sum(len(one.articles) for one in stories):
        raise ValueError("an article in two stories")
    return Choices(stories, frozenset(_texts(facts["counted"])))


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(value)
    return one_line(value)


def _texts(values: object) -> list[str]:
    if not isinstance(values, list):
        raise TypeError(values)
    return [_text(value) for value in values]


def save(corpus: Corpus, choices: Choices) -> None:
    """Save ``choices`` for ``corpus`` atomically; without any, remove the file (if that leaves none to take over).

    Raises :class:`FramescopeError` if the file cannot be written.
    """
    with _writing(corpus) as path:
        if choices == Choices() and not _of_fewer_paths(corpus, path.parent):
            path.unlink(missing_ok=True)
            return
        facts = {
            "corpus": one_line(str(corpus.root.resolve())) if corpus.root else corpus.name,
            "paths": _written(corpus),
            "stories": [{"name": one.name, "articles": sorted(one.articles)} for one in choices.stories],
            "counted": sorted(choices.counted),
        }
        with tempfile.TemporaryDirectory(dir=path.parent) as folder:
            new = Path(folder, path.name)
            new.write_text(json.dumps(facts, ensure_ascii=False, indent=1), "utf-8")
            new.replace(path)


@contextmanager
def locked(corpus: Corpus) -> Iterator[None]:
    """Lock the choices for ``corpus`` against other programs until the block ends; wait if one of them has the lock.

    Raises :class:`FramescopeError` if the lock file cannot be written.
    """
    with _writing(corpus) as path:
        lock = path.with_suffix(".lock").open("a+b")
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


@contextmanager
def _writing(corpus: Corpus) -> Iterator[Path]:
    path = None
    try:
        path = _path(corpus)
        path.parent.mkdir(parents=True, exist_ok=True)
        yield path
    except OSError as error:
        place = f" in {path}" if path else ""
        raise FramescopeError(f"Your stories cannot be saved{place}: {error.strerror}.", EXIT_CANNOT_WRITE) from error


def _path(corpus: Corpus) -> Path:
    """Return the file of a corpus: by its path or paths, and for standard input by its content."""
    if corpus.root:
        key = os.fsencode(corpus.root.resolve())
    else:
        key = b"\0".join(map(os.fsencode, corpus.places)) or corpus.fingerprint.encode()
    return own_folder("data") / "choices" / f"{sha256(key).hexdigest()[:32]}.json"
