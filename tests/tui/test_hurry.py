"""Keys that come faster than the screens: what is left before it is drawn, or after the end, harms nothing."""

import pytest
from textual.command import CommandList

from analysis.compare.selection import Selection
from tests.tui.driving import drawn, looking, settled, type_at_once
from tui.app import FramescopeApp
from tui.screens.compare import CompareScreen
from tui.screens.left_once import Palette
from tui.screens.search import SearchScreen


async def test_passages_may_be_left_before_they_are_drawn(tiny: FramescopeApp) -> None:
    async with tiny.run_test(size=(100, 30)) as pilot:
        app = await looking(pilot, "compare")
        app.open_passages(Selection("stance", "Norway", "The Post"))
        app.action_close_above(0)
        await settled(pilot)
        assert isinstance(app.screen, CompareScreen)


async def test_one_may_search_again_before_the_first_search_is_drawn(tiny: FramescopeApp) -> None:
    async with tiny.run_test(size=(100, 30)) as pilot:
        app = await looking(pilot, "compare")
        app.search("harbour")
        app.search("norway")
        await settled(pilot)
        assert isinstance(app.screen, SearchScreen)
        assert "Search “norway”" in drawn(app)


async def test_what_is_typed_while_the_program_ends_is_dropped(tiny: FramescopeApp) -> None:
    async with tiny.run_test(size=(100, 30)) as pilot:
        app = await looking(pilot, "compare")
        app.exit()
        await app._close_all()
        type_at_once(app, "c\x1b[<0;3;3M\x1b[200~text\x1b[201~")
        app.action_redraw()
    assert app.return_code == 0


async def test_what_is_still_drawn_while_the_program_ends_may_miss_its_widgets(tiny: FramescopeApp) -> None:
    async with tiny.run_test(size=(100, 30)) as pilot:
        app = await looking(pilot, "compare")
        app.screen.call_later(app.screen.query_one, "#gone")
        app.exit()
    assert (app.return_code, app.crash) == (0, "")


async def test_a_second_click_beside_the_commands_closes_nothing_below(tiny: FramescopeApp) -> None:
    async with tiny.run_test(size=(100, 30)) as pilot:
        app = await looking(pilot, "compare")
        for _ in range(2):  # over the view, then over the passages
            await pilot.press("colon")
            await pilot.pause()
            below = app.screen_stack[-2]
            type_at_once(app, "\x1b[<0;99;29M\x1b[<0;99;29m" * 2)
            await settled(pilot)
            assert app.screen is below
            app.open_passages(Selection("stance", "Norway", "The Post"))
            await settled(pilot)


async def test_turning_a_list_of_commands_that_is_not_laid_out_does_nothing(
    tiny: FramescopeApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unknown(_: CommandList) -> None:
        raise KeyError(0)  # as Textual's list does that knows no line of its options yet

    monkeypatch.setattr(CommandList, "action_page_down", unknown)
    async with tiny.run_test(size=(100, 30)) as pilot:
        app = await looking(pilot, "compare")
        await pilot.press("colon", "pagedown")
        await settled(pilot)
        assert isinstance(app.screen, Palette)
