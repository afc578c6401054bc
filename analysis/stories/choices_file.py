"""The file of a corpus's choices in the user's data folder: read, written atomically, and locked during changes."""

import json
from collections.abc import Sequence
from contextlib import AbstractContextManager, suppress
from pathlib import Path
from typing import Any

from analysis.corpus import own_files
from analysis.corpus.read import Corpus
from analysis.corpus.records import one_line
from analysis.errors import EXIT_BAD_INPUT, EXIT_NO_INPUT, FramescopeError
from analysis.stories.choices import Choices, Story

_FOLDER, _EARLIER, _WHAT = "choices", "choices-before", "Your stories"
_KEPT = 20  # changes that can be undone later

Change = tuple[Choices, Choices]
"""The choices before and after a change."""


def load(corpus: Corpus) -> Choices:
    """Return the user's choices for ``corpus``, empty without a file.

    A corpus of several paths without choices of its own has those of the most of its paths that were read together
    before: so they are kept when a path is added.  Raises :class:`FramescopeError` if the file cannot be read or is
    not of this form.
    """
    path = None
    try:
        path = own_files.path_of(corpus, _FOLDER)
        if not path.exists():
            path = _of_fewer_paths(corpus, path.parent) or path
        return _choices(json.loads(path.read_text("utf-8")))
    except (FileNotFoundError, NotADirectoryError):
        return Choices()
    except (OSError, *own_files.DAMAGED) as error:
        raise own_files.unreadable(error, path, _WHAT) from error


def _of_fewer_paths(corpus: Corpus, folder: Path) -> Path | None:
    """Return the file of choices for several paths of ``corpus``, of all such files that for most of them."""
    here = set(_written(corpus)) if len(corpus.places) > 1 else set[str]()
    found: list[tuple[int, Path]] = []
    for path in sorted(folder.glob("*.json")):
        with suppress(OSError, *own_files.DAMAGED):
            paths = set(_texts(json.loads(path.read_text("utf-8"))["paths"]))
            if len(paths) > 1 and paths < here:
                found.append((len(paths), path))
    return max(found)[1] if found else None


def _written(corpus: Corpus) -> list[str]:
    return [one_line(str(place)) for place in corpus.places]


def _choices(facts: Any) -> Choices:
    own_files.only(facts, "corpus", "paths", "stories", "counted")
    told = [own_files.only(one, "name", "articles") for one in facts["stories"]]
    stories = tuple(Story(frozenset(_texts(one["articles"])), _text(one["name"])) for one in told)
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
    with own_files.writing(corpus, _FOLDER, _WHAT) as path:
        if choices == Choices() and not _of_fewer_paths(corpus, path.parent):
            path.unlink(missing_ok=True)
            return
        about = {"corpus": own_files.name_of(corpus), "paths": _written(corpus)}
        own_files.write_json(path, about | _facts(choices))


def _facts(choices: Choices) -> dict[str, Any]:
    return {
        "stories": [{"name": one.name, "articles": sorted(one.articles)} for one in choices.stories],
        "counted": sorted(choices.counted),
    }


def exported(choices: Choices) -> str:
    """Return ``choices`` as a file for somebody else with the same articles."""
    return json.dumps(_facts(choices), ensure_ascii=False, indent=1) + "\n"


def imported(path: Path) -> Choices:
    """Return the choices in a file of :func:`exported`; raise :class:`FramescopeError` if it holds none."""
    try:
        return _choices(json.loads(path.read_text("utf-8")))
    except FileNotFoundError as error:
        raise FramescopeError(f"{path} does not exist.", EXIT_NO_INPUT) from error
    except (OSError, *own_files.DAMAGED) as error:
        raise FramescopeError(f"{path} holds no stories of framescope stories export.", EXIT_BAD_INPUT) from error


def earlier(corpus: Corpus) -> list[Change]:
    """Return the last changes to the choices for ``corpus``, the latest last; none if they cannot be read."""
    try:
        changes = json.loads(own_files.path_of(corpus, _EARLIER).read_text("utf-8"))
        return [(_choices(one["before"]), _choices(one["after"])) for one in changes]
    except (OSError, *own_files.DAMAGED):
        return []


def remember(corpus: Corpus, changes: Sequence[Change]) -> None:
    """Keep the last ``changes``.  Raises :class:`FramescopeError` if the file cannot be written."""
    with own_files.writing(corpus, _EARLIER, _WHAT) as path:
        kept = [{"before": _facts(before), "after": _facts(after)} for before, after in changes[-_KEPT:]]
        own_files.write_json(path, kept)


def locked(corpus: Corpus) -> AbstractContextManager[None]:
    """Lock the choices for ``corpus`` against other programs until the block ends; wait if one of them has the lock.

    Raises :class:`FramescopeError` if the lock file cannot be written.
    """
    return own_files.locked(corpus, _FOLDER, _WHAT)
