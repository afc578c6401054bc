"""Hedging: the share of hedged sentences of each outlet, by voice and by class of cue."""

from typing import TYPE_CHECKING

from analysis.compare.comparison import Comparison
from tui import charts
from tui.views import cells
from tui.views.contrasts import contrasts
from tui.views.frames import figures_or_contrasts
from tui.views.grid import Cell, Grid, Heading, Row, View
from tui.views.options import Figures

if TYPE_CHECKING:
    from pandas import DataFrame

    from analysis.compare.figures import Figure

VOICES = {"own": "own voice", "reported": "reported", "quoted": "quoted", "all": "all voices"}
_ELSEWHERE = ", also where the hedge is in another voice than most of the sentence"  # so they are more than the sum
DENSITIES = ("hedges", "boosters", "hedge class")
CONTRASTED = ("hedged", "hedges", "boosters", "voice")

SHARES = (
    Heading("outlet", most=24),
    Heading(cells.scale_to(1.0, charts.percent), grow=True),
    Heading("hedged", right=True),
    Heading("95 % interval", right=True, rank=2),
    Heading("sentences", right=True),
    Heading("articles", right=True, rank=3),
    Heading("what it can claim", rank=4, most=64),
)


def view(comparison: Comparison) -> View:
    """Return shares of hedged sentences by voice, densities of hedges and boosters, and hedges by class."""
    shares: list[Row] = []
    for voice, title in VOICES.items():
        more = "" if voice != "all" else _ELSEWHERE
        shares.append((Cell(f"{title}: share of sentences that are hedged{more}", "bold $heading"),))
        shares += [_share(comparison.figure(outlet, "hedged", voice)) for outlet in comparison.outlets]
    rates: list[Row] = []
    largest = _largest(comparison)
    for measure in ("hedges", "boosters"):
        for voice in ("own", "reported", "quoted"):
            rates.append((Cell(f"{measure} in {VOICES[voice]}", "bold $heading"),))
            rates += [_rate(comparison.figure(outlet, measure, voice), largest) for outlet in comparison.outlets]
    for cue_class in comparison.hedge_classes:
        rates.append((Cell(f"hedges of the class {cue_class.replace('_', ' ')}, all voices", "bold $heading"),))
        figures = [comparison.figure(outlet, "hedge class", cue_class) for outlet in comparison.outlets]
        rates += [_rate(figure, largest) for figure in figures]
    notes = (
        "A sentence has the voice that most of its words are in, and is hedged when its strongest cue reaches the "
        "threshold; approximators (“about 200”) are listed by class and make no sentence hedged.",
    )
    grids = (
        Grid("", SHARES, tuple(shares)),
        Grid("cues for each 1,000 words", _headings(largest), tuple(rates)),
        *contrasts(comparison, lambda line: line.measure in CONTRASTED),
    )
    return View(grids, (*comparison.warnings, *notes))


def _share(figure: "Figure") -> Row:
    return (
        Cell(f"  {figure.outlet}"),
        cells.bar(figure, 1.0, "$hedge"),
        Cell(cells.value(figure), "", cells.opens(figure)),
        Cell(cells.interval(figure.measure, figure.low, figure.high), "$quiet"),
        Cell(f"{figure.passages:,} of {figure.base:,}"),
        Cell(f"{figure.articles:,}", "$quiet"),
        Cell(figure.claim, "$quiet"),
    )


def _largest(comparison: Comparison) -> float:
    """Return the end of the axis that all densities share."""
    rates = [one for one in comparison.figures() if one.measure in DENSITIES and one.outlet in comparison.outlets]
    return charts.end(max([one.high or one.value or 0.0 for one in rates], default=1.0))


def _headings(largest: float) -> tuple[Heading, ...]:
    """Return the headings of the densities, with the scale of their axis."""
    return (
        Heading("outlet", most=24),
        Heading(cells.scale_to(largest, "{:.0f}".format), grow=True),
        Heading("per 1,000", right=True),
        Heading("95 % interval", right=True, rank=2),
        Heading("cues", right=True),
        Heading("articles", right=True, rank=3),
        Heading("what it can claim", rank=4, most=64),
    )


def _rate(figure: "Figure", largest: float) -> Row:
    style = "$booster" if figure.measure == "boosters" else "$hedge"
    return (
        Cell(f"  {figure.outlet}"),
        cells.bar(figure, largest, style),
        Cell(cells.value(figure), "", cells.opens(figure)),
        Cell(cells.interval(figure.measure, figure.low, figure.high), "$quiet"),
        Cell(f"{figure.passages:,}"),
        Cell(f"{figure.articles:,}", "$quiet"),
        Cell(figure.claim, "$quiet"),
    )


def frame(comparison: Comparison, options: Figures) -> "DataFrame":
    """Return the shares and densities, or their contrasts."""
    return figures_or_contrasts(comparison, options, "hedged", "hedges", "boosters", "hedge class")
