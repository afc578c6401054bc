"""What one outlet lacks that the others have, and what it alone has."""

from collections.abc import Iterator

from analysis.compare.gaps import Gap, why_none
from analysis.compare.only_here import PASSAGE, OnlyHere
from analysis.compare.written import percent
from analysis.report.content.request import Request
from analysis.report.model import Block, heading, paragraph, table

LISTED = 40  # of each table
GAPS = ("not in", "kind", "item", "found in", "expected", "by chance", "story", "what it can claim")
ONLY = ("only in", "kind", "item", "uses", "expected in the others", "by chance")
NOTE = (
    "Expected: uses at the rate of those who have it, in as many words. By chance: how likely none is, even so; a row "
    "with much of it tells little, and in a long list some rows with little of it are chance, too: every name, number "
    "and phrase was tried. Only the articles listed here were read: an outlet may have it elsewhere, or in other "
    "words. A gap says nothing of reasons."
)


def blocks(request: Request) -> Iterator[Block]:
    """Yield the gaps of each outlet, and what it alone has."""
    yield heading(2, "What one outlet lacks, or alone has", "gaps")
    gaps, only = request.comparison.gaps(), _telling(request)
    if not gaps:
        yield paragraph(why_none(request.comparison.analysis) or "No gap was found.")
    else:
        yield table(f"Gaps{_first(len(gaps))}", GAPS, map(_gap, gaps[:LISTED]), (4, 5))
    if only:
        yield table(f"Only in one outlet{_first(len(only))}", ONLY, map(_only, only[:LISTED]), (3, 4, 5))
    if gaps or only:
        yield paragraph(NOTE, "note")


def _first(number: int) -> str:
    return f", the first {LISTED} of {number:,}" if number > LISTED else ""


def _gap(one: Gap) -> tuple[str, ...]:
    found = f"{one.others_with} of {one.others} others"
    chance = f"{one.expected:.1f}", percent(one.chance)
    return (one.outlet, one.kind, one.item, found, *chance, f"{one.story}", one.claim)


def _telling(request: Request) -> list[OnlyHere]:
    """Return what one outlet alone has of one story, the least to be expected by chance first."""
    if request.comparison.stories > 1:
        return []
    rows = [one for one in request.comparison.only_here() if one.kind != PASSAGE]
    return sorted(rows, key=lambda one: (one.chance or 0.0, one.outlet, one.kind, one.item))


def _only(one: OnlyHere) -> tuple[str, ...]:
    expected = "—" if one.expected is None else f"{one.expected:.1f}"
    chance = "—" if one.chance is None else percent(one.chance)
    return (one.outlet, one.kind, one.item, f"{one.uses:,}", expected, chance)
