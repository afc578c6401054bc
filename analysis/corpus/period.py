"""A period: the articles of which days are read."""

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from analysis.corpus.article import Article
from analysis.plural import counted


class Period(NamedTuple):
    """The days from ``since`` to ``until``, both among them; None: without an end on that side."""

    since: date | None = None
    until: date | None = None

    def __str__(self) -> str:
        first, last = (f" {word} {day}" if day else "" for word, day in (("from", self.since), ("until", self.until)))
        return f"{first}{last}".strip()

    def holds(self, article: Article) -> bool:
        """Return whether ``article`` is read: without a date, only if every day is."""
        if self == EVERY_DAY:
            return True
        day = article.published
        return day is not None and (self.since or date.min) <= day <= (self.until or date.max)

    def left_out(self, articles: Sequence[Article]) -> str:
        """Return a sentence on those of ``articles`` that are not read; "" for none."""
        out = [one for one in articles if not self.holds(one)]
        undated = sum(not one.published for one in out)
        without = f", {undated:,} of them without a date" if undated else ""
        return f"Read only what is dated {self}: {counted(len(out), 'article')} left out{without}." if out else ""


EVERY_DAY = Period()
