"""The files of a corpus: which files of a folder hold articles, and opening them."""

import json
import os
import re
from collections import Counter
from collections.abc import Collection, Iterator
from pathlib import Path, PurePosixPath
from typing import NamedTuple
from unicodedata import normalize

from analysis.corpus import vast
from analysis.corpus.formats.catalogue import BY_SUFFIX, FETCHED, is_aside, records
from analysis.corpus.formats.format import Input
from analysis.corpus.records import Chosen, Item, Skipped, one_line
from analysis.errors import FramescopeError
from analysis.vocabulary import MANIFEST

_SAVED_WITH = re.compile("(_files|-Dateien|_fichiers|_archivos)$")
_PARTS = "_files of a saved page"


class Found(NamedTuple):
    """What a folder holds: ``names`` of files to read, relative to it and sorted; ``skipped`` says what cannot be read.

    ``others`` counts by suffix the files of kinds that are not read, ``lacking`` those whose kind needs an extra that
    is not installed.
    """

    names: list[str]
    others: Counter[str]
    lacking: Counter[str]
    skipped: list[Skipped]


def find(root: Path, named: Collection[str], aside: Collection[str] = (), *, however_many: bool = False) -> Found:
    """Find the articles below ``root``: known suffixes, and the files that the manifest names, whatever their suffix.

    Hidden files and folders, README files, what a browser saves beside a page, the manifest itself and the files
    ``aside`` are no articles.  Links to folders are followed, each folder once.  Raises FramescopeError for more than
    ``vast.MAX_FILES`` files without a manifest, which is hardly a corpus, unless they are to be read ``however_many``
    they are.
    """
    found = Found([], Counter(), Counter(), [])

    def unreadable(error: OSError) -> None:
        found.skipped.append(Skipped(_relative(Path(error.filename), root), failure(error)))

    seen: set[tuple[int, int]] = set()
    number = 0
    for place, folders, files in os.walk(root, onerror=unreadable, followlinks=True):
        folder = Path(place)
        status = folder.stat()
        if (status.st_dev, status.st_ino) in seen:  # a link back to a folder above
            folders.clear()
            continue
        seen.add((status.st_dev, status.st_ino))
        found.skipped.extend(
            Skipped(_relative(folder / name, root), "is a folder with the name of a file; rename it to have it read")
            for name in sorted(filter(_is_article, folders))
        )
        parts = {name for name in folders if _is_of_saved_page(name, files)}
        found.others.update({_PARTS: len(parts)} if parts else {})
        folders[:] = sorted(
            name for name in folders if not (name.startswith(".") or _is_article(name) or name in parts)
        )
        number += len(files)
        if number > vast.MAX_FILES and not however_many and not (root / MANIFEST).exists():
            raise _too_many(root)
        for relative in (_relative(folder / name, root) for name in files):
            if normalize("NFC", relative) not in aside:
                _sort(relative, found, named)
    found.names.sort()
    return found


def _too_many(root: Path) -> FramescopeError:
    return FramescopeError(
        f"{one_line(str(root))} holds more than {vast.MAX_FILES:,} files; give a folder of articles alone, "
        f"or put an empty {MANIFEST} in it to have it read as it is."
    )


def _sort(relative: str, found: Found, named: Collection[str]) -> None:
    """Put a file among the articles of ``found``, or count it among what is not read."""
    name = PurePosixPath(relative).name
    form = BY_SUFFIX.get(_suffix(name))
    if form and not form.installed and not is_aside(name):
        found.lacking[_suffix(name)] += 1
    elif normalize("NFC", relative) in named or _is_article(name):
        found.names.append(relative)
    elif not is_aside(name):
        found.others[_suffix(name)] += 1


def _is_of_saved_page(folder: str, files: Collection[str]) -> bool:
    """Say whether a folder holds what a browser saved with a page beside it: its pictures, scripts and advertising."""
    page = _SAVED_WITH.sub("", folder)
    return page != folder and not {f"{page}.html", f"{page}.htm"}.isdisjoint(files)


def _is_article(name: str) -> bool:
    return _suffix(name) in BY_SUFFIX and not is_aside(name)


def legible(name: str) -> str:
    """Return the name of a file with its bytes that are not UTF-8 written out (``\\xe9``): no two become one."""
    return os.fsencode(name).decode("utf-8", "backslashreplace")


def ids(names: list[str]) -> dict[str, str]:
    """Give each file an id: its relative path without the suffix, or with it where two files would share one."""
    stems = {name: str(PurePosixPath(name).with_suffix("")) for name in names}
    count = Counter(stems.values())
    return {name: stem if count[stem] == 1 else name for name, stem in stems.items()}


def file_records(path: Path, source: str, id_: str, encoding: str, columns: Chosen) -> Iterator[Item]:
    """Yield the records of one file; a file that cannot be opened or read is one ``Skipped``."""
    try:
        if path.exists() and not path.is_file():  # opening a pipe would wait for its writer
            yield Skipped(source, "is not a file; give what it holds on standard input, as -")
            return
        with path.open("rb") as stream:
            yield from records(Input(stream, source, id_, encoding, columns, content_type=_content_type(path)))
    except OSError as error:
        missing_target = path.is_symlink() and not path.exists()
        yield Skipped(source, "is a link to a file that does not exist" if missing_target else failure(error))


def _content_type(path: Path) -> str:
    """Return what the host said of a fetched page; "" for any other file."""
    try:
        headers = json.loads(path.with_name(path.stem + FETCHED).read_bytes())["headers"]
        return next((str(value) for name, value in dict(headers).items() if name.lower() == "content-type"), "")
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return ""


def failure(error: OSError) -> str:
    """Say why a file or folder cannot be read, in words that continue its name."""
    return f"cannot be read ({(error.strerror or 'unknown reason').lower()})"


def _suffix(name: str) -> str:
    return PurePosixPath(name).suffix.lower()


def _relative(path: Path, root: Path) -> str:
    return str(root) if path == root else path.relative_to(root).as_posix()
