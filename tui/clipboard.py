"""Copying to the clipboard of the user's terminal, which may be at the other end of a connection."""

import os
import subprocess
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from shutil import which

from analysis.errors import EXIT_CANNOT_WRITE, FramescopeError
from analysis.folders import own_folder

WITHOUT = ("linux", "screen", "vt")  # terminals, by the beginning of their names, that have no clipboard
PATIENCE = 2.0  # seconds to wait for tmux


def copy(text: str, to_terminal: Callable[[str], None]) -> str:
    """Copy ``text`` and return where to, in words.

    Within tmux, which keeps OSC 52 from most terminals, to its buffer (and from there to the terminal's clipboard, if
    it is set so); elsewhere with ``to_terminal``, which writes OSC 52; without a clipboard to the end of a file in the
    user's data folder.  Raises :class:`FramescopeError` if that cannot be written.
    """
    if os.environ.get("TMUX") and _to_tmux(text):
        return "to the tmux buffer (prefix ] pastes it)"
    if os.environ.get("TMUX") or os.environ.get("TERM", "dumb").startswith((*WITHOUT, "dumb")):
        return f"to the end of {_to_file(text)}: there is no clipboard here"
    to_terminal(text)
    return "to the clipboard of your terminal (OSC 52)"


def _to_tmux(text: str) -> bool:
    program = which("tmux")
    with suppress(OSError, subprocess.SubprocessError):
        if program:
            command = [program, "load-buffer", "-w", "-"]
            subprocess.run(command, input=text.encode(), timeout=PATIENCE, check=True, capture_output=True)  # noqa: S603
            return True
    return False


def _to_file(text: str) -> Path:
    path = None
    try:
        path = own_folder("data") / "copied.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("a", encoding="utf-8") as file:
            file.write(f"{text}\n\n")
    except OSError as error:
        where = f" in {path}" if path else ""
        raise FramescopeError(f"Nothing could be copied{where}: {error.strerror}.", EXIT_CANNOT_WRITE) from error
    return path
