"""RTF: one article a file, or the articles of a database's export."""

from collections.abc import Iterator

from analysis.corpus.exports import split
from analysis.corpus.formats.format import Format, Input, parsing
from analysis.corpus.records import Item


def _read(source: Input) -> Iterator[Item]:
    from striprtf.striprtf import rtf_to_text

    with parsing("an RTF document"):
        # RTF is ASCII with its own escapes
        text: str = rtf_to_text(source.data().decode("latin-1"), errors="replace")  # type: ignore[no-untyped-call]
    yield from split(text, source.source, source.id)


FORMAT = Format("an RTF document", (".rtf",), lambda head: head.startswith(b"{\\rtf"), _read)
