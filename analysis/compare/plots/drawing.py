"""Drawing figures with their intervals, and counts, with matplotlib.

Text of articles is drawn as it is: ``parse_math=False`` keeps matplotlib from reading what stands between two dollar
signs as a formula.
"""

from collections.abc import Mapping, Sequence
from io import BytesIO
from itertools import zip_longest
from textwrap import wrap
from typing import TYPE_CHECKING, Any

from matplotlib.axes import Axes
from matplotlib.figure import Figure

from analysis.compare.honesty import Standing, standing
from analysis.compare.measures import FIGURES, Kind
from analysis.compare.written import figure_value

if TYPE_CHECKING:
    from analysis.compare import figures
    from analysis.compare.plots.plots import Group

WIDTH = 8.0  # inches
LINE = 0.24  # inches a row
EDGES = 1.6  # inches for title, axis and notes
BESIDE = 3  # outlets beside each other
BAND = 0.5  # inches for the title and axis of each row of them
NOTE = 110  # characters a line of the notes
BELOW, ABOVE, UNDECIDED, QUIET = "#b35806", "#2166ac", "#333333", "#777777"  # told apart by the colour-blind, too
MARKERS: dict[Standing, dict[str, Any]] = {
    Standing.TEXT: {"marker": "D", "markersize": 5},
    Standing.FEW: {"marker": ".", "markersize": 6},
    Standing.TENTATIVE: {"marker": "o", "markersize": 6, "markerfacecolor": "white"},
    Standing.FIRM: {"marker": "o", "markersize": 6},
}
_plain: dict[str, Any] = {"parse_math": False}


class Plot(Figure):
    """A figure that a notebook shows where it is the value of a cell, whatever its backend."""

    def _repr_png_(self) -> bytes:
        drawn = BytesIO()
        self.savefig(drawn, format="png", bbox_inches="tight", dpi=150)
        return drawn.getvalue()


def intervals(title: str, groups: "Sequence[Group]", notes: Sequence[str]) -> Plot:
    """Return the figures of each group below each other, on one axis, with interval, value and n."""
    rows = sum(len(group.figures) + 1 for group in groups)
    plot, axes = _plot(title, rows, notes)
    labels: list[str] = []
    for group in groups:
        axes.text(-0.01, len(labels), group.title, **_beside(axes), ha="right", va="center", weight="bold", **_plain)
        labels.append("")
        for figure in group.figures:
            _row(axes, len(labels), figure)
            labels.append(figure.outlet)
    axes.set_yticks(range(rows), labels, parse_math=False)
    axes.set_ylim(rows - 0.5, -0.5)
    _scale(axes, [figure for group in groups for figure in group.figures])
    return plot


def counts(title: str, by_outlet: Mapping[str, Sequence[tuple[str, int]]], notes: Sequence[str]) -> Plot:
    """Return the named counts of each outlet as bars, all to one scale."""
    rows = max((len(named) for named in by_outlet.values()), default=0)
    bands = -(-len(by_outlet) // BESIDE)
    plot = Plot(figsize=(WIDTH, EDGES + (LINE * rows + BAND) * bands), layout="constrained")
    panels = plot.subplots(bands, min(BESIDE, len(by_outlet)), sharex=True, squeeze=False).flat
    for axes, outlet in zip_longest(panels, by_outlet):
        if outlet is None:
            axes.remove()
        else:
            _bars(axes, outlet, by_outlet[outlet], rows)
    _head(plot, title, notes)
    return plot


def _bars(axes: Axes, outlet: str, named: Sequence[tuple[str, int]], rows: int) -> None:
    bars = axes.barh(range(len(named)), [count for _, count in named], color=ABOVE, height=0.7)
    axes.bar_label(bars, padding=3, fontsize="small")
    axes.set_yticks(range(len(named)), [name for name, _ in named], parse_math=False)
    axes.set_ylim(rows - 0.5, -0.5)
    axes.margins(x=0.2)
    axes.set_title(outlet, fontsize="medium", **_plain)
    axes.spines[["top", "right"]].set_visible(False)


def _plot(title: str, rows: int, notes: Sequence[str]) -> tuple[Plot, Axes]:
    plot = Plot(figsize=(WIDTH, EDGES + LINE * rows), layout="constrained")
    axes = plot.subplots()
    axes.spines[["top", "right", "left"]].set_visible(False)
    axes.tick_params(axis="y", length=0)
    _head(plot, title, notes)
    return plot, axes


def _head(plot: Plot, title: str, notes: Sequence[str]) -> None:
    plot.suptitle("\n".join(wrap(title, 80)), x=0.02, ha="left", fontsize="large", **_plain)
    lines = [line for note in notes for line in wrap(note, NOTE)]
    plot.supxlabel("\n".join(lines), x=0.02, ha="left", fontsize="x-small", color=QUIET, **_plain)


def _beside(axes: Axes) -> dict[str, Any]:
    """Return how to place text by the width of the axes and the value of a row."""
    return {"transform": axes.get_yaxis_transform()}


def _row(axes: Axes, at: int, figure: "figures.Figure") -> None:
    if figure.value is None:
        said = figure.claim if figure.articles else f"no {FIGURES[figure.measure].noun}"
        axes.text(0.5, at, said, **_beside(axes), ha="center", va="center", color=QUIET, fontsize="small", **_plain)
        return
    colour = _colour(figure)
    if figure.low is not None and figure.high is not None:
        axes.hlines(at, figure.low, figure.high, colors=colour, linewidth=1.5)
    mark = MARKERS[standing(figure.articles, figure.stories)]
    axes.plot(figure.value, at, color=colour, linestyle="none", clip_on=False, **mark)
    base = f" of {figure.base:,}" if figure.base else ""
    said = f"{figure_value(figure)}   n = {figure.passages:,}{base}"
    axes.text(1.02, at, said, **_beside(axes), va="center", fontsize="small", color=colour, **_plain)


def _colour(figure: "figures.Figure") -> str:
    """Return a colour for a signed figure that is complete and whose interval excludes zero."""
    if FIGURES[figure.measure].kind is not Kind.MEAN or figure.judged < figure.passages:
        return UNDECIDED
    if figure.low is None or figure.high is None:
        return QUIET
    return ABOVE if figure.low > 0 else BELOW if figure.high < 0 else UNDECIDED


def _scale(axes: Axes, shown: "Sequence[figures.Figure]") -> None:
    """Give the axis the range of the measure, and a line at zero where values have a sign."""
    if any(FIGURES[figure.measure].kind is Kind.MEAN for figure in shown):
        axes.set_xlim(-1, 1)
        axes.axvline(0, color=QUIET, linewidth=0.8, zorder=0)
        axes.set_xticks([-1, -0.5, 0, 0.5, 1], ["−1\nunfavourable", "−.5", "0", "+.5", "+1\nfavourable"])
        return
    axes.set_xlim(0, 1)
    axes.set_xticks([0, 0.25, 0.5, 0.75, 1], ["0", "25 %", "50 %", "75 %", "100 %"])
