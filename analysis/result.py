"""The result of an analysis: its tables, its targets, and their provenance."""

from dataclasses import dataclass

from analysis.corpus.read import Corpus
from analysis.language.names.target import Target
from analysis.tables import Tables


@dataclass(frozen=True, slots=True, eq=False)
class Analysis:
    """The result of an analysis: tables, targets in order of prominence, corpus and stance model."""

    tables: Tables
    targets: tuple[Target, ...]
    stance: str
    corpus: Corpus
