"""The base of tables that are opened over another view."""

from tui.screens.table import TableScreen
from tui.widgets.filter_line import FilterLine


class OnTopScreen(TableScreen):
    """A table over the view in which it was asked for; Escape goes back to that."""

    async def key_escape(self) -> None:
        """Do what the command does that has this key."""

    def action_back(self) -> None:
        """Clear the filter, or go back to the view below."""
        line = self.query_one(FilterLine)
        if line.display:
            line.clear_and_leave()
        else:
            self.app.pop_screen()
