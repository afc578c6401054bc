"""How long until something is on the screen, against an empty Textual app; each start is a new process.

Usage: ``python -m benchmarks.start [CORPUS] [--against CHECKOUT] [--stance MODEL] [--runs N]``.  Processor time is what
travels; seconds are those of a machine that may have other work.  "Again" is the start after one that was left with q.
"""

import argparse
import statistics
import tempfile
from pathlib import Path

from benchmarks.terminal import RUN, Session, Taken, compiled

RUNS = 5
HERE = Path(__file__).resolve().parents[1]
PAINTED = b"framescope"
FIGURES = b"outlets  articles"  # headings of the first view
_EMPTY = """
from textual.app import App
from textual.widgets import Static
class Empty(App):
    def compose(self):
        yield Static("framescope")
Empty().run()
"""
LONGEST = 900.0  # seconds
_SETTLED = 4.0  # seconds without a change on the screen after which everything is judged


def table(
    corpus: Path = HERE / "seeds", checkouts: tuple[Path, ...] = (HERE,), stance: str = "accurate", runs: int = RUNS
) -> str:
    """Return medians of starts in turn: first paint, and figures the first time and again."""
    arguments = [str(corpus.resolve()), "--stance", stance]
    found: dict[str, list[Taken]] = {}
    compiled(*checkouts)
    with tempfile.TemporaryDirectory() as caches:
        cache = {folder: str(Path(caches) / str(number)) for number, folder in enumerate(checkouts)}
        for folder in checkouts:
            _left(cache[folder], arguments, folder)
        for run in range(runs):
            found.setdefault("empty Textual app, first paint", []).append(started(_EMPTY, PAINTED, caches, [], HERE))
            for folder in checkouts:
                unused = str(Path(caches) / f"{folder.name} {run}")
                for what, wanted, place in (
                    ("first paint", PAINTED, cache[folder]),
                    ("figures, again", FIGURES, cache[folder]),
                    ("figures, first time", FIGURES, unused),
                ):
                    one = started(RUN, wanted, place, arguments, folder)
                    found.setdefault(f"{folder.name}: {what}", []).append(one)
    return _rows(found)


def _rows(found: dict[str, list[Taken]]) -> str:
    base = found["empty Textual app, first paint"]
    lines = [f"{'':40} {'seconds':>8} {'ratio':>6} {'processor':>10} {'ratio':>6}"]
    for name, taken in sorted(found.items(), key=lambda item: statistics.median(one.processor for one in item[1])):
        row = f"{name:40}"
        for field, width in (("seconds", 8), ("processor", 10)):
            middle, against = (statistics.median(getattr(one, field) for one in some) for some in (taken, base))
            row += f" {middle:{width}.2f} {middle / against:6.2f}"
        lines.append(row)
    return "\n".join(lines)


def started(code: str, wanted: bytes, cache: str, arguments: list[str], folder: Path) -> Taken:
    """Return what it took from starting Python until ``wanted`` was written to the terminal."""
    session = Session(code, arguments, cache, folder=folder)
    taken = session.until(wanted, LONGEST)
    session.close()
    return taken


def _left(cache: str, arguments: list[str], folder: Path) -> None:
    """Open a corpus, wait until everything is judged, and leave."""
    session = Session(RUN, arguments, cache, folder=folder)
    session.until(FIGURES, LONGEST)
    session.until_quiet(_SETTLED, LONGEST)
    session.type("q")
    session.ended(_SETTLED)
    session.close()


def main() -> None:
    """Print the table of this checkout and, if one is given, of another."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("corpus", nargs="?", type=Path, default=HERE / "seeds")
    options.add_argument("--against", type=Path, help="another checkout of the project")
    options.add_argument("--stance", default="accurate")
    options.add_argument("--runs", type=int, default=RUNS)
    given = options.parse_args()
    checkouts = (HERE, *(one.resolve() for one in (given.against,) if one))
    print(table(given.corpus, checkouts, given.stance, given.runs))


if __name__ == "__main__":
    main()
