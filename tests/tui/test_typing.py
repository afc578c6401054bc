"""What is typed into a line, or after ``/`` where there is none, runs no command."""

from pathlib import Path
from threading import Event

from textual.widgets import Input

from tests.three_stories import corpus
from tests.tui.driving import dashboard, drawn, looking, numbers, ready, settled, type_at_once
from tui.app import FramescopeApp

TOO_SOON = "The articles are still being read and scored. Enter or Esc goes back."
TYPED = "qUIet, armed xy humiliating < pots"  # nearly every letter is a command of some view


async def test_all_that_is_typed_after_the_slash_is_filtered_by(tiny: FramescopeApp) -> None:
    async with tiny.run_test(size=(100, 30)) as pilot:
        for view in FramescopeApp.MODES:
            if view == "compare":
                continue
            app = await looking(pilot, view)
            screen = app.screen
            type_at_once(app, f"/{TYPED}/")
            await settled(pilot)
            assert app.screen is screen, view
            assert isinstance(app.focused, Input), view
            assert app.focused.value == f"{TYPED}/"


async def test_where_there_is_nothing_to_filter_it_is_searched_for(tiny: FramescopeApp) -> None:
    async with tiny.run_test(size=(100, 30)) as pilot:
        app = await looking(pilot, "compare")
        screen, before = app.screen, drawn(app)
        type_at_once(app, f"/{TYPED}/")
        await settled(pilot)
        assert isinstance(app.focused, Input)
        assert app.focused.value == f"{TYPED}/"
        await pilot.press("escape")
        await pilot.pause()
        assert app.screen is screen
        assert drawn(app) == before
        await pilot.press("enter", "slash", *"MX", "escape")
        await pilot.pause()
        assert "1 of 11" in drawn(app)


async def test_before_the_scores_are_there_it_holds_as_well(tiny: FramescopeApp, scoring: Event) -> None:
    async with tiny.run_test(size=(100, 30)) as pilot:
        await tiny.action_view("terms")
        type_at_once(tiny, f"/{TYPED}")
        await pilot.pause()
        scoring.set()
        await ready(pilot)
        await settled(pilot)
        assert tiny.current_mode == "terms"
        assert TOO_SOON in drawn(tiny)
        await pilot.press("escape")
        assert TOO_SOON not in drawn(tiny)


async def test_a_page_of_notes_takes_no_filter(tiny: FramescopeApp) -> None:
    async with tiny.run_test(size=(100, 30)) as pilot:
        app = await looking(pilot, "compare")
        await pilot.press("i", "slash", *"heds", "escape")
        assert app.current_mode == "compare"
        assert numbers(app)


async def test_a_name_is_typed_from_the_key_after_the_command_on(tmp_path: Path) -> None:
    app = dashboard(corpus(tmp_path))
    async with app.run_test(size=(100, 30)) as pilot:
        await looking(pilot, "stories")
        type_at_once(app, "n")
        await settled(pilot)
        type_at_once(app, TYPED)
        await settled(pilot)
        assert isinstance(app.focused, Input)
        assert app.focused.value.endswith(TYPED)
        assert app.current_mode == "stories"


async def test_stories_change_on_their_own_screen_alone(tmp_path: Path) -> None:
    app = dashboard(corpus(tmp_path))
    async with app.run_test(size=(100, 30)) as pilot:
        for view in FramescopeApp.MODES:
            if view == "stories":
                continue
            await looking(pilot, view)
            assert app.grouping is not None
            before = app.grouping.shown
            await pilot.press("space", "down", "space", *"mxUYu")
            await settled(pilot)
            assert app.grouping.shown is before, view
