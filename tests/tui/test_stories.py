"""The Stories screen: what it shows and opens, and what the user says of stories, kept from start to start."""

import json
from itertools import groupby
from pathlib import Path
from typing import Any

import pytest
from textual.geometry import Offset
from textual.pilot import Pilot
from textual.widgets import Input

from analysis.compare.scope import Scope
from analysis.stories.choices import Choices
from analysis.stories.choices_file import load
from tests.three_stories import HARBOUR, corpus
from tests.tui.driving import dashboard, drawn, lines, looking, ready
from tests.tui.test_hostile import look
from tui.app import FramescopeApp
from tui.screens.compare import CompareColumn, CompareScreen
from tui.screens.overview import OverviewScreen
from tui.screens.stories import StoriesScreen
from tui.views.stories import Item
from tui.widgets.rows import Rows


@pytest.fixture
def app(tmp_path: Path) -> FramescopeApp:
    return dashboard(corpus(tmp_path))


async def settled(pilot: Pilot[Any]) -> FramescopeApp:
    """Wait until what was asked for is done and drawn."""
    app = await ready(pilot, "")
    for _ in range(3):
        await app.workers.wait_for_complete()
        await pilot.pause()
    return app


async def press(pilot: Pilot[Any], *keys: str) -> None:
    for key in keys:
        await pilot.press(key)
        await settled(pilot)


def grouped(app: FramescopeApp) -> dict[int, str]:
    """Return the articles of each story, as the list of articles shows them."""
    assert app.comparison is not None
    listed = groupby(app.comparison.articles_of(None), lambda line: line.story)
    return {story: " ".join(line.article_id for line in held) for story, held in listed}


def under_cursor(app: FramescopeApp, where: str = "#left > Rows") -> Any:
    return app.screen.query(where).first(Rows).value


def place_of(app: FramescopeApp, value: Item) -> Offset:
    """Return where on the screen the cell of a story is."""
    rows = app.screen.query_one(Rows)
    for y, line in enumerate(rows._rows):
        x = 0
        for piece in line:
            if piece.value == value:
                return rows.content_region.offset + Offset(x, y)
            x += piece.text.cell_length
    raise AssertionError(f"{value} is not on the screen")


FOUND = {1: "h1 h2 h3", 2: "f1 f2", 3: "x1"}


async def test_a_corpus_of_several_stories_opens_on_them(app: FramescopeApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        assert isinstance(app.screen, StoriesScreen)
        assert grouped(app) == FOUND
        assert under_cursor(app) == Item(1)
        text = drawn(app)
        assert "copy of h1, Post" in text
        await press(pilot, "down")
        text = drawn(app)
        assert "2 · Flood in Oberau" in text
        assert "1 · Harbour sold" not in text


async def test_it_stays_where_the_user_went_while_it_read(app: FramescopeApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("down")
        await settled(pilot)
        assert isinstance(app.screen, OverviewScreen)


async def test_one_story_opens_on_its_overview(tiny: FramescopeApp) -> None:
    async with tiny.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        assert isinstance(tiny.screen, OverviewScreen)
        await press(pilot, "s")
        assert "1 · " in drawn(tiny)


async def test_enter_gives_the_overview_of_a_story_or_goes_to_an_article(app: FramescopeApp) -> None:
    async with app.run_test(size=(120, 30)) as pilot:
        await settled(pilot)
        assert "3 stories · " in drawn(app).splitlines()[1]
        await press(pilot, "down", "enter")
        assert isinstance(app.screen, OverviewScreen)
        await press(pilot, "s", "up", "c")  # a key of a view is of the story under the cursor, too
        assert app.comparison is not None
        assert app.comparison.scope == Scope(1)
        await press(pilot, "s")
        app.search("flood")  # of all stories, of which the first has none
        await settled(pilot)
        assert "search for flood" in drawn(app)
        await press(pilot, "escape", "down", "c")
        assert app.comparison.scope == Scope(2)
        assert [column.outlet for column in app.screen.query(CompareColumn)] == ["Post", "Courier"]

        await press(pilot, "s", "tab", "down", "enter")
        assert isinstance(app.screen, CompareScreen)
        assert app.screen.focused_column is not None
        assert app.screen.focused_column.outlet == "Courier"
        assert "After the flood" in drawn(app)

        # a copy is compared with the copies
        await press(pilot, "s", "tab", "up", "up", "tab", "end", "enter")
        assert app.comparison.scope == Scope(1, copies=True)
        assert app.screen.focused_column.outlet == "Daily"


async def test_beside_the_list_stands_the_overview_of_the_story_under_the_cursor(app: FramescopeApp) -> None:
    async with app.run_test(size=(160, 30)) as pilot:
        await settled(pilot)
        for keys, name in (("", "Anger over harbour"), ("down", "Flood in Oberau")):
            await press(pilot, *keys.split())
            assert isinstance(app.screen, StoriesScreen)
            app.screen.hurry()
            await settled(pilot)
            assert f"│ {name}" in drawn(app).replace("▕", "│").replace("▏", "│")
        assert "What differs" in drawn(app)


async def test_clicks_as_fast_as_they_come_select_a_story_and_open_it(app: FramescopeApp) -> None:
    async with app.run_test(size=(100, 30)) as pilot:
        await settled(pilot)
        await press(pilot, "c", "s")  # Compare has columns, which the other story's are to take the place of
        second = place_of(app, Item(2))
        await pilot.click(offset=second)
        await settled(pilot)
        assert isinstance(app.screen, StoriesScreen)
        assert under_cursor(app) == Item(2)
        assert app.comparison is not None
        assert app.comparison.scope == Scope(1)

        await pilot.click(offset=second, times=3)
        await settled(pilot)
        assert app.comparison.scope == Scope(2)
        assert not app.crash


async def test_a_press_on_what_was_just_taken_away_is_no_fault(app: FramescopeApp) -> None:
    async with app.run_test(size=(100, 30)) as pilot:
        await settled(pilot)
        await press(pilot, "c")
        head = app.screen.query(CompareColumn).first().head
        place = head.content_region.offset
        with app.batch_update():
            await app.screen.query(CompareColumn).remove()
            assert app.screen.get_widget_at(*place)[0] is head  # still drawn
            await pilot.mouse_down(offset=place)
    assert not app.crash


async def test_stories_are_merged_split_and_named_and_still_are_after_a_restart(tmp_path: Path) -> None:
    rows = corpus(tmp_path)
    app = dashboard(rows)
    async with app.run_test(size=(100, 30), notifications=True) as pilot:
        await settled(pilot)
        await press(pilot, "down", "space", "down", "space")
        assert drawn(app).count("■") == 2
        await press(pilot, "m")
        assert grouped(app) == {1: "h1 h2 h3", 2: "f1 f2 x1"}
        assert under_cursor(app) == Item(2)
        assert "■" not in drawn(app)
        assert "2 stories made one story; u undoes it." in drawn(app)
        assert app.comparison is not None
        assert app.comparison.outlets == ["Post", "Courier", "[/foo] Mail"]

        await press(pilot, "n")
        assert isinstance(app.focused, Input)
        app.focused.value = "[b]Water[/] \x1b[2J [@click=app.quit]x[/]"
        await press(pilot, "enter")
        assert "[b]Water[/] \ufffd[2J [@click=app.quit]x[/]" in look(app)

        await press(pilot, "tab", "space", "down", "down", "space", "x")  # the first and the last of the articles
        assert grouped(app) == {1: "h1 h2 h3", 2: "f1 x1", 3: "f2"}

    again = dashboard(rows)
    async with again.run_test(size=(100, 30), notifications=True) as pilot:
        await settled(pilot)
        assert grouped(again) == {1: "h1 h2 h3", 2: "f1 x1", 3: "f2"}
        assert "[b]Water[/]" in look(again)
        await press(pilot, "u")
        assert "There is nothing to undo." in drawn(again)
        await press(pilot, "U")
        assert grouped(again) == FOUND
        assert again.corpus is not None
        assert load(again.corpus) == Choices()
        await press(pilot, "u")
        assert grouped(again) == {1: "h1 h2 h3", 2: "f1 x1", 3: "f2"}


async def test_every_change_can_be_taken_back(app: FramescopeApp) -> None:
    async with app.run_test(size=(100, 30), notifications=True) as pilot:
        await settled(pilot)
        await press(pilot, "space", "down", "m")  # of a single mark and the story under the cursor
        merged = grouped(app)
        assert sorted(merged.values()) == ["h1 h2 h3 f1 f2", "x1"]
        await press(pilot, "tab", "x")
        assert len(grouped(app)) == 3
        await press(pilot, "u")
        assert grouped(app) == merged
        await press(pilot, "u")
        assert grouped(app) == FOUND


async def test_all_stories_that_a_filter_leaves_are_marked_and_merged(app: FramescopeApp) -> None:
    async with app.run_test(size=(100, 30), notifications=True) as pilot:
        await settled(pilot)
        await press(pilot, "M")
        assert drawn(app).count("■") == 3
        await press(pilot, "M")
        assert "■" not in drawn(app)
        await press(pilot, "slash", *"flood", "enter", "M", "escape")
        assert drawn(app).count("■") == 1
        await press(pilot, "M", "end", "space", "m")  # all, but the last
        assert sorted(grouped(app).values()) == ["h1 h2 h3 f1 f2", "x1"]


async def test_an_article_is_moved_to_another_story(app: FramescopeApp) -> None:
    async with app.run_test(size=(100, 30), notifications=True) as pilot:
        await settled(pilot)
        await press(pilot, "space", "down", "tab", "space", "m")  # story 1, and the first article of story 2
        assert grouped(app) == {1: "h1 h2 h3 f1", 2: "f2", 3: "x1"}
        await press(pilot, "u")
        assert grouped(app) == FOUND


async def test_a_copy_can_count(app: FramescopeApp) -> None:
    async with app.run_test(size=(100, 30), notifications=True) as pilot:
        await settled(pilot)
        assert app.comparison is not None
        await press(pilot, "tab", "end", "Y")
        assert len(app.comparison.analysis.tables.articles) == 3
        assert "copy of" not in drawn(app)
        await press(pilot, "Y")
        assert len(app.comparison.analysis.tables.articles) == 2
        await press(pilot, "home", "Y")
        assert "This is not a copy" in drawn(app)


async def test_keys_that_have_nothing_to_do_say_what_they_need(app: FramescopeApp) -> None:
    async with app.run_test(size=(100, 30), notifications=True) as pilot:
        await settled(pilot)
        await press(pilot, "m")
        assert "Mark two or more" in drawn(app)
        await press(pilot, "x")
        assert "Go to an article below" in drawn(app)
        await press(pilot, "end", "tab", "x")
        assert "nothing to split" in drawn(app)
        await press(pilot, "n", "escape", "slash", *"oberau", "enter")
        assert grouped(app) == FOUND
        assert under_cursor(app) == Item(2)
        await press(pilot, "slash", *"[/zz]")
        assert "Nothing here contains" in drawn(app)
        await press(
            pilot, "enter", "space", "m", "x", "n", "Y", "tab", "enter"
        )  # it is searched for, where they do nothing
        assert grouped(app) == FOUND


async def test_keys_before_there_are_stories_do_nothing(app: FramescopeApp) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("s", "space", "m", "x", "n", "Y", "u", "U", "tab", "enter", "escape")
        await settled(pilot)
        assert grouped(app) == FOUND


async def test_titles_and_names_are_only_shown(app: FramescopeApp) -> None:
    async with app.run_test(size=(120, 30)) as pilot:
        await settled(pilot)
        await press(pilot, "end")
        assert "[@click=app.quit]x[/] [/foo] \ufffd]0;owned\ufffd dance" in look(app)
        assert lines(app)[0].lstrip().startswith("framescope")


async def test_a_damaged_file_of_choices_ends_the_app_with_a_reason(tmp_path: Path) -> None:
    from platformdirs import user_data_path

    rows = corpus(tmp_path)
    app = dashboard(rows)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await press(pilot, "space", "down", "m")
    (kept,) = (
        path for path in (user_data_path("framescope") / "choices").iterdir() if str(rows) in path.read_text("utf-8")
    )
    kept.write_text("[]", "utf-8")
    again = dashboard(rows)
    async with again.run_test(size=(80, 24)) as pilot:
        for _ in range(500):
            if again.failure is not None:
                break
            await pilot.pause(0.02)
    assert str(kept) in str(again.failure)
    kept.unlink()


async def test_a_long_name_leaves_the_headings_of_the_articles(tmp_path: Path) -> None:
    rows = [{"outlet": one, "title": "Harbour sold " * 12, "text": HARBOUR} for one in ("Post", "Courier")]
    (tmp_path / "long.jsonl").write_text("\n".join(map(json.dumps, rows)), "utf-8")
    app = dashboard(tmp_path)
    async with app.run_test(size=(80, 24)) as pilot:
        await looking(pilot, "stories")
        name, headings = (line for line in lines(app) if line.startswith((" 1 · Harbour", "    outlet")))
        assert name.rstrip().endswith("…")
        assert "title" in headings
