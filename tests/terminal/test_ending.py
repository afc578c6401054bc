"""Told to end while it judges, the program ends: the terminal as it was, an exit code, and nothing half-written."""

import signal
import sys
from pathlib import Path

import pytest

from tests.terminal.driving import TINY, Terminal

# A stance model whose answers never come, as those of a large one may take minutes.
NEVER = """
import sys, time
from analysis.scores.stance.lexicon import LexiconModel

LexiconModel.score = lambda self, items: time.sleep(3600)

from tui.cli.main import main

sys.argv = ["framescope", "--stance", "lexicon", sys.argv[1]]
main()
"""


@pytest.fixture
def scoring(tmp_path: Path) -> Terminal:
    """The program, at work in a thread for an hour to come; its cache is ``tmp_path``."""
    script = tmp_path / "never.py"
    script.write_text(NEVER)
    terminal = Terminal(sys.executable, str(script), str(TINY), XDG_CACHE_HOME=str(tmp_path))
    terminal.wait_for("judging stance 0/")
    return terminal


def assert_ended(terminal: Terminal, code: int, cache: Path) -> None:
    assert terminal.end() == code
    terminal.assert_restored()
    assert list(cache.rglob("unfinished*")) == list(cache.rglob("*-journal")) == []
    assert "Traceback" not in terminal.text()


def test_ctrl_c_on_a_page_of_help_ends_it(scoring: Terminal, tmp_path: Path) -> None:
    scoring.process.send("?\x03")
    assert_ended(scoring, 130, tmp_path)


def test_a_signal_ends_it(scoring: Terminal, tmp_path: Path) -> None:
    scoring.process.kill(signal.SIGHUP)
    assert_ended(scoring, 128 + signal.SIGHUP, tmp_path)
