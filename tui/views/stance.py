"""Stance: how favourably each outlet presents each target, and which differences hold across stories."""

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from analysis.compare.comparison import Comparison
from analysis.compare.honesty import FEWEST_MENTIONS as FEWEST
from tui.views import cells
from tui.views.contrasts import contrasts
from tui.views.frames import figures_or_contrasts
from tui.views.grid import Cell, Grid, Heading, Row, View
from tui.views.options import Stance

if TYPE_CHECKING:
    from pandas import DataFrame

    from analysis.compare.figures import Figure


MEASURES = {"all": "stance", "own": "own stance"}  # by whose words count


def view(comparison: Comparison, voice: str = "all") -> View:
    """Return the figures of every target with enough mentions, the most prominent target first.

    ``voice`` is "all" or "own".
    """
    other = "all" if voice == "own" else "own"
    where = " in own voice" if voice == "own" else ""
    measure = MEASURES[voice]
    rows: list[Row] = []
    mentions: Counter[str] = Counter()  # in all outlets, also in those not shown
    for figure in comparison.figures():
        if figure.measure == measure:
            mentions[figure.of] += figure.passages
    for target in comparison.analysis.targets:
        if mentions[target.name] >= FEWEST:
            rows.append((Cell(f"{target.name} · {target.kind}", "bold $heading"),))
            rows += _towards(comparison, target.name, measure, MEASURES[other])
            if silent := [
                one for one in comparison.outlets if not comparison.figure(one, measure, target.name).passages
            ]:
                rows.append((Cell(f"  no mention{where}: {', '.join(silent)}", "$quiet"),))
    rows.append((Cell(f"tone of the sentences{where}, whatever they are about (VADER)", "bold $heading"),))
    rows += [
        _row(comparison.figure(outlet, "tone", voice), comparison.figure(outlet, "tone", other))
        for outlet in comparison.outlets
    ]
    notes = (
        *comparison.unfinished,
        f"Mean of P(favourable) − P(unfavourable) over the mentions{where}, article by article; "
        f"{comparison.analysis.stance} model. 0 is neither. "
        "◆ one text · 2–4 ○ 5–19 ● 20 and more articles.",
        f"Listed: targets with {FEWEST} mentions{where} or more.",
    )
    numbers = {(measure, target.name) for target in comparison.analysis.targets} | {("tone", voice)}
    tested = contrasts(comparison, lambda line: (line.measure, line.of) in numbers)
    return View(
        (Grid(_whose(comparison, voice), _headings(voice), tuple(rows)), *tested), (*comparison.warnings, *notes)
    )


def _towards(comparison: Comparison, target: str, measure: str, other: str) -> Iterator[Row]:
    """Yield the rows of the outlets that mention ``target``; ``other`` is the measure in the other voice."""
    for outlet in comparison.outlets:
        figure = comparison.figure(outlet, measure, target)
        if figure.passages:
            yield _row(figure, comparison.figure(outlet, other, target))


def _headings(voice: str) -> tuple[Heading, ...]:
    return (
        Heading("outlet", most=24),
        Heading(cells.signed_scale, grow=True),
        Heading(MEASURES[voice], right=True),
        Heading("95 % interval", right=True, rank=2),
        Heading("mentions", right=True),
        Heading("in all voices" if voice == "own" else "in own voice", right=True, rank=4),
        Heading("articles", right=True, rank=3),
        Heading("what it can claim", rank=5, most=64),
    )


def _whose(comparison: Comparison, voice: str) -> str:
    """Return which voice counts, and the number of its mentions."""
    shown = [figure for figure in comparison.figures() if figure.outlet in comparison.outlets]
    everything, own = (
        sum(figure.passages for figure in shown if figure.measure == MEASURES[one]) for one in ("all", "own")
    )
    if voice == "own":
        return f"own voice: {own:,} of {everything:,} mentions; those in others' words are left out"
    return f"all voices: {everything - own:,} of {everything:,} mentions are in others' words"


def _row(figure: "Figure", other: "Figure") -> Row:
    """Return the row of ``figure``; ``other`` is the same figure in the other voice."""
    opens = cells.opens(figure)
    return (
        Cell(f"  {figure.outlet}"),
        cells.axis(figure),
        Cell(cells.value(figure), cells.tint(figure), opens),
        Cell(cells.interval(figure.measure, figure.low, figure.high), "$quiet"),
        Cell(cells.passages(figure)),
        Cell(f"{other.passages:,}", "$quiet"),
        Cell(f"{figure.articles:,}", "$quiet"),
        Cell(figure.claim, "$quiet"),
    )


def frame(comparison: Comparison, options: Stance) -> "DataFrame":
    """Return the stances and the tone in the chosen voice, or their contrasts."""
    found = figures_or_contrasts(comparison, options, MEASURES[options.voice], "tone")
    return found[(found["measure"] != "tone") | (found["of"] == options.voice)]


def printable(comparison: Comparison, options: Stance, width: int) -> tuple[View]:
    """Return the table in the chosen voice."""
    return (view(comparison, options.voice),)
