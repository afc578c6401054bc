"""What stands at the paths that a user gives: the files of the corpus, and what the manifests say of them."""

import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import BinaryIO, NamedTuple

from analysis.corpus.files import failure, file_records, find, ids, legible
from analysis.corpus.formats.catalogue import records, suffixes
from analysis.corpus.formats.format import INSTALL, Input
from analysis.corpus.manifest import Manifest, load_manifest
from analysis.corpus.records import Chosen, Item, Note, Record, Skipped, one_line
from analysis.errors import EXIT_NO_INPUT, FramescopeError
from analysis.vocabulary import MANIFEST

STDIN = "standard input"
_DOCUMENTS = frozenset({".doc", ".odt", ".ods", ".xls", ".pages", ".wps", ".epub", ".mht", ".mhtml", ".eml", ".msg"})
SHORTEST = 20  # characters; a shorter text is hardly an article
MAX_SHORT = 2_000
"""After so many articles as short as that, if they are most of its rows, a file is not read on."""
MAX_LOST = 100_000
"""After so many rows that cannot be used, if they are most of its rows, a file is not read on."""


class File(NamedTuple):
    """A file of the corpus: ``name`` is relative to the path that was given, ``source`` to the whole corpus."""

    path: Path | None
    name: str
    source: str


@dataclass(frozen=True)
class Part:
    """What stands at one path; ``path`` is None for standard input."""

    path: Path | None
    shown: str
    files: Sequence[File]
    manifest: Manifest = field(default_factory=Manifest)
    skipped: Sequence[Skipped] = ()
    notes: Sequence[Note] = ()


def parts(paths: Sequence[Path | str], however_many: bool = False) -> list[Part]:
    """Return what stands at each path; raise FramescopeError where there is nothing, or a manifest is wrong.

    ``however_many``: whether a folder may hold more than ``MAX_FILES`` files.
    """
    found = [_part(path, however_many) for path in paths]
    return found if len(found) == 1 else _labelled(found)


def items(parts: Sequence[Part], columns: Chosen, stdin: BinaryIO | None) -> Iterator[tuple[str, Item]]:
    """Yield what the files hold, each with the file that it is from; ``columns`` goes before those of a manifest."""
    id_of = ids([file.source for part in parts for file in part.files if file.path])
    for part in parts:
        aside: list[Item] = [*part.notes, *part.skipped]
        yield from (("", item) for item in aside)
        for file in part.files:
            for item in _of_file(file, id_of, part.manifest, columns, stdin):
                yield file.source, part.manifest.describe(item, file.name) if isinstance(item, Record) else item


def _part(path: Path | str, however_many: bool) -> Part:
    if str(path) == "-":
        return Part(None, STDIN, [File(None, STDIN, STDIN)])
    root = Path(path).parent if Path(path).name == MANIFEST else Path(path)
    shown = one_line(str(root))
    try:
        is_folder = root.is_dir()
        if not is_folder and not root.is_symlink():
            root.stat()
    except FileNotFoundError as error:
        raise FramescopeError(
            f"{shown} does not exist; give a folder, a file, or - for standard input.", EXIT_NO_INPUT
        ) from error
    except (OSError, ValueError) as error:  # a loop of links, a name with a NUL
        reason = failure(error) if isinstance(error, OSError) else "is no name of a file"
        raise FramescopeError(f"{shown} {reason}.") from error
    if is_folder:
        return _folder(root, shown, however_many)
    return Part(root, shown, [File(root, root.name, legible(root.name))], load_manifest(root.parent))


def _folder(root: Path, shown: str, however_many: bool) -> Part:
    manifest = load_manifest(root)
    found = find(root, manifest.entries, manifest.dictionaries, however_many=however_many)
    if not (found.names or found.skipped or found.lacking):
        others = f" (only {_kinds(found.others)})" if found.others else ""
        raise FramescopeError(f"{shown} holds no {suffixes()} file{others}; add articles.", EXIT_NO_INPUT)
    notes = (
        [f"Files of other kinds were not read: {_kinds(found.others)}{_mended(found.others)}."] if found.others else []
    )
    lacking = [Skipped(_kinds(found.lacking), f"cannot be read without {INSTALL}")] if found.lacking else []
    files = [File(root / name, name, legible(name)) for name in found.names]
    skipped = [*lacking, *found.skipped, *manifest.missing(found.names)]
    return Part(root, shown, files, manifest, skipped, [Note("", note) for note in notes])


def _kinds(others: Counter[str]) -> str:
    return one_line(", ".join(f"{number} {suffix or 'without a suffix'}" for suffix, number in sorted(others.items())))


def _mended(others: Counter[str]) -> str:
    """Say what to do where files that are not read may well hold articles."""
    return "" if _DOCUMENTS.isdisjoint(others) else "; save articles among them as .docx, .txt or .csv"


def _labelled(parts: Sequence[Part]) -> list[Part]:
    """Put the name of its path before the files of each part, so that they differ; a part given twice counts once."""
    names = Counter(part.path.resolve().name if part.path else STDIN for part in parts)
    labelled = {}
    for part in parts:
        label = part.path.resolve().name if part.path else STDIN
        if names[label] > 1:
            label = part.shown
        is_file = [file.path for file in part.files] == [part.path]
        files = [file._replace(source=label if is_file else f"{label}/{file.name}") for file in part.files]
        labelled[part.path and part.path.resolve()] = replace(part, files=files)
    return list(labelled.values())


def _of_file(
    file: File, id_of: Mapping[str, str], manifest: Manifest, columns: Chosen, stdin: BinaryIO | None
) -> Iterator[Item]:
    columns = {**manifest.columns, **columns}
    if file.path:
        return _bounded(file_records(file.path, file.source, id_of[file.source], manifest.encoding, columns), file)
    return _bounded(records(Input(stdin or sys.stdin.buffer, STDIN, "stdin", manifest.encoding, columns)), file)


def _bounded(items: Iterator[Item], file: File) -> Iterator[Item]:
    """Yield the items of a file, up to where it shows that its rows are no articles: there may be millions."""
    short = lost = 0
    for number, item in enumerate(items, 1):
        yield item
        lost += isinstance(item, Skipped)
        short += isinstance(item, Record) and len(item.text) < SHORTEST
        if (short > MAX_SHORT or lost > MAX_LOST) and 2 * (short + lost) > number:
            reason = (
                f"holds mostly rows with no text or less than {SHORTEST} characters of it, so nothing after row "
                f"{number:,} was read; if its text is in another column, name that: --map text=COLUMN"
            )
            yield Skipped(file.source, reason)
            return
