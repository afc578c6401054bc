"""Gaps: what the other outlets on a story have, and the articles of one outlet lack."""

from typing import TYPE_CHECKING

from analysis.compare.comparison import Comparison
from analysis.compare.selection import Selection
from tui import charts
from tui.views.cells import counted
from tui.views.grid import Cell, Grid, Heading, Opens, Row, View

if TYPE_CHECKING:
    from analysis.compare.gaps import Gap

HEADINGS = (
    Heading("not in", most=24),
    Heading("kind", most=9),
    Heading("item", grow=True),
    Heading("expected", right=True),
    Heading("found", right=True),
    Heading("in others", right=True),
    Heading("uses there", right=True),
    Heading("by chance", right=True, rank=1),
    Heading("story", most=24, rank=2),
)
NOTES = (
    "expected: at the rate of the others, in as many words; by chance: how likely none is, even so.",
    "Only the articles of the corpus were read: an outlet may have it elsewhere, or in other words.",
)


def view(comparison: Comparison) -> View:
    """Return the gaps of the outlets to show, the greatest expectation first."""
    lines = [line for line in comparison.gaps() if line.outlet in comparison.outlets]
    return View((Grid("", HEADINGS, tuple(_row(comparison, line) for line in lines)),), NOTES, none(comparison))


def none(comparison: Comparison) -> str:
    """Return why there are no gaps."""
    from analysis.compare.gaps import why_none

    return why_none(comparison.analysis) or "No gap: what most outlets on the story have, all of them have."


def _row(comparison: Comparison, line: "Gap") -> Row:
    others = f"{line.others_with:,} of {line.others:,}"
    facts = (
        ("not in", f"the articles of {line.outlet} that were read ({line.words:,} words on the story)"),
        ("expected", f"{line.expected:.1f}, found 0"),
        ("others", f"{others} other outlets have it, {counted(line.count_others, 'time')} in all"),
        ("none by chance", f"p = {line.chance:.2f}"),
        ("claim", line.claim),
    )
    opens = Opens(
        Selection(line.measure, line.item),
        scope=comparison.scope._replace(story=line.story),
        definition="gap",
        facts=facts,
    )
    return (
        Cell(line.outlet),
        Cell(line.kind, "$quiet"),
        Cell(line.item, "$term", opens),
        Cell(f"{line.expected:.1f}"),
        Cell("0"),
        Cell(others),
        Cell(f"{line.count_others:,}"),
        Cell(charts.percent(line.chance), "$quiet"),
        Cell(comparison.story_name(line.story), "$quiet"),
    )
