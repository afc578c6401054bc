"""Passages as citations: each with its outlet, title, date, voice and place, in the form that the corpus sets."""

from collections.abc import Mapping, Sequence

import pandas as pd

from analysis.compare.passages import Passage
from analysis.corpus.citation import DEFAULT, filled
from analysis.export.formats import Facts, facts_in_markdown, in_markdown
from analysis.result import Analysis

NO_DATE, UNTITLED = "no date", "untitled"


def cited(analysis: Analysis, passages: Sequence[Passage]) -> list[str]:
    """Return each of ``passages``, which are of articles of ``analysis``, as a citation."""
    articles = analysis.tables.articles.set_index("article_id")[["title", "published", "url"]]
    form = analysis.corpus.citation or DEFAULT
    return [filled(form, _values(one, *articles.loc[one.article_id])) for one in passages]


def _values(passage: Passage, title: str, published: pd.Timestamp, url: str) -> Mapping[str, str]:
    return {
        "text": " ".join(passage.text.split()),
        "focus": " ".join(passage.focus.split()),
        "outlet": passage.outlet,
        "title": title or UNTITLED,
        "date": NO_DATE if pd.isna(published) else published.date().isoformat(),
        "voice": passage.whose,
        "place": f"{passage.article_id}[{passage.start}:{passage.end}]",
        "url": url,
    }


def markdown(citations: Sequence[str], facts: Facts) -> bytes:
    """Return ``citations`` as block quotes in Markdown, and their provenance."""
    quotes = ["\n>\n".join(f"> {in_markdown(line)}" for line in one.split("\n") if line) for one in citations]
    return "\n\n".join([*quotes, facts_in_markdown(facts)]).encode()
