"""``framescope serve``: the dashboard in a browser, on this machine alone."""

import asyncio
import re
import signal
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Run

aiohttp = pytest.importorskip("aiohttp", reason="the extra serve is not installed")
test_utils = pytest.importorskip("aiohttp.test_utils")
server = pytest.importorskip("tui.web.server", reason="the extra serve is not installed")

ECHO = (
    f"""{sys.executable} -c 'import sys; sys.stdout.write("__GANGLION__\\n"); sys.stdout.flush(); sys.stdin.read()'"""
)


@pytest.fixture
def local() -> object:
    return server.LocalServer("true", 8421)


async def _get(local: object, path: str, headers: dict[str, str] | None = None) -> tuple[int, str]:
    app = await local._make_app()  # type: ignore[attr-defined]
    async with test_utils.TestClient(test_utils.TestServer(app, host="127.0.0.1")) as client:
        answer = await client.get(path, headers=headers)
        return answer.status, await answer.text()


async def test_only_the_address_that_is_printed_opens_it(local: object) -> None:
    token = local.token  # type: ignore[attr-defined]
    assert (await _get(local, f"/{token}/"))[0] == 200
    for path in ("/", "/ws", "/static/js/textual.js", f"/{token[:-1]}x/"):
        assert (await _get(local, path))[0] == 404


async def test_the_page_asks_for_nothing_outside(local: object) -> None:
    _, page = await _get(local, f"/{local.token}/")  # type: ignore[attr-defined]
    links = re.findall(r'(?:href|src|url)[=(]"?(https?://[^"/]+)', page)
    assert set(links) <= {"http://localhost:8421"}
    assert "ws://localhost:8421" in page


@pytest.mark.parametrize("headers", [{"Origin": "http://evil.example"}, {"Host": "evil.example"}])
async def test_another_sites_page_is_refused(local: object, headers: dict[str, str]) -> None:
    assert (await _get(local, f"/{local.token}/ws", headers))[0] == 403  # type: ignore[attr-defined]


def test_a_port_in_use_is_said(run: Run, tmp_path: Path) -> None:
    with socket.create_server(("localhost", 0)) as taken:
        done = run("serve", tmp_path, "--port", str(taken.getsockname()[1]))
    assert done.code == 2
    assert "choose another with --port" in done.err


def test_a_corpus_that_is_not_there_is_said_at_once(run: Run, tmp_path: Path) -> None:
    with socket.create_server(("localhost", 0)) as free:
        port = free.getsockname()[1]
    done = run("serve", tmp_path / "none", "--port", str(port))
    assert done.code == 3
    assert "none does not exist" in done.err


def test_standard_input_is_refused(run: Run) -> None:
    done = run("serve", "-")
    assert done.code == 2
    assert "Standard input can be read once" in done.err


@pytest.mark.timeout(120)
async def test_the_dashboard_is_drawn_in_the_browser(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("The harbour was closed on Friday. Nobody came to see it.", "utf-8")
    with socket.create_server(("localhost", 0)) as free:
        port = free.getsockname()[1]
    words = [sys.executable, "-m", "tui.cli.main", "serve", str(tmp_path), "--stance", "lexicon", "--port", str(port)]
    with subprocess.Popen(words, stderr=subprocess.PIPE, text=True) as process:
        try:
            assert process.stderr is not None
            address = process.stderr.readline().split()[1]
            assert "ssh -L" in process.stderr.readline()
            assert b"framescope" in await _drawn(address)
        finally:
            process.send_signal(signal.SIGINT)
        assert process.wait(20) in (0, 130)


async def _drawn(address: str) -> bytes:
    """Return what a browser gets until the name of the program is drawn."""
    drawn = b""
    async with aiohttp.ClientSession() as browser, asyncio.timeout(60):
        while True:  # until the server listens
            try:
                async with browser.ws_connect(f"{address}ws?width=100&height=30") as terminal:
                    while b"framescope" not in drawn:
                        message = await terminal.receive()
                        drawn += message.data if isinstance(message.data, bytes) else b""
                    return drawn
            except aiohttp.ClientConnectorError:
                await asyncio.sleep(0.1)
