"""The options of each view: a dataclass each, whose fields are options of the command line."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Any, TypeVar

from analysis.errors import EXIT_USAGE, FramescopeError
from analysis.vocabulary import BINS

COLLOCATES = "collocates"  # the list of words beside each target, of none of the bins
DICTIONARY = "dictionary"  # the uses of the user's own dictionaries

Chosen = TypeVar("Chosen", bound="Options")


def one_of(*values: str, default: str = "", about: str = "", on_screen: bool = True) -> str:
    """Return a field for one of ``values``; "" chooses automatically.

    ``on_screen``: whether it changes the screen, and not only the text or the data.
    """
    chosen: str = field(default=default, metadata={"values": values, "about": about, "on_screen": on_screen})
    return chosen


def named(about: str) -> str:
    """Return a field for a name."""
    return one_of(about=about)


@dataclass(frozen=True)
class Options:
    """The base class of the options: none."""

    @classmethod
    def among(cls: type[Chosen], given: Mapping[str, Any]) -> Chosen:
        """Return the options with the values in ``given``, by their names on the command line.

        Raises :class:`FramescopeError` for an invalid value.
        """
        chosen = {one.name: given.get(option(one.name)) or one.default for one in fields(cls)}
        for one in fields(cls):
            values, value = one.metadata["values"], chosen[one.name]
            if values and value and value not in values:
                raise FramescopeError(
                    f"Invalid {option(one.name)} {value!r}; choose one of: {', '.join(values)}.", EXIT_USAGE
                )
        return cls(**chosen)

    def first(self, name: str) -> str:
        """Return the value of a field, by default the first of its values."""
        (values,) = (one.metadata["values"] for one in fields(self) if one.name == name)
        chosen: str = getattr(self, name) or values[0]
        return chosen


def option(name: str) -> str:
    """Return the name of a field on the command line."""
    return name.rstrip("_")


@dataclass(frozen=True)
class OfOutlet(Options):
    """A view that can be restricted to one outlet."""

    outlet: str = named("only this outlet")


@dataclass(frozen=True)
class Stories(Options):
    """Which of its two tables."""

    list_: str = one_of("stories", "articles", on_screen=False)


@dataclass(frozen=True)
class Figures(OfOutlet):
    """As data: the figures, or the differences between outlets."""

    list_: str = one_of("figures", "contrasts", about="as data", on_screen=False)


@dataclass(frozen=True)
class Matrix(Options):
    """Which outlets, in which order, and the outlet to sort by."""

    outlets: str = named("the outlets, in this order, separated by commas")
    sort: str = named("the outlet by whose values rows are sorted")


@dataclass(frozen=True)
class Stance(Figures):
    """Which voice."""

    voice: str = one_of("all", "own", default="all", about="whose words count")


@dataclass(frozen=True)
class Terms(OfOutlet):
    """Which list of terms."""

    list_: str = one_of(*BINS, COLLOCATES, DICTIONARY)


@dataclass(frozen=True)
class Distinctive(Options):
    """Both sides, which list of terms, and which voice."""

    outlet: str = named("the outlet")
    list_: str = one_of(*BINS)
    against: str = named("the other outlet (default: all others)")
    voice: str = one_of("all", "own", default="all", about="whose words count")


@dataclass(frozen=True)
class Sources(OfOutlet):
    """As data: the sources, those of all outlets together, the verbs, or the share of unnamed sources."""

    list_: str = one_of("sources", "together", "verbs", "unnamed", about="as data", on_screen=False)


@dataclass(frozen=True)
class Differences(OfOutlet):
    """Which of its parts."""

    list_: str = one_of("parallels", "gaps", "shared")


@dataclass(frozen=True)
class OnlyHere(OfOutlet):
    """What one outlet has and no other."""


@dataclass(frozen=True)
class Trends(OfOutlet):
    """The period."""

    by: str = one_of("day", "week", "month", about="the period")


@dataclass(frozen=True)
class Search(OfOutlet):
    """What to search for."""

    of: str = named("the word or phrase: sanction* for every ending, double quotation marks for literal text")


@dataclass(frozen=True)
class Explain(Options):
    """The selection of a figure."""

    outlet: str = named("the outlet (default: all)")
    measure: str = one_of(
        default="stance",
        about="the measure (default: stance), such as own stance, tone, hedged, hedges, boosters, voice, term",
    )
    of: str = named("the subject, such as Putin, own, or a term (default: all)")


@dataclass(frozen=True)
class Passages(Explain):
    """The selection of a figure, or of a difference."""

    against: str = named("the other outlet, for a difference between two")
