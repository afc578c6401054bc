"""Standard streams that are closed: what needs none works, what needs one says so in a sentence."""

import os
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from analysis.errors import EXIT_CANNOT_WRITE, EXIT_NOTHING_TO_SHOW
from tests.cli.conftest import Run
from tests.three_stories import corpus

pytestmark = pytest.mark.skipif(os.name != "posix", reason="the shell closes them")


@pytest.fixture(scope="module")
def rows(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return corpus(tmp_path_factory.mktemp("streams"))


def framescope(words: str) -> subprocess.CompletedProcess[bytes]:
    """Run ``framescope`` with ``words`` and redirections for a shell."""
    main = f"{shlex.quote(sys.executable)} -m tui.cli.main"
    root = Path(__file__).parents[2]
    return subprocess.run(["sh", "-c", f"{main} {words}"], capture_output=True, cwd=root, check=False)


UNWRITTEN = "framescope: Standard output cannot be written: Bad file descriptor."


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        ("--help >&-", EXIT_CANNOT_WRITE, UNWRITTEN),
        ("show stories {} --stance lexicon >&-", EXIT_CANNOT_WRITE, UNWRITTEN),
        ("stories rename {} 1 Mine --stance lexicon >&-", EXIT_CANNOT_WRITE, UNWRITTEN),
        ("show compare - <&-", EXIT_NOTHING_TO_SHOW, "framescope: standard input is empty."),
    ],
)
def test_a_closed_stream_that_is_needed_is_one_sentence(rows: Path, words: str, code: int, said: str) -> None:
    done = framescope(words.format(rows))
    assert (done.returncode, done.stderr.decode()) == (code, f"{said}\n")


def test_closed_streams_that_are_not_needed_do_no_harm(rows: Path, run: Run, tmp_path: Path) -> None:
    out, words = tmp_path / "out.csv", f"show stories {rows} --stance lexicon --format csv"
    assert framescope(f"{words} -o {out} <&- >&- 2>&-").returncode == 0
    assert out.read_bytes() == run(*words.split()).out
