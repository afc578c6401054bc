"""Search: from every view to the uses of a phrase, their passages, and back."""

import pytest
from textual.widgets import Input

from analysis.compare.comparison import Comparison
from analysis.compare.scope import Scope
from analysis.compare.selection import Selection
from analysis.errors import FramescopeError
from analysis.result import Analysis
from tests.tui.driving import drawn, listed, looking, numbers, ready, said, settled, type_at_once
from tui.app import FramescopeApp
from tui.cli.show import shown
from tui.screens.passages import PassagesScreen
from tui.screens.search import SearchScreen
from tui.screens.table import TableScreen
from tui.screens.terms import TermsScreen
from tui.views.words import word_of


async def test_every_view_searches_what_is_typed_in_one_burst(tiny: FramescopeApp) -> None:
    async with tiny.run_test(size=(100, 30)) as pilot:
        for view in FramescopeApp.MODES:
            app = await looking(pilot, view)
            below, focus = app.screen, app.focused
            type_at_once(app, "//harbour*\r" if isinstance(below, TableScreen | TermsScreen) else "/harbour*\r")
            await settled(pilot)
            assert isinstance(app.screen, SearchScreen), view
            assert app.screen.phrase == "harbour*"
            assert "search for harbour*" in drawn(app)
            await pilot.press("escape")
            assert (app.screen, app.focused) == (below, focus), view


async def test_a_count_opens_its_passages_which_can_be_searched_in_turn(tiny: FramescopeApp) -> None:
    async with tiny.run_test(size=(120, 30)) as pilot:
        app = await ready(pilot)
        assert app.comparison is not None
        await pilot.press("slash", *"norway", "enter")
        await settled(pilot)
        passages = app.comparison.passages(Selection("search", "norway"))
        assert isinstance(app.screen, SearchScreen)
        assert app.screen.under_cursor() == passages[:1]  # they stand below the table
        await pilot.press("enter")
        await settled(pilot)
        assert isinstance(app.screen, PassagesScreen)
        assert listed(app) == len(passages)
        await pilot.press("n", "slash", *"qQ", "escape")
        assert numbers(app).value == 1
        await pilot.press("asterisk")
        await settled(pilot)
        assert isinstance(app.screen, SearchScreen)
        assert app.screen.phrase == "Norway"
        await pilot.press("escape", "escape", "escape")
        assert app.current_mode == "compare"
        assert len(app.screen_stack) == 1


async def test_what_cannot_be_searched_for_or_is_not_there_is_said(tiny: FramescopeApp) -> None:
    async with tiny.run_test(size=(120, 30)) as pilot:
        app = await looking(pilot, "stance")
        await pilot.press("slash", "slash", *"a*b", "enter")
        await settled(pilot)
        assert any("at the end of a word" in one for one in said(app))
        await pilot.press("slash", "slash", *"zebra", "enter")
        await settled(pilot)
        assert "No article here uses zebra" in drawn(app)
        await pilot.press("escape")
        type_at_once(app, "/zebra\r")  # which no row contains
        await settled(pilot)
        assert isinstance(app.screen, SearchScreen)
        assert app.screen.phrase == "zebra"
        await pilot.press("escape", "slash", "slash", "backspace", *"norw")
        assert isinstance(app.focused, Input)
        assert app.focused.value == "norw"
        assert not isinstance(app.screen, SearchScreen)


def test_the_word_of_a_figure_is_its_term_or_name(tiny_analysis: Analysis) -> None:
    comparison = Comparison(tiny_analysis, Scope(1))
    person = next(one.name for one in tiny_analysis.targets if one.kind == "person")
    for selection, word in (
        (Selection("term", "harbour"), "harbour"),
        (Selection("verb", "Tom Dahl: say"), "say"),
        (Selection("collocate", "Norway: old"), "old"),
        (Selection("source", "Tom Dahl"), "Tom Dahl"),
        (Selection("stance", person), comparison.short_name(person, 24)),
        (Selection("hedged", "own"), ""),
        (Selection("parallel", "1"), ""),
    ):
        assert word_of(comparison, selection) == word


def test_the_twin_has_the_same_counts_as_text_and_data(tiny_analysis: Analysis) -> None:
    comparison = Comparison(tiny_analysis, Scope())
    uses = sum(line.uses for line in comparison.search("norway"))
    printed = shown(comparison, "search", {"of": "norway"}, "text", "").decode()
    assert f"all outlets {uses} " in " ".join(printed.split())
    data = shown(comparison, "search", {"of": "norway"}, "csv", "").decode()
    assert "outlet,uses,own,reported,quoted" in data
    with pytest.raises(FramescopeError, match="--of"):
        shown(comparison, "search", {}, "text", "")
