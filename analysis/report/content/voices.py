"""Whose words each outlet gives."""

from collections.abc import Iterator

from analysis.compare.written import percent
from analysis.plural import counted
from analysis.report import drawing
from analysis.report.content.request import Request
from analysis.report.content.rows import NUMBERS, drawn, numbers, shortened, shown_in_words
from analysis.report.model import Block, Figure, heading, table
from analysis.vocabulary import VOICES

TITLE = "Whose words: the outlet's own, reported, or quoted"


def blocks(request: Request) -> Iterator[Block]:
    """Yield the drawing and the table of the voices' shares."""
    yield heading(2, "Whose words these are", "voices")
    alt = shown_in_words(
        drawn(request), "One bar an outlet: the shares of own, reported and quoted words, from 0 to 100 %."
    )
    svg = drawing.stacked(TITLE, alt, VOICES, [_share(request, outlet) for outlet in drawn(request)])
    yield Figure(svg, f"{TITLE}. Shares of all words.{shortened(request)}", alt)
    rows = [
        (outlet, voice, *numbers(one), one.claim)
        for outlet in request.comparison.outlets
        for voice in VOICES
        for one in [request.comparison.figure(outlet, "voice", voice)]
    ]
    head = ("outlet", "voice", *NUMBERS, "what it can claim")
    yield table("Shares of words by outlet and voice (n: spans)", head, rows, range(2, 6))


def _share(request: Request, outlet: str) -> drawing.Share:
    figures = [request.comparison.figure(outlet, "voice", voice) for voice in VOICES]
    parts = tuple((one.value or 0.0, percent(one.value)) for one in figures)
    return drawing.Share(outlet, parts, counted(figures[0].base, "word"))
