"""Parallels: the passages in which different outlets report the same fact, and what differs between them."""

from analysis.compare.parallels.find import parallels
from analysis.compare.parallels.frame import table
from analysis.compare.parallels.model import Disagreement, Given, Parallel, Passage

__all__ = ["Disagreement", "Given", "Parallel", "Passage", "parallels", "table"]
