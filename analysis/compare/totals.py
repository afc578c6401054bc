"""What is kept of a whole corpus with its run: the list of its stories, and the sums of each outlet over all stories.

They are made once, by DuckDB from the sums of the parts, so that no size of a corpus is felt when it is opened.  A
figure of them has its interval from the linearised variance instead of thousands of resamples of its stories.
"""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

import pandas as pd
from pandas import DataFrame

from analysis.compare.overview import lines, shared_targets
from analysis.compare.per_article import BY_TARGET, SUMMED
from analysis.compare.rows import frame
from analysis.compare.scope import prominent

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

TARGETS = 100  # the most prominent ones, whose figures are kept over all stories
_CHUNK = 500_000  # sums that are in memory at a time


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
_TOTALS = """
    WITH units AS (
        SELECT "of", outlet, story, sum(part) AS part, sum(whole) AS whole, sum(passages) AS passages,
            sum(judged) AS judged, sum(base) AS base, sum(words) AS words,
            count(*) FILTER (WHERE sums.whole > 0) AS articles
        FROM sums JOIN placed USING (article_id)
        WHERE measure = $measure AND mentions = $mentions AND ($copies OR copy_of = '')
            AND ($mentions = '' OR list_contains($targets, "of"))
        GROUP BY "of", outlet, story
    )
    SELECT "of", outlet, sum(part) AS part, sum(whole) AS whole, sum(passages)::BIGINT AS passages,
        sum(judged)::BIGINT AS judged, sum(base)::BIGINT AS base, sum(words)::BIGINT AS words,
        sum(articles)::BIGINT AS articles, count(*) FILTER (WHERE whole > 0) AS stories,
        sum(part * part) AS part_part, sum(part * whole) AS part_whole, sum(whole * whole) AS whole_whole
    FROM units GROUP BY "of", outlet ORDER BY list_position($targets, "of"), "of", outlet
"""
_MENTIONS = """
    SELECT story, "of", outlet, article_id AS article, passages
    FROM sums JOIN placed USING (article_id)
    WHERE measure = 'stance' AND mentions = 'names' AND copy_of = ''
    ORDER BY story, article_id
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
    index = database.sql("SELECT story, outlet, words, published, copy_of <> '' AS copy FROM corpus").df()
    copies = index["copy"].groupby(index["story"]).sum()
    names = _prominent(database, targets)
    targets = [shared_targets(rows, names) for rows in _by_story(database, names)]
    return lines(database.table("stories").df(), index[~index["copy"]], copies, pd.concat(targets))


def _by_story(database: "DuckDBPyConnection", names: Sequence[str]) -> Iterator[DataFrame]:
    """Yield the mentions of each of ``names`` in each article, some whole stories at a time (at least one, empty)."""
    statistic = {name: index for index, name in enumerate(names)}
    result = database.execute(_MENTIONS)
    rest = result.fetch_df_chunk(_CHUNK // 2048)
    while True:
        more = result.fetch_df_chunk(_CHUNK // 2048)
        last = rest["story"].iloc[-1] if len(rest) else 0
        ready = rest if more.empty else rest[rest["story"] < last]
        yield ready.assign(statistic=ready["of"].map(statistic).astype("int64"))
        if more.empty:
            return
        rest = pd.concat([rest[rest["story"] == last], more], ignore_index=True)
