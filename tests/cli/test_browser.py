"""``framescope serve`` in a headless Chromium: `pytest -m browser` runs it, where there is a Chromium."""

import asyncio
import json
import shutil
import signal
import socket
import subprocess
import sys
from base64 import b64decode
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from itertools import count
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pyte
import pytest

aiohttp = pytest.importorskip("aiohttp", reason="the extra serve is not installed")
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), "")
PATIENCE = 60

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(not CHROMIUM, reason="there is no Chromium on this machine"),
    pytest.mark.timeout(180),
]


class Page:
    """A page in the browser; ``screen`` is what the terminal in it was told to show."""

    def __init__(self, socket: Any) -> None:
        self._socket, self._numbers = socket, count(1)
        self.screen = pyte.Screen(80, 24)
        self._stream = pyte.ByteStream(self.screen)

    async def ask(self, method: str, **parameters: object) -> dict[str, Any]:
        """Call a method of the DevTools protocol, and follow what the page is sent until it answers."""
        number = next(self._numbers)
        await self._socket.send_json({"id": number, "method": method, "params": parameters})
        while True:
            told = json.loads((await self._socket.receive()).data)
            if told.get("id") == number:
                return dict(told["result"])

            self._follow(told.get("method"), told.get("params", {}))

    def _follow(self, method: str, told: dict[str, Any]) -> None:
        if method == "Network.webSocketCreated":
            size = {name: int(value) for name, value in parse_qsl(urlsplit(told["url"]).query)}
            self.screen.resize(size["height"], size["width"])
        elif method == "Network.webSocketFrameReceived" and told["response"]["opcode"] == 2:
            self._stream.feed(b64decode(told["response"]["payloadData"]))

    async def text(self) -> str:
        """Return the text of the page, if it is no terminal."""
        found = await self.ask("Runtime.evaluate", expression="document.body.innerText", returnByValue=True)
        return str(found["result"].get("value"))

    async def wait_for(self, text: str) -> None:
        """Wait until the terminal in the page shows ``text``."""
        async with asyncio.timeout(PATIENCE):
            while text not in "\n".join(self.screen.display):
                await self.text()
                await asyncio.sleep(0.2)

    async def press(self, key: str) -> None:
        """Press a key that is a character."""
        await self.ask("Runtime.evaluate", expression="document.querySelector('textarea').focus()")
        await self.ask("Input.dispatchKeyEvent", type="keyDown", key=key, text=key)
        await self.ask("Input.dispatchKeyEvent", type="keyUp", key=key)


def _free_port() -> int:
    with socket.create_server(("localhost", 0)) as free:
        return int(free.getsockname()[1])


@pytest.fixture
def address(tmp_path: Path) -> Iterator[str]:
    """Serve a small corpus; give the address that is printed."""
    for outlet in ("Post", "Courier"):
        (tmp_path / f"{outlet}.txt").write_text(f"The harbour was closed, the {outlet} says. Nobody came.", "utf-8")
    port = str(_free_port())
    words = [sys.executable, "-m", "tui.cli.main", "serve", str(tmp_path), "--stance", "lexicon", "--port", port]
    with subprocess.Popen(words, stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr is not None
        yield process.stderr.readline().split()[1]
        process.send_signal(signal.SIGINT)


@asynccontextmanager
async def chromium(profile: Path) -> AsyncIterator[Page]:
    """Open an empty page in a browser with a new profile."""
    port = _free_port()
    words = [CHROMIUM, "--headless=new", "--no-sandbox", "--disable-gpu", f"--user-data-dir={profile}"]
    words += [f"--remote-debugging-port={port}", "--remote-allow-origins=*", "--window-size=1200,800", "about:blank"]
    with subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        try:
            async with aiohttp.ClientSession() as session:
                async with asyncio.timeout(PATIENCE):
                    devtools = await session.ws_connect(await _page_of(session, port), max_msg_size=0)
                yield Page(devtools)
        finally:
            process.terminate()


async def _page_of(session: Any, port: int) -> str:
    while True:
        try:
            async with session.get(f"http://127.0.0.1:{port}/json") as answer:
                for target in await answer.json():
                    if target["type"] == "page":
                        return str(target["webSocketDebuggerUrl"])
        except aiohttp.ClientConnectorError:
            pass
        await asyncio.sleep(0.2)


async def test_the_dashboard_is_used_in_a_browser_and_a_wrong_token_is_refused(address: str, tmp_path: Path) -> None:
    async with asyncio.timeout(PATIENCE), aiohttp.ClientSession() as session:
        while True:  # until the server listens
            try:
                async with session.get(address) as answer:
                    assert answer.status == 200
                break
            except aiohttp.ClientConnectorError:
                await asyncio.sleep(0.2)
    async with chromium(tmp_path / "profile") as page:
        await page.ask("Network.enable")
        await page.ask("Page.navigate", url=address)
        await page.wait_for("What differs")
        await page.press("a")
        await page.wait_for("› Stance")
        await page.ask("Page.navigate", url=f"{address[:-2]}x/")
        async with asyncio.timeout(PATIENCE):
            while "404" not in await page.text():
                await asyncio.sleep(0.2)
