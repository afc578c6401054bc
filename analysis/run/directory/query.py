"""Queries on a run: the rows of some articles, from the parts that hold these articles, and articles by their words."""

import re
import sys
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from pandas import DataFrame

from analysis.language.phrases import Wanted, uses_of, words_of
from analysis.run.directory.database import database, fetched, in_order
from analysis.run.directory.files import SQL_TYPES
from analysis.run.directory.parts import JOINED, PREPARED, SUMS, is_damaged, path
from analysis.run.directory.record import DamagedError, Record
from analysis.run.directory.terms import terms
from analysis.tables import LISTED, SCHEMA, typed

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection, DuckDBPyRelation

MOST_PARTS = 64  # that are read in one search
ROWS = ("sentences", "voices", "mentions", "references", "cues", "terms")  # tables with rows of an article

_OF_CORPUS = ("story", "copy_of", "credit")  # columns of an article that the table ``index`` has
_NOBODY = DataFrame({"article_id": pd.Series(dtype="str")})
_OUTLETS = """CREATE TYPE outlets AS ENUM (SELECT outlet FROM "index" GROUP BY outlet ORDER BY min(position))"""
_INDEX = """
    SELECT outlet::outlets AS outlet, outlet_known, published, words, story, copy_of <> '' AS copy
    FROM "index" ORDER BY position
"""
_AT = """SELECT * FROM "index" SEMI JOIN wanted USING (position) ORDER BY position"""
_STORIES = "SELECT * FROM stories SEMI JOIN wanted USING (story) ORDER BY story"
_LETTERS = re.compile(r"[^\W_]+")
_HOMES = """SELECT part, min(position) AS low, max(position) AS high FROM "index" GROUP BY part ORDER BY low"""
_PARTS_WITH = "SELECT DISTINCT part FROM word_parts WHERE word BETWEEN $first AND $last"
_OF_PART = """
    SELECT article_id, position, part FROM "index"
    WHERE part = $part AND position BETWEEN $low AND $high ORDER BY position
"""
_WITH_WORD = """
    SELECT position, any_value(text), list(start ORDER BY sentence), list("end" ORDER BY sentence)
    FROM (SELECT article_id, text FROM articles WHERE contains(lower(text), $word))
    JOIN here USING (article_id) JOIN sentences USING (article_id)
    WHERE kind <> 'boilerplate' GROUP BY position ORDER BY position
"""

_SUMS = """
    SELECT position AS article, statistic, part, whole, passages, judged, base, words, low, high
    FROM (SELECT * EXCLUDE (mentions) FROM sums WHERE mentions IN ('', $mentions))
    JOIN (SELECT article_id, position FROM here) USING (article_id) JOIN wanted USING (measure, "of")
    ORDER BY statistic, article
"""
_USES = """
    SELECT "of", count(DISTINCT outlet) AS outlets, count(*) AS articles, sum(passages)::BIGINT AS mentions
    FROM (SELECT article_id, "of", passages FROM sums WHERE measure = 'stance' AND mentions = $mentions)
    JOIN here USING (article_id) GROUP BY "of"
"""


class Files:
    """The files of the run ``record`` in ``folder``, to be asked for the rows of some of its articles.

    A file is compared with its hash when it is first read.  Everything raises :class:`DamagedError` if it differs.
    """

    def __init__(self, folder: Path, record: Record) -> None:
        self._folder = folder
        self._record = record
        self._parts = {part.part: part for part in record.parts}
        self._intact: set[Path] = set()

    def index(self) -> DataFrame:
        """Return what is known of the articles without reading any (see :class:`analysis.tables.LaterArticles`)."""
        with self._of_corpus("index") as connection:
            (rows,) = connection.view("index").count("*").fetchall()[0]  # which takes no time, however many they are
            if rows != self._record.articles:
                raise DamagedError(path(self._folder, "index", self._record.tables.part))
            connection.execute(_OUTLETS)
            return connection.sql(_INDEX).df().astype({"words": "int64", "story": "int64"})

    def at(self, positions: NDArray[np.int64]) -> DataFrame:
        """Return the articles at ``positions``, in their order, without texts: the columns of the table ``index``."""
        with self._of_corpus("index", position=positions) as connection:
            return connection.sql(_AT).df().astype(LISTED)

    def positions(self, article_ids: Collection[str]) -> NDArray[np.int64]:
        """Return the positions of those of the articles ``article_ids`` that the run has."""
        wanted = pd.Series(list(article_ids), dtype="str")
        with self._of_corpus("index", article_id=wanted) as connection:
            found = connection.sql('SELECT position FROM "index" SEMI JOIN wanted USING (article_id)').df()
        return np.asarray(found["position"], np.int64)

    def stories(self, numbers: NDArray[np.int64]) -> DataFrame:
        """Return the table ``stories`` for the stories of these ``numbers``."""
        with self._of_corpus("stories", story=numbers) as connection:
            return typed("stories", connection.sql(_STORIES).df())

    def of_corpus(self, table: str, among: DataFrame | None = None) -> DataFrame:
        """Return the rows of one of the tables of the corpus: all, or those whose values are in a row of ``among``."""
        with self._of_corpus(table) as connection:
            rows = connection.view(table)
            if among is not None:
                wanted = connection.from_df(among)
                rows = rows.join(wanted, ",".join(f'"{name}"' for name in among), "semi")
            return _in_file_order(rows).df()

    def lines(self, columns: Iterable[str], wanted: str, most: int) -> DataFrame:
        """Return the first ``most`` rows of the table ``lines`` with ``wanted`` ("": any) in one of ``columns``.

        A number is looked for as that of the story, too.
        """
        from duckdb import ColumnExpression, ConstantExpression, FunctionExpression

        with self._of_corpus("lines") as connection:
            rows, asked = connection.view("lines"), ConstantExpression(wanted)
            if wanted:
                found = ColumnExpression("story").cast("VARCHAR") == asked
                for name in columns:
                    found |= FunctionExpression("contains", FunctionExpression("lower", ColumnExpression(name)), asked)
                rows = rows.filter(found)
            return _in_file_order(rows).limit(most).df()

    def rows(self, table: str, here: DataFrame) -> DataFrame:
        """Return the rows of ``table`` for the articles ``here`` (as :meth:`at` gives them), in that order."""
        with self.opened(here, self._sources(table)) as connection:
            if table == "terms":
                return terms(connection, self._record.articles)
            self._check_columns(table, connection.view(table))
            rows = in_order(connection, table)
            if table == "articles" and len(rows) != len(here):
                raise DamagedError(self._folder / table)
            return typed(table, rows) if table in ROWS else rows.drop(columns=["position", "file_row_number"])

    def sums(self, here: DataFrame, wanted: DataFrame, mentions: str) -> DataFrame:
        """Return the sums of the articles ``here`` (see :meth:`analysis.tables.LaterSums.parts`)."""
        with self.opened(here, [SUMS]) as connection:
            connection.from_df(wanted.rename_axis("statistic").reset_index()).create("wanted")
            return connection.execute(_SUMS, {"mentions": mentions}).df()

    def uses(self, here: DataFrame, mentions: str) -> DataFrame:
        """Return who mentions each target in the articles ``here`` (see :meth:`analysis.tables.LaterSums.uses`)."""
        with self.opened(here, [SUMS]) as connection:
            return connection.execute(_USES, {"mentions": mentions}).df().set_index("of")

    def using(self, phrase: str, among: NDArray[np.int64], most: int) -> tuple[list[int], bool]:
        """Return the positions of articles of those ``among`` these that use ``phrase``, and whether they are all.

        There are ``most`` of them at most, from the first :data:`MOST_PARTS` parts that have its words.  Texts are read
        part by part, so that few are in memory at a time.  Raises :class:`FramescopeError` as
        :func:`~analysis.language.phrases.uses_of` does.
        """
        found: list[int] = []
        searched = 0
        for here in self._with_words(words_of(phrase)):
            wanted = here[np.isin(here["position"], among)]
            if wanted.empty:
                continue
            if searched == MOST_PARTS or len(found) >= most:
                return sorted(found)[:most], False
            found += self._uses(phrase, wanted)
            searched += 1
        return sorted(found)[:most], len(found) <= most

    def _uses(self, phrase: str, here: DataFrame) -> list[int]:
        """Return the positions of the articles ``here`` that use ``phrase``."""
        longest = max(_LETTERS.findall(phrase.lower()), key=len, default="")
        with self.opened(here, ("articles", "sentences")) as connection:
            return [
                position
                for position, text, starts, ends in fetched(connection, _WITH_WORD, word=longest)
                if any(uses_of(phrase, text, zip(starts, ends, strict=True)))
            ]

    def _with_words(self, words: Sequence[Wanted]) -> Iterator[DataFrame]:
        """Yield ``article_id``, ``position`` and ``part`` of the articles of each part with all ``words``, in order."""
        having = [self._parts_with(one) for one in words]
        with self._of_corpus("index") as connection:
            for part, low, high in connection.sql(_HOMES).fetchall():
                if all(part in one for one in having):
                    yield connection.execute(_OF_PART, {"part": part, "low": low, "high": high}).df()

    def _parts_with(self, wanted: Wanted) -> set[str]:
        last = wanted.word + ("" if wanted.whole else chr(sys.maxunicode))
        with self._of_corpus("word_parts") as connection:
            return {part for (part,) in fetched(connection, _PARTS_WITH, first=wanted.word, last=last)}

    @contextmanager
    def opened(self, here: DataFrame, tables: Iterable[str]) -> "Iterator[DuckDBPyConnection]":
        """Give a database of ``tables`` (see :func:`database`), of no more parts than hold the articles ``here``."""
        names = sorted(here["part"].unique()) or [self._record.prepared[0].part]
        if not self._record.joined.keys() >= set(names):
            raise DamagedError(path(self._folder, "index", self._record.tables.part))
        joined = [self._record.joined[name].part for name in names]
        homes = {**dict.fromkeys(PREPARED, names), **dict.fromkeys((*JOINED, SUMS), joined)}
        with self._database({name: homes.get(name, [self._record.tables.part]) for name in tables}, here) as connection:
            yield connection

    @contextmanager
    def _of_corpus(self, table: str, **wanted: object) -> "Iterator[DuckDBPyConnection]":
        """Give a database of one of the tables of the corpus, and with a table of what is ``wanted``."""
        with self._database({table: [self._record.tables.part]}, _NOBODY) as connection:
            if wanted:
                connection.from_df(DataFrame(wanted)).create("wanted")
            yield connection

    @contextmanager
    def _database(self, views: Mapping[str, Sequence[str]], here: DataFrame) -> "Iterator[DuckDBPyConnection]":
        for table, names in views.items():
            for name in names:
                self._check(table, name)
        from duckdb import DataError, ProgrammingError

        try:
            with database(self._folder, views, here) as connection:
                yield connection
        except (DataError, ProgrammingError, ValueError, KeyError) as error:  # other columns or types, or no value
            raise DamagedError(self._folder / next(iter(views))) from error

    def _check(self, table: str, part: str) -> None:
        file = path(self._folder, table, part)
        if file not in self._intact:
            written = self._parts[part].files.get(table)
            if written is None or is_damaged(file, written):
                raise DamagedError(file)
            self._intact.add(file)

    def _check_columns(self, table: str, rows: "DuckDBPyRelation") -> None:
        """Raise :class:`DamagedError` unless a table has the columns and types that it is written with."""
        given = dict(zip(rows.columns, map(str, rows.types), strict=True))
        columns = [one for one in SCHEMA.get(table, ()) if one.name not in _OF_CORPUS]
        if any(given.get(one.name) != SQL_TYPES[one.dtype] for one in columns):
            raise DamagedError(self._folder / table)

    @staticmethod
    def _sources(table: str) -> Sequence[str]:
        return ("term_counts", "vocabulary") if table == "terms" else (table,)


def _in_file_order(rows: "DuckDBPyRelation") -> "DuckDBPyRelation":
    return rows.order("file_row_number").select("* EXCLUDE (file_row_number)")
