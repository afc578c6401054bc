"""What the tests of the dashboard share: small corpora, written or at hand."""

from collections.abc import Callable
from pathlib import Path
from threading import Event

import pytest

import analysis.run.cache
from analysis.corpus.read import read
from analysis.result import Analysis
from analysis.run.analyse import analyse
from tests.once import compute_once
from tests.tui.driving import TINY, dashboard
from tests.tui.writing import stories
from tui.app import FramescopeApp


@pytest.fixture(autouse=True)
def _computed_once(monkeypatch: pytest.MonkeyPatch) -> None:
    compute_once(monkeypatch)


@pytest.fixture(autouse=True)
def _patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let messages stay, however slow the machine is."""
    monkeypatch.setattr(FramescopeApp, "NOTIFICATION_TIMEOUT", 3600)


@pytest.fixture
def tiny() -> FramescopeApp:
    """The dashboard on the small corpus."""
    return dashboard(TINY)


@pytest.fixture(scope="session")
def tiny_analysis() -> Analysis:
    """The small corpus, scored once a session."""
    return analyse(read(TINY))


@pytest.fixture
def corpus(tmp_path: Path) -> Callable[..., Path]:
    """Write a corpus of files (name -> text) and a manifest; give its folder."""

    def write(files: dict[str, str], manifest: str = "") -> Path:
        folder = tmp_path / "corpus"
        folder.mkdir()
        for name, text in files.items():
            (folder / name).write_text(text, "utf-8")
        if manifest:
            (folder / "corpus.toml").write_text(manifest, "utf-8")
        return folder

    return write


@pytest.fixture(scope="session")
def two_stories(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A corpus of two stories: the first told by three outlets, the second by two of them, two articles each."""
    return stories(tmp_path_factory.mktemp("two"), 2, ["Post", "Courier", "Echo"], 2)


@pytest.fixture(scope="session")
def seven_stories(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A corpus of seven stories, six of which two outlets tell: enough to test their differences."""
    return stories(tmp_path_factory.mktemp("seven"), 7, ["Post", "Courier"])


@pytest.fixture
def scoring(monkeypatch: pytest.MonkeyPatch) -> Event:
    """Let scoring wait until this is set."""
    may_score, really = Event(), analysis.run.cache.opened

    def waiting(*given: object) -> object:
        assert may_score.wait(60)
        return really(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(analysis.run.cache, "opened", waiting)
    return may_score
