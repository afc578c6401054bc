"""What is kept of a whole corpus with its run: the list of its stories, and the sums of each outlet over all stories.

They are made once, by DuckDB from the sums of the parts, so that no size of a corpus is felt when it is opened.  A
figure of them has its interval from the linearised variance instead of thousands of resamples of its stories.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

import pandas as pd
from pandas import DataFrame

from analysis.compare.overview import Story
from analysis.compare.per_article import BY_TARGET, SUMMED
from analysis.compare.rows import frame
from analysis.compare.scope import prominent

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

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


_USES = """
    SELECT "of", count(DISTINCT outlet) AS outlets, count(*) AS articles, sum(passages)::BIGINT AS mentions
    FROM sums JOIN placed USING (article_id)
    WHERE measure = 'stance' AND mentions = $mentions AND ($copies OR copy_of = '')
    GROUP BY "of"
"""
# decimals are summed to the same digits in whatever order threads come to them; wholes are integers
_TOTALS = """
    WITH units AS (
        SELECT "of", outlet, story, sum(part::DECIMAL(38, 15))::DOUBLE AS part, sum(whole) AS whole,
            sum(passages) AS passages, sum(judged) AS judged, sum(base) AS base, sum(words) AS words,
            count(*) FILTER (WHERE sums.whole > 0) AS articles
        FROM sums JOIN placed USING (article_id)
        WHERE measure = $measure AND mentions = $mentions AND ($copies OR copy_of = '')
            AND ($mentions = '' OR list_contains($targets, "of"))
        GROUP BY "of", outlet, story
    )
    SELECT "of", outlet, sum(part::DECIMAL(38, 15))::DOUBLE AS part, sum(whole) AS whole,
        sum(passages)::BIGINT AS passages, sum(judged)::BIGINT AS judged, sum(base)::BIGINT AS base,
        sum(words)::BIGINT AS words, sum(articles)::BIGINT AS articles, count(*) FILTER (WHERE whole > 0) AS stories,
        sum((part * part)::DECIMAL(38, 12))::DOUBLE AS part_part,
        sum((part * whole)::DECIMAL(38, 12))::DOUBLE AS part_whole, sum(whole * whole) AS whole_whole
    FROM units GROUP BY "of", outlet ORDER BY list_position($targets, "of"), "of", outlet
"""
_LINES = """
    WITH counted AS (
        SELECT story, count(DISTINCT outlet) FILTER (WHERE copy_of = '') AS outlets,
            count(*) FILTER (WHERE copy_of = '') AS articles, count(*) FILTER (WHERE copy_of <> '') AS copies,
            min(published) FILTER (WHERE copy_of = '') AS first, max(published) FILTER (WHERE copy_of = '') AS last
        FROM placed GROUP BY story
    ), uses AS (
        SELECT story, "of", count(DISTINCT outlet) AS outlets, count(*) AS articles, sum(passages) AS mentions
        FROM sums JOIN placed USING (article_id)
        WHERE measure = 'stance' AND mentions = 'names' AND copy_of = ''
        GROUP BY story, "of" HAVING count(DISTINCT outlet) > 1
    ), targets AS (
        SELECT story, arg_max("of", (outlets, uses.articles, mentions, -rank)) AS target
        FROM uses JOIN ranks USING ("of") GROUP BY story
    )
    SELECT * FROM stories JOIN counted USING (story) LEFT JOIN targets USING (story) WHERE articles > 0 ORDER BY story
"""


def of_corpus(database: "DuckDBPyConnection", targets: Sequence[str]) -> dict[str, DataFrame]:
    """Return the tables ``lines`` (:class:`~analysis.compare.overview.Story`) and ``totals`` (:class:`Total`).

    ``database`` has the sums of all parts (``sums``), the articles without texts (``corpus``) and the ``stories``;
    ``targets`` are those of the corpus, the most prominent first.
    """
    database.sql("SELECT article_id, outlet, story, published, copy_of FROM corpus").create_view("placed")
    return {"lines": _lines(database, targets), "totals": _totals(database, targets)}


def _totals(database: "DuckDBPyConnection", targets: Sequence[str]) -> DataFrame:
    found = []
    for copies in (False, True):
        for mentions in ("", "names", "all"):
            listed = _prominent(database, targets, copies, mentions)[:TARGETS]
            for measure in SUMMED:
                if (measure in BY_TARGET) == bool(mentions):
                    given = {"measure": measure, "mentions": mentions, "copies": copies, "targets": listed}
                    sums = database.execute(_TOTALS, given).df()
                    found.append(sums.assign(measure=measure, mentions=mentions, copies=copies))
    return frame(Total, pd.concat(found, ignore_index=True))


def _prominent(
    database: "DuckDBPyConnection", targets: Sequence[str], copies: bool = False, mentions: str = "names"
) -> list[str]:
    uses = database.execute(_USES, {"mentions": mentions, "copies": copies}).df().set_index("of")
    return prominent(uses, targets)


def _lines(database: "DuckDBPyConnection", targets: Sequence[str]) -> DataFrame:
    """Return what :func:`analysis.compare.overview.lines` gives, for all stories."""
    names = _prominent(database, targets)
    database.from_df(DataFrame({"of": pd.Series(names, dtype="str"), "rank": range(len(names))})).create("ranks")
    return frame(Story, database.sql(_LINES).df())
