"""What a measure is: one record, from which its title, figures, passages and explanation derive.

No field has a default: who adds a measure says all of it.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Literal

from analysis.vocabulary import MeasureName, Table

if TYPE_CHECKING:  # pandas is slow to import, and who only names a measure needs none
    from collections.abc import Callable, Sequence

    from pandas import DataFrame, Series

    from analysis.result import Analysis


class Kind(StrEnum):
    """How a figure follows from what it counts; its interval, the way it is written and its axis follow from that."""

    COUNT = "count"  # of words, with no interval
    MEAN = "mean"  # over articles of each article's mean score, -1 to 1: bootstrap
    SHARE = "share"  # 0 to 1: of sentences, Wilson within one text, else bootstrap; of words, bootstrap over texts
    DENSITY = "density"  # per 1,000 words: bootstrap within one text, else the clustered variance


@dataclass(frozen=True, slots=True, kw_only=True)
class Subjects:
    """What the figures of a measure are of: ``listed`` gives them in the order in which they are shown.

    ``column`` is the one of the measure's table that names a row's subject: "voice", "target" or "cue_class".
    """

    column: Literal["voice", "target", "cue_class"]
    listed: "Callable[[Analysis], Sequence[str]]"


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """The figures of a measure that every outlet has.

    ``base`` is what a share or density is taken out of ("": nothing), ``noun`` one passage that a figure counts.
    ``needs_words``: not shown over too few words.  ``sampled``: has an interval where the data carry one.  ``family``:
    the differences between outlets that are adjusted for one another; "": outlets are not tested for a difference.
    ``unshared`` says why two outlets may have no subject in common; "" where they always have.
    """

    kind: Kind
    unit: str
    base: Literal["", "words", "sentences"]
    subjects: Subjects
    noun: str
    needs_words: bool
    sampled: bool
    family: str
    unshared: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Rows:
    """Passages that are rows of a table.

    ``chosen`` tells of each row whether it counts for a subject.  ``focus``: what of it is shown, the row itself or its
    strongest hedge.  ``score`` is the column of the focus's own value ("": it has none), ``label`` says in a word or
    two what was found.
    """

    table: Table
    chosen: "Callable[[DataFrame, str], Series[bool]]"
    focus: Literal["row", "hedge"]
    score: str
    label: "Callable[[DataFrame], Series[str] | str]"


@dataclass(frozen=True, slots=True, kw_only=True)
class InText:
    """Passages that no table holds: uses of a term, or of a number, found again in the text.

    ``boilerplate``: in what was left out of the text.  ``own``: in the outlet's own voice only.
    """

    what: Literal["term", "number"]
    boilerplate: bool
    own: bool


OVER_ARTICLES = (
    "95 %: percentile bootstrap over articles (over stories where there are several), or over the sentences of one text"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Definition:
    """What a number is, in words.

    ``of`` says what it is taken out of (its denominator), ``score`` names the score of docs/validity.md whose measured
    agreement with people holds for it ("": none was measured, or none can be: a count is what it counts).
    """

    name: str
    meaning: str
    formula: str
    of: str
    limits: str
    source: str
    score: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """One measure.  ``title`` names a figure of it, with {of} or {voice} for its subject.

    ``figures`` is None for what only lists passages.
    """

    name: MeasureName
    title: str
    passages: Rows | InText
    figures: Figures | None
    definition: Definition

    @property
    def scored(self) -> bool:
        """Whether each passage has a value of its own."""
        return isinstance(self.passages, Rows) and self.passages.score != ""
