"""The options of each view: a class each, whose fields are options of the command line."""

from collections.abc import Mapping
from typing import Any, ClassVar, NamedTuple, TypeVar, dataclass_transform

from analysis.errors import EXIT_USAGE, FramescopeError
from analysis.vocabulary import BINS

COLLOCATES = "collocates"  # the list of words beside each target, of none of the bins
DICTIONARY = "dictionary"  # the uses of the user's own dictionaries

Chosen = TypeVar("Chosen", bound="Options")


class Field(NamedTuple):
    """A field of options: one of ``values`` (of any kind if there are none), and what it is ``about``.

    ``on_screen``: whether it changes the screen, and not only the text or the data.
    """

    name: str
    default: str
    values: tuple[str, ...]
    about: str
    on_screen: bool


def one_of(*values: str, default: str = "", about: str = "", on_screen: bool = True) -> Any:
    """Return a field for one of ``values``; "" chooses automatically."""
    return Field("", default, values, about, on_screen)


def named(about: str) -> Any:
    """Return a field for a name."""
    return one_of(about=about)


@dataclass_transform(frozen_default=True)
class Options:
    """The base class of the options: none.

    Not dataclasses: Python would compile the methods of each at every start, before the window opens.
    """

    fields: ClassVar[tuple[Field, ...]] = ()

    def __init_subclass__(cls) -> None:
        own = [one._replace(name=name) for name, one in vars(cls).items() if isinstance(one, Field)]
        cls.fields = (*cls.fields, *own)

    def __init__(self, *values: str, **given: str) -> None:
        named = dict(zip((one.name for one in self.fields), values, strict=False))
        vars(self).update({one.name: one.default for one in self.fields}, **named, **given)

    def __eq__(self, other: object) -> bool:
        return type(self) is type(other) and vars(self) == vars(other)

    def __hash__(self) -> int:
        return hash((type(self), *vars(self).values()))

    @classmethod
    def among(cls: type[Chosen], given: Mapping[str, Any]) -> Chosen:
        """Return the options with the values in ``given``, by their names on the command line.

        Raises :class:`FramescopeError` for an invalid value.
        """
        chosen = {one.name: given.get(option(one.name)) or one.default for one in cls.fields}
        for one in cls.fields:
            value = chosen[one.name]
            if one.values and value and value not in one.values:
                raise FramescopeError(
                    f"Invalid {option(one.name)} {value!r}; choose one of: {', '.join(one.values)}.", EXIT_USAGE
                )
        return cls(**chosen)

    def first(self, name: str) -> str:
        """Return the value of a field, by default the first of its values."""
        (values,) = (one.values for one in self.fields if one.name == name)
        chosen: str = getattr(self, name) or values[0]
        return chosen


def option(name: str) -> str:
    """Return the name of a field on the command line."""
    return name.rstrip("_")


class OfOutlet(Options):
    """A view that can be restricted to one outlet."""

    outlet: str = named("only this outlet")


class Stories(Options):
    """Which of its two tables."""

    list_: str = one_of("stories", "articles", on_screen=False)


class Figures(OfOutlet):
    """As data: the figures, or the differences between outlets."""

    list_: str = one_of("figures", "contrasts", about="as data", on_screen=False)


class Matrix(Options):
    """Which outlets, in which order, and the outlet to sort by."""

    outlets: str = named("the outlets, in this order, separated by commas")
    sort: str = named("the outlet by whose values rows are sorted")


class Stance(Figures):
    """Which voice."""

    voice: str = one_of("all", "own", default="all", about="whose words count")


class Terms(OfOutlet):
    """Which list of terms."""

    list_: str = one_of(*BINS, COLLOCATES, DICTIONARY)


class Distinctive(Options):
    """Both sides, which list of terms, and which voice."""

    outlet: str = named("the outlet")
    list_: str = one_of(*BINS)
    against: str = named("the other outlet (default: all others)")
    voice: str = one_of("all", "own", default="all", about="whose words count")


class Sources(OfOutlet):
    """As data: the sources, those of all outlets together, the verbs, or the share of unnamed sources."""

    list_: str = one_of("sources", "together", "verbs", "unnamed", about="as data", on_screen=False)


class Differences(OfOutlet):
    """Which of its parts."""

    list_: str = one_of("parallels", "gaps", "shared")


class OnlyHere(OfOutlet):
    """What one outlet has and no other."""


class Trends(OfOutlet):
    """The period."""

    by: str = one_of("day", "week", "month", about="the period")


class Search(OfOutlet):
    """What to search for."""

    of: str = named("the word or phrase: sanction* for every ending, double quotation marks for literal text")


class Explain(Options):
    """The selection of a figure."""

    outlet: str = named("the outlet (default: all)")
    measure: str = one_of(
        default="stance",
        about="the measure (default: stance), such as own stance, tone, hedged, hedges, boosters, voice, term",
    )
    of: str = named("the subject, such as Putin or own (default: all), or a term, which must be named")


class Passages(Explain):
    """The selection of a figure, or of a difference."""

    against: str = named("the other outlet, for a difference between two")
