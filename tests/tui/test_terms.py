"""Terms: the lists, their filter, and the passages behind them."""

from textual.widgets import Input

from analysis.compare.selection import Selection
from tests.conftest import Write
from tests.tui.driving import dashboard, drawn, listed, numbers, ready, values
from tui.app import FramescopeApp
from tui.screens.columns import OutletColumn
from tui.screens.passages import PassagesScreen
from tui.screens.terms import TermsScreen
from tui.views.distinctive import BINS
from tui.views.terms import LISTS


async def test_terms_are_listed_filtered_and_opened(tiny: FramescopeApp) -> None:
    async with tiny.run_test(size=(80, 24)) as pilot:
        app = await ready(pilot)
        await pilot.press("t")
        assert isinstance(app.screen, TermsScreen)
        assert app.comparison is not None
        left, right = app.screen.query(OutletColumn)
        for column in (left, right):
            terms = [one for one in app.comparison.terms() if one.outlet == column.outlet]
            expected = [Selection("term family", one.term, column.outlet) for one in terms]
            assert [stop.selection for stop in values(column.rows)] == expected
            for number, one in zip(expected, terms, strict=True):
                assert len(app.comparison.passages(number)) == one.count

        # Enter and Escape
        await pilot.press("2", "j", "j")
        stop = numbers(app).value
        number = stop.selection
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(app.screen, PassagesScreen)
        assert app.screen.selection == number
        (uses,) = (one.count for one in app.comparison.terms() if (one.outlet, one.term) == ("The Post", number.of))
        assert listed(app) == uses
        await pilot.press("escape")
        assert numbers(app) is right.rows
        assert right.rows.value == stop

        # the filter keeps the keyboard while it is typed in, whatever the keys do elsewhere
        await pilot.press("slash", *"qship")
        assert isinstance(app.focused, Input)
        assert app.focused.value == "qship"
        assert values(left.rows) == values(right.rows) == []
        await pilot.press("home", "delete")
        assert [stop.selection.of for stop in values(right.rows)] == ["shipyard"]
        await pilot.press("enter")
        assert numbers(app) is right.rows
        assert "1 of" in drawn(app)
        await pilot.press("slash", "escape")
        assert numbers(app) is right.rows
        assert len(values(right.rows)) > 5

        # clicks
        region = left.rows.content_region
        await pilot.click(offset=(region.x + 3, region.y + 1), times=2)
        await pilot.pause()
        assert isinstance(app.screen, PassagesScreen)
        assert app.screen.selection == values(left.rows)[1].selection


async def test_a_filter_that_matches_nothing_can_be_left(tiny: FramescopeApp) -> None:
    async with tiny.run_test(size=(80, 24)) as pilot:
        app = await ready(pilot)
        await pilot.press("t", "slash", *"[/zz]", "enter", "enter", "down", "G", "pagedown", "right", "left")
        assert isinstance(app.screen, TermsScreen)
        assert values(numbers(app)) == []
        await pilot.press("escape")
        assert len(values(numbers(app))) > 0


async def test_b_goes_round_the_lists(tiny: FramescopeApp) -> None:
    async with tiny.run_test(size=(120, 24)) as pilot:
        app = await ready(pilot)
        await pilot.press("t")
        shown = []
        kinds = list(LISTS.values())
        for kind in (*kinds, kinds[0]):
            assert f"[{kind}]" in drawn(app)
            shown.append([stop.selection.of for stop in values(app.screen.query(OutletColumn).first().rows)])
            await pilot.press("b")
            await pilot.pause()
        assert "norway" in shown[1]
        assert "norway" not in shown[0]
        assert shown[0] == shown[-1]


async def test_what_was_left_out_opens_where_it_was_left_out(write: Write) -> None:
    rows = [{"outlet": "Post", "text": "Advertisement\n\nThe bridge is closed.\n\nAdvertisement\n"}]
    async with dashboard(write(rows)).run_test(size=(80, 24)) as pilot:
        app = await ready(pilot)
        await pilot.press("t", *["b"] * list(BINS).index("boilerplate"))
        await pilot.pause()
        assert numbers(app).value.selection == Selection("boilerplate term", "advertisement", "Post")
        await pilot.press("enter")
        await pilot.pause()
        assert listed(app) == 2


async def test_the_left_of_two_columns_is_the_end(tiny: FramescopeApp) -> None:
    async with tiny.run_test(size=(80, 24)) as pilot:
        app = await ready(pilot)
        await pilot.press("t", "left", "j", "right", "right")
        assert numbers(app) is app.screen.query(OutletColumn).last().rows
        assert numbers(app).position() == (1, 0)


async def test_a_collocate_opens_the_uses_beside_its_target(write: Write) -> None:
    text = "Ann Roe faced fraud claims. Ann Roe denied the fraud. The fraud of Ann Roe is old. The river rose again.\n"
    async with dashboard(write([{"outlet": "Post", "text": text}])).run_test(size=(80, 24)) as pilot:
        app = await ready(pilot)
        await pilot.press("t", *["b"] * list(LISTS).index("collocates"))
        await pilot.pause()
        assert "1 collocate" in drawn(app)
        assert numbers(app).value.selection == Selection("collocate", "Ann Roe: fraud", "Post")
        await pilot.press("enter")
        await pilot.pause()
        assert listed(app) == 3
