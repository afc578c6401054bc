"""Addresses that may be fetched: http or https, at a host whose every network address is public."""

import socket
from collections.abc import Callable
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from urllib.parse import quote, urlsplit, urlunsplit

PORTS = {"http": 80, "https": 443}

_NAT64 = IPv6Network("64:ff9b::/96")  # stands for the IPv4 address in its last four bytes
_KEPT = "/%:@!$&'()*+,;=~?"  # characters of a path or query that are not escaped

Address = IPv4Address | IPv6Address


class NotFetched(Exception):  # noqa: N818 (no fault of the program)
    """Why an address was not fetched, in words that continue it ("is not an http or https address").

    ``passing`` says that another try may succeed.
    """

    def __init__(self, reason: str, *, passing: bool = False) -> None:
        super().__init__(reason)
        self.passing = passing


def normalised(address: str) -> str:
    """Return an address in the one way in which it is requested and kept: no fragment, ASCII only.

    Raises ``NotFetched`` for anything but http and https with a host, and for one with a user name or password.
    """
    try:
        parts = urlsplit(address.strip())
        host = (parts.hostname or "").encode("idna").decode()
        port = parts.port
    except ValueError as error:  # UnicodeError among them
        raise NotFetched(f"is not an address ({error})") from error
    if parts.scheme not in PORTS or not host:
        raise NotFetched("is not an http or https address")
    if "@" in parts.netloc:
        raise NotFetched("holds a user name or password, which would be kept; leave it out")
    place = f"[{host}]" if ":" in host else host
    if port not in (None, PORTS[parts.scheme]):
        place += f":{port}"
    return urlunsplit((parts.scheme, place, quote(parts.path, _KEPT) or "/", quote(parts.query, _KEPT), ""))


def is_public(address: Address) -> bool:
    """Return whether a network address is public: not private, loopback, link-local, shared, multicast or reserved."""
    inner = _embedded(address)
    return (
        address.is_global and not (address.is_multicast or address.is_reserved) if inner is None else is_public(inner)
    )


def _embedded(address: Address) -> IPv4Address | None:
    """Return the IPv4 address that an IPv6 address leads to, if any."""
    if isinstance(address, IPv4Address):
        return None
    if address in _NAT64:
        return IPv4Address(int(address) & 0xFFFF_FFFF)
    return address.ipv4_mapped or address.sixtofour or (address.teredo[1] if address.teredo else None)


def resolved(host: str, port: int, allowed: Callable[[Address], bool]) -> list[str]:
    """Return the network addresses of ``host``, all of them allowed; raise ``NotFetched`` otherwise.

    Whoever connects must connect to one of these: the name, resolved again, may lead elsewhere.
    """
    try:
        found = [str(info[4][0]) for info in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]
    except (OSError, ValueError) as error:  # ValueError: a name that no host can have
        raise NotFetched(f"has a host that is not found ({host})") from error
    for each in found:
        if not allowed(ip_address(each.partition("%")[0])):
            raise NotFetched(f"leads to {each}, which is not a public address")
    return list(dict.fromkeys(found))
