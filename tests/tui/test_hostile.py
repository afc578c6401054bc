"""Data that try to steer: shown as they are, in every view, layer, filter, message and title."""

import json
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from textual.pilot import Pilot

from analysis.compare.scope import Scope
from analysis.compare.selection import Selection
from tests.tui.driving import HOSTILE, dashboard, drawn, lines, looking, numbers, settled, values
from tui.app import FramescopeApp
from tui.safe_text import visible
from tui.screens.compare import CompareColumn, CompareScreen
from tui.screens.notes import NotesScreen
from tui.screens.passages import PassagesScreen
from tui.views.catalogue import IN_HEADER
from tui.widgets.article import ArticleView

UNSAFE = set(map(chr, [*range(32), *range(127, 160), 0x200B, 0x202E, 0x2066, 0x2069, 0xFEFF])) - {"\n"}

OPENING = {f"app.view('{view.name}')" for view in IN_HEADER}
OPENING |= {"app.up_to('stories')", "app.up_to('overview')", *(f"app.close_above({index})" for index in range(3))}


def look(app: FramescopeApp) -> str:
    """Return the screen; hold that nothing on it could steer a terminal or be clicked into an action of the data."""
    text = drawn(app)
    assert not set(text) & UNSAFE
    for strip in app.screen._compositor.render_strips():
        for segment in strip:
            assert segment.control is None
            style = segment.style
            if style is not None:
                assert not style.link
                assert style.meta.get("@click", "app.view('compare')") in OPENING
    return text


@asynccontextmanager
async def comparing(path: Path) -> AsyncIterator[tuple[FramescopeApp, Pilot[None]]]:
    """Compare all articles of a folder in ``path`` whose names try to steer, too."""
    folder = path / "[b]x [@click=app.quit]y \x1b]0;owned\x07"
    folder.mkdir()
    shutil.copy(HOSTILE, folder / "a [foo].jsonl")
    (folder / "\x1b]52;c;eA==\x07[@click=app.quit]b.txt").write_bytes(b"")
    app = dashboard(folder)
    async with app.run_test(size=(100, 36), notifications=True) as pilot:
        yield await looking(pilot, "compare", Scope()), pilot
    assert app.return_code in (None, 0)


async def test_compare_shows_hostile_articles_as_they_are_written(tmp_path: Path) -> None:
    async with comparing(tmp_path) as (app, pilot):
        screen = look(app)
        assert "1 [/foo] Post" in screen
        assert '[@click=app.quit]x[/] "[t]he [sic]"' in screen
        assert "=1+1 [/" in screen
        assert "[b]x [@click=app.quit]y" in lines(app)[1]
        assert app.corpus is not None
        assert app.comparison is not None
        for column, article in zip(app.screen.query(CompareColumn), app.corpus.articles, strict=True):
            view = column.text
            await view.toggle("boilerplate")
            await pilot.pause()
            shown = [content.plain for content in view.contents()]
            stored = [line for line in article.text.split("\n") if line.strip()]
            assert [text.partition(": ")[2] if text.startswith("┊") else text for text in shown] == list(
                map(visible, stored)
            )
            assert all(mark.end <= len(article.text) for mark in app.comparison.article(article.id).highlights)


async def test_notes_passages_and_views_show_hostile_names_as_they_are_written(tmp_path: Path) -> None:
    async with comparing(tmp_path) as (app, pilot):
        await pilot.press("i")
        await pilot.pause()
        assert isinstance(app.screen, NotesScreen)
        assert "]52;c;eA==\ufffd[@click=app.quit]b.txt" in look(app)
        await pilot.press("escape")
        for selection in (Selection("term", "plan"), Selection("boilerplate")):
            app.open_passages(selection)
            await settled(pilot)
            assert isinstance(app.screen, PassagesScreen)
            look(app)
            await pilot.press("end", *"QX")
            assert app.screen.query_one(ArticleView)
            await pilot.press("escape")
        app.open_passages(Selection("stance", "Norway", "[/foo] Post"))
        await settled(pilot)
        assert "stance towards Norway, [/foo] Post" in look(app)
        for entry in IN_HEADER:
            await app.action_view(entry.name)
            await settled(pilot)
            look(app)


async def test_what_is_typed_and_said_is_shown_as_it_is_written(tmp_path: Path) -> None:
    async with comparing(tmp_path) as (app, pilot):
        await pilot.press("c", "t", "slash", *"[/sic", "backspace")
        await pilot.pause()
        assert "0 of" in look(app)
        await pilot.press("escape", "b", "b", "b", "question_mark", *"[@click=app.quit]x[/] see [/")
        await pilot.pause()
        assert "No help entry matches" in look(app)
        await pilot.press("escape", "colon", *"[/foo] [b]", "escape", "escape")
        for text in ("[/foo]", "see [/", "[@click=app.quit]x[/]", "\x1b[2J\x1b]52;c;eA==\x07"):
            app.notify(visible(text), title="framescope", markup=False)
        await pilot.pause()
        assert "[@click=app.quit]x[/]" in look(app)
        await pilot.press("c")
        assert isinstance(app.screen, CompareScreen)
        assert values(numbers(app))


def test_the_corpus_is_hostile() -> None:
    text = "".join(
        str(value) for line in HOSTILE.read_text("utf-8").splitlines() for value in json.loads(line).values()
    )
    assert {"\x00", "\x1b", "\x9b", "\x07", "\u202e", "\r"} <= set(text)
    assert len(text) > 60_000
