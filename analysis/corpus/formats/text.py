"""Plain text: one article a file, or the articles of a database's export."""

from collections.abc import Iterator
from math import ceil

from analysis.corpus.decode import MAX_TEXT, undecodable
from analysis.corpus.exports import split
from analysis.corpus.formats.format import Format, Input, Unreadable
from analysis.corpus.records import Item


def text_of(source: Input) -> str:
    """Return the decoded text of a whole file; raise ``Unreadable`` if it is too large or in another encoding."""
    data = bytearray()
    for chunk in source.chunks():
        data += chunk
        if len(data) > MAX_TEXT:
            raise Unreadable(too_large(source.size))
    try:
        return data.decode(source.encoding)
    except UnicodeDecodeError as error:
        raise Unreadable(undecodable(source.encoding, f"byte {error.start} is 0x{data[error.start]:02X}")) from error


def too_large(size: int = 0) -> str:
    """Say that a text of ``size`` bytes or characters (0: not known) is not one article, to continue its name."""
    limit = f"{MAX_TEXT // 1_000_000} MB"
    megabytes = f"{ceil(size / 100_000) / 10:g} MB" if size else f"more than {limit}"
    return (
        f"is {megabytes}, too large for one article (at most {limit}); "
        "give many articles as files of their own, or as rows of JSON Lines or CSV"
    )


def _read(source: Input) -> Iterator[Item]:
    yield from split(text_of(source), source.source, source.id)


FORMAT = Format("plain text", (".txt", ".text"), lambda head: False, _read)
