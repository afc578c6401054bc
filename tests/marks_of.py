"""Marks for tests: on a passage of an analysis, found by its text."""

from analysis.marks.marks import Place
from analysis.result import Analysis


def place(analysis: Analysis, text: str) -> Place:
    """Return where ``text`` stands first in the articles of ``analysis``."""
    for row in analysis.tables.articles.itertuples():
        if text in row.text:
            start = row.text.index(text)
            return Place(row.article_id, row.sha256, start, start + len(text), text)
    raise AssertionError(f"{text!r} is in no article")
