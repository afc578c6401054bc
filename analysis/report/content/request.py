"""What a report is made of."""

from typing import NamedTuple

from analysis.compare.comparison import Comparison


class Request(NamedTuple):
    """A comparison to report; ``text``: whether the articles' own words, passages and headlines, are in the report."""

    comparison: Comparison
    text: bool = True
