"""Queries on a run: the rows of some articles, from the parts that hold these articles, and passages by their words."""

import re
from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from pandas import DataFrame

from analysis.run.directory.database import database, fetched, in_order
from analysis.run.directory.parts import JOINED, PREPARED, SUMS
from analysis.run.directory.record import Record
from analysis.run.directory.terms import terms
from analysis.tables import SCHEMA, Later, typed

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

LATER = ("sentences", "voices", "mentions", "references", "cues", "terms")  # tables that are read when asked for


_LETTERS = re.compile(r"[^\W_]+")
_USING = """
    SELECT article_id, any_value(text), list(sentence ORDER BY sentence), list(start ORDER BY sentence),
        list("end" ORDER BY sentence)
    FROM (SELECT article_id, text FROM articles WHERE contains(lower(text), $word))
    JOIN here USING (article_id) JOIN sentences USING (article_id)
    WHERE kind <> 'boilerplate' GROUP BY article_id, position ORDER BY position
"""


class Hit(NamedTuple):
    """A use of a phrase in a sentence of an article, at ``[start, end)`` of its text."""

    article_id: str
    sentence: int
    start: int
    end: int


class Files:
    """The files of the run ``record`` in ``folder``, to be asked for the rows of some of its articles."""

    def __init__(self, folder: Path, record: Record) -> None:
        self._folder = folder
        self._record = record

    def rows(self, table: str, here: DataFrame) -> DataFrame:
        """Return the rows of ``table`` for the articles ``here`` (column ``article_id``), in that order."""
        with self.opened(here, self._sources(table)) as connection:
            if table == "terms":
                return terms(connection, self._articles)
            rows = in_order(connection, table)
            return typed(table, rows) if table in SCHEMA else rows.drop(columns=["position", "file_row_number"])

    def search(self, phrase: str, here: DataFrame) -> DataFrame:
        """Return a :class:`Hit` per row: where the articles ``here`` use ``phrase``, in that order.

        Texts are scanned, a few of them in memory at a time.  Raises :class:`FramescopeError` as
        :func:`~analysis.language.phrases.uses_of` does.
        """
        from analysis.language.phrases import uses_of

        list(uses_of(phrase, "", ()))  # says what is wrong with the phrase
        longest = max(_LETTERS.findall(phrase.lower()), key=len)
        with self.opened(here, ("articles", "sentences")) as connection:
            hits = [
                Hit(article, sentences[bisect_right(starts, use.start) - 1], use.start, use.end)
                for article, text, sentences, starts, ends in fetched(connection, _USING, word=longest)
                for use in uses_of(phrase, text, zip(starts, ends, strict=True))
            ]
        return DataFrame(hits, columns=Hit._fields).astype({"article_id": "str"})

    @contextmanager
    def opened(self, here: DataFrame, tables: Iterable[str]) -> "Iterator[DuckDBPyConnection]":
        """Give a database of ``tables`` (see :func:`database`), of no more parts than hold the articles ``here``."""
        names = sorted({self._part_of[one] for one in here["article_id"]}) or [self._record.prepared[0].part]
        joined = [self._record.joined[name].part for name in names]
        homes = {**dict.fromkeys(PREPARED, names), **dict.fromkeys((*JOINED, SUMS), joined)}
        views = {name: homes.get(name, [self._record.tables.part]) for name in tables}
        with database(self._folder, views, here[["article_id"]]) as connection:
            yield connection

    @staticmethod
    def _sources(table: str) -> Sequence[str]:
        return ("term_counts", "vocabulary") if table == "terms" else (table,)

    @cached_property
    def _part_of(self) -> dict[str, str]:
        return {one: receipt.part for receipt in self._record.prepared for one in receipt.articles}

    @property
    def _articles(self) -> int:
        return len(self._part_of.keys() - self._record.left_out.keys())


@dataclass(frozen=True, eq=False)
class Kept(Later):
    """The rows of a table of a run for the articles ``here``, read when they are asked for."""

    files: Files
    table: str
    here: DataFrame

    def read(self) -> DataFrame:
        """Return the rows, in the order of the articles."""
        return self.files.rows(self.table, self.here)

    def of(self, article_ids: Collection[str]) -> "Kept":
        """Return the same restricted to ``article_ids``."""
        return Kept(self.files, self.table, self.here[self.here["article_id"].isin(article_ids)])
