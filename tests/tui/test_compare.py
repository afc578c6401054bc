"""Compare: every number opens what it counts, the keys and the mouse reach all of them, every size works."""

from collections.abc import Callable
from pathlib import Path

import pytest

from analysis.compare.comparison import Comparison
from analysis.compare.scope import Scope
from analysis.compare.selection import Selection
from tests.tui.driving import dashboard, drawn, lines, listed, looking, numbers, ready, values
from tests.tui.writing import stories
from tui import layout
from tui.app import FramescopeApp
from tui.screens.compare import CompareColumn, CompareScreen
from tui.screens.passages import PassagesScreen
from tui.views.grid import Line


def counted(comparison: Comparison, number: Selection) -> int:
    """Return how many passages the table of figures (or of terms) says stand behind a number."""
    if number.measure == "term family":
        (uses,) = (one.count for one in comparison.terms() if (one.outlet, one.term) == (number.outlet, number.of))
        return uses
    return comparison.figure(number.outlet, number.measure, number.of).passages


async def test_enter_on_every_number_opens_the_passages_it_counts_and_escape_comes_back(
    tiny: FramescopeApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with tiny.run_test(size=(46, 30)) as pilot:
        app = await ready(pilot)
        assert app.comparison is not None
        opened: list[Selection] = []
        entered: set[str] = set()
        really_open = app.open_passages
        for outlet in app.comparison.outlets:
            rows = numbers(app)
            stops = values(rows)
            assert {stop.selection.outlet for stop in stops} == {outlet}
            for stop in stops:
                number = stop.selection
                rows.go_to(stop)
                with monkeypatch.context() as patch:
                    patch.setattr(app, "open_passages", lambda number, comparison: opened.append(number))
                    await pilot.press("enter")
                assert opened.pop() == number
                passages = app.comparison.passages(number)
                assert len(passages) == counted(app.comparison, number)
                assert app.open_passages == really_open
                if number.measure not in entered:
                    entered.add(number.measure)
                    await pilot.press("enter")
                    assert isinstance(app.screen, PassagesScreen)
                    assert app.screen.selection == number
                    await pilot.pause()
                    assert listed(app) == len(passages)
                    await pilot.press("escape")
                    assert numbers(app) is rows
                    assert rows.value == stop
            await pilot.press("2")
        assert entered == {"voice", "stance", "tone", "hedged", "hedges", "boosters", "term family"}


async def test_clicks_on_any_cell_of_a_number_open_that_number(
    tiny: FramescopeApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with tiny.run_test(size=(90, 34)) as pilot:
        app = await ready(pilot)
        opened: list[Selection] = []
        with monkeypatch.context() as patch:
            patch.setattr(app, "open_passages", lambda number, comparison: opened.append(number))
            expected = []
            column = app.screen.query(CompareColumn).first()
            await pilot.press("end")
            region = column.rows.content_region
            assert region.height == len(column.rows._rows)
            for y, row in enumerate(column.rows._rows):
                x = region.x
                for cell in row:
                    right = min(x + cell.text.cell_length, region.right)
                    if cell.value is not None:
                        expected.append(cell.value.selection)
                        await pilot.click(offset=(x, region.y + y))
                        await pilot.click(offset=(right - 1, region.y + y))
                    x = right
            assert opened == expected
            assert len(expected) > 15
            head = app.screen.query(CompareColumn).first().head.region
            await pilot.click(offset=(head.x + 3, head.y))
            assert len(opened) == len(expected)
        column = app.screen.query(CompareColumn).last()
        region = column.rows.content_region
        await pilot.click(offset=(region.right - 7, region.y + 3), times=2)
        await pilot.pause()
        assert isinstance(app.screen, PassagesScreen)
        assert app.screen.selection.outlet == column.outlet
        await pilot.press("escape")
        assert numbers(app) is column.rows


async def test_the_keys_move_within_and_between_the_columns(tiny: FramescopeApp) -> None:
    async with tiny.run_test(size=(90, 34)) as pilot:
        app = await ready(pilot)
        left = numbers(app)
        stops = values(left)
        assert left.value == stops[0]

        walked = [left.value]
        for _ in stops:
            await pilot.press("l")
            if numbers(app) is not left:
                await pilot.press("h")
                await pilot.press("j", *"h" * 2)
                break
            walked.append(left.value)
        assert walked == stops[:3]  # the three voices stand in one row

        await pilot.press("G")
        assert numbers(app).value.selection.measure == "term family"
        await pilot.press("g")
        assert left.value == stops[0]
        await pilot.press("down", "down", "up")
        assert left.value == stops[3]
        await pilot.press("pagedown")
        assert left.value.selection.measure == "term family"
        await pilot.press("pageup")
        assert left.value == stops[0]

        await pilot.press("j")
        assert left.value.selection.measure == "stance"
        await pilot.press("right")
        right = numbers(app)
        assert right is not left
        assert right.value.selection == left.value.selection._replace(outlet="The Post")
        await pilot.press("left")
        assert numbers(app) is left
        await pilot.press("2")
        assert numbers(app) is right
        await pilot.press("3", "right", "1")
        assert numbers(app) is left


async def test_articles_of_an_outlet_are_turned_and_left_out_lines_are_shown(tiny: FramescopeApp) -> None:
    async with tiny.run_test(size=(90, 44)) as pilot:
        app = await ready(pilot)
        left, right = app.screen.query(CompareColumn)
        assert text(left)[-1] == "┊ 2 lines of boilerplate: advertisement, link to another article"
        await pilot.press("x")
        assert text(left)[-1] == "┊ link to another article: Read more: Ten walks along the coast"
        await pilot.press("x", "2")
        assert "lines of boilerplate" in text(left)[-1]
        assert "Minister defends" not in drawn(app)
        await pilot.press("right_square_bracket")
        await pilot.pause()
        assert "Minister defends" in drawn(app)
        assert numbers(app) is right.rows
        await pilot.press("right_square_bracket", "left_square_bracket", "left_square_bracket")
        await pilot.pause()
        assert "anger [sic]" in drawn(app)
        await pilot.press("tab")
        assert app.focused is right.text
        await pilot.press("left_square_bracket")
        assert app.focused is right.text
        await pilot.press("tab")
        assert numbers(app) is right.rows


def text(column: CompareColumn) -> list[str]:
    """Return the paragraphs below a card."""
    return [content.plain for content in column.text.contents()]


async def test_every_size_works_and_the_focused_column_stays(tiny: FramescopeApp) -> None:
    async with tiny.run_test(size=(120, 40)) as pilot:
        app = await ready(pilot)
        await pilot.press("2", "j")
        number = numbers(app).value
        for width, height in ((200, 60), (80, 24), (120, 40), (40, 10), (20, 5), (1, 1), (80, 24)):
            await pilot.resize_terminal(width, height)
            await pilot.pause()
            assert numbers(app).value == number
            column = numbers(app).parent
            assert isinstance(column, CompareColumn)
            assert column.outlet == "The Post"
            assert column.display
            assert len(lines(app)) == height


async def test_no_number_is_cut_off(tiny: FramescopeApp) -> None:
    async with tiny.run_test() as pilot:
        app = await ready(pilot)
        for size in ((80, 24), (120, 40), (200, 60)):
            await pilot.resize_terminal(*size)
            await pilot.pause()
            for column in app.screen.query(CompareColumn):
                width = column.rows.content_size.width
                for row in column.rows._rows:
                    used = sum(cell.text.cell_length for cell in row[: _last_number(row) + 1])
                    assert used <= width, "".join(cell.text.plain for cell in row)
            assert lines(app)[-1].rstrip().endswith("? help  q quit")


def _last_number(row: Line) -> int:
    places = [place for place, cell in enumerate(row) if cell.value is not None]
    return places[-1] if places else -1


async def test_many_outlets_are_shown_in_windows(tmp_path: Path) -> None:
    app = dashboard(stories(tmp_path, 1, [f"Paper {number:02}" for number in range(12)]))
    async with app.run_test(size=(80, 24)) as pilot:
        await ready(pilot)
        columns = list(app.screen.query(CompareColumn))
        assert len(columns) == 12
        assert "outlet 1–2 of 12" in lines(app)[1]
        await pilot.press("j", "9", "right", "right", "right", "right")
        await pilot.pause()
        assert "of 12" in lines(app)[1]
        assert columns[11].display
        assert [column.display for column in columns].count(True) == layout.columns(80, 12, 11).shown
        assert numbers(app) is columns[11].rows
        await pilot.press("9")
        assert numbers(app) is columns[8].rows
        await pilot.press("t", "c")
        await pilot.pause()
        assert numbers(app).value.selection.outlet == "Paper 08"


@pytest.mark.parametrize(
    "text",
    [
        "Bread.",
        "“Nobody asked us,” said a baker. “Nobody.”",
        "It rained in the night. The roads were wet in the morning, and the bus came late again.",
    ],
    ids=["one word", "almost no own words", "no target"],
)
async def test_poor_corpora_are_shown_for_what_they_are(corpus: Callable[..., Path], text: str) -> None:
    app = dashboard(corpus({"only.txt": text}))
    async with app.run_test(size=(80, 24)) as pilot:
        await ready(pilot)
        assert "unnamed 1" in drawn(app)
        assert text.split()[0] in drawn(app)
        assert app.comparison is not None
        for stop in values(numbers(app)):
            assert len(app.comparison.passages(stop.selection)) == counted(app.comparison, stop.selection)
        await pilot.press("end", "enter")
        assert isinstance(app.screen, PassagesScreen)
        await pilot.press("escape", "t", "b", "c")
        assert isinstance(app.screen, CompareScreen)


async def test_the_status_of_the_work_does_not_outlive_it(tiny: FramescopeApp) -> None:
    async with tiny.run_test(size=(120, 24)) as pilot:
        tiny.post_message(tiny.Progressed("scoring", 1, 3))
        await pilot.press("t")
        app = await ready(pilot)
        await pilot.press("c")
        await pilot.pause()
        assert "scoring" not in "".join(lines(app)[:2])
        assert isinstance(app.screen, CompareScreen)


async def test_columns_of_the_story_before_stay_until_they_are_made_anew(two_stories: Path) -> None:
    app = dashboard(two_stories)
    async with app.run_test(size=(160, 40)) as pilot:
        await looking(pilot, "compare")
        assert isinstance(app.screen, CompareScreen)
        assert app.comparison is not None
        assert len(app.screen.query(CompareColumn)) == 3
        shown = app.comparison
        app.comparison = Comparison(shown.whole, Scope(story=2))  # by two of the outlets
        await app.screen.lay_out()
        app.comparison = shown
        assert len(app.screen.query(CompareColumn)) == 3
