"""The record in a document: what made it and every number in it, to be read again by ``framescope replay``."""

import base64
import json
import re
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import suppress
from io import BytesIO
from pathlib import Path
from typing import Any, NamedTuple

from analysis.errors import EXIT_BAD_INPUT, EXIT_NO_INPUT, FramescopeError
from analysis.export.read_back import exported
from analysis.report.model import Document

MARK = "framescope-record"
PART = "customXml/framescope.xml"  # of a Word file
_IN_TEXT = re.compile(
    rb'framescope-record(?:">|\n| xmlns="urn:framescope">\n)(\{[^<>&-]*\})(?:</script>|\n-->|</framescope-record>)'
)  # none of its characters is one of these: what begins like a record is looked at once
_PACKED = re.compile(rb"framescope-record:([A-Za-z0-9+/]+={0,2})")
ROOMLESS = (".csv", ".tsv", ".jsonl")  # tables without a place for what made them
_LARGEST = 200 * 2**20  # bytes of a document


class Record(NamedTuple):
    """The facts on how something was made (see :mod:`analysis.export.provenance`), and the rows of its numbers."""

    made_by: dict[str, str]
    rows: list[dict[str, Any]]


def written(document: Document) -> str:
    """Return the record of ``document`` as JSON that ends neither a script of HTML nor a comment of XML."""
    record = {"made_by": dict(document.facts), "rows": document.rows()}
    text = json.dumps(record, ensure_ascii=True, separators=(",", ":"))
    for character in "<>&-":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return text


def packed(document: Document) -> str:
    """Return the record of ``document`` as one word, for a field of metadata."""
    return f"{MARK}:{base64.b64encode(zlib.compress(written(document).encode(), 9)).decode()}"


def read(path: Path) -> Record:
    """Return the record of the document or exported table at ``path``.

    Raises :class:`FramescopeError` if there is no such file, or it has no record of framescope's.
    """
    data = _bytes(path)
    with suppress(Exception):  # whatever a library says of a file that is not what it begins like
        table = exported(data)  # first: what an article says in it is no record
        return _checked({"made_by": table.facts, "rows": table.rows})
    for found in _candidates(data):
        with suppress(ValueError, TypeError, KeyError, AttributeError, RecursionError):
            return _checked(json.loads(found))
    raise _without_record(path)


def _bytes(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            data = file.read(_LARGEST + 1)
    except FileNotFoundError as error:
        raise FramescopeError(f"{path} does not exist.", EXIT_NO_INPUT) from error
    except OSError as error:
        raise FramescopeError(f"{path} cannot be read: {error.strerror}.", EXIT_NO_INPUT) from error
    if len(data) > _LARGEST:
        raise FramescopeError(f"{path} is larger than {_LARGEST // 2**20} MB, and no document of framescope's.")
    return data


def _candidates(data: bytes) -> Iterator[bytes]:
    """Yield what may be the record in ``data``, no more of it than the largest document could hold."""
    if data[:1] == b"{":
        yield data
        return
    if data[:2] == b"PK":
        data = _part(data)
    for found in _IN_TEXT.finditer(data):
        yield found[1]
    left = _LARGEST
    for found in _PACKED.finditer(data):
        text = _unpacked(found[1], left)
        yield text
        left -= len(text)
        if left <= 0:
            return


def _part(data: bytes) -> bytes:
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive, archive.open(PART) as part:
            return part.read(_LARGEST)
    except (zipfile.BadZipFile, KeyError, OSError, RuntimeError, NotImplementedError, zlib.error):
        return b""


def _unpacked(text: bytes, most: int) -> bytes:
    whole = text[: len(text) // 4 * 4]  # a byte of what follows may look like a letter of it
    try:
        return zlib.decompressobj().decompress(base64.b64decode(whole), most)
    except (ValueError, zlib.error):
        return b""


def _checked(found: Any) -> Record:
    """Return what was read as a record; raises ValueError or the like if it is none."""
    facts, rows = found["made_by"], found["rows"]
    record = Record({str(name): str(value) for name, value in facts.items()}, [dict(row) for row in rows])
    if not {"framescope", "command"} <= record.made_by.keys():
        raise ValueError("no record of framescope's")
    return record


def _without_record(path: Path) -> FramescopeError:
    roomless = path.suffix.lower() in ROOMLESS
    said = (
        "CSV, TSV and JSON Lines have no room for one; show the view again with --format json, markdown, html, latex, "
        "xlsx or parquet"
        if roomless
        else "replay reads reports, figures, and tables in JSON, Markdown, HTML, LaTeX, Excel and Parquet"
    )
    return FramescopeError(f"{path} holds no record of how it was made: {said}.", EXIT_BAD_INPUT)
