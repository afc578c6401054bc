"""Stars and notes in the dashboard and on the command line."""

from dataclasses import replace
from pathlib import Path

import pytest

from analysis.compare.comparison import Comparison
from analysis.compare.scope import Scope
from analysis.compare.selection import Selection
from analysis.marks.marks import Marks, Star
from analysis.result import Analysis
from tests.marks_of import place
from tests.tui.driving import drawn, lines, listed, looking, numbers, settled
from tui.app import FramescopeApp
from tui.cli.show import shown
from tui.screens.passages import PassagesScreen
from tui.screens.starred import StarredScreen


@pytest.fixture(autouse=True)
def own_data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))


async def test_a_passage_is_starred_annotated_listed_opened_and_unstarred(tiny: FramescopeApp) -> None:
    async with tiny.run_test(size=(120, 30)) as pilot:
        app = await looking(pilot, "stance")
        app.open_passages(Selection("stance", "Norway"))
        await settled(pilot)
        await pilot.press("j", "A", *"so?", "enter")
        await settled(pilot)
        assert drawn(app).count("★") == 2  # in the list, and with the note
        assert "★ so?" in drawn(app)
        assert isinstance(app.screen, PassagesScreen)
        (passage,) = app.screen.under_cursor()

        await pilot.press("S")
        await settled(pilot)
        assert isinstance(app.screen, StarredScreen)
        assert "so?" in drawn(app)
        assert passage.text[:20] in drawn(app)
        await pilot.press("enter")
        await settled(pilot)
        assert listed(app) == 1
        await pilot.press("escape", "f")
        await settled(pilot)
        assert "Nothing has a star" in drawn(app)
        await pilot.press("escape")
        await settled(pilot)
        assert numbers(app).value == 1


async def test_own_values_are_counted_in_the_header_listed_opened_and_taken_back(tiny: FramescopeApp) -> None:
    async with tiny.run_test(size=(140, 30)) as pilot:
        app = await looking(pilot, "stance")
        app.open_passages(Selection("stance", "Norway", "The Post"))
        await settled(pilot)
        await pilot.press("v", "plus")
        await settled(pilot)
        await pilot.press("escape")
        await settled(pilot)
        assert "1 own value (S)" in lines(app)[1]
        await pilot.press("S")
        await settled(pilot)
        assert "stance to Norway: favourable" in drawn(app)
        await pilot.press("enter")
        await settled(pilot)
        assert isinstance(app.screen, PassagesScreen)
        assert "your own value: favourable to Norway" in drawn(app)
        await pilot.press("escape")
        await settled(pilot)
        await pilot.press("x")
        await settled(pilot)
        assert "Nothing has a star" in drawn(app)
        assert app.marking is not None
        assert not app.marking.marks.values
        assert "own value (S)" not in lines(app)[1]


def test_the_twin_lists_stars_of_the_whole_corpus_and_what_is_gone(tiny_analysis: Analysis) -> None:
    here = place(tiny_analysis, "harbour")
    marks = Marks((Star(here, "look"), Star(here._replace(sha256="another", text="of old"), "lost")))
    comparison = Comparison(replace(tiny_analysis, marks=marks), Scope(1))
    printed = shown(comparison, "starred", {}, "text", "").decode()
    assert "1 passage gone" in printed
    assert "of old" in printed
    data = shown(comparison, "starred", {}, "csv", "").decode().splitlines()
    assert data[1].endswith("harbour,look,,False")
    assert data[2].endswith("of old,lost,,True")
    assert "Nothing has a star" in shown(Comparison(tiny_analysis, Scope(1)), "starred", {}, "text", "").decode()
