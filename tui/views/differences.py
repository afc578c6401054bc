"""Differences: parallels, in which outlets report the same fact, and gaps, which one of them has."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from analysis.compare.comparison import Comparison
from tui.views import gaps, parallels
from tui.views.frames import of_outlets
from tui.views.grid import View
from tui.views.options import Differences

if TYPE_CHECKING:
    from pandas import DataFrame


def frame(comparison: Comparison, options: Differences) -> "DataFrame":
    """Return the parallels, one row a passage, or the gaps."""
    if options.first("list_") == "parallels":
        return parallels.frame(comparison, parallels.shown(comparison))
    from analysis.compare.gaps import Gap
    from analysis.compare.rows import frame

    return of_outlets(comparison, frame(Gap, comparison.gaps()))


def printable(comparison: Comparison, options: Differences, width: int) -> Iterator[View | str]:
    """Yield the parallels and the gaps, or the chosen part."""
    if options.list_ != "gaps":
        yield parallels.text(comparison, width)
    if options.list_ != "parallels":
        yield gaps.view(comparison)
