"""``framescope serve``: the dashboard in a browser on this machine."""

import errno
import getpass
import platform
import socket
import sys

import click

from analysis.errors import EXIT_USAGE, FramescopeError
from tui.cli.corpus import STANCE, Reader, corpus_argument
from tui.cli.output import tell

_PORT = 8421
_NOT_HERE = (errno.EADDRNOTAVAIL, errno.EAFNOSUPPORT)  # a machine without IPv6


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
        from tui.web.server import LocalServer
    except ImportError as error:
        raise FramescopeError("serve needs an extra: pip install 'framescope[serve]'.", EXIT_USAGE) from error
    corpus.check()
    # -P: no module comes from the folder where the user happens to be
    words = [sys.executable, "-P", "-m", "tui.cli.main", "open", *corpus.arguments, f"--stance={stance}"]
    server = LocalServer(words, port)
    sockets = _sockets(port)
    tell(f"Open {server.address}")
    tunnel = f"ssh -L {port}:localhost:{port} {_user()}@{platform.node() or 'this-machine'}"
    tell(f"From another machine: {tunnel}, then the same address. Ctrl-C ends it.")
    server.listen(sockets)


def _sockets(port: int) -> list[socket.socket]:
    """Return what listens at ``port`` on this machine alone, by each protocol that it has."""
    found = []
    for family, host in ((socket.AF_INET, "127.0.0.1"), (socket.AF_INET6, "::1")):
        try:
            found.append(socket.create_server((host, port), family=family))
        except OSError as error:
            if error.errno not in _NOT_HERE:
                reason = (error.strerror or "unknown reason").lower()
                raise FramescopeError(
                    f"Port {port} cannot be used ({reason}); choose another with --port.", EXIT_USAGE
                ) from error
    if not found:
        raise FramescopeError("This machine has no address of its own (127.0.0.1), which serve needs.", EXIT_USAGE)
    return found


def _user() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # one without a name
        return "you"
