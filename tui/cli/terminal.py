"""Whether there is a terminal."""

import os
import sys


def interactive(from_stdin: bool = False) -> bool:
    """Return whether there is a terminal to draw on (Textual draws on standard error) and a keyboard.

    ``from_stdin``: the corpus comes on standard input, so that the keyboard must be opened.
    """
    if os.environ.get("TEXTUAL_DRIVER"):  # a browser draws it
        return True
    if os.environ.get("TERM", "dumb") in ("dumb", "") or not (sys.stdout.isatty() and sys.stderr.isatty()):
        return False
    return sys.stdin.isatty() or (from_stdin and os.access("/dev/tty", os.R_OK | os.W_OK))
