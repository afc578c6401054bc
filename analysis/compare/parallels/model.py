"""What a parallel is made of: passages of several outlets, their numbers, and where the numbers disagree."""

from typing import NamedTuple

from analysis.language.words import Span


class Quantity(NamedTuple):
    """A number with what it measures or counts, as written at ``[start, end)`` ("more than 3,000 square kilometers").

    ``number`` is the span of the number alone and ``value`` its value, in ``unit`` ("square kilometers"; "" for
    counted things).  ``what`` is what it is comparable by: a dimension ("area", "money: $", "percent") or the counted
    noun's stem; "" where the words after the number do not say.  ``modifier`` ("more than") is "" where there is none.
    ``[low, high]`` is what the wording allows, in the dimension's base unit.
    """

    start: int
    end: int
    number: Span
    value: float
    unit: str
    what: str
    modifier: str
    low: float
    high: float

    def agrees(self, other: "Quantity") -> bool:
        """Say whether both can be true of one thing: rounding, "more than" and units considered."""
        return self.low <= other.high and other.low <= self.high


class Passage(NamedTuple):
    """One outlet's report of the fact: one to four adjacent sentences, ``text[start:end]``.

    ``voice`` is the voice of most of it; ``speaker``, ``cue`` and ``distance`` are those of its longest attributed
    part ("" where nothing is attributed).  ``shared`` are the words that another outlet's passage has too,
    ``differing`` those that none has; function words are in neither.  ``hedges`` and ``boosters`` are cues, in any
    voice.  All spans are offsets of the article's text, in order.
    """

    outlet: str
    article_id: str
    start: int
    end: int
    first_sentence: int
    last_sentence: int
    voice: str
    speaker: str
    cue: str
    distance: str
    differing: tuple[Span, ...]
    shared: tuple[Span, ...]
    hedges: tuple[Span, ...]
    boosters: tuple[Span, ...]
    numbers: tuple[Quantity, ...]


class Given(NamedTuple):
    """The number that one passage gives: ``quantity`` as written in article ``article_id``, ``said`` its characters."""

    outlet: str
    article_id: str
    quantity: Quantity
    said: str


class Disagreement(NamedTuple):
    """The same thing measured or counted, with values that cannot both hold: what each passage says."""

    what: str
    given: tuple[Given, ...]


class Parallel(NamedTuple):
    """Passages of at least two outlets, one an article, that report the same fact.

    ``number`` counts from 1, the best first.  ``score`` is the mean strength of the pairs of passages of different
    outlets, without the sentences that carry them on: cosine of weighted words · ln(words shared); it can exceed 1.
    ``shared_terms`` are the words that tell most, the weightiest first.
    """

    number: int
    story: int
    passages: tuple[Passage, ...]
    score: float
    shared_terms: tuple[str, ...]
    disagreements: tuple[Disagreement, ...]
