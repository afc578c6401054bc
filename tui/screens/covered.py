"""Screens that are drawn once they are complete, not after each step in which they are laid out."""

from typing import TYPE_CHECKING, Any

from textual.screen import Screen

LONGEST = 0.5  # seconds after which a screen is drawn as far as it is

if TYPE_CHECKING:
    _Screen = Screen[Any]
else:
    _Screen = object


class Covered(_Screen):
    """Beside a screen's own class: nothing of it is drawn until it is uncovered."""

    _covered = True

    def cover(self) -> None:
        """Begin to wait, at most for half a second."""
        self.set_timer(LONGEST, self._uncover)

    def uncover(self) -> None:
        """Draw the screen as soon as what was just changed has its size."""
        if self._covered:
            self.call_after_refresh(self.call_after_refresh, self._uncover)

    def _uncover(self) -> None:
        if self._covered:
            self._covered = False
            self._compositor_refresh()

    def _compositor_refresh(self) -> None:
        if not self._covered:
            super()._compositor_refresh()
