"""A key that can do nothing says why in the last line, until the next key; the footer has none that does nothing."""

from collections.abc import Callable
from pathlib import Path
from threading import Event

from analysis.corpus.read import Corpus, read
from tests.tui.driving import TINY, dashboard, lines, looking, settled
from tui.app import FramescopeApp
from tui.views.catalogue import CATALOGUE
from tui.widgets.key_footer import KeyFooter


async def test_while_articles_are_read_keys_that_need_them_are_not_offered_and_say_why() -> None:
    may_read = Event()

    def slow_read() -> Corpus:
        assert may_read.wait(60)
        return read(TINY)

    app = FramescopeApp(slow_read, "lexicon")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        assert [key.title for key in app.screen.query_one(KeyFooter).keys] == [
            "picture",
            "jump",
            "help",
            "quit",
        ]
        for key in ("slash", "greater_than_sign", "y", "C"):
            await pilot.press(key)
            await pilot.pause()
            assert "The articles are still being read and scored." in lines(app)[-1]
        may_read.set()
        await looking(pilot, "overview")
        assert "filter" in lines(app)[-1]


async def test_what_this_corpus_or_view_has_not_is_said(tiny: FramescopeApp) -> None:
    async with tiny.run_test(size=(80, 24)) as pilot:
        app = await looking(pilot, "stance")
        for key, sentence in (
            ("greater_than_sign", "There is only one story."),
            ("C", "No article here is a copy of another."),
            ("y", "There is no passage under the cursor"),
            ("m", "m does nothing here, only in Stories, Compare; ? lists the keys."),
            ("7", "7 does nothing here; ? lists the keys."),
        ):
            await pilot.press(key)
            await pilot.pause()
            assert sentence in lines(app)[-1]
            await pilot.press("down")
            await pilot.pause()
            assert "quit" in lines(app)[-1]
        assert {"next story", "copy"}.isdisjoint(key.title for key in app.screen.query_one(KeyFooter).keys)


async def test_without_dates_there_are_no_periods_to_choose(corpus: Callable[..., Path]) -> None:
    app = dashboard(corpus({"a.txt": "The harbour is closed.", "b.txt": "The harbour is open."}))
    async with app.run_test(size=(80, 24)) as pilot:
        await looking(pilot, "trends")
        assert "day/week" not in lines(app)[-1]
        await pilot.press("b")
        await pilot.pause()
        assert "No article here has a date." in lines(app)[-1]


async def test_in_every_view_the_footer_fits_and_has_the_second_view_copying_and_pictures(tiny: FramescopeApp) -> None:
    async with tiny.run_test(size=(80, 24)) as pilot:
        app = await looking(pilot, "stance")
        for view in CATALOGUE:
            if app.current_mode != view.name:
                await app.action_view(view.name)
            await settled(pilot)
            last = lines(app)[-1]
            assert last.rstrip().endswith("? help  q quit"), view.name
            assert "p picture" in last or view.name in ("stories", "compare", "matrix", "distinctive"), view.name
            second = {"terms": "t distinctive", "compare": "c in one table", "differences": "d only here"}
            assert second.get(view.name, "") in last
            assert ("y copy" in last) == (view.name in ("overview", "differences")), view.name
