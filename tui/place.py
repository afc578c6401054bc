"""Where the dashboard is, or is to open: a view and its options, a story, the outlets in front, a term."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import TYPE_CHECKING

from analysis.errors import FramescopeError
from tui.views.catalogue import BY_NAME
from tui.views.options import Options, option

if TYPE_CHECKING:
    from analysis.compare.comparison import Comparison
    from analysis.compare.scope import Scope

ALL = "all"  # stories
OPENED = {**{name: entry.title for name, entry in BY_NAME.items()}, "passages": "Passages"}  # views, with their titles


@dataclass(frozen=True)
class Place:
    """A place in the dashboard, as a user writes it; what is empty is left to the program.

    ``story`` is a number or "all", ``outlets`` those in front of the others, ``term`` the word under the cursor (of a
    search: what is searched for), ``options`` those of the view by their names on the command line.
    """

    view: str = ""
    story: str = ""
    outlets: tuple[str, ...] = ()
    term: str = ""
    copies: bool = False
    references: bool = False
    options: Mapping[str, str] = field(default_factory=dict)

    def words(self) -> list[str]:
        """Return the options of the command line that open the dashboard here."""
        named = {"story": self.story, "view": self.view, "outlet": ",".join(self.outlets), "term": self.term}
        flags = [name for name in ("copies", "references") if getattr(self, name)]
        given = {name: value for name, value in {**named, **self.options}.items() if value}
        if "outlets" in given:  # chosen in the view itself
            given["outlet"] = given.pop("outlets")
        return [*(f"--{name}={value}" for name, value in given.items()), *(f"--{flag}" for flag in flags)]

    def scope(self) -> "Scope":
        """Return the scope; without a story the first.  It may be one that is not there."""
        from analysis.compare.scope import Scope

        number = None if self.story == ALL else int(self.story or 1)
        return Scope(story=number, copies=self.copies, references=self.references)


def written(options: Options) -> dict[str, str]:
    """Return the options that are not the default, by their names on the command line."""
    chosen = {one: getattr(options, one.name) for one in options.fields}
    return {option(one.name): value for one, value in chosen.items() if value != one.default}


def view_named(name: str) -> tuple[str, str]:
    """Return the view called ``name``, or the one most like it, and what to say if that is another."""
    if not name or name in OPENED:
        return name, ""
    near = next(iter(get_close_matches(name.casefold(), OPENED, 1, 0.5)), "")
    instead = f"this is {OPENED[near]}" if near else f"there are {', '.join(OPENED)}"
    return near, f"There is no view “{name}”; {instead}."


def story_numbered(story: str, count: int) -> tuple[str, str]:
    """Return the story written ``story`` of ``count``, or the nearest, and what to say if that is another."""
    if story in ("", ALL) or (story.isdecimal() and 1 <= int(story) <= count):
        return story, ""
    near = str(min(max(int(story), 1), count)) if story.isdecimal() else "1"
    return near, f"There is no story “{story}” in this corpus; this is story {near} of {count}."


def outlets_named(outlets: Sequence[str], known: Sequence[str]) -> Iterator[str]:
    """Yield the outlets of ``known`` that ``outlets`` name, in any case; one with a comma may be in two parts."""
    by_name = {name.casefold(): name for name in known}
    parts = list(outlets)
    while parts:
        joined = [(",".join(parts[:end]), end) for end in range(len(parts), 0, -1)]
        name, end = next(((name, end) for name, end in joined if name.strip().casefold() in by_name), (parts[0], 1))
        yield by_name.get(name.strip().casefold(), name.strip())
        del parts[:end]


def in_front(comparison: "Comparison", outlets: Sequence[str]) -> tuple["Comparison", str]:
    """Return ``comparison`` with ``outlets`` before the others, and what to say of those that are not there."""
    from tui.views.asked import check_outlet

    said = []
    for outlet in outlets:
        try:
            check_outlet(comparison, outlet)
        except FramescopeError as error:
            said.append(str(error))
    return comparison.in_order(outlets), " ".join(said)
