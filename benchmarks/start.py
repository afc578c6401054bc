"""How long until something is on the screen, against an empty Textual app; each start is a new process."""

import os
import pty
import select
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

RUNS = 5
_EMPTY = """
from textual.app import App
from textual.widgets import Static
class Empty(App):
    def compose(self):
        yield Static("framescope")
Empty().run()
"""
OURS = "from framescope import main; main()"


def table() -> str:
    """Return medians in seconds of interleaved starts: first paint, and figures with and without the cache."""
    with tempfile.TemporaryDirectory() as cache:
        empty = [_seconds(_EMPTY, b"framescope", cache)]
        cold = [_seconds(OURS, b"hedged", cache)]
        show = [sys.executable, "-c", OURS, "show", "compare"]
        subprocess.run(show, env={**os.environ, "XDG_CACHE_HOME": cache}, check=True, capture_output=True)
        ours, warm = [], []
        for _ in range(RUNS):
            empty.append(_seconds(_EMPTY, b"framescope", cache))
            ours.append(_seconds(OURS, b"framescope", cache))
            warm.append(_seconds(OURS, b"hedged", cache))
    base = statistics.median(empty)
    lines = [("empty Textual app, first paint", base)]
    lines += [("framescope, first paint", statistics.median(ours))]
    lines += [("framescope, figures, cached", statistics.median(warm)), ("framescope, figures, first time", cold[0])]
    rows = "\n".join(f"{name:34} {seconds:6.2f} s {seconds / base:6.2f} ×" for name, seconds in lines)
    return f"start on the seed articles (median of {RUNS})\n{rows}"


def _seconds(code: str, wanted: bytes, cache: str) -> float:
    return started(code, wanted, cache)[0]


def started(
    code: str, wanted: bytes, cache: str, corpus: Path | None = None, folder: Path | None = None, longest: float = 120
) -> tuple[float, float]:
    """Return the seconds, and the processor's, from starting Python until ``wanted`` is written to the terminal.

    ``folder`` is the checkout whose program runs, by default the present folder's.
    """
    ours, theirs = pty.openpty()
    environment = {**os.environ, "TERM": "xterm-256color", "COLUMNS": "120", "LINES": "40", "XDG_CACHE_HOME": cache}
    command = [sys.executable, "-c", code, *([str(corpus)] if corpus else [])]
    begin = time.perf_counter()
    process = subprocess.Popen(
        command, stdin=theirs, stdout=theirs, stderr=theirs, env=environment, close_fds=True, cwd=folder
    )
    os.close(theirs)
    seen = b""
    while wanted not in seen and time.perf_counter() - begin < longest:
        if select.select([ours], [], [], 0.1)[0]:
            seen = seen[-4096:] + os.read(ours, 65536)
    seconds = time.perf_counter() - begin
    process.kill()
    used = os.wait4(process.pid, 0)[2]
    os.close(ours)
    return seconds, used.ru_utime + used.ru_stime
