"""How hosts are asked: politely, within bounds, and again when that may help."""

import gzip
import zlib

import pytest

import framescope
from analysis.corpus.fetch.addresses import NotFetched
from analysis.corpus.fetch.body import unpacked
from analysis.corpus.fetch.web import Web
from tests.web_site import Reply, Site, local, moved, page


def refused(site: Site, path: str = "/a", web: Web | None = None) -> str:
    with pytest.raises(NotFetched) as error:
        (web or local()).get(f"{site.address}{path}")
    return str(error.value)


def given_up(site: Site, reply: Reply) -> str:
    """Return why ``reply`` is given up by who is in a hurry, but knows the host."""
    site.replies |= {"/known": page(), "/a": reply}
    web = local()
    web.get(f"{site.address}/known")
    web.seconds = 0.3
    return refused(site, "/a", web)


def test_a_page_is_asked_for_by_name_and_given_whole(site: Site) -> None:
    site.replies["/a"] = page()
    found = local().get(f"{site.address}/a")
    assert (found.status, found.data) == (200, page().body)
    assert found.header("content-type") == "text/html; charset=utf-8"
    assert site.agents == {f"framescope/{framescope.__version__}"}


def test_redirects_are_followed_to_the_page_and_not_in_a_circle(site: Site) -> None:
    site.replies |= {"/a": moved("/b", 301), "/b": moved(f"{site.address}/c"), "/c": page(), "/o": moved("/o")}
    assert local().get(f"{site.address}/a").address == f"{site.address}/c"
    assert refused(site, "/o") == "leads from one address to the next more than 5 times"


def test_robots_are_kept_to_also_behind_a_redirect(site: Site) -> None:
    rules = b"User-agent: *\nDisallow: /\n\nUser-agent: framescope\nDisallow: /private\nCrawl-delay: 7\n"
    site.replies |= {"/robots.txt": Reply(rules), "/a": moved("/private/b"), "/private/b": page(), "/c": page()}
    assert refused(site, "/private/b") == refused(site) == "may not be fetched: the host's robots.txt forbids it"
    waited: list[float] = []
    web = local(sleep=waited.append)
    web.get(f"{site.address}/c")
    web.get(f"{site.address}/c")
    assert site.asked.count("/private/b") == 0
    assert 6 < max(waited) <= 7


def test_robots_that_cannot_be_had_forbid_and_those_that_are_not_there_do_not(site: Site) -> None:
    site.replies |= {"/robots.txt": Reply(status=503), "/a": page()}
    assert refused(site) == "may not be fetched: its robots.txt was answered with 503"
    assert site.pages() == []
    site.replies["/robots.txt"] = Reply(status=403)
    assert local().get(f"{site.address}/a").status == 200


def test_a_host_is_left_in_peace_between_two_requests(site: Site) -> None:
    site.replies["/a"] = page()
    waited: list[float] = []
    local(sleep=waited.append, pause=50.0).get(f"{site.address}/a")
    assert len(waited) == 1  # between robots.txt and the page
    assert 40 < waited[0] <= 50


def test_a_busy_host_is_asked_again_when_it_says(site: Site) -> None:
    busy = [Reply(status=503), Reply(status=429, headers={"Retry-After": "33"}), page()]
    site.replies["/a"] = busy
    waited: list[float] = []
    assert local(sleep=waited.append).get(f"{site.address}/a").status == 200
    assert waited == [5.0, 33.0]


def test_a_host_that_stays_busy_is_given_up(site: Site) -> None:
    site.replies |= {"/a": Reply(status=500), "/b": Reply(status=429, headers={"Retry-After": "86400"})}
    assert refused(site) == "was answered with 500 Internal Server Error"
    assert site.pages() == ["/a"] * 3
    assert refused(site, "/b") == "was answered with 429, to be tried again in 86400 seconds"
    assert site.pages()[3:] == ["/b"]


def test_an_error_is_not_asked_for_twice(site: Site) -> None:
    assert refused(site) == "was answered with 404 Not Found"
    assert site.pages() == ["/a"]


@pytest.mark.parametrize("headers", [{}, {"Content-Length": "100000"}])
def test_a_body_that_never_ends_is_given_up(site: Site, headers: dict[str, str]) -> None:
    assert given_up(site, page(**headers)._replace(stall=20)) == "took longer than 0.3 seconds"
    assert site.pages() == ["/known", "/a"]


def test_headers_that_never_end_are_given_up(site: Site) -> None:
    assert given_up(site, Reply(drips=True)) == "took longer than 0.3 seconds"


def test_a_body_that_is_cut_off_is_tried_again_and_not_kept(site: Site) -> None:
    site.replies["/a"] = [page(**{"Content-Length": "100000"}), page()]
    assert local().get(f"{site.address}/a").data == page().body
    site.replies["/b"] = page(**{"Content-Length": "100000"})
    assert refused(site, "/b") == "was cut off"


def packed(data: bytes) -> Reply:
    return Reply(data, headers={"Content-Type": "text/html", "Content-Encoding": "gzip"})


def test_packed_pages_are_unpacked_within_bounds(site: Site) -> None:
    half = gzip.compress(page().body)[:-20]
    site.replies |= {
        "/a": packed(gzip.compress(page().body)),
        "/bomb": packed(gzip.compress(bytes(50_000_000))),
        "/half": packed(half),
        "/wrong": packed(b"no gzip"),
        "/br": Reply(b"x", headers={"Content-Encoding": "br"}),
        "/large": Reply(bytes(20_000_001)),
    }
    assert local().get(f"{site.address}/a").data == page().body
    assert refused(site, "/bomb") == "is larger than 20 MB when it is unpacked"
    assert refused(site, "/half") == "is compressed and was cut off"
    assert refused(site, "/wrong").startswith("is compressed and damaged")
    assert refused(site, "/br") == "is compressed in a way that was not asked for (br)"
    assert refused(site, "/large") == "is larger than 20 MB"


def test_gzip_in_several_parts_is_read_to_its_end() -> None:
    assert unpacked(gzip.compress(b"one ") + gzip.compress(b"two")) == b"one two"
    with pytest.raises(NotFetched, match="damaged"):
        unpacked(zlib.compress(b"no gzip"))


@pytest.mark.parametrize("host", ["nobody.invalid", "no\0body.invalid", "no body.invalid", f"{'x' * 60}.invalid"])
def test_nobody_at_the_address_is_said(host: str) -> None:
    with pytest.raises(NotFetched, match="has a host that is not found"):
        local().get(f"http://{host}/")
