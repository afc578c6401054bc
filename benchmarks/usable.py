"""How long until a corpus can be looked at: ``python -m benchmarks.usable CORPUS [CHECKOUT OF AN EARLIER VERSION]``.

Until the first view with figures: cold, and again from the cache, against reading and preparing the articles alone and
against first paint.  Processor time is what travels; seconds are those of a machine that may have other work.
"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks.start import OURS, started

_PREPARED = """
import sys
from analysis.corpus.read import read
from analysis.run.prepare import prepare
print(len([prepare(article) for article in read(sys.argv[1]).articles]))
"""
_LONGEST = 900  # seconds
_PAINTED, _USABLE = b"framescope", b"lowest"


def main() -> None:
    """Print the table."""
    corpus, *earlier = (Path(argument).resolve() for argument in sys.argv[1:])
    here = Path(__file__).parents[1]
    rows = [("reading and preparing, no window", _alone(corpus))]
    with tempfile.TemporaryDirectory() as cache:
        rows.append(("first paint", started(OURS, _PAINTED, cache, corpus, here)))
        rows.append(("first view with figures, cold", started(OURS, _USABLE, cache, corpus, here)))
        rows.append(("first view with figures, again", started(OURS, _USABLE, cache, corpus, here)))
    for folder in earlier:
        with tempfile.TemporaryDirectory() as cache:
            found = started(OURS, _USABLE, cache, corpus, folder, _LONGEST)
            rows.append((f"the same, cold, in {folder.name}", found))
    base = rows[0][1][1]
    for name, (seconds, processor) in rows:
        print(f"{name:36} {seconds:7.2f} s  {processor:7.2f} s processor  {processor / base:6.2f} ×")


def _alone(corpus: Path) -> tuple[float, float]:
    before = os.times()
    subprocess.run([sys.executable, "-c", _PREPARED, str(corpus)], check=True, capture_output=True)
    after = os.times()
    used = after.children_user + after.children_system - before.children_user - before.children_system
    return after.elapsed - before.elapsed, used


if __name__ == "__main__":
    main()
