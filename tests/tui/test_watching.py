"""Watching: articles come and go, and the place stays."""

from collections.abc import Callable
from pathlib import Path

import pytest
from textual.pilot import Pilot

from tests.tui.driving import lines, numbers
from tests.tui.writing import TOPICS, report
from tui.app import FramescopeApp
from tui.cli.corpus import Reader
from tui.place import Place
from tui.screens import watching
from tui.start import Start
from tui.widgets.rows import Rows


def written(folder: Path, outlet: str, topic: int, seed: int) -> Path:
    path = folder / f"{outlet}-{seed}.txt"
    path.write_text(report(TOPICS[topic], seed), "utf-8")
    return path


async def until(pilot: Pilot[None], done: Callable[[], bool]) -> None:
    for _ in range(1500):
        if done():
            break
        await pilot.pause(0.02)
    await pilot.pause()
    assert done()


async def test_articles_that_come_and_go_are_taken_in_and_the_place_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.setattr(watching, "EVERY", 0.1)
    folder = tmp_path / "corpus"
    folder.mkdir()
    for outlet, seed in (("Post", 1), ("Courier", 2), ("Echo", 3)):
        written(folder, outlet, 0, seed)
    start = Start(Place("stance"), " ".join, watches=True)
    app = FramescopeApp(Reader(str(folder)), "lexicon", start=start)
    async with app.run_test(size=(140, 40)) as pilot:
        await until(pilot, lambda: app.comparison is not None and not app.comparison.unfinished)
        await until(pilot, lambda: isinstance(app.focused, Rows))
        await pilot.press("down", "down")
        before, shown = numbers(app).value, app.comparison
        assert before is not None
        await pilot.pause(0.3)
        assert app.comparison is shown
        new = written(folder, "Herald", 0, 4)
        await until(pilot, lambda: "1 new article" in lines(app)[1])
        await until(pilot, lambda: "4 articles" in lines(app)[1])
        assert (app.current_mode, numbers(app).value) == ("stance", before)
        new.unlink()
        await until(pilot, lambda: "1 deleted article" in lines(app)[1])
        await until(pilot, lambda: "3 articles" in lines(app)[1])
        assert numbers(app).value == before
        (folder / "half.json").write_text('{"text": "half')
        await until(pilot, lambda: "1 skipped" in lines(app)[1])
        assert numbers(app).value == before
        await pilot.press("q")
