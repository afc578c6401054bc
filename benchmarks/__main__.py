"""Run every benchmark and print its table: ``python -m benchmarks [CORPUS]`` (default: the seed articles, repeated)."""

import sys
from pathlib import Path

from benchmarks import scoring, start


def main() -> None:
    """Print the tables of all benchmarks."""
    corpus = Path(sys.argv[1]) if len(sys.argv) > 1 else None
    if corpus is not None and not corpus.exists():
        sys.exit(f"{corpus} is not there; give a corpus to measure on, or nothing for the seed articles.")
    for benchmark in (start.table(), scoring.table(corpus)):
        print(benchmark, end="\n\n")


main()
