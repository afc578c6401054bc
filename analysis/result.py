"""The result of an analysis: its tables, its targets, and what made them."""

from dataclasses import dataclass

from analysis.corpus.read import Corpus
from analysis.language.names.targets import Target
from analysis.tables import Tables


@dataclass(frozen=True, slots=True, eq=False)
class Analysis:
    """The result: the tables, the targets in order of prominence, and what made them."""

    tables: Tables
    targets: tuple[Target, ...]
    stance: str
    corpus: Corpus
