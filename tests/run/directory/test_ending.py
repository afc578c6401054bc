"""A run that is killed goes on from there, and ends with the same tables."""

import subprocess
import sys
from pathlib import Path

from analysis.corpus.read import read
from analysis.run.analyse import analyse
from tests.conftest import Write
from tests.run.directory.conftest import WriteRun, assert_same, rows, without

_KILLED = Path(__file__).parent / "killed.py"


def killed(how: str, corpus: Path, folder: Path) -> list[int]:
    """Write the run in processes that are killed (see ``killed.py``); returns how many files each has finished."""
    command = [sys.executable, str(_KILLED), how, str(corpus), str(folder)]
    done = subprocess.run(command, check=True, capture_output=True, text=True, cwd=Path(__file__).parents[3])
    return [int(line) for line in done.stdout.split()]


def test_a_run_killed_at_any_moment_ends_with_the_same_tables(write: Write, tmp_path: Path) -> None:
    corpus = write(rows(12))
    finished = killed("random", corpus, tmp_path / "run")
    assert finished == sorted(finished)  # nothing that was finished is lost
    assert_same(tmp_path / "run", analyse(read(corpus)))


def test_a_run_killed_at_any_file_keeps_the_old_articles_until_the_new_ones_are_there(
    write: Write, analysed_to: WriteRun, tmp_path: Path
) -> None:
    corpus = write(rows(12))
    analysed_to(without(read(corpus), "a03"))
    assert len(killed("files", corpus, tmp_path / "run")) > 2
    assert_same(tmp_path / "run", analyse(read(corpus)))
