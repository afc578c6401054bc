"""The joins of a run: what needs every article, read from the parts in the order of the corpus."""

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

from analysis.language.names.target import Target
from analysis.language.names.targets import find
from analysis.run.directory.database import fetched, in_order
from analysis.run.directory.packed import names_of
from analysis.run.directory.terms import terms
from analysis.stories.headlines import headline_words, nearest
from analysis.stories.naming import is_name, story_names
from analysis.tables import LISTED, SCHEMA, Tables, frame

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection, DuckDBPyRelation
    from pandas import DataFrame

_NAMES = """
    SELECT articles.outlet, names FROM prepared JOIN articles USING (article_id) JOIN here USING (article_id)
    ORDER BY position
"""
_ARTICLES = """
    SELECT articles.* EXCLUDE (text, extra, source), here.source, groups.*
    FROM articles JOIN here USING (article_id) JOIN groups USING (article_id) ORDER BY position
"""
_CENTRES = """
    WITH uses AS (
        SELECT article_id, term, total * (ln(($articles + 1) / (articles + 1)) + 1) AS weight
        FROM term_counts SEMI JOIN here USING (article_id) JOIN vocabulary USING (term, boilerplate)
        WHERE NOT boilerplate
    ), lengths AS (
        SELECT article_id, sqrt(sum(weight * weight)) AS length FROM uses GROUP BY article_id
    )
    SELECT story, term, sum(weight / length) AS tfidf
    FROM uses JOIN (FROM corpus WHERE copy_of = '') USING (article_id) JOIN headline_words USING (story, term)
    JOIN lengths USING (article_id)
    GROUP BY story, term
"""
_USES = "SELECT term, articles FROM vocabulary SEMI JOIN headline_words USING (term) WHERE NOT boilerplate"


def targets_of(database: "DuckDBPyConnection", named: Sequence[Target]) -> list[Target]:
    """Merge the names of all articles into targets, those that the user ``named`` first."""
    return find(((outlet, names_of(names)) for outlet, names in fetched(database, _NAMES)), named)


def word_parts(database: "DuckDBPyConnection") -> "DuckDBPyRelation":
    """Return which parts have each word of the corpus, by word."""
    return database.sql("SELECT word, part FROM words ORDER BY word, part")


def index_of(database: "DuckDBPyConnection") -> "tuple[DataFrame, dict[int, str]]":
    """Return the table ``articles`` without texts, and the name of each story to which the data assign its articles.

    A row for each article ``here``, with its story and original.
    """
    rows = database.sql(_ARTICLES).df()
    given = {story: name for story, name in zip(rows["story"], rows["given"], strict=True) if is_name(name)}
    return rows[list(LISTED)].astype(LISTED), given


def stories_of(database: "DuckDBPyConnection", index: "DataFrame", given: dict[int, str]) -> "DataFrame":
    """Return the table ``stories``, given those that the data name.

    Besides the parts, ``database`` has the tables ``vocabulary`` and ``corpus``, which is ``index``.  Rows of terms are
    read only if there is a story without any headline, which is called by what it tells.
    """
    counted = index[index["copy_of"] == ""]
    words = headline_words(counted)
    database.from_df(words).create("headline_words")
    centres = database.execute(_CENTRES, {"articles": len(index)}).df()
    names = nearest(counted, centres, dict(database.sql(_USES).fetchall()), len(index))
    untitled = set(index["story"]) - names.keys()
    names |= _told(database, index, untitled) if untitled else {}
    return frame("stories", [(story, given.get(story) or names[story], story in given) for story in sorted(names)])


def _told(database: "DuckDBPyConnection", index: "DataFrame", untitled: Collection[int]) -> dict[int, str]:
    """Return the names of the stories ``untitled``."""
    told = index.loc[index["story"].isin(list(untitled)), ["article_id"]]
    database.from_df(told).create("told")
    texts = dict(fetched(database, "SELECT article_id, text FROM articles SEMI JOIN told USING (article_id)"))
    read = {
        "articles": index.assign(text=[texts.get(one, "") for one in index["article_id"]]),
        "terms": terms(database, len(index)),
        "mentions": in_order(database, "mentions", "article_id", "target"),
    }
    tables = Tables(**{name: read.get(name, frame(name, ())) for name in SCHEMA})
    return story_names(tables, index["story"].tolist(), untitled)
