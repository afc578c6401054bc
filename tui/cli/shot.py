"""Pictures without a terminal: the real dashboard, drawn in memory."""

import asyncio
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from tui.app import FramescopeApp
from tui.picture import svg
from tui.screens.columns import ColumnsScreen
from tui.screens.distinctive import DistinctiveScreen
from tui.screens.stance import StanceScreen

if TYPE_CHECKING:
    from analysis.corpus.read import Corpus


def picture(view: str, read: "Callable[[], Corpus]", stance: str, size: tuple[int, int], choice: dict[str, Any]) -> str:
    """Return ``view`` of a corpus as the SVG of a screen of ``size`` (columns, lines).

    Raises :class:`FramescopeError` as reading and scoring do, and when ``choice`` names what is not there.
    """
    return asyncio.run(_drawn(FramescopeApp(read, stance), view, size, choice))


async def _drawn(app: FramescopeApp, view: str, size: tuple[int, int], choice: dict[str, Any]) -> str:
    async with app.run_test(size=size, notifications=False) as pilot:
        while app.comparison is None:
            if app.failure is not None:
                raise app.failure
            await pilot.pause(0.02)
        from tui.cli.show import TWINS, asked, scope, selection

        await app.go_to_scope(scope(app.comparison.whole, choice)).wait()
        await pilot.pause()
        choice = asked(app.comparison, view, choice)
        if view == "passages":
            TWINS[view].frame(app.comparison, choice)  # says what is not there
            app.open_passages(selection(choice))
        else:
            await app.action_view(view)
            await pilot.pause()
            if (outlet := choice.get("outlet")) and isinstance(app.screen, ColumnsScreen):
                await app.screen.go_to_column(app.comparison.outlets.index(outlet))
            if choice.get("voice") == "own" and isinstance(app.screen, StanceScreen | DistinctiveScreen):
                await app.workers.wait_for_complete()
                await pilot.pause()
                app.screen.action_voice()
        await pilot.pause()
        await app.workers.wait_for_complete()
        await pilot.pause()
        return svg(app)
