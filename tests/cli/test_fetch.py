"""``framescope fetch`` as a user runs it; only here may it connect to this machine."""

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.cli.test_progress import TerminalError
from tests.web_site import Reply, Site, local, page, serving


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    monkeypatch.setattr("analysis.corpus.fetch.web.Web", local)
    with serving() as site:
        yield site


def test_what_is_stored_opens_at_once(run: Run, site: Site, tmp_path: Path) -> None:
    site.replies["/one"] = page()
    done = run("fetch", f"{site.address}/one", "-o", tmp_path / "out")
    assert (done.code, done.err) == (0, f"1 page stored in {tmp_path / 'out'}.\n")
    assert b"127.0.0.1" in run("show", "compare", tmp_path / "out", "--stance", "lexicon").out


def test_each_failure_is_a_sentence_and_the_exit_code_says_so(run: Run, site: Site, tmp_path: Path) -> None:
    site.replies |= {"/one": page(), "/robots.txt": Reply(b"User-agent: *\nDisallow: /no")}
    done = run("fetch", *(f"{site.address}/{name}" for name in ("one", "no", "gone")), "-o", tmp_path)
    assert done.code == 4
    assert done.err.splitlines() == [
        f"failed: {site.address}/no may not be fetched: the host's robots.txt forbids it.",
        f"failed: {site.address}/gone was answered with 404 Not Found.",
        f"1 page stored in {tmp_path}.",
        "framescope: 2 addresses failed; run the same command to try again.",
    ]


def test_a_terminal_sees_how_far_it_is(run: Run, site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    site.replies["/one"] = page()
    monkeypatch.setattr(sys, "stderr", terminal := TerminalError())
    assert run("fetch", f"{site.address}/one", "-o", tmp_path).code == 0
    assert "\rfetching …" in terminal.getvalue()


def test_this_machine_and_what_is_no_address_are_refused(run: Run, tmp_path: Path) -> None:
    with serving() as site:
        done = run("fetch", f"{site.address}/one", "-o", tmp_path)
        assert site.asked == []
    assert done.code == 4
    assert f"failed: {site.address}/one leads to 127.0.0.1, which is not a public address.\n" in done.err
    assert run("fetch", "example.org/one", "-o", tmp_path).code == 3
    assert run("fetch", "https://example.org/one").code == 2
