"""One request to a host at a network address that was checked before, ended at a deadline whatever the host does."""

import socket
import ssl
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from http.client import HTTPConnection, HTTPException, HTTPResponse
from threading import Timer
from urllib.parse import urlsplit

from analysis.corpus.fetch.addresses import PORTS, NotFetched

_SILENCE = 15.0  # seconds in which a host must say something
_TRIED = 3  # of the network addresses of a host


class _Connection(HTTPConnection):
    """A connection to one of the network addresses given, which are never resolved again."""

    def __init__(self, host: str, port: int, places: Sequence[str], secure: bool, seconds: float) -> None:
        super().__init__(host, port, timeout=min(_SILENCE, seconds))
        self._places, self._secure = places[:_TRIED], secure
        self._opened: socket.socket | None = None
        self._end = time.monotonic() + seconds

    def connect(self) -> None:
        """Connect to the first network address that answers."""
        self.sock = self._opened = self._first()
        if self._secure:
            context = ssl.create_default_context()
            wrapped = context.wrap_socket(self.sock, server_hostname=self.host, do_handshake_on_connect=False)
            self.sock = self._opened = wrapped
            wrapped.do_handshake()

    def _first(self) -> socket.socket:
        *others, last = self._places
        for place in others:
            with suppress(OSError):
                return socket.create_connection((place, self.port), self.timeout)
        return socket.create_connection((last, self.port), self.timeout)

    @property
    def expired(self) -> bool:
        """Whether its time is over."""
        return time.monotonic() >= self._end

    def expire(self) -> None:
        """End whatever is going on."""
        if self._opened:
            with suppress(OSError):
                socket.socket.shutdown(self._opened, socket.SHUT_RDWR)


@contextmanager
def answer(address: str, places: Sequence[str], headers: Mapping[str, str], seconds: float) -> Iterator[HTTPResponse]:
    """Give the answer to a GET request of ``address`` at ``places``, its body still to be read within the block.

    Raises ``NotFetched`` for whatever goes wrong in the block, and if it takes longer than ``seconds``.
    """
    parts = urlsplit(address)
    port = parts.port or PORTS[parts.scheme]
    connection = _Connection(parts.hostname or "", port, places, parts.scheme == "https", seconds)
    timer = Timer(seconds, connection.expire)
    timer.daemon = True
    timer.start()
    try:
        connection.request("GET", parts._replace(scheme="", netloc="").geturl(), headers=dict(headers))
        with connection.getresponse() as response:
            yield response
        _check(connection, seconds)
    except ssl.SSLCertVerificationError as error:
        raise NotFetched(f"has a certificate that cannot be trusted ({error.verify_message})") from error
    except (OSError, HTTPException) as error:
        _check(connection, seconds)
        raise NotFetched(f"did not answer properly ({_said(error)})", passing=True) from error
    except NotFetched:
        _check(connection, seconds)
        raise
    finally:
        timer.cancel()
        connection.close()


def _check(connection: _Connection, seconds: float) -> None:
    if connection.expired:
        raise NotFetched(f"took longer than {seconds:g} seconds")


def _said(error: Exception) -> str:
    return (error.strerror if isinstance(error, OSError) else "") or str(error) or type(error).__name__
