"""A program in a pseudo-terminal: what it writes there, how long that takes, and how much of the processor's time."""

import compileall
import fcntl
import os
import pty
import select
import signal
import struct
import sys
import termios
import time
from pathlib import Path
from typing import NamedTuple

RUN = "from framescope import main; main()"
ASKED, ANSWER = b"\x1b[c", b"\x1b[?62;22c"  # what a terminal is, which every one answers


class Taken(NamedTuple):
    """Seconds until the last byte that came, those of the processor among them, and how many bytes came."""

    seconds: float
    processor: float
    size: int


class Session:
    """Python code in a pseudo-terminal, until closed; with ``folder``, the packages in that checkout."""

    def __init__(
        self, code: str, arguments: list[str], cache: str, size: tuple[int, int] = (120, 40), folder: Path | None = None
    ) -> None:
        self.began = time.perf_counter()
        self.pid, self.terminal = pty.fork()
        if self.pid == 0:
            own = {"TERM": "xterm-256color", "COLORTERM": "truecolor", **kept_apart(cache)}
            os.chdir(folder or Path.cwd())
            os.execve(sys.executable, [sys.executable, "-c", code, *arguments], {**os.environ, **own})
        columns, lines = size
        fcntl.ioctl(self.terminal, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))

    def until(self, wanted: bytes, longest: float) -> Taken:
        """Return what it took from the start of the program to ``wanted`` on the terminal."""
        seen, size = b"", 0
        while wanted not in seen and time.perf_counter() - self.began < longest:
            came = self._read(0.1)
            size += len(came)
            seen = seen[-4096:] + came
        return Taken(time.perf_counter() - self.began, self.processor(), size)

    def until_quiet(self, quiet: float, longest: float) -> Taken:
        """Return what it took from now to the last byte before ``quiet`` seconds of silence."""
        begin = last = time.perf_counter()
        before = used = self.processor()
        size = 0
        while (now := time.perf_counter()) - last < quiet and now - begin < longest:
            if came := self._read(0.05):
                size += len(came)
                last, used = time.perf_counter(), self.processor()
        return Taken(last - begin, used - before, size)

    def type(self, keys: str) -> None:
        """Press ``keys``."""
        os.write(self.terminal, keys.encode())

    def processor(self) -> float:
        """Return the seconds of the processor that the program and its processes that have ended have used."""
        used = 0
        for thread in Path(f"/proc/{self.pid}/task").glob("*/schedstat"):
            used += int(thread.read_text().split()[0])
        ended = Path(f"/proc/{self.pid}/stat").read_text().rpartition(")")[2].split()[13:15]
        return used / 1e9 + sum(map(int, ended)) / os.sysconf("SC_CLK_TCK")

    def ended(self, longest: float) -> bool:
        """Read what the program writes until it ends; False if it does not."""
        end = time.perf_counter() + longest
        try:
            while time.perf_counter() < end:
                self._read(0.05)
        except OSError:  # the terminal is closed
            return True
        return False

    def close(self) -> None:
        """End it."""
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        os.close(self.terminal)

    def _read(self, patience: float) -> bytes:
        came = os.read(self.terminal, 1 << 16) if select.select([self.terminal], [], [], patience)[0] else b""
        if ASKED in came:
            os.write(self.terminal, ANSWER)
        return came


def kept_apart(cache: str) -> dict[str, str]:
    """Return the variables that keep what a program stores in the folder ``cache``."""
    return dict.fromkeys(("XDG_CACHE_HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME"), cache)


def compiled(*checkouts: Path) -> None:
    """Compile the code of ``checkouts``, as installing does, so that no run measures that."""
    for checkout in checkouts:
        for name in ("analysis", "tui"):
            compileall.compile_dir(checkout / name, quiet=1)
        compileall.compile_file(checkout / "framescope.py", quiet=1)
