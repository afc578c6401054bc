"""The tables of an opened run: nothing is read until it is asked for, and then the rows of the articles in scope."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray
from pandas import DataFrame, Series

from analysis.result import Summaries
from analysis.run.directory.query import ROWS, Files
from analysis.tables import MOST, Later, LaterArticles, LaterSums, Tables, TooManyError, typed


class Held:
    """Articles of a run: those in the rows of ``index``, whose own index is their position in the corpus."""

    def __init__(self, files: Files, index: DataFrame) -> None:
        self.files = files
        self.index = index
        self._last: tuple[object, Held] = (None, self)  # what they were restricted by, and the articles left

    @cached_property
    def here(self) -> DataFrame:
        """The articles without their texts, in the order of the corpus, each with its ``position`` and its ``part``.

        Raises :class:`~analysis.tables.TooManyError` for more than :data:`analysis.tables.MOST` articles.
        """
        if len(self.index) > MOST:
            raise TooManyError(len(self.index))
        return self.files.at(self.index.index.to_numpy())

    def of(self, article_ids: Collection[str]) -> "Held":
        """Return those of the articles that ``article_ids`` name; the same ones for each table that asks."""
        last = self._last
        if last[0] is not article_ids:
            last = self._last = article_ids, self._of(article_ids)
        return last[1]

    def _of(self, article_ids: Collection[str]) -> "Held":
        if "here" not in self.__dict__:
            return Held(self.files, self.index[self.index.index.isin(self.files.positions(article_ids))])
        kept = self.here["article_id"].isin(article_ids).to_numpy()
        few = Held(self.files, self.index[kept])
        few.here = self.here[kept].reset_index(drop=True)
        return few

    def where(self, rows: NDArray[np.bool_]) -> "Held":
        """Return those of the articles that ``rows`` says; the same ones for each table that asks."""
        last = self._last
        if last[0] is not rows:
            last = self._last = rows, Held(self.files, self.index[rows])
        return last[1]


@dataclass(frozen=True, eq=False)
class Kept(Later):
    """The rows of a table of a run for the articles ``held``."""

    table: str
    held: Held

    def read(self) -> DataFrame:
        """Return the rows, in the order of the articles."""
        return self.held.files.rows(self.table, self.held.here)

    def of(self, article_ids: Collection[str]) -> Any:
        """Return the same restricted to ``article_ids``."""
        return type(self)(self.table, self.held.of(article_ids))

    def where(self, rows: NDArray[np.bool_]) -> Any:
        """Return the same restricted to the articles that ``rows`` says."""
        return type(self)(self.table, self.held.where(rows))


@dataclass(frozen=True, eq=False)
class KeptSums(LaterSums):
    """The sums of the articles ``held``; ``mentions``: as in :meth:`counting`."""

    held: Held
    mentions: str = "names"

    def where(self, rows: NDArray[np.bool_]) -> "KeptSums":
        """Return the same restricted to the articles that ``rows`` says."""
        return KeptSums(self.held.where(rows), self.mentions)

    def counting(self, mentions: str) -> "KeptSums":
        """Return the same with those sums of targets alone that count as ``mentions`` what this says."""
        return KeptSums(self.held, mentions)

    def parts(self, article_ids: "Series[str]", wanted: DataFrame) -> DataFrame:
        """Return the sums of the statistics ``wanted`` in those of the articles that ``article_ids`` name."""
        places = Series(range(len(article_ids)), index=article_ids, name="position")
        here = self.held.here.drop(columns="position").join(places, on="article_id", how="inner")
        return self.held.files.sums(here, wanted, self.mentions)

    def uses(self) -> DataFrame:
        """Return the outlets and articles that mention each target, and their mentions, by target."""
        return self.held.files.uses(self.held.here, self.mentions)


class KeptArticles(Kept, LaterArticles):
    """The articles ``held``."""

    @property
    def index(self) -> DataFrame:
        """What is known of them without reading any."""
        return self.held.index

    @property
    def listed(self) -> DataFrame:
        """The articles without their texts."""
        return self.held.here

    def read(self) -> DataFrame:
        """Return the articles with their texts."""
        texts = self.held.files.rows("articles", self.held.here)
        return typed("articles", self.held.here.assign(text=texts["text"], extra=texts["extra"]))


class KeptStories(Kept):
    """The stories of the articles ``held``."""

    def read(self) -> DataFrame:
        """Return the stories."""
        return self.held.files.stories(self.held.index["story"].unique())


def tables_of(held: Held) -> Tables:
    """Return the tables of the articles ``held``."""
    rows: dict[str, Any] = {name: Kept(name, held) for name in ROWS}
    return Tables(articles=KeptArticles("articles", held), stories=KeptStories("stories", held), **rows)


@dataclass(frozen=True, eq=False)
class KeptSummaries(Summaries):
    """The summaries of the run that ``files`` are of; ``copies`` and ``mentions``: as in :meth:`counting`."""

    files: Files
    copies: bool = False
    mentions: str = "names"

    def counting(self, copies: bool, mentions: str) -> "KeptSummaries":
        """Return the same with those totals, differences and points alone that count ``copies`` and ``mentions`` so."""
        return KeptSummaries(self.files, copies, mentions)

    def lines(self) -> DataFrame:
        """Return the list of stories."""
        return self.files.of_corpus("lines")

    def some_lines(self, columns: Sequence[str], wanted: str, most: int) -> DataFrame:
        """Return the first ``most`` lines: of those that have ``wanted`` in one of ``columns``, if any is wanted."""
        return self.files.lines(columns, wanted, most)

    def using(self, phrase: str, tables: Tables, most: int) -> tuple[Tables, bool]:
        """Return the tables of at most ``most`` articles of ``tables`` that use ``phrase``, and whether all do."""
        positions = tables.index.index.to_numpy()
        found, all_of_them = self.files.using(phrase, positions, most)
        return tables.where(np.isin(positions, found)), all_of_them

    def totals(self) -> DataFrame:
        """Return the totals of each outlet."""
        return self._counted("totals")

    def differences(self) -> DataFrame:
        """Return the differences between outlets over all stories."""
        return self._counted("differences")

    def points(self, by: str) -> DataFrame:
        """Return the points of the trends over all stories by "day", "week" or "month"."""
        return self._counted("points", by=by)

    def _counted(self, table: str, **wanted: str) -> DataFrame:
        among = DataFrame({"copies": self.copies, "mentions": ["", self.mentions], **wanted})
        return self.files.of_corpus(table, among)
