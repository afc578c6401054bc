"""A move of the cursor draws what it changes: nothing is laid out anew where nothing changes its size."""

from typing import Any

from textual.screen import Screen

from analysis.compare.selection import Selection
from tests.tui.driving import looking, numbers, settled
from tui.app import FramescopeApp


async def test_a_move_lays_nothing_out(tiny: FramescopeApp) -> None:
    async with tiny.run_test(size=(120, 40)) as pilot:
        for view in ("compare", "terms", "distinctive", "stance", "hedging", "sources"):
            app = await looking(pilot, view)
            # Textual styles a scroll bar when it is first come by
            await pilot.press("right", "right", "right", "left", "1")
            await settled(pilot)
            layouts: list[Screen[Any]] = []
            app.screen.screen_layout_refresh_signal.subscribe(app.screen, layouts.append, immediate=True)
            assert numbers(app).value is not None
            for key in ("down", "down", "right", "right", "right", "left", "up", "end", "home"):
                await pilot.press(key)
                await settled(pilot)
            assert layouts == [], view
        await pilot.resize_terminal(110, 40)
        await settled(pilot)
        assert layouts


async def test_a_passage_of_the_article_that_is_open_is_only_marked(tiny: FramescopeApp) -> None:
    async with tiny.run_test(size=(140, 60)) as pilot:
        app = await looking(pilot, "compare")
        app.open_passages(Selection("hedges", "all", "The Post"))
        await settled(pilot)
        layouts: list[Screen[Any]] = []
        app.screen.screen_layout_refresh_signal.subscribe(app.screen, layouts.append, immediate=True)
        before = numbers(app).value
        await pilot.press("down")
        await settled(pilot)
        assert numbers(app).value != before
        assert layouts == []
