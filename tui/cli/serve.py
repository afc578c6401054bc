"""``framescope serve``: the dashboard in a browser on this machine."""

import getpass
import platform
import shlex
import socket
import sys

import click

from analysis.errors import EXIT_USAGE, FramescopeError
from tui.cli.corpus import STANCE, Reader, corpus_argument
from tui.cli.output import tell

_PORT = 8421


@click.command()
@corpus_argument(metavar="[CORPUS]...")
@STANCE
@click.option("--port", default=_PORT, show_default=True, type=click.IntRange(1, 65_535), help="Port on this machine.")
def serve(corpus: Reader, stance: str, port: int) -> None:
    """Show the dashboard on CORPUS in a browser.

    It listens on this machine alone, at an address that is printed and cannot be guessed: whoever has it can use the
    dashboard. From another machine, use the SSH tunnel that is printed. Ctrl-C ends it.
    """
    if corpus.from_stdin:
        raise FramescopeError("Standard input can be read once; give serve a folder or files.", EXIT_USAGE)
    try:
        from tui.web.server import HOST, LocalServer
    except ImportError as error:
        raise FramescopeError("serve needs an extra: pip install 'framescope[serve]'.", EXIT_USAGE) from error
    _check_free(HOST, port)
    corpus.check()
    words = [sys.executable, "-m", "tui.cli.main", "open", *corpus.arguments, "--stance", stance]
    server = LocalServer(shlex.join(words), port)
    tell(f"Open {server.address}")
    tunnel = f"ssh -L {port}:localhost:{port} {getpass.getuser()}@{platform.node()}"
    tell(f"From another machine: {tunnel}, then the same address. Ctrl-C ends it.")
    server.serve()


def _check_free(host: str, port: int) -> None:
    try:
        with socket.create_server((host, port)):
            pass
    except OSError as error:
        reason = (error.strerror or "unknown reason").lower()
        raise FramescopeError(
            f"Port {port} cannot be used ({reason}); choose another with --port.", EXIT_USAGE
        ) from error
