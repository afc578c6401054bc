"""The result of an analysis: its tables, its targets, and their provenance."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from analysis.corpus.read import Corpus
from analysis.language.names.target import Target
from analysis.marks.marks import NO_MARKS, Marks
from analysis.tables import Later, Tables

if TYPE_CHECKING:
    from pandas import DataFrame


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Analysis:
    """The result of an analysis: tables, targets in order of prominence, corpus and stance model.

    ``sums``: the contributions of its articles to each figure (:class:`analysis.compare.sums.Sum`), if they have been
    made already; figures are then computed from these instead of the tables.
    ``marks`` are those of the user that are applied to it.
    """

    tables: Tables
    targets: tuple[Target, ...]
    stance: str
    corpus: Corpus
    sums: "DataFrame | Later | None" = None
    marks: Marks = NO_MARKS

    def __repr__(self) -> str:
        return f"<Analysis of “{self.corpus.name}”, {len(self.targets):,} targets, stance {self.stance}>"
