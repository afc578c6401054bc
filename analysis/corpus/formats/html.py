"""Web pages: the article on a page, found by trafilatura (Barbaresi 2021), which is loaded only when a page is read."""

import logging
import re
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Iterator
from email.message import Message
from typing import NamedTuple

from analysis.corpus.formats.format import INSTALL, Format, Input, Unreadable, parsing
from analysis.corpus.records import Item, Record
from analysis.errors import EXIT_NOTHING_TO_SHOW, EXIT_USAGE, FramescopeError

MAX_PAGE = 20_000_000
"""The largest page, in bytes; the largest real ones hold a few megabytes."""

_SIGNATURE = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?(?:<!--.{0,1000}?-->\s*)?<(?:!doctype html|html)\b",
    re.IGNORECASE | re.DOTALL,
)

_TABLE = re.compile(rb"(?:\xef\xbb\xbf)?\s*<table\b", re.IGNORECASE)  # as pandas writes a table, with no page around it


class Extracted(NamedTuple):
    """What a page says of its article, not sanitised yet; "" where it says nothing.

    ``text`` has one paragraph a line, ``published`` is an ISO date, ``outlet`` the site's name or else its host.
    """

    title: str = ""
    text: str = ""
    published: str = ""
    outlet: str = ""
    url: str = ""


def extract(html: bytes | str, url: str = "", charset: str = "") -> Extracted:
    """Return the article of the page ``html``; all fields are "" if the page has none.

    Bytes are decoded as ``charset`` says, which the host gave with the page and which goes first, or else as the page
    declares.  ``url``, where the page came from, helps to name its outlet.  Readers'
    comments are left out.  Of a date of publication and one of revision, the first counts.  Raises ``FramescopeError``
    if trafilatura is not installed.
    """
    try:
        import trafilatura
    except ImportError:
        raise FramescopeError(f"Reading web pages needs trafilatura; install it with: {INSTALL}.", EXIT_USAGE) from None

    for name in ("trafilatura", "htmldate", "courlan", "justext"):
        logging.getLogger(name).addHandler(logging.NullHandler())  # else they write to the terminal
    page = trafilatura.bare_extraction(
        _decoded(html, charset),
        url=url or None,
        favor_precision=True,
        include_comments=False,
        with_metadata=True,
        date_extraction_params={"original_date": True, "extensive_search": False},
    )
    if page is None or isinstance(page, dict):
        return Extracted()
    return Extracted(
        page.title or "", page.text or "", page.date or "", page.sitename or page.hostname or "", page.url or ""
    )


def charset_of(content_type: str) -> str:
    """Return the charset of an HTTP header ``Content-Type``, or ""."""
    message = Message()
    message["Content-Type"] = content_type
    return str(message.get_content_charset("")).strip()


def _decoded(html: bytes | str, charset: str) -> bytes | str:
    """Return the page as text if it is in ``charset`` throughout; a host may be wrong about its pages."""
    if isinstance(html, str) or not charset or html.startswith((BOM_UTF8, BOM_UTF16_LE, BOM_UTF16_BE)):
        return html
    try:
        return html.decode("cp1252" if charset in ("iso-8859-1", "latin-1", "us-ascii") else charset)
    except (UnicodeError, LookupError):
        return html


def page_record(html: bytes, source: str, id_: str, url: str = "", charset: str = "") -> Record:
    """Return the article of a page; raise ``Unreadable`` if the page has none."""
    with parsing("an HTML page"):
        page = extract(html, url, charset)
    if not page.text.strip():
        raise Unreadable("is a page without an article", EXIT_NOTHING_TO_SHOW)
    return Record(source, page.text, id_, page.outlet, page.title, page.published, url or page.url)


def _read(source: Input) -> Iterator[Item]:
    if _TABLE.match(source.head):
        raise Unreadable("is a table as a web page; save it as .csv or .xlsx")
    yield page_record(source.data(MAX_PAGE), source.source, source.id, charset=charset_of(source.content_type))


FORMAT = Format(
    "an HTML page",
    (".html", ".htm", ".xhtml"),
    lambda head: bool(_SIGNATURE.match(head)),
    _read,
    needs="trafilatura",
)
