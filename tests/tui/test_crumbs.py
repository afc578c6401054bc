"""The way from the corpus to what is on the screen: said in the header, each part a click away, as Escape goes."""

from pathlib import Path
from typing import Any

from textual.pilot import Pilot

from analysis.compare.scope import Scope
from tests.tui.driving import dashboard, lines, looking, numbers, settled
from tui import layout
from tui.app import FramescopeApp
from tui.screens.passages import PassagesScreen
from tui.screens.search import SearchScreen


async def click_on(pilot: Pilot[Any], text: str, line: int) -> None:
    """Click on the first cell of ``text`` in a line of the screen."""
    app = pilot.app
    assert isinstance(app, FramescopeApp)
    await pilot.click(offset=(lines(app)[line].index(text), line))
    await settled(pilot)


async def test_the_way_leads_from_the_corpus_to_the_passage_and_each_part_back(two_stories: Path) -> None:
    app = dashboard(two_stories)
    async with app.run_test(size=(120, 30)) as pilot:
        await looking(pilot, "stance", Scope(2))
        assert f"{two_stories.name} › story 2 of 2: " in lines(app)[1]
        assert " › Stance " in lines(app)[1]
        figure = numbers(app).value
        await pilot.press("enter", "down")
        await settled(pilot)
        assert isinstance(app.screen, PassagesScreen)
        assert "› Stance › stance towards" in lines(app)[0]
        assert lines(app)[0].rstrip().endswith(f"› 2 of {len(app.screen.passages or ())}")

        await click_on(pilot, "Stance", 0)
        assert numbers(app).value == figure
        await click_on(pilot, "story 2", 1)
        assert app.current_mode == "overview"
        await pilot.press("escape")
        await settled(pilot)
        assert app.current_mode == "stance"
        await click_on(pilot, two_stories.name, 1)  # where one came from: back, not forth
        assert app.current_mode == "stories"
        await pilot.press("escape")
        await settled(pilot)
        assert app.current_mode == "stories"


async def test_what_is_open_over_each_other_is_a_part_each(tiny: FramescopeApp) -> None:
    async with tiny.run_test(size=(120, 30)) as pilot:
        app = await looking(pilot, "stance")
        app.search("harbour")
        await settled(pilot)
        assert "› Stance › Search “harbour”" in lines(app)[1]
        await pilot.press("enter")
        await settled(pilot)
        assert "› Stance › Search “harbour” › search for harbour › 1 of " in lines(app)[0]
        await click_on(pilot, "Search", 0)
        assert isinstance(app.screen, SearchScreen)
        await click_on(pilot, "Hedging", 0)
        assert app.current_mode == "hedging"


async def test_a_narrow_screen_has_every_part(two_stories: Path) -> None:
    app = dashboard(two_stories)
    async with app.run_test() as pilot:
        await looking(pilot, "stance")
        await pilot.press("enter")
        await settled(pilot)
        for width in (60, 80):
            await pilot.resize_terminal(width, 24)
            await pilot.pause()
            line = lines(app)[0].rstrip()
            assert "story 1 of 2" in line
            assert "Stance › " in line
            assert line.count(" › ") == 4
            assert " › 1 of " in line


def test_the_longest_part_gives_most_and_the_last_one_last() -> None:
    assert layout.shortened([30, 40, 6, 10], [8, 12, 8, 8], 90) == [30, 40, 6, 10]
    assert layout.shortened([30, 40, 6, 10], [8, 12, 8, 8], 60) == [22, 22, 6, 10]
    assert layout.shortened([30, 40, 6, 10], [8, 12, 8, 8], 30) == [8, 12, 6, 8]


def test_facts_that_do_not_fit_are_left_out_whole() -> None:
    assert layout.some(["3 outlets", "6 articles"], " · ", 22) == "3 outlets · 6 articles"
    assert layout.some(["3 outlets", "6 articles"], " · ", 20) == "3 outlets · …"
    assert layout.some(["3 outlets", "6 articles"], " · ", 12) == "…"
    assert layout.some(["3 outlets"], " · ", 0) == ""
