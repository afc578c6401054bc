"""Jumping: every line, cell and panel on the screen gets a label of one or two letters; typing it goes there."""

from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from textual import events
from textual.screen import Screen

from tui.screens.dashboard import Dashboard
from tui.widgets.drawn_lines import DrawnLines, Spot
from tui.widgets.key_footer import KeyFooter

LETTERS = "asdfghjklqwertyuiopzxcvbnm"  # those of the home row first
SENTENCE = "Type a label to go there; Esc leaves."


class Target(NamedTuple):
    """A labelled spot of a widget."""

    widget: DrawnLines
    spot: Spot


def labels(count: int) -> list[str]:
    """Return ``count`` labels of one or two letters, none of which begins another; at most 676."""
    double = next((double for double in range(len(LETTERS)) if len(LETTERS) + 25 * double >= count), len(LETTERS))
    single = LETTERS[: len(LETTERS) - double]
    return list(islice([*single, *(one + two for one in LETTERS[len(single) :] for two in LETTERS)], count))


class JumpActions(Dashboard):
    """The app's jumping."""

    def __init__(self) -> None:
        super().__init__()
        self._targets: dict[str, Target] = {}
        self._typed = ""

    def action_jump(self) -> None:
        """Label what one can go to."""
        found = list(_targets(self.screen))
        self._typed, self._targets = "", dict(zip(labels(len(found)), found, strict=False))
        self._show_labels()

    def takes(self, event: events.Event) -> bool:
        """Take a key for a label while there are any; anything else that the user does takes the labels away."""
        if not self._targets or event.is_forwarded or not isinstance(event, events.Key | events.MouseDown):
            return False
        typed = self._typed + (event.character or " ") if isinstance(event, events.Key) else " "
        if not any(label.startswith(typed) for label in self._targets):
            self._take_away()
        elif target := self._targets.get(typed):
            self._take_away()
            target.widget.focus(scroll_visible=False)
            target.widget.go_to_spot(target.spot)
        else:
            self._typed = typed
            self._show_labels()
        return isinstance(event, events.Key)

    def _show_labels(self) -> None:
        """Draw the labels that begin with what is typed, without that."""
        by_widget: dict[DrawnLines, dict[Spot, str]] = {}
        for label, target in self._targets.items():
            spots = by_widget.setdefault(target.widget, {})
            if label.startswith(self._typed):
                spots[target.spot] = label[len(self._typed) :]
        for widget, spots in by_widget.items():
            widget.label(spots)
        for footer in self.screen.query(KeyFooter):
            footer.say(SENTENCE)

    def _take_away(self) -> None:
        for widget in {target.widget for target in self._targets.values()}:
            widget.label({})
        self._targets = {}
        for footer in self.screen.query(KeyFooter):
            footer.say("")


def _targets(screen: Screen[object]) -> Iterator[Target]:
    """Yield what can be gone to on the screen, widget by widget, from above."""
    for widget in screen.query(DrawnLines):
        if widget.is_on_screen:
            yield from (Target(widget, spot) for spot in widget.spots())
