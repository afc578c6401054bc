"""Stance and Hedging, the views that are tables: cursor, headings, filter, and the passages behind each number."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from textual.widgets import Input, Static

from analysis.compare.comparison import Comparison
from analysis.compare.scope import Scope
from analysis.corpus.read import read
from analysis.result import Analysis
from analysis.run.analyse import analyse
from tests.tui.driving import dashboard, drawn, lines, listed, looking, numbers, settled, values
from tui.app import FramescopeApp
from tui.screens.passages import PassagesScreen
from tui.screens.table import TableScreen
from tui.views import hedging, stance
from tui.views.grid import Line, Opens, fitted

SIZES = [(80, 24), (200, 60)]
VIEWS = {"stance": stance.view, "hedging": hedging.view}


def table(app: FramescopeApp) -> TableScreen:
    assert isinstance(app.screen, TableScreen)
    return app.screen


def text(line: Line) -> str:
    return "".join(piece.text.plain for piece in line)


def pinned(app: FramescopeApp) -> str:
    """Return the headings that stay above the rows."""
    return str(app.screen.query_one("#headings", Static).render())


def headed(app: FramescopeApp) -> str:
    """Return the headings that a reader sees above the cursor: those among the rows in sight, else the pinned ones."""
    rows, all_of = numbers(app), set(map(text, table(app)._headings))
    above = [text(line) for line in rows._rows[rows.scroll_offset.y : rows.position()[0]]]
    return next((line for line in reversed(above) if line in all_of - {""}), pinned(app))


def said(app: FramescopeApp) -> list[tuple[Opens, str, int]]:
    """Return each number of the table: what it opens, its text, and how many passages its row says it counts."""
    return counted(table(app)._headings, numbers(app)._rows)


def counted(headings: Sequence[Line], rows: Sequence[Line]) -> list[tuple[Opens, str, int]]:
    """Return the same of ``rows``, each below its line of ``headings``."""
    found = []
    for above, line in zip(headings, rows, strict=True):
        titles = [piece.text.plain.strip() for piece in above]
        for piece in line:
            if piece.value is not None:
                place = max(titles.index(title) for title in ("mentions", "sentences", "cues") if title in titles)
                count = int(line[len(titles) - titles[::-1].index(titles[place]) - 1].text.plain.split()[0])
                found.append((piece.value, piece.text.plain, count))
    return found


MEASURES = {"stance": {"stance", "tone"}, "hedging": {"hedged", "hedges", "boosters", "hedge class"}}


@pytest.mark.parametrize("width", [77, 117, 197])
@pytest.mark.parametrize("view", VIEWS)
def test_every_number_is_whole_and_beside_it_stands_how_many_passages_it_counts(
    tiny_analysis: Analysis, view: str, width: int
) -> None:
    comparison = Comparison(tiny_analysis, Scope(1))
    found = []
    for grid in VIEWS[view](comparison).grids:
        headings, rows = fitted(grid, width)
        found += counted([headings] * len(rows), rows)
    for number, shown, count in found:
        assert "…" not in shown
        figure = comparison.figure(number.selection.outlet, number.selection.measure, number.selection.of)
        assert count == figure.passages > 0
    assert {number.selection.measure for number, _, _ in found} == MEASURES[view]


async def test_enter_opens_as_many_passages_as_the_row_says_and_escape_comes_back_to_it(tiny: FramescopeApp) -> None:
    async with tiny.run_test(size=(80, 24)) as pilot:
        for view in VIEWS:
            app = await looking(pilot, view)
            assert app.comparison is not None
            entered: set[str] = set()
            for number, _, count in said(app):
                assert len(app.comparison.behind(number.scope, number.among).passages(number.selection)) == count
                if number.selection.measure not in entered:
                    entered.add(number.selection.measure)
                    rows = numbers(app)
                    rows.go_to(number)
                    place = rows.position(), rows.scroll_offset
                    await pilot.press("enter")
                    await pilot.pause()
                    assert isinstance(app.screen, PassagesScreen)
                    assert app.screen.selection == number.selection
                    assert listed(app) == count
                    await pilot.press("escape")
                    assert numbers(app) is rows
                    assert (rows.position(), rows.scroll_offset) == place
            assert entered == MEASURES[view]


@pytest.mark.parametrize("view", VIEWS)
async def test_the_headings_stay_while_the_cursor_goes_through_all_numbers(tiny: FramescopeApp, view: str) -> None:
    async with tiny.run_test() as pilot:
        app = await looking(pilot, view)
        for size in SIZES:
            await pilot.resize_terminal(*size)
            await pilot.pause()
            rows = numbers(app)
            stops = values(rows)
            top = pinned(app)
            assert top.startswith("outlet")
            walked = [rows.value]
            for _ in stops[1:]:
                await pilot.press("j")
                walked.append(rows.value)
                assert pinned(app) in drawn(app)
                assert headed(app) == text(table(app)._headings[rows.position()[0]])
            assert walked == stops
            await pilot.press("j", "right", "left")
            assert rows.value == stops[-1]
            await pilot.press("g")
            assert (rows.value, pinned(app)) == (stops[0], top)
            assert all(len(line) <= size[0] for line in lines(app))


async def test_the_filter_narrows_keeps_and_clears(tiny: FramescopeApp) -> None:
    async with tiny.run_test(size=(80, 24)) as pilot:
        app = await looking(pilot, "stance")
        everything = values(numbers(app))
        await pilot.press("slash", *"denq")
        assert isinstance(app.focused, Input)
        await pilot.press("backspace", *"mark")
        await pilot.press("enter")
        assert {number.selection.of for number in values(numbers(app))} == {"Denmark"}
        assert "Denmark · country" in drawn(app)
        assert "Norway" not in "\n".join(map(text, numbers(app)._rows))
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, PassagesScreen)
        await pilot.press("escape")
        assert {number.selection.of for number in values(numbers(app))} == {"Denmark"}
        await pilot.press("escape")
        assert values(numbers(app)) == everything

        await pilot.press("slash", *"the post", "enter")
        assert {number.selection.outlet for number in values(numbers(app))} == {"The Post"}
        assert "Norway · country" in drawn(app)
        await pilot.press("escape", "slash", *"[/zz]")
        await pilot.pause()
        assert "Nothing here contains “[/zz]”." in drawn(app)
        await pilot.press("escape")
        assert values(numbers(app)) == everything


async def test_the_cursor_stays_in_every_size(tiny: FramescopeApp) -> None:
    async with tiny.run_test(size=(120, 40)) as pilot:
        app = await looking(pilot, "hedging")
        await pilot.press("j", "j", "j")
        number = numbers(app).value
        for width, height in ((200, 60), (80, 24), (40, 10), (20, 5), (1, 1), (120, 40)):
            await pilot.resize_terminal(width, height)
            await pilot.pause()
            assert numbers(app).value == number
            assert len(lines(app)) == height


async def test_narrow_columns_are_left_out_by_rank_and_wide_screens_say_what_a_number_can_claim(
    tiny: FramescopeApp,
) -> None:
    async with tiny.run_test(size=(80, 24)) as pilot:
        app = await looking(pilot, "stance")
        assert "stance" in pinned(app)
        assert "mentions" in pinned(app)
        assert "what it can claim" not in pinned(app)
        await pilot.resize_terminal(200, 60)
        await pilot.pause()
        assert "what it can claim" in pinned(app)
        assert "this text" in drawn(app)


async def test_a_second_click_opens_a_number(tiny: FramescopeApp) -> None:
    async with tiny.run_test(size=(120, 40)) as pilot:
        app = await looking(pilot, "stance")
        rows = numbers(app)
        line = next(place for place, line in enumerate(rows._rows) if any(piece.value for piece in line))
        before = 0
        for piece in rows._rows[line]:
            if piece.value is not None:
                break
            before += piece.text.cell_length
        region = rows.content_region
        await pilot.click(offset=(region.x + 1, region.y + line))
        assert isinstance(app.screen, TableScreen)
        await pilot.click(offset=(region.x + before, region.y + line), times=2)
        await pilot.pause()
        assert isinstance(app.screen, PassagesScreen)


@pytest.mark.parametrize("view", VIEWS)
async def test_differences_open_the_passages_of_both_outlets_in_the_stories_compared(
    seven_stories: Path, view: str
) -> None:
    app = dashboard(seven_stories)
    async with app.run_test(size=(200, 60)) as pilot:
        await looking(pilot, view, Scope())
        contrasts = [value for value in values(numbers(app)) if value.definition == "contrast"]
        assert contrasts
        assert app.comparison is not None
        held = {(one.measure, one.of, one.outlet): one for one in app.comparison.contrasts()}
        for number in contrasts:
            one = held[number.selection[:3]]
            found = app.comparison.behind(number.scope, number.among).passages(number.selection)
            assert Counter(line.outlet for line in found) == {
                outlet: count
                for outlet, count in ((one.outlet, one.passages), (one.against, one.passages_against))
                if count
            }
        numbers(app).go_to(contrasts[0])
        await pilot.pause()
        assert headed(app).startswith("outlet − other")
        await pilot.press("enter")
        await settled(pilot)
        assert isinstance(app.screen, PassagesScreen)
        one = held[contrasts[0].selection[:3]]
        assert listed(app) == one.passages + one.passages_against


async def test_v_counts_the_words_of_the_outlets_alone_and_says_so(tiny: FramescopeApp) -> None:
    async with tiny.run_test(size=(200, 60)) as pilot:
        app = await looking(pilot, "stance")
        everybody = values(numbers(app))
        assert "in own voice" in pinned(app)
        assert "mentions are in others' words" in drawn(app)
        await pilot.press("v")
        await settled(pilot)
        found = said(app)
        assert {(number.selection.measure, number.selection.of) for number, _, _ in found} >= {("tone", "own")}
        assert {number.selection.measure for number, _, _ in found} == {"own stance", "tone"}
        assert app.comparison is not None
        for number, _, count in found:
            listed_now = app.comparison.passages(number.selection)
            assert len(listed_now) == count
            assert {line.voice for line in listed_now} == {"own"} or number.selection.measure == "tone"
        assert "own stance" in pinned(app)
        assert "in all voices" in pinned(app)
        assert "those in others' words are left out" in drawn(app)
        assert "over the mentions in own voice" in drawn(app)
        await pilot.press("enter")
        await settled(pilot)
        assert isinstance(app.screen, PassagesScreen)
        assert "in own voice" in drawn(app)
        await pilot.press("escape", "v")
        await settled(pilot)
        assert values(numbers(app)) == everybody


def test_a_mean_has_a_colour_only_where_its_interval_leaves_out_zero(seeds_analysis: Analysis) -> None:
    comparison = Comparison(seeds_analysis, Scope(1))
    styles: dict[bool | None, set[str]] = {}
    for voice in ("all", "own"):
        for row in stance.view(comparison, voice).grids[0].rows:
            number = row[2].value if len(row) > 2 else None
            if number is not None:
                figure = comparison.figure(number.selection.outlet, number.selection.measure, number.selection.of)
                sure = None if figure.low is None or figure.high is None else not figure.low <= 0 <= figure.high
                styles.setdefault(sure, set()).add(row[2].style)
                assert row[1].style == row[2].style
    assert styles == {None: {"$quiet"}, False: {"$own"}, True: {"bold $favourable", "bold $unfavourable"}}


@pytest.mark.parametrize("voice", ["all", "own"])
def test_differences_are_those_of_the_words_that_count(seven_stories: Path, voice: str) -> None:
    analysis = analyse(read(seven_stories))
    mentions = analysis.tables.mentions.assign(target=analysis.targets[0].name)  # one that every story names
    named = replace(analysis, tables=replace(analysis.tables, mentions=mentions))
    view = stance.view(Comparison(named, Scope()), voice)
    opened = [cell.value.selection for row in view.grids[1].rows for cell in row if cell.value is not None]
    assert {(number.measure, number.of if number.measure == "tone" else "") for number in opened} == {
        ({"all": "stance", "own": "own stance"}[voice], ""),
        ("tone", voice),
    }
