"""A dashboard in a browser tab: a process of its own, which ends with the tab."""

import asyncio
from asyncio.subprocess import PIPE, Process
from collections.abc import Sequence
from contextlib import suppress
from functools import partial

from aiohttp import web
from textual_serve.app_service import AppService
from textual_serve.download_manager import DownloadManager

LARGEST = (500, 300)  # columns and lines: a browser may ask for any number, and each cell costs memory
_PATIENCE = 3.0  # seconds for a dashboard to save what it must


class Session(AppService):
    """Runs ``words`` and passes what they draw to a websocket."""

    def __init__(
        self, words: Sequence[str], websocket: web.WebSocketResponse, download_manager: DownloadManager
    ) -> None:
        super().__init__(
            "",
            write_bytes=websocket.send_bytes,
            write_str=websocket.send_str,
            close=partial(_close, websocket),
            download_manager=download_manager,
        )
        self._words = words

    async def start(self, width: int, height: int) -> None:
        """Start the process."""
        await super().start(*_possible(width, height))

    async def set_terminal_size(self, width: int, height: int) -> None:
        """Tell the process the size of its window."""
        await super().set_terminal_size(*_possible(width, height))

    def _build_environment(self, width: int = 80, height: int = 24) -> dict[str, str]:
        environment: dict[str, str] = super()._build_environment(width, height)
        return {**environment, "TEXTUAL_DRIVER": "tui.web.driver:SessionDriver"}

    async def _open_app_process(self, width: int = 80, height: int = 24) -> Process:
        """Start the process, without a shell between, whose end would not be its end."""
        environment = self._build_environment(width, height)
        self._process = await asyncio.create_subprocess_exec(
            *self._words, stdin=PIPE, stdout=PIPE, stderr=PIPE, env=environment
        )
        self._stdin = self._process.stdin
        return self._process

    async def run(self) -> None:
        """Pass on what the process draws until it ends; then close the tab's connection, whatever ended it."""
        with suppress(asyncio.CancelledError, OSError):  # also where its messages can be written nowhere
            await super().run()
        await self.remote_close()

    async def stop(self) -> None:
        """End the process: ask it to, and kill it if it does not."""
        process = self._process
        if process is None:
            return
        try:
            async with asyncio.timeout(_PATIENCE):
                await super().stop()
                await process.wait()
        except TimeoutError:
            process.kill()
            await process.wait()


async def _close(websocket: web.WebSocketResponse) -> None:
    with suppress(ConnectionError):
        await websocket.close()


def _possible(width: int, height: int) -> tuple[int, int]:
    return min(max(width, 1), LARGEST[0]), min(max(height, 1), LARGEST[1])
