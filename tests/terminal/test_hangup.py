"""A terminal that goes away takes the dashboard with it: no process is left behind, spinning."""

import os
import pty
import select
import subprocess
import sys
from pathlib import Path

TINY = Path(__file__).parents[1] / "tui" / "tiny"


def test_the_program_ends_when_its_terminal_is_gone() -> None:
    ours, theirs = pty.openpty()
    program = "from tui.cli.main import main; main()"
    process = subprocess.Popen(
        [sys.executable, "-c", program, "--stance", "lexicon", str(TINY)],
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        env={**os.environ, "TERM": "xterm-256color"},
    )
    os.close(theirs)
    try:
        seen = b""
        while b"ompare" not in seen:  # the first letter has a style of its own
            assert select.select([ours], [], [], 60)[0]
            seen += os.read(ours, 65536)
    finally:
        os.close(ours)  # no signal: the program is not the terminal's own session
    try:
        assert process.wait(60) == 129
    finally:
        process.kill()
