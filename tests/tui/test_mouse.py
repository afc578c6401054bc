"""The mouse: a click goes, a second one opens, the wheel turns what is under it, and splits can be dragged."""

from pathlib import Path

import pytest
from textual import events

from analysis.compare.selection import Selection
from tests.tui.driving import dashboard, looking, numbers, settled
from tui.app import FramescopeApp
from tui.screens.passages import PassagesScreen
from tui.widgets.article import ArticleView
from tui.widgets.rows import Rows
from tui.widgets.split import Split


@pytest.fixture(autouse=True)
def own_data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))


async def test_a_click_goes_there_and_a_second_one_opens(tiny: FramescopeApp) -> None:
    async with tiny.run_test(size=(80, 24)) as pilot:
        app = await looking(pilot, "stance")
        rows = numbers(app)
        (spot, *_) = [spot for spot in rows.spots() if spot.line != rows.position()[0]]
        left, top = rows.content_region.offset
        at = (left + spot.cell, top + spot.line - rows.scroll_offset.y)
        await pilot.click(offset=at)
        await settled(pilot)
        assert rows.position() == (spot.line, spot.stop)
        await pilot.click(offset=at)
        await settled(pilot)
        assert isinstance(app.screen, PassagesScreen)


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_the_line_between_list_and_article_is_dragged_and_remembered(
    tiny: FramescopeApp, size: tuple[int, int]
) -> None:
    async with tiny.run_test(size=size) as pilot:
        app = await looking(pilot, "stance")
        app.open_passages(Selection("stance", "Norway"))
        await settled(pilot)
        split, reader = app.screen.query_one(Split), app.screen.query_one("#reader")
        beside = split.has_class("beside")
        before = app.screen.query_one(Rows).size
        x, y = reader.region.offset
        to = (x - 20, y + 2) if beside else (x + 2, y - 4)
        await pilot.mouse_down(offset=(x, y + 2) if beside else (x + 2, y))
        await pilot._post_mouse_events([events.MouseMove], None, to, button=1)
        await pilot.mouse_up(offset=to)
        await settled(pilot)
        after = app.screen.query_one(Rows).size
        assert (after.width < before.width) if beside else (after.height < before.height)
        await pilot.press("escape")
        await settled(pilot)
        app.open_passages(Selection("stance", "Norway"))
        await settled(pilot)
        assert app.screen.query_one(Rows).size == after


async def test_the_wheel_turns_what_is_under_the_pointer(two_stories: Path) -> None:
    app = dashboard(two_stories)
    async with app.run_test(size=(80, 24)) as pilot:
        await looking(pilot, "stance")
        await pilot.press("enter")
        await settled(pilot)
        rows, article = app.screen.query_one(Rows), app.screen.query_one(ArticleView)
        before = rows.scroll_offset, article.scroll_offset
        await pilot._post_mouse_events([events.MouseScrollDown], article, (3, 3), button=0)
        await pilot.pause()
        assert rows.scroll_offset == before[0]
        assert article.scroll_offset.y > before[1].y or article.max_scroll_y == 0
