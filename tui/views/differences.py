"""Differences: parallels, in which outlets report the same fact, gaps, which one of them has, and shared text."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from analysis.compare.comparison import Comparison
from tui.views import gaps, parallels, shared
from tui.views.frames import of_outlets
from tui.views.grid import View
from tui.views.options import Differences

if TYPE_CHECKING:
    from pandas import DataFrame


def frame(comparison: Comparison, options: Differences) -> "DataFrame":
    """Return the parallels or the shared text, one row a passage, or the gaps."""
    if options.list_ == "shared":
        return shared.frame(comparison)
    if options.first("list_") == "parallels":
        return parallels.frame(comparison, parallels.shown(comparison))
    from analysis.compare.gaps import Gap
    from analysis.compare.rows import frame

    return of_outlets(comparison, frame(Gap, comparison.gaps()))


def printable(comparison: Comparison, options: Differences, width: int) -> Iterator[View | str]:
    """Yield the parallels and the gaps, or the chosen part."""
    if options.list_ in ("", "parallels"):
        yield parallels.text(comparison, width)
    if options.list_ in ("", "gaps"):
        yield gaps.view(comparison)
    if options.list_ == "shared":
        yield shared.view(comparison)
