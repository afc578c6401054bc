"""How much each outlet hedges, and the tone of its words."""

from collections.abc import Iterator

from analysis.compare.selection import Selection
from analysis.report import drawing
from analysis.report.content.request import Request
from analysis.report.content.rows import (
    NUMBERS,
    SIGNS,
    numbers,
    of_outlets,
    point,
    share_axis,
    shortened,
    shown_in_words,
)
from analysis.report.model import Block, Figure, heading, paragraph, table

TITLE = "Hedged sentences among those in the outlet's own voice"
LISTED = (
    Selection("hedged", "own"),
    Selection("hedged", "all"),
    Selection("hedges", "own"),
    Selection("boosters", "own"),
)
CLAIM = "what it can claim"


def blocks(request: Request) -> Iterator[Block]:
    """Yield the drawing and the table of hedging."""
    yield heading(2, "How much is hedged", "hedging")
    own = of_outlets(request, "hedged", "own")
    if any(one.value is not None for one in own):
        alt = shown_in_words(
            [one.outlet for one in own],
            "One row an outlet: a mark at the share of hedged sentences from 0 %, with its 95 % interval.",
        )
        groups = [drawing.Group("", tuple(map(point, own)))]
        largest = max(max(one.high or 0.0, one.value or 0.0) for one in own)
        svg = drawing.dots(TITLE, alt, groups, share_axis(largest))
        yield Figure(svg, f"{TITLE} (n: hedged sentences of all). {SIGNS}{shortened(request)}", alt)
    rows = [
        (outlet, selection.title(), *numbers(one), one.unit, one.claim)
        for outlet in request.comparison.outlets
        for selection in LISTED
        for one in [request.comparison.figure(outlet, selection.measure, selection.of)]
    ]
    yield table(
        "Hedging by outlet (n: sentences or cues)", ("outlet", "measure", *NUMBERS, "unit", CLAIM), rows, range(2, 6)
    )


def tone(request: Request) -> Iterator[Block]:
    """Yield the valence of each outlet's words, whatever they are about."""
    yield heading(2, "Tone of the words, whatever they are about", "tone")
    rows = [
        (outlet, voice, *numbers(one), one.claim)
        for outlet in request.comparison.outlets
        for voice in ("all", "own")
        for one in [request.comparison.figure(outlet, "tone", voice)]
    ]
    yield table("Tone by outlet, −1 to +1 (n: sentences)", ("outlet", "voice", *NUMBERS, CLAIM), rows, range(2, 6))
    yield paragraph("Tone knows no target: war is negative whoever reports it. It is no stance.", "note")
