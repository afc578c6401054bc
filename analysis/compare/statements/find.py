"""All statements of a comparison, ranked."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from analysis.compare.passages import count
from analysis.compare.selection import Selection
from analysis.compare.statements.exclusive import missing, only_in, only_quoted
from analysis.compare.statements.figures import hedging, marked, stances
from analysis.compare.statements.model import KINDS, Statement
from analysis.compare.statements.reports import attributed, disagreeing
from analysis.compare.statements.words import distinguishing

if TYPE_CHECKING:
    from analysis.compare.comparison import Comparison

MOST_OF_KIND = 3


def statements(comparison: "Comparison") -> list[Statement]:
    """Return what differs between the outlets of ``comparison``, the most telling first.

    By kind, in the order of :data:`KINDS`, then by strength, at most :data:`MOST_OF_KIND` of each kind.  Over several
    stories there are only significant differences: what one outlet has and others lack there is a choice of stories.
    """
    if comparison.too_many:
        return []
    found = marked(comparison.tested()) if comparison.stories > 1 else _of_story(comparison)
    return [_counted(comparison, one) for one in ranked(found)]


def _of_story(comparison: "Comparison") -> Iterator[Statement]:
    only_here, parallels = comparison.only_here(), comparison.parallels()
    yield from disagreeing(parallels)
    yield from attributed(parallels, comparison.texts)
    yield from only_quoted(only_here, comparison.sources())
    yield from stances(comparison.figures())
    yield from hedging(comparison.figures())
    yield from missing(comparison.gaps())
    yield from distinguishing(comparison)
    yield from only_in(only_here)


def ranked(found: Iterable[Statement]) -> list[Statement]:
    """Return statements by kind and strength, the strongest few of each kind; the last says how many more there are."""
    by_strength = sorted(found, key=lambda one: (-one.strength, one.label, one.text))
    kept: list[Statement] = []
    for kind in KINDS:
        all_ = [one for one in by_strength if one.kind == kind]
        told, more = all_[:MOST_OF_KIND], len(all_[MOST_OF_KIND:])
        kept += [*told[:-1], *(one._replace(more=more) for one in told[-1:])]
    return kept


def _counted(comparison: "Comparison", statement: Statement) -> Statement:
    """Return a statement with the number of its passages, if whoever made it did not know that."""
    if statement.passages:
        return statement
    return statement._replace(passages=sum(_passages(comparison, one) for one in statement.selections))


def _passages(comparison: "Comparison", selection: Selection) -> int:
    if selection.measure == "parallel":
        return len(comparison.parallels()[int(selection.of) - 1].passages)
    return count(comparison.analysis, selection)
