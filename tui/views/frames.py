"""The data of views: what several of them share."""

from typing import TYPE_CHECKING

from analysis.compare.comparison import Comparison
from tui.views.options import Figures

if TYPE_CHECKING:
    from pandas import DataFrame


def of_outlets(comparison: Comparison, frame: "DataFrame") -> "DataFrame":
    """Return the rows of the outlets to show."""
    return frame[frame["outlet"].isin(comparison.outlets)]


def figures_or_contrasts(comparison: Comparison, options: Figures, *measures: str) -> "DataFrame":
    """Return the figures of ``measures`` (default: all) of the outlets to show, or their contrasts."""
    from analysis.compare.contrasts import Contrast
    from analysis.compare.figures import Figure
    from analysis.compare.rows import frame

    figures = options.first("list_") == "figures"
    found = frame(Figure, comparison.figures()) if figures else frame(Contrast, comparison.contrasts())
    return of_outlets(comparison, found[found["measure"].isin(measures)] if measures else found)
