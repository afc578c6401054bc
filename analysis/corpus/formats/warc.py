"""WARC, the format of web archives and news crawls: one article a page that was answered."""

from collections.abc import Iterator
from typing import Any

from analysis.corpus.formats.format import Format, Input, Unreadable, parsing
from analysis.corpus.formats.html import MAX_PAGE, charset_of, page_record
from analysis.corpus.records import Item, Note, Skipped

_PAGES = ("text/html", "application/xhtml")


def _read(source: Input) -> Iterator[Item]:
    from warcio.archiveiterator import ArchiveIterator

    number = others = 0
    try:
        with parsing("a WARC file"):
            for found in ArchiveIterator(source.stream()):
                if not _is_page(found):
                    others += found.rec_type in ("response", "resource")
                    continue
                number += 1
                yield _page(found, f"{source.source} page {number}", f"{source.id}:{number}")
    except Unreadable as error:
        yield Skipped(source.source, f"is damaged after page {number} ({error}); what came before is read")
    if not number:
        raise Unreadable("is a WARC file without a page")
    if others:
        yield Note(source.source, f"{others:,} answers that are no pages (images, errors, redirects) were left out.")


def _is_page(found: Any) -> bool:
    if found.rec_type == "resource":
        return str(found.content_type or "").startswith(_PAGES)
    if found.rec_type != "response" or not found.http_headers or found.http_headers.get_statuscode() != "200":
        return False
    return str(found.http_headers.get_header("Content-Type") or "text/html").lower().startswith(_PAGES)


def _page(found: Any, where: str, id_: str) -> Item:
    url = found.rec_headers.get_header("WARC-Target-URI") or ""
    body = found.content_stream().read(MAX_PAGE + 1)
    if len(body) > MAX_PAGE:
        return Skipped(where, f"is a page of more than {MAX_PAGE // 1_000_000} MB ({url})")
    try:
        said = found.http_headers.get_header("Content-Type") if found.http_headers else found.content_type
        return page_record(body, where, id_, url.strip("<>"), charset_of(said or ""))
    except Unreadable as error:
        return Skipped(where, f"{error} ({url})", error.code)


FORMAT = Format("a WARC file", (".warc",), lambda head: head.startswith(b"WARC/"), _read, needs="warcio", rows=True)
