"""Every format that is read, in the order in which a file's beginning is compared with them."""

from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath

from analysis.corpus.decode import foreign, undecodable
from analysis.corpus.formats import (
    archives,
    arrow,
    csv,
    excel,
    feed,
    html,
    json,
    markdown,
    parquet,
    pdf,
    ris,
    rtf,
    text,
    warc,
    word,
)
from analysis.corpus.formats.format import INSTALL, Format, Input, Unreadable
from analysis.corpus.records import Item, Note, Skipped
from analysis.errors import EXIT_NOTHING_TO_SHOW
from analysis.vocabulary import MANIFEST

FORMATS: tuple[Format, ...] = (
    text.FORMAT,
    markdown.FORMAT,
    html.FORMAT,
    json.FORMAT,
    csv.FORMAT,
    excel.FORMAT,
    parquet.FORMAT,
    arrow.FORMAT,
    word.FORMAT,
    pdf.FORMAT,
    rtf.FORMAT,
    ris.FORMAT,
    feed.FORMAT,
    warc.FORMAT,
    *archives.FORMATS,
)

FETCHED = ".http.json"
"""How the name of a file ends that says where the page beside it was fetched, and with which headers."""

_DEEPEST = 3  # a zip archive of tar archives that are compressed
_DECODED = (text.FORMAT, markdown.FORMAT, json.FORMAT, csv.FORMAT)  # an HTML page says its own encoding

BY_SUFFIX = {suffix: form for form in FORMATS for suffix in form.suffixes}
"""The format of a file by its suffix."""


def records(source: Input, depth: int = 0) -> Iterator[Item]:
    """Yield the articles of one file or stream, notes on how it was read, and the reason for each that is left out.

    A format's signature goes before the suffix, for a PDF file is one whatever its name says; without a known suffix
    the beginning decides, and what has no format's beginning is one plain text.
    """
    if not source.head.strip():
        yield Skipped(source.source, "is empty", EXIT_NOTHING_TO_SHOW)
        return
    try:
        form = _format(source)
        if not form.installed:
            raise Unreadable(f"is {form.name}; to read it, install what that needs: {INSTALL}")
        yield from _members(form.members(source), source, depth) if form.members else form.read(source)
        if source.guessed and form in _DECODED:
            yield Note(
                source.source, "Read as Windows-1252, for it is not UTF-8; corpus.toml can name another encoding."
            )
    except Unreadable as error:
        yield Skipped(source.source, str(error), error.code)
    except UnicodeError:
        yield Skipped(source.source, undecodable(source.encoding))


def _members(members: Iterable[Input | Item], source: Input, depth: int) -> Iterator[Item]:
    """Yield what the files of an archive hold; those of a kind that is not read are counted in a note."""
    if depth >= _DEEPEST:
        raise Unreadable("is an archive in an archive in an archive; unpack it")
    others = 0
    for member in members:
        if not isinstance(member, Input):
            yield member
        elif member.source == source.source or (member.suffix in BY_SUFFIX and not is_aside(member.name)):
            yield from records(member, depth + 1)
        else:
            others += 1
    if others:
        yield Note(source.source, f"{others:,} files of other kinds in the archive were not read.")


def is_aside(name: str) -> bool:
    """Say whether a file of this name is none of the corpus's articles, whatever its kind."""
    base = PurePosixPath(name).name
    if base.startswith((".", "~$")) or base.lower().startswith("readme") or "__MACOSX" in name:
        return True
    return base == MANIFEST or base.endswith(FETCHED)


def _format(source: Input) -> Format:
    if form := next((form for form in FORMATS if form.signature(source.head)), None):
        return form
    if what := foreign(source.head, source.encoding):
        raise Unreadable(f"is {what}, which framescope does not read; save its articles as .docx, .txt or .csv")
    form = BY_SUFFIX.get(source.suffix)
    if form not in (None, text.FORMAT):
        return form
    start = source.head.decode(source.encoding, "replace").lstrip("\ufeff")
    is_table = csv.has_header(start) if form else csv.looks_like_table(start)
    return csv.FORMAT if is_table else text.FORMAT


def suffixes() -> str:
    """Return the suffixes that are read, the first of each format, as a phrase: ".txt, .html or .csv"."""
    first = [form.suffixes[0] for form in FORMATS]
    return f"{', '.join(first[:-1])} or {first[-1]}"
