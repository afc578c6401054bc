"""A web server on this machine, which tests allow with a guard of their own; the command has no way to allow it."""

import ssl
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import IPv4Address, IPv6Address
from types import MappingProxyType
from typing import NamedTuple

from analysis.corpus.fetch.web import Web

TEXT = "The council said on Monday that the bridge may be closed. The mayor did not agree with it, and left the hall."


class Reply(NamedTuple):
    """What the server answers; ``stall``: after so many bytes it falls silent; ``drips``: its headers never end."""

    body: bytes = b""
    status: int = 200
    headers: Mapping[str, str] = MappingProxyType({})
    stall: int | None = None
    drips: bool = False


def page(words: str = "", **headers: str) -> Reply:
    paragraphs = "".join(f"<p>{TEXT} {words} Paragraph {number}.</p>" for number in range(4))
    body = (
        f"<!doctype html><html><head><title>A bridge</title></head><body><article>{paragraphs}</article></body></html>"
    )
    return Reply(body.encode(), headers={"Content-Type": "text/html; charset=utf-8", **headers})


def moved(target: str, status: int = 302) -> Reply:
    return Reply(status=status, headers={"Location": target})


class Site:
    """A server's pages by path, each a reply or those of one request after the other; ``asked`` lists what was."""

    def __init__(self, port: int) -> None:
        self.address = f"http://127.0.0.1:{port}"
        self.replies: dict[str, Reply | list[Reply]] = {}
        self.asked: list[str] = []
        self.agents: set[str] = set()
        self.done = threading.Event()

    def reply(self, path: str) -> Reply:
        found = self.replies.get(path, Reply(status=404))
        if isinstance(found, list):
            return found.pop(0) if len(found) > 1 else found[0]
        return found

    def pages(self) -> list[str]:
        return [path for path in self.asked if path != "/robots.txt"]


class Handler(BaseHTTPRequestHandler):
    site: Site

    def do_GET(self) -> None:
        self.site.asked.append(self.path)
        self.site.agents.add(self.headers["User-Agent"])
        reply = self.site.reply(self.path)
        self.send_response(reply.status)
        for name, value in {"Content-Length": str(len(reply.body)), **reply.headers}.items():
            self.send_header(name, value)
        if reply.drips:
            self._drip()
            return
        self.end_headers()
        self.wfile.write(reply.body[: reply.stall])
        if reply.stall is not None:
            self.wfile.flush()
            self.site.done.wait(30)

    def _drip(self) -> None:
        self.flush_headers()
        with suppress(OSError):
            while not self.site.done.wait(0.02):
                self.wfile.write(b"x")
                self.wfile.flush()

    def log_message(self, *words: object) -> None:
        pass


@contextmanager
def serving(secured: ssl.SSLContext | None = None) -> Iterator[Site]:
    """Run a server until the block ends, behind TLS if there is a certificate."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    site = Site(server.server_address[1])
    if secured:
        server.socket = secured.wrap_socket(server.socket, server_side=True)
        site.address = site.address.replace("http", "https")
    server.RequestHandlerClass = type("OfSite", (Handler,), {"site": site})
    thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    try:
        yield site
    finally:
        site.done.set()
        server.shutdown()
        server.server_close()
        thread.join()


def is_loopback(address: IPv4Address | IPv6Address) -> bool:
    return address.is_loopback


def local(seconds: float = 30.0, sleep: Callable[[float], None] = lambda seconds: None, pause: float = 0.0) -> Web:
    """A client that may connect to this machine alone."""
    return Web(allowed=is_loopback, pause=pause, seconds=seconds, sleep=sleep)
