"""Read a corpus: a folder, one file or standard input becomes clean articles, and a reason for whatever is left out."""

import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from hashlib import sha256
from itertools import count
from json import dumps
from pathlib import Path
from textwrap import shorten
from typing import BinaryIO

from analysis.corpus.article import Article
from analysis.corpus.dates import parse_date
from analysis.corpus.decode import MAX_TEXT
from analysis.corpus.files import MANIFEST, failure, file_records, find, ids
from analysis.corpus.formats import records, too_large
from analysis.corpus.language_id import language, language_name
from analysis.corpus.manifest import Manifest, NamedTarget, load_manifest
from analysis.corpus.records import Record, Skipped, one_line
from analysis.corpus.sanitise import sanitise
from analysis.errors import EXIT_BAD_INPUT, EXIT_NO_INPUT, EXIT_NOTHING_TO_SHOW, FramescopeError

__all__ = ["Corpus", "NamedTarget", "Skipped", "read"]

STDIN = "standard input"

_LISTED = 5  # bad dates, or reasons in an error, that are given one by one


@dataclass(frozen=True)
class Corpus:
    """Articles in the order of their files, and everything a user must know about how they were read.

    ``skipped`` says what was left out, ``notes`` what was read but deserves a word, each a sentence.
    ``targets`` are those that the manifest names.  ``root`` is the folder or file read, None for standard
    input.  ``fingerprint`` changes when an article, what is known of it, or a named target changes.
    """

    articles: list[Article]
    skipped: list[Skipped]
    notes: list[str]
    targets: list[NamedTarget]
    root: Path | None
    fingerprint: str
    name: str = ""


def read(path: Path | str, stdin: BinaryIO | None = None) -> Corpus:
    """Read the corpus at ``path``: a folder, a text, a JSON Lines or CSV file, or "-" for standard input.

    A ``corpus.toml`` in the folder (or beside the file) adds what the texts do not say; see
    ``docs/corpus-formats.md``.  A file or row that cannot be used is left out, with the reason in ``skipped``;
    the others are read.

    Raises FramescopeError when the path does not exist, the manifest is wrong, or no article is left.
    """
    if str(path) == "-":
        return _corpus(records(stdin or sys.stdin.buffer, STDIN, "stdin"), Manifest(), None, STDIN)
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
    return _folder(root, shown) if is_folder else _file(root, shown)


def _file(path: Path, shown: str) -> Corpus:
    manifest = load_manifest(path.parent)
    items = file_records(path, path.name, path.stem, manifest.encoding)
    return _corpus(_described(items, manifest, path.name), manifest, path, shown)


def _folder(root: Path, shown: str) -> Corpus:
    manifest = load_manifest(root)
    found = find(root, manifest.entries)
    if not (found.names or found.skipped):
        others = f" (only {_kinds(found.others)})" if found.others else ""
        raise FramescopeError(f"{shown} holds no .txt, .md, .jsonl or .csv file{others}; add articles.", EXIT_NO_INPUT)

    def items() -> Iterator[Record | Skipped]:
        yield from found.skipped
        yield from manifest.missing(found.names)
        for name, id_ in ids(found.names).items():
            yield from _described(file_records(root / name, name, id_, manifest.encoding), manifest, name)

    notes = [f"Files of other kinds were not read: {_kinds(found.others)}."] if found.others else []
    return _corpus(items(), manifest, root, shown, notes)


def _described(items: Iterable[Record | Skipped], manifest: Manifest, file: str) -> Iterator[Record | Skipped]:
    return (manifest.describe(item, file) if isinstance(item, Record) else item for item in items)


def _kinds(others: Counter[str]) -> str:
    return one_line(", ".join(f"{number} {suffix or 'without a suffix'}" for suffix, number in sorted(others.items())))


def _corpus(
    items: Iterable[Record | Skipped], manifest: Manifest, root: Path | None, shown: str, notes: Iterable[str] = ()
) -> Corpus:
    articles: list[Article] = []
    skipped: list[Skipped] = []
    bad_dates: list[str] = []
    places: dict[str, str] = {}
    for item in items:
        result = _article(item, places) if isinstance(item, Record) else item
        if isinstance(result, Skipped):
            skipped.append(replace(result, source=one_line(result.source), reason=one_line(result.reason)))
            continue
        articles.append(result)
        places[result.id] = result.source
        if isinstance(item, Record) and item.published.strip() and not result.published:
            written = shorten(one_line(item.published), 40, placeholder=" …")
            bad_dates.append(f"{result.source}: the date “{written}” cannot be read")
    if not articles:
        raise _nothing_left(skipped, shown)
    articles = _stand_ins(articles)
    return Corpus(
        articles=articles,
        skipped=skipped,
        notes=[*notes, *manifest.notes, *_date_notes(bad_dates), *_unnamed_notes(articles)],
        targets=list(manifest.targets),
        root=root,
        fingerprint=_fingerprint(articles, manifest.targets),
        name=one_line(manifest.name) or (one_line(root.resolve().name) if root else shown),
    )


def _article(record: Record, places: Mapping[str, str]) -> Article | Skipped:
    """Clean one record; ``places`` says where each id was first given."""
    if len(record.text) > MAX_TEXT:
        return Skipped(record.source, too_large(len(record.text)))
    text = sanitise(record.text)
    if not text.strip():
        return Skipped(record.source, "is empty", EXIT_NOTHING_TO_SHOW)
    id_ = one_line(record.id)
    if id_ in places:
        return Skipped(record.source, f"has the id {id_}, which {places[id_]} has already", EXIT_NOTHING_TO_SHOW)
    if (code := language(text)) != "en":
        return Skipped(
            record.source, f"is in {language_name(code)}; scores are made for English only", EXIT_NOTHING_TO_SHOW
        )
    outlet = one_line(record.outlet)
    return Article(
        id=id_,
        outlet=outlet,
        title=one_line(record.title),
        published=parse_date(record.published),
        url=one_line(record.url),
        text=text,
        source=one_line(record.source),
        outlet_known=bool(outlet),
        language=code,
        extra={one_line(name): sanitise(value) for name, value in record.extra.items()},
    )


def _stand_ins(articles: list[Article]) -> list[Article]:
    """Name the outlets that are not known "unnamed 1", "unnamed 2", …: one each, for nobody says they are the same."""
    taken = {article.outlet for article in articles}
    names = (name for number in count(1) if (name := f"unnamed {number}") not in taken)
    return [article if article.outlet_known else replace(article, outlet=next(names)) for article in articles]


def _unnamed_notes(articles: list[Article]) -> list[str]:
    unnamed = [article for article in articles if not article.outlet_known]
    if not unnamed:
        return []
    source = unnamed[0].source
    how = (
        'give each row an "outlet"'
        if source == STDIN or source.rpartition(" line ")[2].isdigit()
        else f'name it in {MANIFEST}, for example: [[article]] file = "{source}" outlet = "…"'
    )
    return [f"The outlet of {len(unnamed)} of {len(articles)} articles is not known; {how}."]


def _date_notes(bad: list[str]) -> list[str]:
    notes = [f"{place}; write it as 2022-09-14." for place in bad[:_LISTED]]
    more = len(bad) - len(notes)
    return [*notes, f"{more} more dates cannot be read."] if more else notes


def _nothing_left(skipped: list[Skipped], shown: str) -> FramescopeError:
    """One sentence with the reasons; the exit code of bad input if any input was bad."""
    code = EXIT_BAD_INPUT if any(item.code == EXIT_BAD_INPUT for item in skipped) else EXIT_NOTHING_TO_SHOW
    if len(skipped) == 1:
        return FramescopeError(str(skipped[0]), code)
    reasons = [str(item).removesuffix(".") for item in skipped[:_LISTED]]
    if more := len(skipped) - len(reasons):
        reasons.append(f"{more} more")
    why = f": {'; '.join(reasons)}" if reasons else ""
    return FramescopeError(f"No article of {shown} can be analysed{why}.", code)


def _fingerprint(articles: Iterable[Article], targets: Iterable[NamedTarget]) -> str:
    rows = sorted(
        (
            article.id,
            sha256(article.text.encode()).hexdigest(),
            article.outlet,
            article.title,
            str(article.published or ""),
            article.url,
        )
        for article in articles
    )
    digest = sha256()
    for row in (*rows, *targets):
        digest.update(dumps(row).encode() + b"\n")
    return digest.hexdigest()
