"""The options of ``show`` and ``shot``, made from the options of each view."""

from collections.abc import Callable, Iterable, Sequence

import click

from tui.views.catalogue import BY_NAME, FIGURE_VIEWS
from tui.views.options import Field, option

Decorator = Callable[[Callable[..., None]], Callable[..., None]]


def view_options(views: Iterable[str], on_screen: bool = False, but: Sequence[str] = ()) -> Decorator:
    """Return a decorator that adds the options of ``views`` to a command, ``but`` for those that it has already.

    ``on_screen``: only those that change the screen.
    """
    found: dict[str, list[tuple[str, Field]]] = {}
    for view in views:
        for one in (BY_NAME[view].options if view in BY_NAME else FIGURE_VIEWS[view]).fields:
            if (one.on_screen or not on_screen) and option(one.name) not in but:
                found.setdefault(option(one.name), []).append((view, one))

    def decorated(command: Callable[..., None]) -> Callable[..., None]:
        for name, given in reversed(found.items()):
            command = click.option(f"--{name}", default="", metavar=name.upper(), help=_help(given))(command)
        return command

    return decorated


def _help(given: list[tuple[str, Field]]) -> str:
    """Return the help of an option, by view: "stance, distinctive: whose words count: all (default), own"."""
    meanings: dict[str, list[str]] = {}
    for view, one in given:
        values = ", ".join(one.values)
        meanings.setdefault(": ".join(filter(None, (one.about, values))), []).append(view)
    return "; ".join(f"{', '.join(views)}: {meaning}" for meaning, views in meanings.items()) + "."
