"""The word or name that a figure is of, to be searched for."""

from analysis.compare.comparison import Comparison
from analysis.compare.measures import MEASURES, InText
from analysis.compare.selection import Selection
from analysis.vocabulary import UNRESOLVED

NAME = 24  # cells that a name of a target may have


def word_of(comparison: Comparison, selection: Selection) -> str:
    """Return the term, name or phrase that ``selection`` is of; "" if it is of none, as the hedges of a voice are."""
    if selection.measure not in MEASURES:
        return ""
    measure, of = MEASURES[selection.measure], selection.of
    if measure.of_mentions:
        return comparison.short_name(of, NAME)
    if measure.name in ("verb", "collocate"):  # of a source, of a target
        return of.rpartition(": ")[2]
    named = isinstance(measure.passages, InText) and measure.passages.what != "unique"
    return of if named or (measure.name == "source" and of != UNRESOLVED) else ""
