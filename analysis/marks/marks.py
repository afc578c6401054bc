"""Marks on passages: stars with notes, and the user's own values for mentions, hedges and voices.

A mark is on a span of a text, which is known by its hash: it is found again wherever that text is, and gone with it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias

if TYPE_CHECKING:
    from pandas import DataFrame

Kind: TypeAlias = Literal["stance", "hedge", "voice"]

VALUES: Mapping[Kind, tuple[str, ...]] = {
    "stance": ("unfavourable", "neutral", "favourable"),
    "hedge": ("counts", "does not count"),
    "voice": ("own", "reported", "quoted"),
}


class Place(NamedTuple):
    """A span of an article: its id, the hash of its text, the offsets, and the characters there."""

    article_id: str
    sha256: str
    start: int
    end: int
    text: str

    @property
    def key(self) -> tuple[str, int, int]:
        """What makes it the same place, whatever the article is called."""
        return self.sha256, self.start, self.end


class Star(NamedTuple):
    """A passage with a star, and the user's note on it ("": none)."""

    place: Place
    note: str = ""


class OwnValue(NamedTuple):
    """The user's value (one of :data:`VALUES`) for what stands at a place; ``of`` is the target of a stance."""

    place: Place
    kind: Kind
    of: str
    value: str

    @property
    def key(self) -> tuple[object, ...]:
        """What it is a value of."""
        return *self.place.key, self.kind, self.of


@dataclass(frozen=True, slots=True)
class Marks:
    """All marks of a corpus, in the order in which they were made."""

    stars: tuple[Star, ...] = ()
    values: tuple[OwnValue, ...] = ()


NO_MARKS = Marks()


def toggled(marks: Marks, places: Iterable[Place]) -> Marks:
    """Return ``marks`` with a star on each of ``places``, or with none if all of them have one."""
    wanted = {place.key: place for place in places}
    starred = {star.place.key for star in marks.stars}
    if wanted.keys() <= starred:
        return replace(marks, stars=tuple(star for star in marks.stars if star.place.key not in wanted))
    new = tuple(Star(place) for key, place in wanted.items() if key not in starred)
    return replace(marks, stars=(*marks.stars, *new))


def noted(marks: Marks, place: Place, note: str) -> Marks:
    """Return ``marks`` with a star and ``note`` on ``place``."""
    stars = [star._replace(note=note) if star.place.key == place.key else star for star in marks.stars]
    if all(star.place.key != place.key for star in stars):
        stars.append(Star(place, note))
    return replace(marks, stars=tuple(stars))


def note_on(marks: Marks, place: Place) -> str | None:
    """Return the note on ``place``, None if it has no star."""
    return next((star.note for star in marks.stars if star.place.key == place.key), None)


def valued(marks: Marks, value: OwnValue) -> Marks:
    """Return ``marks`` with ``value``; without a value in it, the program's own holds again."""
    others = tuple(one for one in marks.values if one.key != value.key)
    return replace(marks, values=(*others, value) if value.value else others)


def located(articles: "DataFrame", places: Iterable[Place]) -> dict[Place, str]:
    """Return the article that has each of ``places``, of those that are there: by its id, else by its text."""
    hashes = dict(zip(articles["article_id"], articles["sha256"], strict=True))
    first: dict[str, str] = {}
    for article_id, sha256 in hashes.items():
        first.setdefault(sha256, article_id)
    return {
        place: place.article_id if hashes.get(place.article_id) == place.sha256 else first[place.sha256]
        for place in places
        if place.sha256 in first
    }
