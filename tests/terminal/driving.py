"""A program in a real pseudo-terminal: what it writes, shows and hears, and how it leaves the terminal behind."""

import os
import re
import sys
import tempfile
import termios
import time
from pathlib import Path

import pexpect
import pyte
import pytest

COMMAND = os.environ.get("FRAMESCOPE") or str(Path(sys.executable).with_name("framescope"))  # or that of a wheel
QUICK = "--stance lexicon"  # the default model takes seconds to load
TUI_TESTS = Path(__file__).parents[1] / "tui"
TINY, HOSTILE = TUI_TESTS / "tiny", TUI_TESTS / "hostile.jsonl"
PATIENCE = 60

SEQUENCE = re.compile(rb"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)|[^\[\]])")
OWN = re.compile(  # Textual's: colours and places, switches of modes and keyboard, questions, the pointer's shape
    rb"\x1b(?:\[[\d;:]*[mHGCK]|\[\?(?:25|7|1000|1003|1004|1006|1015|1049|2004|2026|2048)[hl]|\[[<>]\d*u"
    rb"|\[\?(?:2026|2048)\$p|\]22;[a-z-]*\x07|\]11;\?\x1b\\|\[c)"
)
ENTERED, LEFT = b"\x1b[?1049h", b"\x1b[?1049l"
HIDDEN, SHOWN = b"\x1b[?25l", b"\x1b[?25h"
MOUSE, NO_MOUSE = b"\x1b[?1000h", b"\x1b[?1000l"


class Terminal:
    """A program in a pseudo-terminal of 80x24: ``written`` is every byte that it wrote, ``screen`` what they show."""

    def __init__(self, *command: str, **environment: str) -> None:
        known = {"TERM": "xterm-256color", "COLORTERM": "truecolor", "LANG": "C.UTF-8"}
        known["XDG_DATA_HOME"] = tempfile.mkdtemp()  # where another test left the dashboard is forgotten
        base = {name: value for name, value in os.environ.items() if name not in ("NO_COLOR", "TMUX")}
        self.process: pexpect.spawn[bytes] = pexpect.spawn(
            command[0], list(command[1:]), env=base | known | environment, dimensions=(24, 80)
        )
        self.process.delaybeforesend = None
        self.written = b""
        self.screen = pyte.Screen(80, 24)
        self._stream = pyte.ByteStream(self.screen)
        self.settings = termios.tcgetattr(self.process.child_fd)

    def text(self, since: int = 0) -> str:
        """Return what was written from byte ``since`` on, without the sequences that place and colour it."""
        return SEQUENCE.sub(b"", self.written[since:]).decode("utf-8", "replace")

    def resize(self, lines: int, columns: int) -> None:
        """Give the terminal another size."""
        self.process.setwinsize(lines, columns)
        self.screen.resize(lines, columns)

    def shown(self) -> str:
        """Return what is on the screen."""
        return "\n".join(self.screen.display)

    def read(self) -> bool:
        """Take in what there is; say whether there may be more."""
        try:
            came = self.process.read_nonblocking(1 << 16, timeout=0.4)
        except pexpect.TIMEOUT:
            return True
        except pexpect.EOF:
            return False
        self.written += came
        self._stream.feed(came)
        return True

    def wait_for(self, wanted: str, since: int = -1) -> None:
        """Wait until something was written after byte ``since`` and ``wanted`` is on the screen."""
        end = time.monotonic() + PATIENCE
        while len(self.written) <= since or wanted not in self.shown():
            if not self.read() or time.monotonic() > end:
                pytest.fail(f"{wanted!r} did not come; there is:\n{self.shown()}")

    def rest(self) -> None:
        """Wait until nothing came for a while."""
        since = -1
        while since < len(self.written):
            since = len(self.written)
            self.read()

    def press(self, keys: str | bytes, wanted: str) -> None:
        """Type ``keys`` when all is drawn, and wait for what they bring."""
        self.rest()  # an Escape and what follows stay two keys
        since = len(self.written)
        self.process.send(keys)
        self.wait_for(wanted, since)

    def end(self) -> int:
        """Wait for the end; give the exit code."""
        end = time.monotonic() + PATIENCE
        while self.read():
            if time.monotonic() > end:
                self.process.close(force=True)
                pytest.fail(f"It did not end; the last it wrote:\n{self.text()[-2000:]}")
        self.process.wait()
        assert self.process.exitstatus is not None, f"killed by signal {self.process.signalstatus}"
        return int(self.process.exitstatus)

    def assert_restored(self) -> None:
        """Hold that the terminal is as it was: main screen, cursor, mouse, line editing and echo."""
        for on, off in ((LEFT, ENTERED), (SHOWN, HIDDEN), (NO_MOUSE, MOUSE), (b"\x1b[?2004l", b"\x1b[?2004h")):
            assert self.written.rfind(on) > self.written.rfind(off), f"{off!r} was not taken back"
        assert termios.tcgetattr(self.process.child_fd)[:4] == self.settings[:4]
