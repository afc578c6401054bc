"""Drive the dashboard and look at what it shows."""

from pathlib import Path
from typing import Any

from textual._xterm_parser import XTermParser
from textual.pilot import Pilot

from analysis.compare.scope import Scope
from tui.app import FramescopeApp
from tui.cli.corpus import Reader
from tui.screens.passages import PassagesScreen
from tui.widgets.key_footer import KeyFooter
from tui.widgets.rows import Rows

TINY = Path(__file__).parent / "tiny"
HOSTILE = Path(__file__).parent / "hostile.jsonl"


def dashboard(path: Path | str) -> FramescopeApp:
    """Return the dashboard on the corpus at ``path``."""
    return FramescopeApp(Reader(str(path)), "lexicon")


async def ready(pilot: Pilot[Any], view: str = "compare") -> FramescopeApp:
    """Wait until everything in scope is judged and go from the first view to another ("": stay); give the app."""
    app = pilot.app
    assert isinstance(app, FramescopeApp)
    while app.comparison is None or app.comparison.unfinished:
        assert app.failure is None
        await pilot.pause(0.02)
    await pilot.pause()
    if view and app.current_mode == app.DEFAULT_MODE != view:
        await app.action_view(view)
        await pilot.pause()
    return app


async def settled(pilot: Pilot[Any]) -> None:
    """Wait until no worker works and what they found is drawn."""
    await pilot.pause()
    while any(not worker.is_finished for worker in pilot.app.workers):
        await pilot.pause(0.02)
    await pilot.pause()


async def looking(pilot: Pilot[Any], view: str, scope: Scope | None = None) -> FramescopeApp:
    """Wait until everything is scored and a view of it is drawn; give the app."""
    app = await ready(pilot)
    if scope is not None:
        app.go_to_scope(scope)
        await settled(pilot)
    if app.current_mode != view:  # the key of the present view opens the one under it
        await app.action_view(view)
    await settled(pilot)
    return app


def numbers(app: FramescopeApp) -> Rows:
    """Return the rows that the keyboard is in."""
    focused = app.focused
    assert isinstance(focused, Rows), f"the focus is on {focused!r}"
    return focused


def values(rows: Rows) -> list[Any]:
    """Return what the cells of the rows hold, line by line."""
    return [cell.value for row in rows._rows for cell in row if cell.value is not None]


def listed(app: FramescopeApp) -> int:
    """Return how many passages the open list shows."""
    assert isinstance(app.screen, PassagesScreen)
    return len(set(values(app.screen.query_one("#list Rows", Rows))))


def said(app: FramescopeApp) -> list[str]:
    """Return what the app says: in notes and, last, in the place of the keys."""
    notes = [str(note.message) for note in app._notifications]
    return [*notes, *filter(None, (footer.said for footer in app.screen.query(KeyFooter)))]


def type_at_once(app: FramescopeApp, text: str) -> None:
    """Deliver ``text`` at once, as a slow connection does."""
    assert app._driver is not None
    for event in XTermParser().feed(text):
        app._driver.process_message(event)


def lines(app: FramescopeApp) -> list[str]:
    """Return what is on the screen, line by line."""
    return [strip.text for strip in app.screen._compositor.render_strips()]


def drawn(app: FramescopeApp) -> str:
    """Return what is on the screen as one text."""
    return "\n".join(lines(app))
