"""What is kept of a whole corpus with its run: its list of stories, and totals, differences and trends of its outlets.

They are made once, by DuckDB from the sums of the parts, so that no size of a corpus is felt when it is opened.  A
figure of the totals has its interval from the linearised variance instead of thousands of resamples of its stories.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

import pandas as pd
from pandas import DataFrame

from analysis.compare.contrasts import Difference
from analysis.compare.figures import with_names
from analysis.compare.kept_differences import differences
from analysis.compare.kept_points import KeptPoint, kept_points
from analysis.compare.overview import Story
from analysis.compare.per_article import BY_TARGET, SUMMED, Statistic
from analysis.compare.rows import frame
from analysis.compare.scope import prominent
from analysis.compare.trends import TARGETS as FOLLOWED
from analysis.compare.trends import followed

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

MENTIONS = ("", "names", "all")  # what counts as a mention: of statistics of no target; by name; by any word
TARGETS = 100  # the most prominent ones, whose figures are kept over all stories


class Total(NamedTuple):
    """The sums of a statistic over the articles of an outlet, with copies or without.

    ``part`` to ``words`` are sums of the columns of :class:`~analysis.compare.sums.Sum`; ``articles`` and ``stories``
    count those with any of the whole.  ``part_part``, ``part_whole`` and ``whole_whole`` are the sums over stories of
    the products of each story's part and whole.
    """

    copies: bool
    measure: str
    of: str
    mentions: str
    outlet: str
    part: float
    whole: float
    passages: int
    judged: int
    base: int
    words: int
    articles: int
    stories: int
    part_part: float
    part_whole: float
    whole_whole: float


class _Wanted(NamedTuple):
    """A statistic with its number, and what its measure's record says."""

    statistic: int
    measure: str
    of: str
    in_family: bool
    needs_words: bool


_KEPT: dict[str, type[NamedTuple]] = {"totals": Total, "differences": Difference, "points": KeptPoint}

_PLACED = """
    CREATE OR REPLACE TEMP TABLE placed AS
    WITH numbered AS (
        SELECT article_id, outlet, story, published, words, row_number() OVER (ORDER BY article_id) - 1 AS article
        FROM corpus WHERE $copies OR copy_of = ''
    )
    SELECT article_id, dense_rank() OVER (ORDER BY outlet) - 1 AS outlet, story, published, article,
        min(article) FILTER (WHERE words > 0) OVER (PARTITION BY story) AS first
    FROM numbered
"""
_OUTLETS = "SELECT DISTINCT outlet FROM corpus WHERE $copies OR copy_of = '' ORDER BY outlet"
_COUNTED = """
    CREATE OR REPLACE TEMP TABLE counted AS
    SELECT statistic, outlet, story, first, published, article, part, whole, passages, judged, base, words, low, high
    FROM sums JOIN wanted USING (measure, "of") JOIN placed USING (article_id) WHERE mentions = $mentions
"""
# decimals are summed to the same digits in whatever order threads come to them; wholes are integers
_UNITS = """
    CREATE OR REPLACE TEMP TABLE units AS
    SELECT statistic, outlet, story, first, sum(part::DECIMAL(38, 15))::DOUBLE AS part, sum(whole) AS whole,
        sum(passages) AS passages, sum(judged) AS judged, sum(base) AS base, sum(words) AS words,
        count(*) FILTER (WHERE whole > 0) AS articles
    FROM counted GROUP BY statistic, outlet, story, first
"""
_TOTALS = """
    SELECT statistic, outlet, sum(part::DECIMAL(38, 15))::DOUBLE AS part, sum(whole) AS whole,
        sum(passages)::BIGINT AS passages, sum(judged)::BIGINT AS judged, sum(base)::BIGINT AS base,
        sum(words)::BIGINT AS words, sum(articles)::BIGINT AS articles, count(*) FILTER (WHERE whole > 0) AS stories,
        sum((part * part)::DECIMAL(38, 12))::DOUBLE AS part_part,
        sum((part * whole)::DECIMAL(38, 12))::DOUBLE AS part_whole, sum(whole * whole) AS whole_whole
    FROM units GROUP BY statistic, outlet ORDER BY statistic, outlet
"""
_USES = """
    SELECT "of", count(DISTINCT outlet) AS outlets, count(*) AS articles, sum(passages)::BIGINT AS mentions
    FROM sums JOIN placed USING (article_id) WHERE measure = 'stance' AND mentions = $mentions GROUP BY "of"
"""
_LINES = """
    WITH counted AS (
        SELECT story, count(DISTINCT outlet) FILTER (WHERE copy_of = '') AS outlets,
            count(*) FILTER (WHERE copy_of = '') AS articles, count(*) FILTER (WHERE copy_of <> '') AS copies,
            min(published) FILTER (WHERE copy_of = '') AS first, max(published) FILTER (WHERE copy_of = '') AS last
        FROM corpus GROUP BY story
    ), uses AS (
        SELECT story, "of", count(DISTINCT outlet) AS outlets, count(*) AS articles, sum(passages) AS mentions
        FROM sums JOIN corpus USING (article_id)
        WHERE measure = 'stance' AND mentions = 'names' AND copy_of = ''
        GROUP BY story, "of" HAVING count(DISTINCT outlet) > 1
    ), targets AS (
        SELECT story, arg_max("of", (outlets, uses.articles, mentions, -rank)) AS target
        FROM uses JOIN ranks USING ("of") GROUP BY story
    )
    SELECT * FROM stories JOIN counted USING (story) LEFT JOIN targets USING (story) WHERE articles > 0 ORDER BY story
"""


def of_corpus(database: "DuckDBPyConnection", targets: Sequence[str]) -> dict[str, DataFrame]:
    """Return the tables that are kept of a corpus.

    They are ``lines`` (:class:`~analysis.compare.overview.Story`), ``totals`` (:class:`Total`), ``differences``
    (:class:`~analysis.compare.contrasts.Difference`) and ``points``
    (:class:`~analysis.compare.kept_points.KeptPoint`).
    ``database`` has the sums of all parts (``sums``), the articles without texts (``corpus``) and the ``stories``;
    ``targets`` are those of the corpus, the most prominent first.
    """
    made = [_of_scope(database, targets, copies, mentions) for copies in (False, True) for mentions in MENTIONS]
    kept = {name: pd.concat([one[name] for one in made], ignore_index=True) for name in _KEPT}
    return {"lines": _lines(database, targets)} | {name: frame(_KEPT[name], rows) for name, rows in kept.items()}


def _of_scope(
    database: "DuckDBPyConnection", targets: Sequence[str], copies: bool, mentions: str
) -> dict[str, DataFrame]:
    """Return all tables but ``lines``, of the articles with ``copies`` or without and one way to count ``mentions``."""
    database.execute(_PLACED, {"copies": copies})
    outlets = [name for (name,) in database.execute(_OUTLETS, {"copies": copies}).fetchall()]
    listed = _prominent(database, targets, mentions)[:TARGETS] if mentions else []
    wanted = _of_targets(listed) if mentions else _of_no_target(database)
    database.from_df(_described(wanted)).create("wanted")
    database.execute(_COUNTED, {"mentions": mentions})
    database.execute(_UNITS)
    shown = followed(listed[:FOLLOWED])
    made = {
        "totals": database.sql(_TOTALS).df(),
        "differences": differences(database),
        "points": kept_points(database, wanted, shown),
    }
    database.execute("DROP TABLE wanted")
    return {name: _named(rows, wanted, outlets, copies, mentions) for name, rows in made.items()}


def _of_targets(listed: Sequence[str]) -> list[Statistic]:
    return [Statistic(measure, of) for measure in SUMMED if measure in BY_TARGET for of in listed]


def _of_no_target(database: "DuckDBPyConnection") -> list[Statistic]:
    """Return the statistics of no target, in the order in which they are shown."""
    found = database.sql("SELECT DISTINCT measure, \"of\" FROM sums WHERE mentions = ''").fetchall()
    return sorted((Statistic(*one) for one in found), key=lambda one: (SUMMED.index(one.measure), one.of))


def _described(wanted: Sequence[Statistic]) -> DataFrame:
    rows = [(index, *one, bool(one.figures.family), bool(one.figures.needs_words)) for index, one in enumerate(wanted)]
    return frame(_Wanted, rows)


def _named(
    rows: DataFrame, wanted: Sequence[Statistic], outlets: Sequence[str], copies: bool, mentions: str
) -> DataFrame:
    """Return ``rows`` with the names of their outlets, and of their statistics if they lack them."""
    names = {column: dict(enumerate(outlets)) for column in ("outlet", "against") if column in rows}
    rows = rows.assign(**{column: rows[column].map(known) for column, known in names.items()})
    return (rows if "measure" in rows else with_names(wanted, rows)).assign(copies=copies, mentions=mentions)


def _prominent(database: "DuckDBPyConnection", targets: Sequence[str], mentions: str) -> list[str]:
    return prominent(database.execute(_USES, {"mentions": mentions}).df().set_index("of"), targets)


def _lines(database: "DuckDBPyConnection", targets: Sequence[str]) -> DataFrame:
    """Return what :func:`analysis.compare.overview.lines` gives, for all stories."""
    database.execute(_PLACED, {"copies": False})
    names = _prominent(database, targets, "names")
    database.from_df(DataFrame({"of": pd.Series(names, dtype="str"), "rank": range(len(names))})).create("ranks")
    return frame(Story, database.sql(_LINES).df())
