"""Lists of addresses: feeds, sitemaps and indexes of sitemaps, and plain lists with an address a line."""

import re
from io import BytesIO
from typing import NamedTuple
from xml.etree import ElementTree

from analysis.corpus.fetch.addresses import NotFetched
from analysis.corpus.fetch.body import unpacked
from analysis.corpus.formats import feed
from analysis.corpus.formats.format import Unreadable, parsing

_SITEMAP = re.compile(rb"<(?:\w+:)?(urlset|sitemapindex)\b")
_HEAD = 4_000  # bytes in which a sitemap says what it is


class Listing(NamedTuple):
    """The addresses that a list names; ``of_lists``: they are lists themselves, as in an index of sitemaps."""

    addresses: list[str]
    of_lists: bool = False


def listing(data: bytes, address: str = "") -> Listing | None:
    """Return the addresses of a feed or sitemap, packed or not; None for anything else.

    ``address``, where it came from, completes the relative links of a feed.
    Raises ``NotFetched`` for a feed or sitemap that cannot be read.
    """
    if data.startswith(b"\x1f\x8b"):
        data = unpacked(data)
    if feed.FORMAT.signature(data[:_HEAD]):
        return Listing(_entries(data, address))
    if kind := _SITEMAP.search(data[:_HEAD]):
        return Listing(_locations(data), of_lists=kind[1] == b"sitemapindex")
    return None


def listed(data: bytes) -> Listing:
    """Return the addresses of a user's file: a feed, a sitemap, or lines of text that are addresses."""
    lines = (line.strip() for line in data.decode("utf-8-sig", "replace").splitlines())
    return listing(data) or Listing([line for line in lines if line and not line.startswith("#")])


def _entries(data: bytes, address: str) -> list[str]:
    import feedparser

    try:
        with parsing("a feed"):
            entries = feedparser.parse(BytesIO(data), response_headers={"content-location": address}).entries
    except Unreadable as error:
        raise NotFetched(str(error)) from error
    return [str(entry["link"]) for entry in entries if entry.get("link")]


def _locations(data: bytes) -> list[str]:
    try:
        root = ElementTree.fromstring(data)  # noqa: S314 (expat itself bounds how far entities grow)
    except ElementTree.ParseError as error:
        raise NotFetched(f"is a sitemap that cannot be read ({error})") from error
    own = root.tag.rpartition("}")[0] + "}" if "}" in root.tag else ""  # those of images and videos are no pages
    found = (place.text or "" for entry in root for place in entry if place.tag == f"{own}loc")
    return [address.strip() for address in found if address.strip()]
