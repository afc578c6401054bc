"""What a report is made of."""

from typing import NamedTuple

from analysis.compare.comparison import Comparison
from analysis.evaluate.coding.results import Validation


class Request(NamedTuple):
    """A comparison to report.

    ``text``: whether the articles' own words, passages and headlines, are in the report; ``validations``: what codings
    of the corpus show, question by question.
    """

    comparison: Comparison
    text: bool = True
    validations: tuple[Validation, ...] = ()
