"""Gaps: what the other outlets on a story have, and the articles of one outlet lack."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from analysis.compare.comparison import Comparison
from analysis.compare.selection import Selection
from analysis.plural import counted
from tui import charts
from tui.views import shared
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
NAMED = 8  # items that are not listed
AS_ONE = "as 2: of those, outlets that have it from text that they share count as one."


def view(comparison: Comparison) -> View:
    """Return the gaps of the outlets to show, the greatest expectation first."""
    lines = [line for line in comparison.gaps() if line.outlet in comparison.outlets]
    notes = (*_on_shared_text(comparison, lines), *NOTES, *comparison.warnings)
    return View((Grid("", HEADINGS, tuple(_row(comparison, line) for line in lines)),), notes, none(comparison))


def _on_shared_text(comparison: Comparison, lines: "list[Gap]") -> Iterator[str]:
    """Yield what is said of text that outlets share: whose it is, and what is not listed because of it."""
    yield from shared.as_one_source(comparison)
    aside = [line for line in comparison.gaps_set_aside() if line.outlet in comparison.outlets]
    if aside:
        named = ", ".join(f"{line.item} ({line.outlet})" for line in aside[:NAMED])
        more = f" and {len(aside) - NAMED} more" if len(aside) > NAMED else ""
        yield f"Not listed, since the others have it from text that they share: {named}{more}."
    if any(line.independent < line.others_with for line in lines):
        yield AS_ONE


def none(comparison: Comparison) -> str:
    """Return why there are no gaps."""
    from analysis.compare.gaps import why_none

    return why_none(comparison.analysis) or "No gap: what most outlets on the story have, all of them have."


def _row(comparison: Comparison, line: "Gap") -> Row:
    others = f"{line.others_with:,} of {line.others:,}"
    as_one = f", as {line.independent:,}" if line.independent < line.others_with else ""
    facts = (
        ("not in", f"the articles of {line.outlet} that were read ({line.words:,} words on the story)"),
        ("expected", f"{line.expected:.1f}, found 0"),
        ("others", f"{others} other outlets have it, {counted(line.count_others, 'time')} in all"),
        ("independent", f"{line.independent:,}: those that have it from text that they share count as one"),
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
        Cell(others + as_one),
        Cell(f"{line.count_others:,}"),
        Cell(charts.percent(line.chance), "$quiet"),
        Cell(comparison.story_name(line.story), "$quiet"),
    )
