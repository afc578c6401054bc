"""The user's own dictionaries: how often each outlet uses the words of each category, as a list of the view Terms."""

from typing import TYPE_CHECKING

from analysis.compare.comparison import Comparison
from analysis.plural import counted
from tui.views import cells
from tui.views.columns import Column, Columns, Head
from tui.views.grid import Cell, Grid, Heading, Row

if TYPE_CHECKING:
    from pandas import DataFrame

MEASURES = ("dictionary", "own dictionary")
NONE = (
    "No dictionary is open: start with --dictionary FILE, or name it in corpus.toml under [dictionary]; "
    "--dictionary generic-frames is an example."
)


def view(comparison: Comparison, wanted: str = "") -> Columns:
    """Return each outlet's uses of each category that contains ``wanted`` (lower case)."""
    notes = (
        "Uses of a category's words for each 1,000 words, in all voices.  "
        "A word shows that a frame may be there, not that it is: open the passages.",
    )
    named = [one for one in comparison.dictionary_categories if wanted in one.lower()]
    largest = max([_end(comparison, outlet, of) for outlet in comparison.outlets for of in named], default=0.0)
    return Columns(
        tuple(comparison.outlets),
        lambda outlet: _column(comparison, outlet, named, largest),
        notes if comparison.dictionary_categories else (NONE,),
    )


def _headings(largest: float) -> tuple[Heading, ...]:
    return (
        Heading("category", least=8, most=28),
        Heading(cells.scale_to(largest, lambda value: f"{value:.1f}"), grow=True, least=9, rank=2),
        Heading("/1,000", right=True),
        Heading("95 % interval", right=True, rank=1),
        Heading("n", right=True, note="n: uses"),
        Heading("own", right=True, note="own: uses for each 1,000 words in the outlet's own voice"),
        Heading("own n", right=True, rank=3, note="own n: uses in it"),
    )


def _end(comparison: Comparison, outlet: str, of: str) -> float:
    figure = comparison.figure(outlet, "dictionary", of)
    return figure.high or figure.value or 0.0


def _column(comparison: Comparison, outlet: str, named: list[str], largest: float) -> Column:
    table = Grid("", _headings(largest), tuple(_row(comparison, outlet, of, largest) for of in named), gap=1)
    return Column(outlet, (Head(counted(len(named), "category"), "bold $heading"),), (table,))


def _row(comparison: Comparison, outlet: str, of: str, largest: float) -> Row:
    figure, own = (comparison.figure(outlet, measure, of) for measure in MEASURES)
    return (
        Cell(of, "$term"),
        cells.bar(figure, largest, "$term"),
        Cell(cells.value(figure), "", cells.opens(figure)),
        Cell(cells.interval(figure.measure, figure.low, figure.high), "$quiet"),
        Cell(f"{figure.passages:,}"),
        Cell(cells.value(own), "", cells.opens(own)),
        Cell(f"{own.passages:,}", "$quiet"),
    )


def frame(comparison: Comparison) -> "DataFrame":
    """Return the figures of every category."""
    from analysis.compare.figures import Figure
    from analysis.compare.rows import frame

    return frame(Figure, [figure for figure in comparison.figures() if figure.measure in MEASURES])
