"""The result of an analysis: its tables, its targets, and their provenance."""

from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Self

from analysis.corpus.read import Corpus
from analysis.language.names.target import Target
from analysis.marks.marks import NO_MARKS, Marks
from analysis.tables import LaterSums, Tables

if TYPE_CHECKING:
    from pandas import DataFrame


class Summaries(ABC):
    """What a run keeps of its whole corpus, so that nothing of a million articles is computed when it is opened."""

    @abstractmethod
    def lines(self) -> "DataFrame":
        """Return the list of stories (:class:`analysis.compare.overview.Story`), copies and references aside."""

    @abstractmethod
    def some_lines(self, columns: Sequence[str], wanted: str, most: int) -> "DataFrame":
        """Return the first ``most`` lines: with ``wanted`` ("": any) in one of ``columns``, or as their number."""

    @abstractmethod
    def using(self, phrase: str, tables: Tables, most: int) -> tuple[Tables, bool]:
        """Return the tables of articles of ``tables`` that use ``phrase``, and whether these are all that do.

        There are ``most`` of them at most, and fewer where too much would have to be read for more.
        """

    @abstractmethod
    def counting(self, copies: bool, mentions: str) -> Self:
        """Return the same with those totals, differences and points alone that count ``copies`` and ``mentions`` so."""

    @abstractmethod
    def totals(self) -> "DataFrame":
        """Return the sums of each outlet over all stories (:class:`analysis.compare.totals.Total`)."""

    @abstractmethod
    def differences(self) -> "DataFrame":
        """Return the differences over all stories (:class:`analysis.compare.contrasts.Difference`)."""

    @abstractmethod
    def points(self, by: str) -> "DataFrame":
        """Return the points of the trends over all stories (:class:`analysis.compare.kept_points.KeptPoint`)."""


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Analysis:
    """The result of an analysis: tables, targets in order of prominence, corpus and stance model.

    ``sums``: the contributions of its articles to each figure (:class:`analysis.compare.sums.Sum`), if they have been
    made already; figures are then computed from these instead of the tables.  ``kept``: what is kept of the whole
    corpus.  ``totals``: those of ``kept`` for these articles, where they are too many to be read.
    ``marks`` are those of the user that are applied to it.
    """

    tables: Tables
    targets: tuple[Target, ...]
    stance: str
    corpus: Corpus
    sums: LaterSums | None = None
    kept: Summaries | None = None
    totals: "DataFrame | None" = None
    marks: Marks = NO_MARKS

    def __repr__(self) -> str:
        return f"<Analysis of “{self.corpus.name}”, {len(self.targets):,} targets, stance {self.stance}>"
