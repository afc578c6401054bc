"""The differences between outlets over all stories of a run, made once, by DuckDB from the sums of each story."""

from typing import TYPE_CHECKING

from pandas import DataFrame

from analysis.compare.contrasts import with_tests
from analysis.compare.honesty import FEWEST_TO_TEST, FEWEST_WORDS

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

# the values that :mod:`analysis.compare.contrasts` compares, and their pairs
_PAIRS = """
    CREATE OR REPLACE TEMP TABLE pairs AS
    WITH known AS (
        SELECT statistic, outlet, story, first, part / whole AS value, articles, passages
        FROM units JOIN wanted USING (statistic)
        WHERE whole > 0 AND in_family AND NOT (needs_words AND words < $words)
    )
    SELECT known.outlet, other.outlet AS against, statistic, known.first, known.value, other.value AS value_against,
        known.value - other.value AS difference, known.articles, other.articles AS articles_against,
        known.passages, other.passages AS passages_against
    FROM known JOIN known AS other USING (statistic, story) WHERE known.outlet < other.outlet
"""
_FOUND = """
    SELECT outlet, against, statistic, count(*) AS stories,
        sum(value::DECIMAL(38, 15))::DOUBLE / count(*) AS value,
        sum(value_against::DECIMAL(38, 15))::DOUBLE / count(*) AS value_against,
        sum(difference::DECIMAL(38, 15))::DOUBLE / count(*) AS difference,
        sum(articles)::BIGINT AS articles, sum(articles_against)::BIGINT AS articles_against,
        sum(passages)::BIGINT AS passages, sum(passages_against)::BIGINT AS passages_against
    FROM pairs GROUP BY outlet, against, statistic
"""
_IN_ORDER = """
    SELECT difference FROM pairs JOIN (
        SELECT outlet, against, statistic, count(*) AS stories
        FROM pairs GROUP BY outlet, against, statistic HAVING count(*) >= $fewest
    ) USING (outlet, against, statistic) ORDER BY stories, outlet, against, statistic, first
"""


def differences(database: "DuckDBPyConnection") -> DataFrame:
    """Return what :class:`~analysis.compare.contrasts.Difference` has of each pair of outlets and statistic.

    ``database`` has the tables ``units`` and ``wanted``; outlets are numbers in the order of their names there.
    """
    database.execute(_PAIRS, {"words": FEWEST_WORDS})
    values = database.execute(_IN_ORDER, {"fewest": FEWEST_TO_TEST}).fetchnumpy()["difference"]
    return with_tests(database.sql(_FOUND).df(), values)
