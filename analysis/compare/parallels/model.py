"""The data of a parallel: passages of several outlets, and the quantities in which they disagree."""

from datetime import date
from itertools import combinations
from typing import NamedTuple

from analysis.language.quantities import Quantity
from analysis.language.words import Span
from analysis.vocabulary import Voice

GRAVE = ("dead", "injured")


class Passage(NamedTuple):
    """One outlet's report of the fact: one to four adjacent sentences, ``text[start:end]``.

    ``voice`` is the voice of most of it; ``speaker``, ``cue`` and ``distance`` are those of its longest attributed
    part ("" if nothing is attributed).  ``shared`` are the words that another outlet's passage has too,
    ``differing`` the most informative of those that no article of the parallel's other outlets has anywhere, a fifth of
    the passage's words at most; function words are in neither.  ``hedges`` and ``boosters`` are cues, in any voice.
    All spans are offsets of the article's text, in order.  ``shared_with``: the other outlets of the parallel
    whose passages are the same text.  ``shortened``: the quotations in it that
    another outlet of the parallel gives at greater length.
    """

    outlet: str
    article_id: str
    start: int
    end: int
    first_sentence: int
    last_sentence: int
    voice: Voice
    speaker: str
    cue: str
    distance: str
    differing: tuple[Span, ...]
    shared: tuple[Span, ...]
    hedges: tuple[Span, ...]
    boosters: tuple[Span, ...]
    numbers: tuple[Quantity, ...]
    shared_with: tuple[str, ...]
    shortened: tuple[Span, ...] = ()

    def holds(self, given: "Given") -> bool:
        """Return whether a value stands in the passage."""
        inside = self.start <= given.quantity.start and given.quantity.end <= self.end
        return inside and given.article_id == self.article_id


class Given(NamedTuple):
    """The value in an article: ``quantity`` as written in article ``article_id``, ``said`` its characters.

    ``day`` is that of the article, None where it is not known.
    """

    outlet: str
    article_id: str
    day: date | None
    quantity: Quantity
    said: str


class Disagreement(NamedTuple):
    """A quantity with contradictory values: the value in each passage, and in further articles of the story."""

    what: str
    given: tuple[Given, ...]

    @property
    def days(self) -> tuple[date, ...]:
        """The days of the articles, in order, if they are not all of one day."""
        days = sorted({one.day for one in self.given if one.day})
        return tuple(days) if len(days) > 1 else ()

    @property
    def at_once(self) -> bool:
        """Whether articles of one day, or of unknown days, contradict each other: if none do, it may be a change."""
        sides = [{one.day for one in side} for side in self.sides]
        return any(None in (*one, *other) or one & other for one, other in combinations(sides, 2))

    @property
    def rank(self) -> tuple[bool, bool]:
        """What comes first: contradictions of one day, and among them those on the dead and the injured."""
        return not self.at_once, self.what not in GRAVE

    @property
    def sides(self) -> tuple[tuple[Given, ...], ...]:
        """The values that contradict each other, each with all who give it, in whatever spelling."""
        sides: list[list[Given]] = []
        for one in self.given:
            side = next((its for its in sides if its[0].quantity.agrees(one.quantity)), None)
            if side is None:
                sides.append([one])
            else:
                side.append(one)
        return tuple(map(tuple, sides))


class Parallel(NamedTuple):
    """Passages of at least two outlets, one an article, that report the same fact.

    ``number`` counts from 1, the best first.  ``score`` is the mean strength of the pairs of passages of different
    outlets, without the sentences added by extension: cosine of weighted words · ln(words shared); it can exceed 1.
    ``shared_terms`` are the most informative words, the weightiest first; ``about`` gives them as in
    one of the sentences.
    """

    number: int
    story: int
    passages: tuple[Passage, ...]
    score: float
    shared_terms: tuple[str, ...]
    disagreements: tuple[Disagreement, ...]
    about: str

    @property
    def unlike(self) -> int:
        """In how many respects the passages differ: whose voice, what class of reporting verb, whether hedged."""
        verbs = {one.distance for one in self.passages if one.distance}
        differ = ({one.voice for one in self.passages}, verbs, {bool(one.hedges) for one in self.passages})
        return sum(len(values) > 1 for values in differ)
