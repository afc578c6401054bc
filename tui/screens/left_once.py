"""Dialogs that are left once."""

from contextlib import suppress
from typing import TYPE_CHECKING, Any

from textual.await_complete import AwaitComplete
from textual.command import CommandPalette
from textual.screen import Screen

if TYPE_CHECKING:
    _Screen = Screen[Any]
else:
    _Screen = object


class LeftOnce(_Screen):
    """Beside a dialog's own class: a second key or click that was meant for it closes nothing else."""

    def dismiss(self, result: Any = None) -> AwaitComplete:
        """Close the dialog, unless it is closed already."""
        return super().dismiss(result) if self.app.screen is self else AwaitComplete()


class Palette(LeftOnce, CommandPalette):
    """The list of commands."""

    def _action_command_list(self, action: str) -> None:
        """Move in the list, unless it is not laid out yet: Textual then does not find its lines."""
        with suppress(KeyError):
            super()._action_command_list(action)
