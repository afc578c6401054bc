"""RSS and Atom: one article an entry, from a file; a feed is never fetched while it is read."""

import re
from collections.abc import Iterator
from io import BytesIO
from typing import Any

from analysis.corpus.formats.format import Format, Input, Unreadable, parsing
from analysis.corpus.markup import plain
from analysis.corpus.records import Item, Note, Record
from analysis.errors import EXIT_NOTHING_TO_SHOW

_SIGNATURE = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?(?:<\?[^>]*\?>\s*|<!--.{0,1000}?-->\s*|<!doctype[^>]*>\s*)*"
    rb"<(?:rss|feed|rdf:rdf)\b",
    re.IGNORECASE | re.DOTALL,
)


def _read(source: Input) -> Iterator[Item]:
    import feedparser

    with parsing("a feed"):
        feed = feedparser.parse(BytesIO(source.data()))
    if not feed.entries:
        raise Unreadable("is a feed without an entry", EXIT_NOTHING_TO_SHOW)
    if not any(entry.get("content") for entry in feed.entries):
        yield Note(source.source, "The feed holds summaries, no full texts, so that only these are scored.")
    for number, entry in enumerate(feed.entries, 1):
        yield _record(
            entry, str(feed.feed.get("title", "")), f"{source.source} entry {number}", f"{source.id}:{number}"
        )


def _record(entry: Any, outlet: str, where: str, id_: str) -> Record:
    content = [part.get("value", "") for part in entry.get("content", ())] or [entry.get("summary", "")]
    return Record(
        where,
        plain(max(content, key=len)),
        id_,
        outlet=str(entry.get("source", {}).get("title", "") or outlet),
        title=plain(str(entry.get("title", ""))),
        published=str(entry.get("published", "") or entry.get("updated", "")),
        url=str(entry.get("link", "")),
        extra={"author": str(entry["author"])} if entry.get("author") else {},
    )


FORMAT = Format("a feed", (".rss", ".atom", ".xml"), lambda head: bool(_SIGNATURE.match(head)), _read, rows=True)
