"""Which addresses may be fetched, and which network addresses may be connected to."""

import socket
from ipaddress import ip_address
from typing import Any

import pytest

from analysis.corpus.fetch.addresses import NotFetched, is_public, normalised, resolved
from analysis.corpus.fetch.web import Web
from tests.web_site import Site, is_loopback, local, moved, page

PRIVATE = [
    *("127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0", "224.0.0.1"),
    *("240.0.0.1", "255.255.255.255", "192.0.2.1", "198.18.0.1", "::1", "::", "fe80::1", "fc00::1", "ff02::1"),
    *("::ffff:127.0.0.1", "::ffff:10.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::", "2001:db8::1", "::127.0.0.1"),
]


@pytest.mark.parametrize("address", PRIVATE)
def test_an_address_that_is_not_public_is_told(address: str) -> None:
    assert not is_public(ip_address(address))


@pytest.mark.parametrize("address", ["93.184.215.14", "2606:4700::1111", "64:ff9b::5db8:d70e", "::ffff:93.184.215.14"])
def test_a_public_address_is_told(address: str) -> None:
    assert is_public(ip_address(address))


def test_one_address_has_one_form() -> None:
    assert normalised(" HTTPS://Example.ORG:443/a b?q=ü#top ") == "https://example.org/a%20b?q=%C3%BC"
    assert normalised("http://bücher.example:8080") == "http://xn--bcher-kva.example:8080/"
    assert normalised("https://example.org/a%20b") == "https://example.org/a%20b"


@pytest.mark.parametrize(
    "address",
    [
        "ftp://example.org/",
        "file:///etc/passwd",
        "http://",
        "https://me:secret@example.org/",
        "http://a:b/",
        "http://[",
    ],
)
def test_what_may_not_be_fetched_is_refused(address: str) -> None:
    with pytest.raises(NotFetched):
        normalised(address)


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1", "2130706433", "0x7f.1"])
def test_this_machine_is_refused_however_it_is_written(site: Site, host: str) -> None:
    with pytest.raises(NotFetched, match="not a public address"):
        Web(sleep=lambda seconds: None).get(site.address.replace("127.0.0.1", host))
    assert site.asked == []


def answers(monkeypatch: pytest.MonkeyPatch, *found: list[str]) -> None:
    """Have names resolved to one list of network addresses after the other."""
    rest, real = list(found), socket.getaddrinfo

    def getaddrinfo(host: str, port: int, *options: Any, **named: Any) -> Any:
        if host[0].isdigit():
            return real(host, port, *options, **named)
        now = rest.pop(0) if len(rest) > 1 else rest[0]
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port)) for address in now]

    monkeypatch.setattr("analysis.corpus.fetch.addresses.socket.getaddrinfo", getaddrinfo)


def test_one_private_address_among_public_ones_is_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    answers(monkeypatch, ["93.184.215.14", "192.168.0.1"])
    with pytest.raises(NotFetched, match=r"192\.168\.0\.1"):
        resolved("news.example", 80, is_public)


def test_the_address_that_was_checked_is_the_one_connected_to(monkeypatch: pytest.MonkeyPatch) -> None:
    connected: list[str] = []

    def create_connection(place: tuple[str, int], timeout: float) -> socket.socket:
        connected.append(place[0])
        raise ConnectionRefusedError(111, "Connection refused")

    answers(monkeypatch, ["93.184.215.14"])
    monkeypatch.setattr("analysis.corpus.fetch.connection.socket.create_connection", create_connection)
    with pytest.raises(NotFetched, match="refused"):
        Web(sleep=lambda seconds: None).get("http://news.example/")
    assert set(connected) == {"93.184.215.14"}


def test_a_name_that_leads_elsewhere_the_second_time_is_refused(monkeypatch: pytest.MonkeyPatch, site: Site) -> None:
    answers(monkeypatch, ["127.0.0.1"], ["10.0.0.1"])
    site.replies["/"] = page()
    with pytest.raises(NotFetched, match=r"10\.0\.0\.1"):
        local().get(site.address.replace("127.0.0.1", "news.example"))
    assert site.pages() == []


def test_a_redirect_to_another_network_is_refused(site: Site) -> None:
    site.replies |= {"/a": moved("http://10.0.0.1/"), "/b": moved("file:///etc/passwd")}
    with pytest.raises(NotFetched, match=r"leads to 10\.0\.0\.1, which is not a public address"):
        local().get(f"{site.address}/a")
    with pytest.raises(NotFetched, match="leads to file:///etc/passwd"):
        local().get(f"{site.address}/b")


def test_the_guard_of_the_tests_allows_nothing_else() -> None:
    assert is_loopback(ip_address("127.0.0.1"))
    assert not is_loopback(ip_address("10.0.0.1"))
