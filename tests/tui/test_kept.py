"""The view that was left last is drawn before anything is scored, while nothing has changed."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path
from threading import Event

import pytest
from textual.pilot import Pilot
from textual.widgets import Input

from analysis.corpus.changes import state
from analysis.marks.marking import Marking
from analysis.marks.marks import Place as Marked
from analysis.marks.marks import toggled
from tests.tui.driving import TINY, drawn, lines, settled
from tui import kept
from tui.app import FramescopeApp
from tui.cli.corpus import Reader
from tui.place import Place
from tui.screens.keeping import WAITS
from tui.screens.stories import StoriesScreen
from tui.start import Start

SIZE = (120, 40)
NOWHERE = Place()


@pytest.fixture
def tiny_copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the small corpus, with data and cache folders of its own."""
    for name in ("CACHE", "DATA"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(tmp_path / name))
    return Path(shutil.copytree(TINY, tmp_path / "tiny"))


def opened(path: Path, place: Place = NOWHERE) -> FramescopeApp:
    """Return the dashboard on ``path`` as the command line opens it."""
    reader = Reader(str(path))
    return FramescopeApp(reader, "lexicon", start=Start(place, " ".join, paths=reader.read_from))


async def left_in(path: Path, scoring: Event, view: str = "", size: tuple[int, int] = SIZE) -> list[str]:
    """Open a corpus, go to a view, leave it there, and return what the screen showed."""
    scoring.set()
    app = opened(path)
    async with app.run_test(size=size) as pilot:
        await judged(pilot)
        await pilot.press(*view)
        await judged(pilot)
        app.exit()
        shown = lines(app)
    scoring.clear()
    return shown


async def judged(pilot: Pilot[None]) -> FramescopeApp:
    app = pilot.app
    assert isinstance(app, FramescopeApp)
    while app.comparison is None or app.comparison.unfinished:
        assert app.failure is None
        await pilot.pause(0.02)
    await settled(pilot)
    if isinstance(app.screen, StoriesScreen):
        app.screen.hurry()
        await settled(pilot)
    return app


async def read(pilot: Pilot[None]) -> FramescopeApp:
    """Wait until the corpus is read and what is known of it is drawn."""
    app = pilot.app
    assert isinstance(app, FramescopeApp)
    while app.corpus is None:
        await pilot.pause(0.02)
    await pilot.pause(0.1)
    return app


@pytest.mark.parametrize("view", ["", "s", "e", "d"])
async def test_the_view_that_was_left_is_there_before_anything_is_scored(
    tiny_copy: Path, scoring: Event, view: str
) -> None:
    before = await left_in(tiny_copy, scoring, view)
    async with opened(tiny_copy).run_test(size=SIZE) as pilot:
        app = await read(pilot)
        assert app.comparison is None
        assert lines(app) == before
        scoring.set()
        await judged(pilot)
        assert lines(app) == before


async def test_keys_pressed_meanwhile_wait_for_the_figures(tiny_copy: Path, scoring: Event) -> None:
    await left_in(tiny_copy, scoring)
    async with opened(tiny_copy).run_test(size=SIZE) as pilot:
        app = await read(pilot)
        before = lines(app)
        await pilot.press("down", "enter", "slash", "z")
        assert (lines(app)[:-1], app.comparison) == (before[:-1], None)
        assert WAITS in lines(app)[-1]
        scoring.set()
        await judged(pilot)
        while app.kept is not None:
            await pilot.pause(0.02)
        await settled(pilot)
        assert len(app.screen_stack) == 2
        assert isinstance(app.focused, Input)
        assert app.focused.value == "z"  # typed after the slash, on the passages that Enter opened


async def test_it_can_be_left_at_once(tiny_copy: Path, scoring: Event) -> None:
    await left_in(tiny_copy, scoring)
    app = opened(tiny_copy)
    async with app.run_test(size=SIZE) as pilot:
        await read(pilot)
        await pilot.press("q")
        await pilot.pause()
        assert app._exit
        scoring.set()


def another_article(path: Path) -> None:
    (path / "post-2.txt").write_text("The mayor may resign, she said on Friday.\n", "utf-8")


def a_star(path: Path) -> None:
    star = Marked("post-1", "", 0, 3, "The")
    Marking(Reader(str(path))()).change(lambda marks: toggled(marks, [star]))


@pytest.mark.parametrize("change", [another_article, a_star])
async def test_nothing_is_drawn_that_may_have_changed(
    tiny_copy: Path, scoring: Event, change: Callable[[Path], None]
) -> None:
    await left_in(tiny_copy, scoring)
    change(tiny_copy)
    async with opened(tiny_copy).run_test(size=SIZE) as pilot:
        app = await read(pilot)
        assert "What differs" not in drawn(app)
        scoring.set()
        await judged(pilot)
        assert "What differs" in drawn(app)


async def test_another_size_place_version_or_a_damaged_file_is_computed_as_ever(
    tiny_copy: Path, scoring: Event, monkeypatch: pytest.MonkeyPatch
) -> None:
    await left_in(tiny_copy, scoring)
    paths = Reader(str(tiny_copy)).read_from
    asked = kept.Asked("", paths, state(paths), "lexicon", SIZE)
    assert kept.load(asked) is not None
    assert kept.load(asked._replace(size=(80, 24))) is None
    assert kept.load(asked._replace(stance="accurate")) is None
    with monkeypatch.context() as other:
        other.setattr(kept, "__file__", str(tiny_copy / "kept.py"))  # the program is what lies beside it
        assert kept.load(asked) is None
    assert opened(tiny_copy, Place("terms")).left("lexicon") is None
    (file,) = (Path(os.environ["XDG_CACHE_HOME"]) / "framescope" / "views").iterdir()
    whole = file.read_text("utf-8")
    for damaged in ("", "{}", whole[: len(whole) // 2], whole.replace('"rows": [', '"rows": [3, ')):
        file.write_text(damaged, "utf-8")
        assert kept.load(asked) is None
