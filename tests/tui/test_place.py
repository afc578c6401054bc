"""A new size or a zoom keeps the place: the cursor, the passage that is read, the panel."""

from analysis.compare.selection import Selection
from tests.tui.driving import lines, looking, numbers, settled
from tui.app import FramescopeApp
from tui.widgets.article import ArticleView
from tui.widgets.rows import Rows

SIZES = ((80, 24), (200, 60), (60, 100), (120, 40))


async def test_the_cursor_stays_on_its_figure_at_every_size(tiny: FramescopeApp) -> None:
    async with tiny.run_test(size=(120, 40)) as pilot:
        for view in ("compare", "terms", "stance"):
            app = await looking(pilot, view)
            await pilot.press("down", "down", "down")
            before = numbers(app).value
            assert before is not None
            for size in SIZES:
                await pilot.resize_terminal(*size)
                await settled(pilot)
                assert numbers(app).value == before, (view, size)
                assert "quit" in lines(app)[-1]


async def test_zoom_gives_a_column_the_screen_and_gives_it_back(tiny: FramescopeApp) -> None:
    async with tiny.run_test(size=(120, 40)) as pilot:
        app = await looking(pilot, "compare")
        await pilot.press("2", "down")
        before = numbers(app).value
        assert lines(app)[2].count("╭") == 2
        await pilot.press("z")
        await settled(pilot)
        assert lines(app)[2].count("╭") == 1
        assert "2 " in lines(app)[2]
        assert numbers(app).value == before
        await pilot.press("z")
        await settled(pilot)
        assert lines(app)[2].count("╭") == 2


async def test_zoomed_passages_and_article_take_turns(tiny: FramescopeApp) -> None:
    async with tiny.run_test(size=(120, 40)) as pilot:
        app = await looking(pilot, "compare")
        app.open_passages(Selection("hedges", "all", "The Post"))
        await settled(pilot)
        await pilot.press("z")
        await settled(pilot)
        rows, article = app.screen.query_one(Rows), app.screen.query_one(ArticleView)
        assert (rows.region.width > 100, article.region.width) == (True, 0)
        await pilot.press("enter")
        await settled(pilot)
        assert article.has_focus
        assert (article.region.width > 100, rows.region.width) == (True, 0)
        await pilot.press("escape")
        await settled(pilot)
        assert rows.has_focus
        await pilot.press("z")
        await settled(pilot)
        assert rows.region.width < 60
        assert article.region.width


async def test_a_terminal_that_is_too_small_is_told_so(tiny: FramescopeApp) -> None:
    async with tiny.run_test(size=(80, 24)) as pilot:
        app = await looking(pilot, "compare")
        await pilot.resize_terminal(50, 18)
        await settled(pilot)
        assert "50×18 is too small" in lines(app)[-1]
        await pilot.resize_terminal(60, 20)
        await settled(pilot)
        assert "quit" in lines(app)[-1]
