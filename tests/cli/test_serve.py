"""``framescope serve``: the dashboard in a browser, on this machine alone."""

import asyncio
import json
import os
import re
import signal
import socket
import subprocess
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from textual.drivers.web_driver import WebDriver

from tests.cli.conftest import Run
from tui.web.driver import SessionDriver

aiohttp = pytest.importorskip("aiohttp", reason="the extra serve is not installed")
test_utils = pytest.importorskip("aiohttp.test_utils")
server = pytest.importorskip("tui.web.server", reason="the extra serve is not installed")

# a dashboard that draws what it is told about its window, and ends when it is told to or hears nothing more
ECHO = """import os
os.write(1, b"__GANGLION__\\n")
while told := os.read(0, 65536):
    shown = told[5:] if b"resize" in told else b""
    os.write(1, b"D" + len(shown).to_bytes(4, "big") + shown)
    if b"quit" in told:
        break
"""
PAGE = {"Host": "localhost:8421"}


@pytest.fixture
def local() -> Any:
    return server.LocalServer([sys.executable, "-c", ECHO], 8421)


@asynccontextmanager
async def _browser(local: Any) -> AsyncIterator[Any]:
    app = await local._make_app()
    async with test_utils.TestClient(test_utils.TestServer(app, host="127.0.0.1")) as client:
        yield client
        while local._open:  # until every process has ended
            await asyncio.sleep(0.01)


async def _get(local: Any, path: str, headers: dict[str, str] = PAGE) -> tuple[int, str, Any]:
    async with _browser(local) as client:
        answer = await client.get(path, headers=headers)
        return answer.status, await answer.text(), answer.headers


async def test_only_the_address_that_is_printed_opens_it(local: Any) -> None:
    assert (await _get(local, f"/{local.token}/"))[0] == 200
    for path in ("/", "/ws", "/static/js/textual.js", f"/{local.token[:-1]}x/"):
        assert (await _get(local, path))[0] == 404


async def test_the_page_asks_for_nothing_outside_and_tells_nobody_its_address(local: Any) -> None:
    _, page, headers = await _get(local, f"/{local.token}/")
    links = re.findall(r'(?:href|src|url)[=(]"?(https?://[^"/]+)', page)
    assert set(links) <= {"http://localhost:8421"}
    assert "ws://localhost:8421" in page
    assert "default-src 'self'" in headers["Content-Security-Policy"]
    assert headers["Referrer-Policy"] == "no-referrer"


@pytest.mark.parametrize(
    "headers",
    [
        {"Host": "evil.example"},
        {"Host": "localhost:abc"},
        *({"Origin": one} for one in ("http://evil", "http://[", "null")),
    ],
)
async def test_another_sites_page_is_refused(local: Any, headers: dict[str, str]) -> None:
    status, said, _ = await _get(local, f"/{local.token}/ws", {**PAGE, **headers})
    assert status == 403
    assert "answers at localhost:8421" in said


async def test_what_no_page_would_send_is_passed_over(local: Any) -> None:
    """An unknown message changes nothing; a size has limits; the process ends with its tab."""
    async with _browser(local) as client, asyncio.timeout(20):
        address = f"/{local.token}/ws?width=-1&height={'9' * 5000}"
        async with client.ws_connect(address, headers=PAGE) as tab:
            for sent in (
                "nonsense",
                "{}",
                "[]",
                "[" * 100_000,
                '["stdin"]',
                '["stdin", 5]',
                '["resize", {"width": "x"}]',
            ):
                await tab.send_str(sent)
            await tab.send_str('["resize", {"width": 99999999, "height": -3}]')
            assert json.loads(await _drawn(tab, b"}")) == {"type": "resize", "width": 500, "height": 1}
            await tab.send_str('["ping", 7]')
            assert await tab.receive_json() == ["pong", 7]


async def test_more_dashboards_than_a_machine_may_hold_are_refused(local: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(server, "MOST", 0)
    status, said, _ = await _get(local, f"/{local.token}/")
    assert status == 503
    assert "close one of them" in said


async def test_a_dashboard_that_cannot_start_closes_its_tab() -> None:
    local = server.LocalServer([sys.executable, "-c", ""], 8421)
    async with _browser(local) as client, client.ws_connect(f"/{local.token}/ws", headers=PAGE) as tab:
        assert (await tab.receive(timeout=20)).type is aiohttp.WSMsgType.CLOSE


def test_a_port_in_use_is_said(run: Run) -> None:
    with socket.create_server(("localhost", 0)) as taken:
        done = run("serve", "--port", str(taken.getsockname()[1]))
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


def test_a_dashboard_whose_server_is_gone_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    driver = SessionDriver.__new__(SessionDriver)
    driver.exit_event = Event()
    ended: list[int] = []
    monkeypatch.setattr(WebDriver, "run_input_thread", lambda _: None)  # as at the end of its input
    monkeypatch.setattr(os, "_exit", ended.append)
    driver.run_input_thread()
    assert ended == [129]
    driver.exit_event.set()  # as when it ends of itself
    driver.run_input_thread()
    assert ended == [129]


@pytest.mark.timeout(120)
async def test_the_dashboard_is_drawn_in_the_browser(tmp_path: Path) -> None:
    """It is framescope's even where the folder that it is started in has a module of the name of one it uses."""
    (tmp_path / "a.txt").write_text("The harbour was closed on Friday. Nobody came to see it.", "utf-8")
    (tmp_path / "click.py").write_text("raise SystemExit('not this one')", "utf-8")
    with socket.create_server(("localhost", 0)) as free:
        port = free.getsockname()[1]
    words = [sys.executable, "-Pm", "tui.cli.main", "serve", "a.txt", "--stance", "lexicon", "--port", str(port)]
    with subprocess.Popen(words, stderr=subprocess.PIPE, text=True, cwd=tmp_path) as process:
        try:
            assert process.stderr is not None
            address = process.stderr.readline().split()[1]
            assert "ssh -L" in process.stderr.readline()
            listens = f"{address}ws?width=100&height=30"
            async with aiohttp.ClientSession() as browser, browser.ws_connect(listens) as tab, asyncio.timeout(60):
                assert await _drawn(tab, b"framescope")
                process.send_signal(signal.SIGTERM)  # with a tab open
                assert await _closed(tab) == aiohttp.WSCloseCode.GOING_AWAY
        finally:
            process.send_signal(signal.SIGINT)
        assert process.wait(20) == 0


async def _drawn(tab: Any, wanted: bytes) -> bytes:
    """Return what a browser gets until ``wanted`` is drawn."""
    drawn = b""
    while wanted not in drawn:
        message = await tab.receive()
        assert message.type is not aiohttp.WSMsgType.CLOSE
        drawn += message.data if isinstance(message.data, bytes) else b""
    return drawn


async def _closed(tab: Any) -> int:
    async for _ in tab:
        pass
    return int(tab.close_code)
