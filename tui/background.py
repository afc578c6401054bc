"""Asking the terminal for the colour of its background, before the dashboard takes it over."""

import os
import re
import select
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from time import monotonic

QUESTIONS = b"\x1b]11;?\x1b\\\x1b[c"  # the second, which every terminal answers, ends the wait for the first
PATIENCE, FAR = (
    0.15,
    0.8,
)  # seconds from the question on to wait for an answer, and where it has to come through a network
KEYBOARD, SCREEN = 0, 2  # Textual draws on standard error

_COLOUR = re.compile(rb"\]11;rgba?:([0-9a-f]{1,4})/([0-9a-f]{1,4})/([0-9a-f]{1,4})", re.IGNORECASE)
_LAST = re.compile(rb"\x1b\[\?[\d;]*c")


@contextmanager
def asking(wanted: bool, environment: Mapping[str, str] = os.environ) -> Iterator[Callable[[], bool | None]]:
    """Ask the terminal if it is ``wanted``, and give a function that waits for the answer.

    What is done before that is called costs no time.  It returns whether the background is dark; None if it was not
    asked or the terminal does not say.
    """
    if not (wanted and os.name == "posix" and os.isatty(KEYBOARD)):  # in a browser there is no terminal
        yield lambda: None
        return
    import termios

    before = termios.tcgetattr(KEYBOARD)
    silent = termios.tcgetattr(KEYBOARD)
    silent[3] &= ~(termios.ECHO | termios.ICANON)
    try:
        termios.tcsetattr(KEYBOARD, termios.TCSANOW, silent)
        os.write(SCREEN, QUESTIONS)
        end = monotonic() + (FAR if "SSH_CONNECTION" in environment else PATIENCE)
        yield lambda: is_dark(_answer(end))
    finally:
        termios.tcsetattr(KEYBOARD, termios.TCSANOW, before)


def is_dark(answer: bytes) -> bool | None:
    """Return whether a terminal's ``answer`` names a dark background; None if it names none."""
    found = _COLOUR.search(answer)
    if found is None:
        return None
    red, green, blue = (int(part, 16) / (16 ** len(part) - 1) for part in found.groups())
    return bool(0.299 * red + 0.587 * green + 0.114 * blue < 0.5)


def _answer(end: float) -> bytes:
    """Return what the terminal has answered to both questions by the time ``end``."""
    answer = b""
    while not _LAST.search(answer) and select.select([KEYBOARD], [], [], max(0.0, end - monotonic()))[0]:
        came = os.read(KEYBOARD, 1)  # what is typed after the answer is left for the dashboard
        if not came:
            break
        answer += came
    return answer
