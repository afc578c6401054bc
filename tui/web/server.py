"""A web server on this machine alone: textual-serve behind an address that nobody can guess.

textual-serve's own page asks a font server for its font; ours asks for nothing outside.  Whatever a browser sends that
it should not is refused or passed over, and nothing of it is written to the terminal.
"""

import asyncio
import json
import logging
import secrets
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from socket import socket
from typing import Any

from aiohttp import WSCloseCode, WSMsgType, web
from aiohttp.typedefs import Handler
from textual_serve.app_service import AppService
from textual_serve.server import Server, to_int

from tui.web.session import Session

HOST = "localhost"
MOST = 20  # dashboards at a time: each is a process of its own
_HEARTBEAT = 15  # seconds after which a browser that does not answer is gone
_PATIENCE = 2.0  # seconds for a browser to say that it has closed
_SELF = "'self'"


class LocalServer(Server):
    """Serves the app that ``words`` start at :attr:`address`, to browsers on this machine."""

    def __init__(self, words: Sequence[str], port: int) -> None:
        super().__init__("", HOST, port, title="framescope", templates_path=Path(__file__).parent)
        self.token = secrets.token_urlsafe(16)
        self._words = words
        self._open: set[web.WebSocketResponse] = set()

    @property
    def address(self) -> str:
        """The address to open; whoever has it can use the dashboard."""
        return f"{self.public_url}/{self.token}/"

    def listen(self, sockets: list[socket]) -> None:
        """Serve on ``sockets`` until Ctrl-C or SIGTERM.

        Nothing is logged: what is typed and shown is nobody's business.
        """
        logging.getLogger().addHandler(logging.NullHandler())  # without any, Python prints warnings
        with suppress(web.GracefulExit):  # a second Ctrl-C
            web.run_app(self._make_app(), sock=sockets, print=lambda *_: None, access_log=None)

    async def _make_app(self) -> web.Application:
        outer = web.Application(middlewares=[self._only_from_here])
        outer.on_response_prepare.append(self._guard)
        outer.add_subapp(f"/{self.token}", await super()._make_app())
        return outer

    @web.middleware
    async def _only_from_here(self, request: web.Request, handler: Handler) -> web.StreamResponse:
        """Refuse another site's page that knows the address, or a name that somebody points at this machine."""
        here = self.public_url.removeprefix("http://")
        if request.host.casefold() != here or request.headers.get("Origin", self.public_url) != self.public_url:
            raise web.HTTPForbidden(
                text=f"framescope answers at {here} on this machine only; open the address that it has printed."
            )
        if len(self._open) >= MOST and request.path in (f"/{self.token}/", f"/{self.token}/ws"):
            raise web.HTTPServiceUnavailable(
                text=f"{MOST} dashboards are open; close one of them, and load this again."
            )
        return await handler(request)

    async def _guard(self, request: web.Request, response: web.StreamResponse) -> None:
        """Tell the browser to fetch nothing elsewhere, to keep the address to itself, and to put it into no frame."""
        listens = self.public_url.replace("http", "ws", 1)
        response.headers["Content-Security-Policy"] = (
            f"default-src {_SELF}; connect-src {_SELF} {listens}; style-src {_SELF} 'unsafe-inline'; "
            "img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
        )
        response.headers["Referrer-Policy"] = "no-referrer"
        response.headers["X-Content-Type-Options"] = "nosniff"
        response.headers["Cache-Control"] = "no-store"
        response.headers["Server"] = "framescope"

    async def on_startup(self, app: web.Application) -> None:
        """Print nothing: the command says where to go."""

    async def on_shutdown(self, app: web.Application) -> None:
        """Close every dashboard, which ends its process."""
        await asyncio.gather(*(one.close(code=WSCloseCode.GOING_AWAY) for one in self._open))

    async def handle_websocket(self, request: web.Request) -> web.WebSocketResponse:
        """Run a dashboard for a tab, until one of the two is closed."""
        websocket = web.WebSocketResponse(heartbeat=_HEARTBEAT, timeout=_PATIENCE)
        self._open.add(websocket)
        try:
            await websocket.prepare(request)
            await self._run(request, websocket)
        finally:
            self._open.discard(websocket)
        return websocket

    async def _run(self, request: web.Request, websocket: web.WebSocketResponse) -> None:
        session = Session(self._words, websocket, self.download_manager)
        width, height = (to_int(request.query.get(name, ""), usual) for name, usual in (("width", 80), ("height", 24)))
        await session.start(width, height)
        try:
            await self._process_messages(websocket, session)
        finally:
            await session.stop()

    async def _process_messages(self, websocket: web.WebSocketResponse, app_service: AppService) -> None:
        async for message in websocket:
            match _read(message.data) if message.type is WSMsgType.TEXT else None:
                case ["stdin", str(typed)]:
                    await app_service.send_bytes(typed.encode("utf-8", "replace"))
                case ["resize", {"width": int(width), "height": int(height)}]:
                    await app_service.set_terminal_size(width, height)
                case ["ping", sent]:
                    await websocket.send_json(["pong", sent])
                case ["blur", *_]:
                    await app_service.blur()
                case ["focus", *_]:
                    await app_service.focus()


def _read(text: str) -> Any:
    """Return the JSON in ``text``, None if it is none."""
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None
