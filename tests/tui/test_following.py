"""Compare keeps parallels beside each other: what is read in one column stands in the others, too."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from textual.events import MouseScrollDown
from textual.pilot import Pilot

from analysis.compare.parallels import Parallel
from analysis.compare.scope import Scope
from tests.tui.driving import dashboard, drawn, numbers, ready
from tui.app import FramescopeApp
from tui.screens.compare import CompareColumn, CompareScreen
from tui.widgets.article import ArticleView
from tui.widgets.rows import Rows


@asynccontextmanager
async def comparing(path: Path, size: tuple[int, int]) -> AsyncIterator[tuple[FramescopeApp, Pilot[Any]]]:
    """Compare the outlets of the first story, when its parallels are known."""
    app = dashboard(path)
    async with app.run_test(size=size) as pilot:
        await ready(pilot)
        await app.go_to_scope(Scope(story=1)).wait()
        await app.action_view("compare")
        await settled(app, pilot)
        yield app, pilot


async def settled(app: FramescopeApp, pilot: Pilot[Any]) -> None:
    await pilot.pause()
    await app.workers.wait_for_complete()
    await pilot.pause()
    await pilot.pause()


async def press(pilot: Pilot[Any], *keys: str) -> None:
    await pilot.press(*keys)
    await pilot.pause()


def columns(app: FramescopeApp) -> list[CompareColumn]:
    assert isinstance(app.screen, CompareScreen)
    return [column for column in app.screen.cards if column.display]


def seen(view: ArticleView) -> list[str]:
    """Return the lines of the article that are in sight, with their margin."""
    region = view.region
    strips = view.screen._compositor.render_strips()[region.y : region.bottom]
    return [strip.crop(region.x, region.right).text for strip in strips]


def present(app: FramescopeApp) -> Parallel:
    """Return the parallel that is looked at."""
    assert isinstance(app.screen, CompareScreen)
    assert app.comparison is not None
    return app.comparison.parallels()[app.screen._parallels.here - 1]


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_scrolling_one_column_brings_the_parallel_passage_of_the_others(
    seeds: Path, size: tuple[int, int]
) -> None:
    async with comparing(seeds, size) as (app, pilot):
        left, right = columns(app)[:2]
        await press(pilot, "tab")
        assert app.focused is left.text
        assert app.comparison is not None
        texts = app.comparison.texts
        (visit,) = (
            passage
            for parallel in app.comparison.parallels()
            for passage in parallel.passages
            if passage.article_id == left.text.article_id
            and "3,000 square" in texts[passage.article_id][passage.start : passage.end]
        )
        below = left.text.rows_of(visit.start, visit.end)[0] - left.text.size.height
        left.text.scroll_to(y=below - 2, animate=False)
        together = False
        for _ in range(12):
            await press(pilot, "down")
            if "3,000 square" in " ".join("".join(line[3:] for line in seen(left.text)).split()):
                together |= "6,000 square" in " ".join("".join(line[3:] for line in seen(right.text)).split())
        assert together
        assert left.text.scroll_offset.y > 0
        assert app.focused is left.text


async def test_the_mouse_leads_as_well_and_a_column_that_stands_alone_is_left_alone(seeds: Path) -> None:
    async with comparing(seeds, (120, 40)) as (app, pilot):
        left, right = columns(app)[:2]
        await press(pilot, "equals_sign", "tab", *["pagedown"] * 3)
        assert left.text.scroll_offset.y > 0
        assert right.text.scroll_offset.y == 0
        await press(pilot, "equals_sign")
        for _ in range(40):
            await pilot._post_mouse_events([MouseScrollDown], widget=right.text)
        await settled(app, pilot)
        assert right.text.scroll_offset.y > 0
        parallel = present(app)
        for column in columns(app):
            for passage in parallel.passages:
                if passage.article_id == column.text.article_id:
                    first, last = column.text.rows_of(passage.start, passage.end)
                    top, height = column.text.scroll_offset.y, column.text.size.height
                    assert first < top + height
                    assert last >= top


async def test_from_parallel_to_parallel_and_back(seeds: Path) -> None:
    async with comparing(seeds, (120, 40)) as (app, pilot):
        assert app.comparison is not None
        left = columns(app)[0]
        wanted = sorted(
            (passage.start, parallel.number)
            for parallel in app.comparison.parallels()
            for passage in parallel.passages
            if passage.article_id == left.text.article_id
        )
        assert len(wanted) > 2
        walked = []
        for _ in wanted:
            await press(pilot, "n")
            parallel = present(app)
            walked.append(parallel.number)
            for column in columns(app):
                for passage in parallel.passages:
                    if passage.outlet == column.outlet:
                        row = column.text.rows_of(passage.start, passage.end)[0] - column.text.scroll_offset.y
                        outlets = len({one.outlet for one in parallel.passages})
                        assert seen(column.text)[row].startswith(f"≡{outlets}")
        assert walked == [number for _, number in wanted]
        await press(pilot, "n")
        assert present(app).number == walked[-1]
        await press(pilot, *["N"] * (len(wanted) - 1))
        assert present(app).number == walked[0]
        assert f"≡ 1 of {len(wanted)}" in drawn(app)


async def test_on_a_low_screen_the_text_has_the_room_while_it_is_read(seeds: Path) -> None:
    async with comparing(seeds, (80, 24)) as (app, pilot):
        left, right = columns(app)
        before = left.text.size.height
        await press(pilot, "tab")
        assert left.text.size.height > before + 8
        await press(pilot, "2")
        assert app.focused is right.text
        await press(pilot, "tab")
        assert numbers(app) is right.rows
        assert left.text.size.height == before
        await pilot.resize_terminal(120, 40)
        await press(pilot, "tab")
        assert all(column.rows.display and column.rows.size.height for column in columns(app))


async def test_without_parallels_nothing_is_marked_and_nothing_follows(tiny: FramescopeApp) -> None:
    async with tiny.run_test(size=(90, 24)) as pilot:
        app = await ready(pilot)
        await settled(app, pilot)
        assert app.comparison is not None
        assert not app.comparison.parallels()
        await press(pilot, "n", "N", "equals_sign", "tab", "pagedown", "n")
        left, right = columns(app)
        assert left.text.scroll_offset.y > 0
        assert right.text.scroll_offset.y == 0
        assert not any("≡" in line for column in (left, right) for line in seen(column.text))
        assert not isinstance(app.focused, Rows)


async def test_a_step_moves_all_texts_and_lays_nothing_out(seeds: Path) -> None:
    async with comparing(seeds, (120, 40)) as (app, pilot):
        right = columns(app)[1]
        await press(pilot, "tab", "n")
        layouts: list[int] = []
        app.screen.screen_layout_refresh_signal.subscribe(app.screen, lambda _: layouts.append(0), immediate=True)
        before = right.text.scroll_offset.y
        for _ in range(5):
            await press(pilot, "down")
        assert layouts == []
        assert right.text.scroll_offset.y != before
