"""What is compared: a story, all of them, with or without copies; every view follows."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from threading import Event
from typing import Any

import pytest

from analysis.compare.comparison import Comparison
from analysis.compare.scope import Scope
from analysis.compare.selection import Selection
from tests.tui.driving import dashboard, drawn, lines, looking, numbers, settled, values
from tui.app import FramescopeApp
from tui.screens.compare import CompareColumn
from tui.screens.passages import PassagesScreen
from tui.screens.stance import StanceScreen
from tui.views.grid import View


def columns(app: FramescopeApp) -> list[str]:
    return [column.outlet for column in app.screen.query(CompareColumn)]


async def test_the_stories_are_turned_and_all_of_them_come_last(two_stories: Path) -> None:
    app = dashboard(two_stories)
    async with app.run_test(size=(160, 40)) as pilot:
        await looking(pilot, "compare")
        assert "story 1 of 2" in lines(app)[1]
        assert "3 outlets · 6 articles" in lines(app)[1]
        assert columns(app) == ["Post", "Courier", "Echo"]
        for keys, story, shown in (
            ("greater_than_sign", "story 2 of 2", ["Post", "Courier"]),
            ("greater_than_sign", "all 2 stories", ["Post", "Courier", "Echo"]),
            ("greater_than_sign", "story 1 of 2", ["Post", "Courier", "Echo"]),
            ("less_than_sign", "all 2 stories", ["Post", "Courier", "Echo"]),
            ("less_than_sign", "story 2 of 2", ["Post", "Courier"]),
        ):
            await pilot.press(keys)
            await settled(pilot)
            assert story in lines(app)[1]
            assert columns(app) == shown
            assert app.comparison is not None
            assert app.comparison.outlets == shown
            assert values(numbers(app))
        assert app.comparison is not None
        assert app.comparison.story_name(2) in lines(app)[1]


async def test_several_stories_together_are_warned_of(two_stories: Path) -> None:
    app = dashboard(two_stories)
    async with app.run_test(size=(80, 24)) as pilot:
        for view in ("stance", "hedging"):
            await looking(pilot, view)
            assert "These are" not in drawn(app)
            alone = drawn(app)
            await pilot.press("less_than_sign")
            await settled(pilot)
            assert "These are 2 stories" in drawn(app)
            assert "too few stories" in "\n".join(
                "".join(piece.text.plain for piece in line) for line in numbers(app)._rows
            )
            await pilot.press("greater_than_sign")
            await settled(pilot)
            assert drawn(app) == alone


async def test_the_passages_are_those_of_the_story(two_stories: Path) -> None:
    app = dashboard(two_stories)
    async with app.run_test(size=(120, 40)) as pilot:
        await looking(pilot, "stance", Scope(2))
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, PassagesScreen)
        assert app.screen.passages is not None
        assert {line.article_id[:2] for line in app.screen.passages} == {"s2"}


async def test_a_view_that_was_left_follows_when_one_comes_back(two_stories: Path) -> None:
    app = dashboard(two_stories)
    async with app.run_test(size=(160, 40)) as pilot:
        await looking(pilot, "compare")
        await pilot.press("a")
        await settled(pilot)
        await pilot.press("greater_than_sign")
        await settled(pilot)
        assert {number.selection.outlet for number in values(numbers(app))} == {"Post", "Courier"}
        await pilot.press("c")
        await settled(pilot)
        assert columns(app) == ["Post", "Courier"]
        assert {number.selection.outlet for number in values(numbers(app))} == {"Post"}


async def test_a_single_story_stays(tiny: FramescopeApp) -> None:
    async with tiny.run_test(size=(120, 40)) as pilot:
        app = await looking(pilot, "compare")
        before = lines(app)
        for key in ("greater_than_sign", "less_than_sign", "less_than_sign"):
            await pilot.press(key)
            await settled(pilot)
            assert lines(app)[:-1] == before[:-1]
            assert "There is only one story." in lines(app)[-1]
        assert "story" not in lines(app)[1]


async def test_copies_count_when_wanted(two_stories: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import analysis.run.cache

    really = analysis.run.cache.opened

    def with_a_copy(*given: Any) -> Any:
        found = really(*given)
        articles = found.tables.articles
        copy = articles["copy_of"].where(articles["article_id"] != "s1-2-1", "s1-0-0")
        return replace(found, tables=found.tables.changed(articles=articles.assign(copy_of=copy)))

    monkeypatch.setattr(analysis.run.cache, "opened", with_a_copy)
    app = dashboard(two_stories)
    async with app.run_test(size=(160, 40)) as pilot:
        await looking(pilot, "stance")
        assert "3 outlets · 5 articles" in lines(app)[1]
        assert "1 article left out as a copy of others." in drawn(app)
        await pilot.press("C")
        await settled(pilot)
        assert "3 outlets · 6 articles" in lines(app)[1]
        assert "left out as a copy" not in drawn(app)
        await pilot.press("greater_than_sign")
        await settled(pilot)
        assert app.comparison is not None
        assert app.comparison.scope == Scope(2, copies=True)
        await pilot.press("less_than_sign", "C")
        await settled(pilot)
        assert "3 outlets · 5 articles" in lines(app)[1]


async def test_heading_and_body_are_of_one_scope_also_while_the_next_is_computed(
    two_stories: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    app = dashboard(two_stories)
    async with app.run_test(size=(120, 40)) as pilot:
        await looking(pilot, "stance")
        assert isinstance(app.screen, StanceScreen)
        before, may_build, build = drawn(app), Event(), app.screen.build

        def slow(comparison: Comparison) -> View:
            assert may_build.wait(60)
            return build(comparison)

        monkeypatch.setattr(app.screen, "build", slow)
        await pilot.press("less_than_sign")
        while "computing" not in lines(app)[1]:
            await pilot.pause(0.02)
        assert "story 1 of 2" in lines(app)[1]
        assert lines(app)[2:] == before.splitlines()[2:]
        numbers(app).action_edge(0)
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, PassagesScreen)
        assert app.screen.passages is not None
        assert {line.article_id for line in app.screen.passages} <= set(in_story(app, 1))
        await pilot.press("escape")

        may_build.set()
        await settled(pilot)
        assert "all 2 stories" in lines(app)[1]
        assert "computing" not in lines(app)[1]
        assert "These are 2 stories" in drawn(app)


def in_story(app: FramescopeApp, story: int) -> list[str]:
    assert app.comparison is not None
    return [line.article_id for line in app.comparison.articles_of(story)]


async def test_references_count_when_wanted_dim_and_labelled_until_names_alone_do(corpus: Callable[..., Path]) -> None:
    text = "Mayor Anna Keller opened a bridge.\n\nShe praised it on Monday.\n\nThe mayor thanked every builder.\n"
    app = dashboard(corpus({"one.txt": text}))
    async with app.run_test(size=(160, 40)) as pilot:
        await looking(pilot, "stance")
        names = drawn(app)
        await pilot.press("w")
        await settled(pilot)
        assert "he, she and offices counted (w)" in lines(app)[1]
        assert "are counted as mentions beside names" in drawn(app)
        await pilot.press("w")
        await settled(pilot)
        assert drawn(app) == names

        app.open_passages(Selection("mention", "Anna Keller"))
        await settled(pilot)
        assert dim(app) == [False]
        await pilot.press("w")
        await settled(pilot)
        assert dim(app) == [False, True, True]
        for label in ("by pronoun", "by office"):
            assert label not in drawn(app)
            await pilot.press("n")
            await settled(pilot)
            assert label in drawn(app)
        await pilot.press("w")
        await settled(pilot)
        assert dim(app) == [False]
        await pilot.press("escape")
        await settled(pilot)
        assert drawn(app) == names


def dim(app: FramescopeApp) -> list[bool]:
    """Return of each passage in the list whether what stands beside it is drawn dim."""
    beside = {row[0].value: row[0].text for row in reversed(list(numbers(app)._rows)) if row}  # of its first row
    return [any("dim" in str(span.style) for span in beside[at].spans) for at in sorted(filter(_is_passage, beside))]


def _is_passage(value: object) -> bool:
    return isinstance(value, int)
