"""Who waits at a terminal sees what is being done and how far it is; nobody else does."""

import io
import re
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.three_stories import corpus
from tui.cli import progress


class TerminalError(io.StringIO):
    """Standard error of a terminal of 80 columns."""

    def isatty(self) -> bool:
        return True


@pytest.fixture
def rows(tmp_path: Path) -> Path:
    return corpus(tmp_path)


COMMANDS = [
    (
        ("show", "compare", "{}", "--story=1"),
        ["reading …", "reading 0/6", "finding targets 0/6", "weighing terms …", "comparing …"],
    ),
    (("shot", "compare", "{}", "-o", "a.svg"), ["reading …", "finding targets 0/6", "comparing …"]),
    (("stories", "rename", "{}", "1", "Mine"), ["reading …", "finding targets 0/6"]),
    (("open", "{}"), ["reading …", "finding targets 0/6", "comparing …"]),
]


@pytest.mark.parametrize(("words", "stages"), COMMANDS, ids=lambda value: value[0])
def test_a_terminal_shows_each_stage_and_in_the_end_nothing(
    run: Run, rows: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...], stages: list[str]
) -> None:
    monkeypatch.chdir(rows.parent)
    monkeypatch.setenv("XDG_CACHE_HOME", str(rows.parent / "cache"))
    terminal = TerminalError()
    monkeypatch.setattr(sys, "stderr", terminal)
    monkeypatch.setattr(progress, "_PAUSE", 0)
    assert run(*(word.format(rows) for word in words)).code == 0
    drawn = re.split(r"[\r\n]", terminal.getvalue())
    places = [next(place for place, line in enumerate(drawn) if line.startswith(stage)) for stage in stages]
    assert places == sorted(places)
    assert max(map(len, drawn)) < 80
    assert re.search(r"\r +\r$", terminal.getvalue())


def test_what_is_no_terminal_is_told_nothing(run: Run, rows: Path) -> None:
    assert run("show", "compare", rows, "--story=1").err == ""


def test_measuring_is_told_and_wiped(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "gold.jsonl").write_text('{"text": "The bridge may fall.", "hedged": 1}\n')
    monkeypatch.setattr(sys, "stderr", terminal := TerminalError())
    assert run("evaluate", "hedging", tmp_path / "gold.jsonl").code == 0
    assert re.fullmatch(r"\rmeasuring hedging …\r +\r", terminal.getvalue())
