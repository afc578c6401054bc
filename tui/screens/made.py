"""The screen of each view, imported on first use."""

from importlib import import_module

from tui.screens.view import ViewScreen
from tui.views.catalogue import Entry


def screen_of(entry: Entry) -> ViewScreen:
    """Return a new screen of a view: of its own class, or a table."""
    if not entry.screen:
        from tui.screens.table import TableScreen

        return TableScreen(entry.name, import_module(entry.module).view)
    module, name = entry.screen.split(":")
    made: ViewScreen = getattr(import_module(module), name)()
    return made
