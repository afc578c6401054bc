"""Pictures without a terminal: the dashboard, drawn in memory."""

import asyncio
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from textual import on
from textual.pilot import Pilot

from analysis.run.progress import Progress, silent
from tui import picture as pictures
from tui.app import FramescopeApp
from tui.cli.output import tell_of_fonts
from tui.screens.columns import ColumnsScreen
from tui.screens.made import screen_of
from tui.screens.view import ViewScreen
from tui.views.catalogue import BY_NAME, SHOW_STANCE
from tui.views.options import Explain, Options

if TYPE_CHECKING:
    from analysis.corpus.read import Corpus
    from analysis.result import Analysis


class _ReportingApp(FramescopeApp):
    """The dashboard, which passes its progress to ``report`` too."""

    def __init__(self, read: "Callable[[], Corpus]", stance: str, theme: str, report: "Progress | None") -> None:
        super().__init__(read, stance, theme)
        self._progress_report = report

    def judge_rest(self, whole: "Analysis") -> None:  # type: ignore[override]
        """Judge nothing in the background: what is drawn is judged first."""

    def completed(self, analysis: "Analysis") -> "Analysis":
        """Return ``analysis`` with every mention judged."""
        from analysis.run.judge import completed

        return completed(analysis, self._progress_report or silent)

    @on(FramescopeApp.Progressed)
    def _tell(self, event: FramescopeApp.Progressed) -> None:
        if self._progress_report:
            self._progress_report(event.stage, event.done, event.total)


def picture(
    view: str,
    read: "Callable[[], Corpus]",
    stance: str,
    size: tuple[int, int],
    choice: dict[str, Any],
    suffix: str,
    report: "Progress | None" = None,
    theme: str = "dark",
) -> bytes:
    """Return ``view`` of a corpus as a picture of a screen of ``size`` (columns, lines), in the format of ``suffix``.

    ``report`` is called with the progress.  Raises :class:`FramescopeError` as reading and scoring do, and for an
    unknown name in ``choice``.
    """
    return asyncio.run(_drawn(_ReportingApp(read, stance, theme, report), view, size, choice, suffix))


async def _drawn(app: _ReportingApp, view: str, size: tuple[int, int], choice: dict[str, Any], suffix: str) -> bytes:
    async with app.run_test(size=size, notifications=False) as pilot:
        while app.comparison is None:
            if app.failure is not None:
                raise app.failure
            await pilot.pause(0.02)
        from tui.cli.show import asked, passages, scope, selection

        if view in SHOW_STANCE:
            app.comparison.judged = app.completed
        await app.go_to_scope(scope(app.comparison.whole, choice)).wait()
        await pilot.pause()
        options = asked(app.comparison, view, choice)
        if isinstance(options, Explain):
            passages(app.comparison, options)  # says what is not there
            app.open_passages(selection(options))
        else:
            await _opened(app, pilot, view, options)
        await pilot.pause()
        await app.workers.wait_for_complete()
        await pilot.pause()
        if suffix in pictures.TYPESET:
            tell_of_fonts(pictures.picture(app, ".txt").decode())
        return pictures.picture(app, suffix)


async def _opened(app: FramescopeApp, pilot: Pilot[None], view: str, options: Options) -> None:
    """Open a view with its options, the outlet's column among those that are drawn."""
    if view in app.MODES:
        await app.action_view(view)
    else:
        app.push_screen(screen_of(BY_NAME[view]))
    await pilot.pause()
    await app.workers.wait_for_complete()
    await pilot.pause()
    screen, outlet = app.screen, getattr(options, "outlet", "")
    assert isinstance(screen, ViewScreen)
    screen.choose(options)
    screen.hurry()
    if isinstance(screen, ColumnsScreen) and app.comparison is not None:
        await screen.lay_out()
        await screen.go_to_column(app.comparison.outlets.index(outlet) if outlet else 0)
