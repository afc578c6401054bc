"""Statements on terms that distinguish an outlet from the others, where there are enough articles for a test."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from analysis.compare.honesty import LEVEL
from analysis.compare.selection import Selection
from analysis.compare.statements.model import Statement, listed

if TYPE_CHECKING:
    from analysis.compare.comparison import Comparison
    from analysis.compare.distinctive import DistinctiveTerm

MOST_OUTLETS = 6  # that are compared with the rest, those with most articles
MOST = 4  # terms of a statement


def distinguishing(comparison: "Comparison") -> Iterator[Statement]:
    """Yield a statement for each outlet with terms that it uses more than the rest, beyond chance."""
    reports = comparison.analysis.tables.articles.groupby("outlet").size().sort_values(ascending=False, kind="stable")
    for outlet in reports.index[:MOST_OUTLETS] if len(reports) > 1 else ():
        if not comparison.footing(outlet).untested:
            yield from _of_outlet(outlet, [row for row in comparison.distinctive(outlet) if _tells(row)])


def _tells(row: "DistinctiveTerm") -> bool:
    return row.q is not None and row.q < LEVEL and row.ratio > 0


def _of_outlet(outlet: str, rows: "list[DistinctiveTerm]") -> Iterator[Statement]:
    if rows:
        said = [f"“{row.term}” ({row.count_a}× in {row.words_a:,} words, others {row.count_b}×)" for row in rows]
        where = tuple(Selection("term", row.term, outlet) for row in rows[:MOST])
        strength = rows[0].score or 0.0
        yield Statement(
            "distinctive terms", (outlet,), f"{outlet} says more", listed(said, MOST), rows[0].claim, where, strength
        )
