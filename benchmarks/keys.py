"""Time and bytes from a key to the last change it makes on the screen, by kind of key, in a real pseudo-terminal.

Usage: ``python -m benchmarks.keys [CORPUS] [--against CHECKOUT] [--size COLUMNSxLINES]``.  With another checkout of the
project, both are measured in turn in the same run.  The lexicon stance model is used: it is the drawing that counts.
"""

import argparse
import fcntl
import os
import pty
import select
import signal
import statistics
import struct
import subprocess
import sys
import tempfile
import termios
import time
from pathlib import Path
from typing import NamedTuple

ROUNDS = 2
QUIET = 0.4  # seconds without a byte after which a key has had its effect
LONGEST = 20.0  # seconds for one key
DOWN, UP, RIGHT, ESCAPE = "\x1b[B", "\x1b[A", "\x1b[C", "\x1b"
# each kind with its keys; those of other kinds, which lead there, are not counted
SCRIPT = (
    ("view, first time", list("taeodsrc")),
    ("view, again", list("taeodsrc")),
    ("cursor", [DOWN] * 8 + [RIGHT] * 3 + [UP] * 5),
    ("open passages", ["\r"]),
    ("passage", [DOWN] * 4),
    ("back", [ESCAPE]),
    ("help", ["?", ESCAPE]),
    ("into the text", ["\t"]),
    ("scroll", [DOWN] * 8),
    ("out of the text", ["\t"]),
)


class Press(NamedTuple):
    """A key pressed: its kind, seconds to the last byte that it caused, and bytes."""

    kind: str
    seconds: float
    size: int


class Session:
    """The dashboard of a checkout in a pseudo-terminal, until closed."""

    def __init__(self, checkout: Path, corpus: str, size: tuple[int, int], cache: str) -> None:
        code = f"import sys; sys.path.insert(0, {str(checkout)!r}); from framescope import main; main()"
        self.pid, self.terminal = pty.fork()
        if self.pid == 0:
            environment = {"TERM": "xterm-256color", "COLORTERM": "truecolor", "XDG_CACHE_HOME": cache}
            command = [sys.executable, "-c", code, corpus, "--stance", "lexicon"]
            os.execve(sys.executable, command, {**os.environ, **environment})
        columns, lines = size
        fcntl.ioctl(self.terminal, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))

    def until_quiet(self, quiet: float, longest: float) -> tuple[float, int]:
        """Return the seconds to the last byte before a time of silence, and how many came."""
        begin = last = time.perf_counter()
        size = 0
        while (now := time.perf_counter()) - last < quiet and now - begin < longest:
            if select.select([self.terminal], [], [], 0.05)[0]:
                size += len(os.read(self.terminal, 1 << 16))
                last = time.perf_counter()
        return last - begin, size

    def press(self, kind: str, key: str) -> Press:
        """Press a key and wait for its effect."""
        os.write(self.terminal, key.encode())
        return Press(kind, *self.until_quiet(QUIET, LONGEST))

    def close(self) -> None:
        """End it."""
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        os.close(self.terminal)


def measured(checkout: Path, corpus: str, size: tuple[int, int]) -> list[Press]:
    """Return every press of the script, with the start from the cache and three idle seconds as presses, too."""
    with tempfile.TemporaryDirectory() as cache:
        _score(checkout, corpus, cache)
        session = Session(checkout, corpus, size, cache)
        presses = [Press("start from the cache", *session.until_quiet(8.0, 90.0))]
        presses.append(Press("3 idle seconds", *session.until_quiet(3.0, 3.0)))
        session.press("", "c")
        for kind, keys in SCRIPT:
            presses += [session.press(kind, key) for key in keys]
        session.close()
    return [press for press in presses if press.size or "idle" in press.kind]


def _score(checkout: Path, corpus: str, cache: str) -> None:
    code = f"import sys; sys.path.insert(0, {str(checkout)!r}); from framescope import main; main()"
    command = [sys.executable, "-c", code, "show", "stories", corpus, "--stance", "lexicon"]
    subprocess.run(command, env={**os.environ, "XDG_CACHE_HOME": cache}, check=True, capture_output=True)


def table(presses: list[Press]) -> str:
    """Return a line for each kind: how often, median and 95th percentile of the times, median of the bytes."""
    lines = [f"{'key':22} {'n':>4} {'p50 ms':>8} {'p95 ms':>8} {'bytes':>8}"]
    for kind in dict.fromkeys(press.kind for press in presses):
        times = sorted(press.seconds * 1000 for press in presses if press.kind == kind)
        size = statistics.median(press.size for press in presses if press.kind == kind)
        late = times[min(len(times) - 1, int(0.95 * len(times)))]
        lines.append(f"{kind:22} {len(times):4} {statistics.median(times):8.0f} {late:8.0f} {size:8.0f}")
    return "\n".join(lines)


def main() -> None:
    """Print the table of this checkout and, if one is given, of another."""
    here = Path(__file__).resolve().parents[1]
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("corpus", nargs="?", default=str(here / "seeds"))
    options.add_argument("--against", type=Path, help="another checkout of the project")
    options.add_argument("--size", default="120x40")
    given = options.parse_args()
    columns, lines = map(int, given.size.split("x"))
    checkouts = [here, *filter(None, [given.against])]
    found: dict[Path, list[Press]] = {checkout: [] for checkout in checkouts}
    for _ in range(ROUNDS):
        for checkout in checkouts:
            found[checkout] += measured(checkout, given.corpus, (columns, lines))
    for checkout, presses in found.items():
        print(f"{checkout}, {given.size}\n{table(presses)}\n")


if __name__ == "__main__":
    main()
