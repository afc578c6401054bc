"""How favourably each outlet presents each target."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from analysis.compare.honesty import FEWEST_MENTIONS as FEWEST
from analysis.compare.written import figure_value
from analysis.report import drawing
from analysis.report.content.request import Request
from analysis.report.content.rows import (
    DRAWN,
    NUMBERS,
    SIGNS,
    drawn,
    numbers,
    passages,
    point,
    shortened,
    shown_in_words,
)
from analysis.report.model import Block, Figure, heading, paragraph, table

if TYPE_CHECKING:
    from analysis.compare.figures import Figure as OutletFigure

DRAWN_TARGETS, DRAWN_ROWS = 6, 40  # the table has more; so many rows fit on a page
LISTED_TARGETS, LISTED_OF_MANY = 20, 8  # the most prominent; of more outlets than are drawn

AXIS = drawing.Axis(-1.0, 1.0, ((-1.0, "−1 unfavourable"), (0.0, "0"), (1.0, "+1 favourable")))
TITLE = "Stance towards each target, by outlet"
NOTE = (
    f"Targets with {FEWEST} mentions or more, the most prominent ones; of an outlet that is not listed under a "
    "target no mention was found. About half of the words of political news are somebody else's (Newell et al. 2018): "
    "the stance in all voices is often that of the people an outlet quotes, that in own voice the outlet's."
)


def blocks(request: Request) -> Iterator[Block]:
    """Yield the drawing and the table of stance."""
    yield heading(2, "How favourably people, countries and organisations are presented", "stance")
    by_target = _by_target(request)
    if not by_target:
        yield paragraph(f"No target has {FEWEST} mentions or more.")
        return
    yield _drawing(request, by_target)
    head = ("target", "outlet", *NUMBERS, "in own voice", "n, own voice", "what it can claim")
    rows = [
        (one.of, one.outlet, *numbers(one), figure_value(own), passages(own), one.claim)
        for figures in by_target.values()
        for one in figures
        if one.passages
        for own in [request.comparison.figure(one.outlet, "own stance", one.of)]
    ]
    yield table("Stance by target and outlet (n: mentions)", head, rows, range(2, 8))
    yield paragraph(NOTE, "note")


def _drawing(request: Request, by_target: "dict[str, list[OutletFigure]]") -> Figure:
    groups = _groups(by_target, set(drawn(request)))
    alt = shown_in_words(
        drawn(request),
        "For each target, one row an outlet: a mark at the mean stance from −1 to +1, with its 95 % interval.",
    )
    caption = f"{TITLE}, in all voices (n: mentions). {SIGNS}{shortened(request)}"
    return Figure(drawing.dots(TITLE, alt, groups, AXIS), caption, alt)


def _groups(by_target: "dict[str, list[OutletFigure]]", outlets: set[str]) -> list[drawing.Group]:
    """Return the rows of the most prominent targets, as many targets as fit on a page."""
    groups, rows = list[drawing.Group](), 0
    for target, figures in [*by_target.items()][:DRAWN_TARGETS]:
        points = tuple(point(one) for one in figures if one.outlet in outlets and one.passages)
        rows += 1 + len(points)
        if groups and rows > DRAWN_ROWS:
            break
        groups.append(drawing.Group(target, points))
    return groups


def _by_target(request: Request) -> "dict[str, list[OutletFigure]]":
    """Return the figures of each target with enough mentions, the most prominent targets first."""
    comparison = request.comparison
    found = {
        target: [comparison.figure(outlet, "stance", target) for outlet in comparison.outlets]
        for target in comparison.targets
    }
    named = [(of, figures) for of, figures in found.items() if sum(one.passages for one in figures) >= FEWEST]
    return dict(named[: LISTED_TARGETS if len(comparison.outlets) <= DRAWN else LISTED_OF_MANY])
