"""A polite client: keeps to robots.txt, pauses between two requests to a host, comes back later when asked to."""

import re
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from importlib.metadata import version
from typing import NamedTuple
from urllib.parse import urljoin, urlsplit

from analysis.corpus.fetch.addresses import PORTS, Address, NotFetched, is_public, normalised, resolved
from analysis.corpus.fetch.body import body
from analysis.corpus.fetch.connection import answer
from analysis.corpus.fetch.robots import Robots

PAUSE = 2.0
"""Seconds between two requests to one host, if its robots.txt asks for no longer pause."""

_LONGEST_WAIT = 120.0  # seconds; who asks for more is not asked again in this run
_WAITS = (5.0, 20.0)  # seconds before the second and the third try
_BUSY = (429, 500, 502, 503, 504)
_REDIRECTS = (301, 302, 303, 307, 308)
_MOST_REDIRECTS = 5
_HEADERS = {
    "Accept": "text/html, application/xhtml+xml, application/rss+xml, application/atom+xml, application/xml, */*;q=0.1",
    "Accept-Encoding": "gzip",
    "Connection": "close",
}


class Answer(NamedTuple):
    """What a host answered: ``address`` is where, after redirects, ``data`` the unpacked body."""

    address: str
    status: int
    reason: str
    headers: tuple[tuple[str, str], ...]
    data: bytes

    def header(self, name: str) -> str:
        """Return the first header of this name, in lower case, or ""."""
        return next((value for key, value in self.headers if key.lower() == name), "")


def user_agent() -> str:
    """Return the name under which the program asks for pages."""
    return f"framescope/{version('framescope')}"


@dataclass
class Web:
    """Fetches addresses one after the other.

    ``allowed`` says to which network addresses it may connect.  ``pause`` is in seconds, as is ``seconds``: the most
    that one answer may take.  ``sleep`` waits.
    """

    allowed: Callable[[Address], bool] = is_public
    pause: float = PAUSE
    seconds: float = 60.0
    sleep: Callable[[float], None] = time.sleep
    _free: dict[str, float] = field(default_factory=dict, init=False)  # when a host may be asked again
    _robots: dict[str, Robots] = field(default_factory=dict, init=False)

    def get(self, address: str) -> Answer:
        """Return what ``address`` gives; raise ``NotFetched`` if robots.txt forbids it, or it gives an error."""
        found = self._followed(address, self._permit)
        if found.status != 200:
            raise NotFetched(f"was answered with {found.status} {found.reason}".rstrip())
        return found

    def _followed(self, address: str, permit: Callable[[str], None]) -> Answer:
        place = normalised(address)
        for _ in range(_MOST_REDIRECTS + 1):
            permit(place)
            found = self._patiently(place)
            target = found.header("location")
            if found.status not in _REDIRECTS or not target:
                return found
            place = _redirected(place, target)
        raise NotFetched(f"leads from one address to the next more than {_MOST_REDIRECTS} times")

    def _permit(self, address: str) -> None:
        origin = _origin(address)
        if origin not in self._robots:
            self._places(address)  # a host that may not be asked is not said to lack a robots.txt
            self._robots[origin] = self._rules(origin)
        if not self._robots[origin].permits(address):
            raise NotFetched(f"may not be fetched: {self._robots[origin].reason}")

    def _rules(self, origin: str) -> Robots:
        """Read the robots.txt of a host as RFC 9309 has it: without one all is allowed, without an answer nothing."""
        try:
            found = self._followed(f"{origin}/robots.txt", lambda address: None)
        except NotFetched as error:
            return Robots.closed(f"its robots.txt {error}")
        if found.status >= 500 or found.status == 429:
            return Robots.closed(f"its robots.txt was answered with {found.status}")
        return Robots(found.data if found.status == 200 else b"")

    def _patiently(self, address: str) -> Answer:
        """Return the answer of the last of three tries, or of the first that does not ask for another."""
        for wait in _WAITS:
            try:
                found = self._asked(address)
            except NotFetched as error:
                if not error.passing:
                    raise
            else:
                if found.status not in _BUSY:
                    return found
                wait = _retry_after(found.header("retry-after"), wait)
                if wait > _LONGEST_WAIT:
                    raise NotFetched(f"was answered with {found.status}, to be tried again in {wait:.0f} seconds")
            self.sleep(wait)
        return self._asked(address)

    def _asked(self, address: str) -> Answer:
        parts = urlsplit(address)
        host = parts.hostname or ""
        places = self._places(address)
        self._wait_for(host)
        headers = {"Host": parts.netloc, "User-Agent": user_agent(), **_HEADERS}
        try:
            with answer(address, places, headers, self.seconds) as response:
                found = tuple(response.getheaders())
                data = body(response) if response.status == 200 else b""
                return Answer(address, response.status, response.reason, found, data)
        finally:
            asked = self._robots.get(_origin(address))
            self._free[host] = time.monotonic() + max(self.pause, asked.pause if asked else 0.0)

    def _places(self, address: str) -> list[str]:
        parts = urlsplit(address)
        return resolved(parts.hostname or "", parts.port or PORTS[parts.scheme], self.allowed)

    def _wait_for(self, host: str) -> None:
        remaining = self._free.get(host, 0.0) - time.monotonic()
        if remaining > 0:
            self.sleep(remaining)


def _origin(address: str) -> str:
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}"


def _redirected(address: str, target: str) -> str:
    try:
        return normalised(urljoin(address, target.encode("latin-1", "replace").decode("utf-8", "replace")))
    except (ValueError, NotFetched) as error:
        raise NotFetched(f"leads to {target}, which is not an address that may be fetched") from error


def _retry_after(written: str, otherwise: float) -> float:
    """Return the seconds that a Retry-After header asks for: a number, or a time."""
    if re.fullmatch(r"[0-9]{1,9}", written):
        return float(written)
    try:
        when = parsedate_to_datetime(written)
    except ValueError:
        return otherwise
    return max(0.0, (when.replace(tzinfo=when.tzinfo or UTC) - datetime.now(UTC)).total_seconds())
