"""The body of an answer: unpacked, whole, and of bounded size."""

import zlib
from collections.abc import Iterable
from http.client import HTTPResponse

from analysis.corpus.fetch.addresses import NotFetched
from analysis.corpus.formats.html import MAX_PAGE

_PIECE = 1 << 16
_GZIP = 31  # how zlib is told to expect gzip's header
_TOO_LARGE = f"is larger than {MAX_PAGE // 1_000_000} MB"


def body(response: HTTPResponse) -> bytes:
    """Return the whole body, unpacked; raise ``NotFetched`` if it is too large, cut off or damaged."""
    coding = response.headers.get("Content-Encoding", "").strip().lower()
    if coding not in ("", "identity", "gzip", "x-gzip"):
        raise NotFetched(f"is compressed in a way that was not asked for ({coding})")
    data = _bounded(iter(lambda: response.read(_PIECE), b""))
    if response.length:  # bytes that were promised and did not come
        raise NotFetched("was cut off", passing=True)
    return unpacked(data) if "gzip" in coding else data


def unpacked(data: bytes) -> bytes:
    """Return what gzip packed; raise ``NotFetched`` if that is too large, cut off or damaged."""
    found = bytearray()
    while data:
        stream = zlib.decompressobj(_GZIP)
        try:
            found += stream.decompress(data, MAX_PAGE + 1 - len(found))
        except zlib.error as error:
            raise NotFetched(f"is compressed and damaged ({error})") from error
        if len(found) > MAX_PAGE:
            raise NotFetched(f"{_TOO_LARGE} when it is unpacked")
        if not stream.eof:
            raise NotFetched("is compressed and was cut off")
        data = stream.unused_data.lstrip(b"\0")
    return bytes(found)


def _bounded(pieces: Iterable[bytes]) -> bytes:
    data = bytearray()
    for piece in pieces:
        data += piece
        if len(data) > MAX_PAGE:
            raise NotFetched(_TOO_LARGE)
    return bytes(data)
