"""Marks in the margin of an article beside the text that it shares with other outlets."""

from analysis.compare.comparison import Comparison
from tui.views.shared import SIGN
from tui.widgets.article_rows import MarginMark

KEY = -1  # of no parallel


def shared_marks(comparison: Comparison, article_id: str) -> list[MarginMark]:
    """Return a mark for each passage of an article that another outlet has word for word."""
    passages = {(one.start, one.end) for one in comparison.shared_in(article_id).of(article_id)}
    return [MarginMark(start, end, SIGN, KEY) for start, end in sorted(passages)]
