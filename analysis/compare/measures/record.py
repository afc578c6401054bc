"""What a measure is: one record, from which its title, figures, passages and explanation derive.

No field has a default: a new measure must give them all.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Literal

from analysis.vocabulary import MeasureName, Table, Voice

if TYPE_CHECKING:  # pandas is slow to import, and who only names a measure needs none
    from collections.abc import Callable, Sequence

    from pandas import DataFrame, Series

    from analysis.result import Analysis


class Kind(StrEnum):
    """How a figure is computed; its interval, its format and its axis follow from that."""

    COUNT = "count"  # of words, with no interval
    MEAN = "mean"  # over articles of each article's mean score, -1 to 1: bootstrap
    SHARE = "share"  # 0 to 1: of sentences, Wilson within one text, else bootstrap; of words, bootstrap over texts
    DENSITY = "density"  # per 1,000 words: bootstrap within one text, else the clustered variance


@dataclass(frozen=True, slots=True, kw_only=True)
class Subjects:
    """The subjects of a measure: ``listed`` gives them in the order in which they are shown.

    ``column`` is the column of the measure's table with the subject of a row: "voice", "target" or "cue_class".
    """

    column: Literal["voice", "target", "cue_class"]
    listed: "Callable[[Analysis], Sequence[str]]"


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """How the figures of a measure are computed, tested and shown.

    ``base`` is the denominator of a share or density ("": none), ``own``: only the words of the outlet's own voice,
    where the subject is no voice.  ``noun`` names one passage that a figure counts.
    ``needs_words``: not shown over too few words.  ``sampled``: has an interval if there are enough data.  ``family``:
    the differences between outlets that are adjusted for one another; "": outlets are not tested for a difference.
    ``unshared`` says why two outlets may have no subject in common; "" if they always have one.
    """

    kind: Kind
    unit: str
    base: Literal["", "words", "sentences"]
    own: bool
    subjects: Subjects
    noun: str
    needs_words: bool
    sampled: bool
    family: str
    unshared: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Rows:
    """Passages that are rows of a table.

    ``chosen`` says which rows count for a subject.  ``focus``: what is highlighted, the row itself or its strongest
    hedge.  ``score`` is the column with the value of the focus ("": none), ``label`` describes it in a word or two.
    """

    table: Table
    chosen: "Callable[[DataFrame, str], Series[bool]]"
    focus: Literal["row", "hedge"]
    score: str
    label: "Callable[[DataFrame], Series[str] | str]"


@dataclass(frozen=True, slots=True, kw_only=True)
class InText:
    """Passages that are in no table: uses of a term or its family, a quantity, a collocate or a phrase that is searched
    for, found again in the text, and the sentences that only one outlet has ("unique").

    ``boilerplate``: only in boilerplate.  ``voice``: only in that voice ("": in all).
    """

    what: Literal["term", "family", "number", "collocate", "phrase", "unique"]
    boilerplate: bool
    voice: Voice | Literal[""]


OVER_ARTICLES = (
    "95 %: percentile bootstrap over articles (over stories where there are several), or over the sentences of one text"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Definition:
    """The definition of a measure, in words.

    ``of`` is the denominator; ``score`` names the score of docs/validity.md whose measured agreement with people
    applies ("": none was measured, or none can be, as of a count).
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
    """A measure.  ``title`` is the title of a figure, with {of} or {voice} for its subject.

    ``figures`` is None if there are only passages to list.
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

    @property
    def of_mentions(self) -> bool:
        """Whether each passage is a mention of a target."""
        return isinstance(self.passages, Rows) and self.passages.table == "mentions"
