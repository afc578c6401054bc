"""RIS, the exchange format of reference managers and databases: one article a reference."""

import re
from collections.abc import Iterator
from typing import Any

from analysis.corpus.formats.format import Format, Input, Unreadable, parsing
from analysis.corpus.formats.text import text_of
from analysis.corpus.records import Item, Note, Record
from analysis.errors import EXIT_NOTHING_TO_SHOW

_SIGNATURE = re.compile(rb"(?:\xef\xbb\xbf)?\s*TY  ?- ")
_FIELDS = {
    "text": ("notes_abstract", "abstract", "notes"),
    "title": ("title", "primary_title", "translated_title"),
    "outlet": ("secondary_title", "journal_name", "alternate_title1", "alternate_title2", "publisher"),
    "published": ("date", "publication_year", "year"),
    "url": ("urls", "url", "link1"),
}


def _read(source: Input) -> Iterator[Item]:
    import rispy

    text = text_of(source)
    with parsing("a RIS file"):
        references = rispy.loads(text.lstrip("\ufeff"))
    if not references:
        raise Unreadable("is a RIS file without a reference", EXIT_NOTHING_TO_SHOW)
    yield Note(source.source, "References hold abstracts, no full texts, so that only these are scored.")
    for number, reference in enumerate(references, 1):
        said = {field: _first(reference, keys) for field, keys in _FIELDS.items()}
        where, id_ = f"{source.source} reference {number}", f"{source.id}:{number}"
        yield Record(where, said["text"], id_, said["outlet"], said["title"], said["published"], said["url"])


def _first(reference: dict[str, Any], keys: tuple[str, ...]) -> str:
    """Return the first of the fields that is there; of a list its items, a paragraph each."""
    value = next((reference[key] for key in keys if reference.get(key)), "")
    return "\n\n".join(map(str, value)) if isinstance(value, list) else str(value).rstrip("/")


FORMAT = Format("a RIS file", (".ris",), lambda head: bool(_SIGNATURE.match(head)), _read, rows=True)
