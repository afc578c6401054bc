"""A web server on this machine alone: textual-serve behind an address that nobody can guess.

textual-serve's own page asks a font server for its font; ours asks for nothing outside.
"""

import secrets
from pathlib import Path
from urllib.parse import urlsplit

from aiohttp import web
from aiohttp.typedefs import Handler
from textual_serve.server import Server

HOST = "localhost"


class LocalServer(Server):
    """Serves the app that ``command`` starts at :attr:`address`, to browsers on this machine."""

    def __init__(self, command: str, port: int) -> None:
        super().__init__(command, HOST, port, title="framescope", templates_path=Path(__file__).parent)
        self.token = secrets.token_urlsafe(16)

    @property
    def address(self) -> str:
        """The address to open; whoever has it can use the dashboard."""
        return f"{self.public_url}/{self.token}/"

    async def _make_app(self) -> web.Application:
        outer = web.Application(middlewares=[_only_from_here])
        outer.add_subapp(f"/{self.token}", await super()._make_app())
        return outer

    async def on_startup(self, app: web.Application) -> None:
        """Print nothing: the command says where to go."""

    def initialize_logging(self) -> None:
        """Log nothing: what is typed and shown is nobody's business."""


@web.middleware
async def _only_from_here(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Refuse another site's page that knows the address, or a name that somebody points at this machine."""
    origin = request.headers.get("Origin", "")
    if request.url.host not in (HOST, "127.0.0.1", "::1") or (origin and urlsplit(origin).netloc != request.host):
        raise web.HTTPForbidden(text="framescope answers to browsers on this machine only.")
    return await handler(request)
