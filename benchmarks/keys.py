"""Time and bytes from a key to the last change it makes on the screen, by kind of key, in a real pseudo-terminal.

The processor's time is that of all threads until then; it is what travels when others use the machine, too.

Usage: ``python -m benchmarks.keys [CORPUS] [--against CHECKOUT] [--size COLUMNSxLINES]``.  With another checkout of the
project, both are measured in turn in the same run.  The lexicon stance model is used: it is the drawing that counts.
"""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

from benchmarks.terminal import RUN, Session, Taken, compiled, kept_apart

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
    """A key pressed: its kind, and what it took until the last byte that it caused."""

    kind: str
    taken: Taken


def measured(checkout: Path, corpus: str, size: tuple[int, int]) -> list[Press]:
    """Return every press of the script, with the start from the cache and three idle seconds as presses, too."""
    with tempfile.TemporaryDirectory() as cache:
        _score(checkout, corpus, cache)
        session = Session(RUN, [corpus, "--stance", "lexicon"], cache, size, checkout)
        presses = [Press("start from the cache", session.until_quiet(8.0, 90.0))]
        presses.append(Press("3 idle seconds", session.until_quiet(3.0, 3.0)))
        _press(session, "c")
        for kind, keys in SCRIPT:
            presses += [Press(kind, _press(session, key)) for key in keys]
        session.close()
    return [press for press in presses if press.taken.size or "idle" in press.kind]


def _press(session: Session, key: str) -> Taken:
    """Press a key and wait for its effect."""
    session.type(key)
    return session.until_quiet(QUIET, LONGEST)


def _score(checkout: Path, corpus: str, cache: str) -> None:
    command = [sys.executable, "-c", RUN, "show", "stories", corpus, "--stance", "lexicon"]
    environment = {**os.environ, **kept_apart(cache)}
    subprocess.run(command, env=environment, cwd=checkout, check=True, capture_output=True)


def table(presses: list[Press]) -> str:
    """Return a line for each kind: how often, median and 95th percentile of the times, median of the bytes."""
    lines = [f"{'key':22} {'n':>4} {'p50 ms':>8} {'p95 ms':>8} {'processor p50':>14} {'p95 ms':>8} {'bytes':>8}"]
    for kind in dict.fromkeys(press.kind for press in presses):
        taken = [press.taken for press in presses if press.kind == kind]
        row = f"{kind:22} {len(taken):4}"
        for field, width in (("seconds", 8), ("processor", 14)):
            times = sorted(getattr(one, field) * 1000 for one in taken)
            late = times[min(len(times) - 1, int(0.95 * len(times)))]
            row += f" {statistics.median(times):{width}.0f} {late:8.0f}"
        lines.append(f"{row} {statistics.median(one.size for one in taken):8.0f}")
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
    checkouts = [here, *(one.resolve() for one in (given.against,) if one)]
    compiled(*checkouts)
    found: dict[Path, list[Press]] = {checkout: [] for checkout in checkouts}
    for _ in range(ROUNDS):
        for checkout in checkouts:
            found[checkout] += measured(checkout, str(Path(given.corpus).resolve()), (columns, lines))
    for checkout, presses in found.items():
        print(f"{checkout}, {given.size}\n{table(presses)}\n")


if __name__ == "__main__":
    main()
