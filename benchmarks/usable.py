"""How long until a corpus can be looked at: ``python -m benchmarks.usable CORPUS [CHECKOUT OF AN EARLIER VERSION]``.

Until the first view with figures: cold, and again from the cache, against reading and preparing the articles alone and
against first paint.  Processor time is what travels; seconds are those of a machine that may have other work.
"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks.start import FIGURES, LONGEST, PAINTED, started
from benchmarks.terminal import RUN, Session, Taken, compiled

_PREPARED = """
import sys
from analysis.corpus.read import read
from analysis.run.prepare import prepare
print(len([prepare(article) for article in read(sys.argv[1]).articles]))
"""


def main() -> None:
    """Print the table."""
    corpus, *earlier = (Path(argument).resolve() for argument in sys.argv[1:])
    here = Path(__file__).resolve().parents[1]
    compiled(here, *earlier)
    rows = [("reading and preparing, no window", _alone(corpus))]
    with tempfile.TemporaryDirectory() as cache:
        rows.append(("first paint", started(RUN, PAINTED, cache, [str(corpus)], here)))
        rows.append(("first view with figures, cold", _kept(cache, [str(corpus)], here)))
        rows.append(("first view with figures, again", started(RUN, FIGURES, cache, [str(corpus)], here)))
    for folder in earlier:
        with tempfile.TemporaryDirectory() as cache:
            found = started(RUN, FIGURES, cache, [str(corpus)], folder)
            rows.append((f"the same, cold, in {folder.name}", found))
    base = rows[0][1].processor
    for name, taken in rows:
        print(f"{name:36} {taken.seconds:7.2f} s  {taken.processor:7.2f} s processor  {taken.processor / base:6.2f} ×")


def _kept(cache: str, arguments: list[str], folder: Path) -> Taken:
    """Return what the first view with figures took, and leave when the tables are in the cache."""
    session = Session(RUN, arguments, cache, folder=folder)
    taken = session.until(FIGURES, LONGEST)
    while not any(Path(cache).rglob("SHA256SUMS")):
        session.until_quiet(0.5, 0.5)
    session.close()
    return taken


def _alone(corpus: Path) -> Taken:
    before = os.times()
    subprocess.run([sys.executable, "-c", _PREPARED, str(corpus)], check=True, capture_output=True)
    after = os.times()
    used = after.children_user + after.children_system - before.children_user - before.children_system
    return Taken(after.elapsed - before.elapsed, used, 0)


if __name__ == "__main__":
    main()
