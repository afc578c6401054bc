"""What commands need, and what is said where it is not there: keys, footer and palette ask here."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from textual.actions import parse

from tui.commands import COMMANDS, Command, key_name
from tui.keymap import MOVES
from tui.views.catalogue import BY_NAME
from tui.widgets.rows import Rows

if TYPE_CHECKING:
    from textual.screen import Screen

    from tui.screens.dashboard import Dashboard

NO_PASSAGE = "There is no passage under the cursor; Enter on a figure opens its passages."
_NEEDED = {parse(command.action)[1]: command.needs for command in COMMANDS}


def lacking(app: "Dashboard", action: str, screen: "Screen[Any] | None" = None) -> str:
    """Return why the command with this action can do nothing on ``screen`` (None: the present one), "" if it can."""
    reasons = (_REASONS[need](app, screen or app.screen) for need in _NEEDED.get(action, ()))
    return next(filter(None, reasons), "")


def _comparison(app: "Dashboard", _: "Screen[Any]") -> str:
    return "" if app.comparison is not None else "The articles are still being read and scored."


def _stories(app: "Dashboard", _: "Screen[Any]") -> str:
    one = app.comparison is not None and app.comparison.all_stories < 2
    return "There is only one story." if one else ""


def _outlets(app: "Dashboard", _: "Screen[Any]") -> str:
    one = app.comparison is not None and len(app.comparison.outlets) < 2
    return "There is only one outlet here: nothing to compare it with." if one else ""


def _dates(app: "Dashboard", _: "Screen[Any]") -> str:
    undated = app.comparison is not None and app.comparison.analysis.tables.articles["published"].isna().all()
    return "No article here has a date." if undated else ""


def _copies(app: "Dashboard", _: "Screen[Any]") -> str:
    comparison = app.comparison
    none = comparison is not None and not (comparison.copies or comparison.scope.copies)
    return "No article here is a copy of another." if none else ""


def _passages(_: "Dashboard", screen: "Screen[Any]") -> str:
    return "" if getattr(screen, "lists_passages", False) else NO_PASSAGE


def _value(_: "Dashboard", screen: "Screen[Any]") -> str:
    rows = screen.focused
    return "There is nothing to open here." if isinstance(rows, Rows) and rows.value is None else ""


def _corpus(app: "Dashboard", _: "Screen[Any]") -> str:
    return "" if app.corpus is not None else "The articles are still being read."


_REASONS: Mapping[str, Callable[["Dashboard", "Screen[Any]"], str]] = {
    "corpus": _corpus,
    "value": _value,
    "passages": _passages,
    "comparison": _comparison,
    "stories": _stories,
    "outlets": _outlets,
    "dates": _dates,
    "copies": _copies,
}


def is_command(key: str) -> bool:
    """Return whether a key (by Textual's name) is one that a command might have: a character that does not move."""
    return (len(key) == 1 or len(key_name(key)) == 1) and key not in MOVES.split()


def elsewhere(key: str, remapped: Mapping[str, str]) -> str:
    """Return what to say of a key (by Textual's name) that means nothing in the present view."""
    of = [one for one in COMMANDS if key in one.keys_among(remapped).split(",")]
    places = list(dict.fromkeys(filter(None, map(_place, of))))
    only = f", only in {', '.join(places)}" if places else ""
    return f"{key_name(key)} does nothing here{only}; ? lists the keys."


def _place(command: Command) -> str:
    """Return the view of a command, the one above it if that has no key of its own; "" if it holds in several."""
    view = BY_NAME.get(command.where)
    if view is None:
        return "Passages" if command.where == "passages" else ""
    return BY_NAME[view.under or view.name].title
