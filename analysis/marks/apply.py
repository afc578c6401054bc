"""Applying the user's marks to an analysis."""

from dataclasses import replace

from analysis.marks.marks import Marks
from analysis.result import Analysis


def apply(analysis: Analysis, marks: Marks) -> Analysis:
    """Return ``analysis`` (as it was made) with ``marks``."""
    return replace(analysis, marks=marks)
