"""The mentions that wait for a judgement, in the order in which they are wanted."""

from collections.abc import Callable, Iterable, Iterator
from time import monotonic
from typing import NamedTuple

from analysis.result import Analysis
from analysis.run.judge import JUDGED, Judge, is_judged, waiting
from analysis.scores.stance import Item

FEWEST, MOST = 16, 512  # items that are judged at once
_SLOW = 0.4  # seconds that they should take: so much is lost when the program is killed, and so late is another order


class Judged(NamedTuple):
    """How many of the mentions of a corpus are judged, and how many a second."""

    done: int
    total: int
    rate: float

    @property
    def left(self) -> float:
        """Seconds that the rest will take."""
        return (self.total - self.done) / self.rate if self.rate else 0.0


class Pending:
    """The mentions and references of an analysis that are not judged: story by story, or as somebody needs them."""

    def __init__(self, analysis: Analysis) -> None:
        self._tables = analysis.tables
        names = ("articles", "sentences", *JUDGED)
        self._rows = {name: getattr(self._tables, name).groupby("article_id").indices for name in names}
        order = self._tables.articles.sort_values("story", kind="stable")["article_id"]
        open_ = set().union(*(self._waiting(name) for name in JUDGED))
        self._left: dict[str, list[Item] | None] = dict.fromkeys(one for one in order if one in open_)
        self.left = sum(int(getattr(self._tables, name)["p_neu"].isna().sum()) for name in JUDGED)

    def _waiting(self, name: str) -> set[str]:
        rows = getattr(self._tables, name)
        return set(rows.loc[rows["p_neu"].isna(), "article_id"])

    def take(self, urgent: Iterable[str], most: int) -> list[Item]:
        """Return ``most`` items or fewer, of the first article of ``urgent`` that has any; [] when all are taken."""
        article = next((one for one in urgent if one in self._left), next(iter(self._left), None))
        if article is None:
            return []
        items = self._left[article] or self._items(article)
        taken, rest = items[:most], items[most:]
        self.left -= len(taken)
        if rest:
            self._left[article] = rest
        else:
            del self._left[article]
        return taken

    def _items(self, article: str) -> list[Item]:
        frames = {name: getattr(self._tables, name).take(rows.get(article, [])) for name, rows in self._rows.items()}
        own = self._tables.changed(**frames)
        return [item for name in JUDGED for item in waiting(own, name).values()]


def in_turn(judge: Judge, analysis: Analysis, urgent: Callable[[], Iterable[str]]) -> Iterator[Judged]:
    """Judge what ``analysis`` has not judged yet, a few mentions at a time; yield first and after each how far that is.

    ``urgent`` gives the articles that are wanted first; it is asked each time.
    """
    analysis = judge.recall(analysis)
    if is_judged(analysis):
        return
    pending, began, size = Pending(analysis), monotonic(), FEWEST
    total = pending.left
    yield Judged(0, total, 0.0)
    while items := pending.take(urgent(), size):
        start = monotonic()
        judge.judge(items)
        took = monotonic() - start
        if took > _SLOW:
            size = max(FEWEST, size // 2)
        elif took < _SLOW / 2:
            size = min(MOST, 2 * size)
        done = total - pending.left
        yield Judged(done, total, done / (monotonic() - began))
