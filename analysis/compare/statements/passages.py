"""The passages behind a statement."""

from typing import TYPE_CHECKING

from analysis.compare.parallels.model import Parallel
from analysis.compare.passages import Passage, whole
from analysis.compare.statements.model import Statement

if TYPE_CHECKING:
    from analysis.compare.comparison import Comparison


def passages(comparison: "Comparison", statement: Statement) -> list[Passage]:
    """Return the passages of ``statement``: those of its parallel, or of each of its figures."""
    first = statement.selections[0]
    if first.measure == "parallel":
        return of_parallel(comparison, comparison.parallels()[int(first.of) - 1])
    return [passage for selection in statement.selections for passage in comparison.passages(selection)]


def of_parallel(comparison: "Comparison", parallel: Parallel) -> list[Passage]:
    """Return the passages of ``parallel`` as rows like those that a figure counts."""
    return [whole(one, one.voice, one.speaker, one.cue, comparison.texts[one.article_id]) for one in parallel.passages]
