"""Tested differences between two outlets, over the stories that both report."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from analysis.compare.honesty import FEWEST_TO_MARK, LEVEL
from analysis.compare.measures import FIGURES, Kind
from analysis.compare.selection import Selection
from analysis.compare.written import number
from analysis.plural import counted
from analysis.report.content.request import Request
from analysis.report.model import Block, heading, paragraph, table

if TYPE_CHECKING:
    from analysis.compare.contrasts import Contrast

LISTED = 40


def blocks(request: Request) -> Iterator[Block]:
    """Yield the tested differences, those beyond chance first; nothing where none is tested."""
    tested = [one for one in request.comparison.tested() if one.outlet < one.against]
    if not tested:
        return
    tested.sort(key=lambda one: (not one.marked, one.q, one.measure, one.of, one.outlet, one.against))
    below, marked = sum((one.q or 0.0) < LEVEL for one in tested), sum(one.marked for one in tested)
    yield heading(2, "Differences between two outlets over the stories that both report", "contrasts")
    yield paragraph(
        f"{counted(len(tested), 'difference')} tested: {below:,} with q < {LEVEL:.2f}, {marked:,} of these also with "
        f"the {FEWEST_TO_MARK} articles a side that a difference needs to be called beyond chance."
        + (f" The {LISTED} with the smallest q are listed." if len(tested) > LISTED else "")
    )
    head = ("measure", "outlet", "less outlet", "difference", "95 % interval", "q", "stories", "what it can claim")
    yield table("Differences between outlets", head, map(_row, tested[:LISTED]), range(3, 7))


def _row(one: "Contrast") -> tuple[str, ...]:
    title = Selection(one.measure, one.of).title()
    interval = f"[{_difference(one, one.low)}, {_difference(one, one.high)}]"
    tests = (_difference(one, one.difference), interval, f"{one.q:.3f}", f"{one.stories:,}")
    return (title, one.outlet, one.against, *tests, one.claim)


def _difference(one: "Contrast", value: float | None) -> str:
    """Return a difference of values, signed; of shares in percentage points."""
    if FIGURES[one.measure].kind is Kind.SHARE and value is not None:
        return f"{number(100 * value, 0)} pts"
    return number(value)
