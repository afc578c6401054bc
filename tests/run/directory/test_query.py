"""A view of a run reads the rows of its articles, and no others."""

from collections.abc import Callable
from pathlib import Path

import duckdb
import pandas as pd
import pytest
from pandas import DataFrame

from analysis.compare.comparison import Comparison
from analysis.compare.contrasts import contrasts
from analysis.compare.scope import Scope, within
from analysis.errors import FramescopeError
from analysis.result import Analysis
from analysis.run.directory import parts, query
from analysis.run.directory.corpus import RunCorpus
from analysis.run.directory.query import Files
from analysis.run.directory.read import read_run
from analysis.run.judge import completed


@pytest.fixture
def opened(written: Path) -> RunCorpus:
    return read_run(written)


@pytest.fixture(autouse=True)
def asked(monkeypatch: pytest.MonkeyPatch) -> dict[str, set[str]]:
    """The articles whose rows are read, by table."""
    read: dict[str, set[str]] = {}
    rows = Files.rows

    def noted(files: Files, table: str, here: DataFrame) -> DataFrame:
        read[table] = set(here["article_id"])
        return rows(files, table, here)

    monkeypatch.setattr(Files, "rows", noted)
    return read


def test_opening_reads_no_rows(opened: RunCorpus, asked: dict[str, set[str]]) -> None:
    completed(opened.analysis)
    assert not asked


def test_a_story_reads_the_rows_of_its_articles(opened: RunCorpus, asked: dict[str, set[str]]) -> None:
    articles = opened.analysis.tables.listed
    members = set(articles.loc[articles["story"] == 2, "article_id"])
    comparison = Comparison(opened.analysis, Scope(story=2))
    comparison.sources()
    comparison.terms()
    assert asked
    assert all(read <= members for read in asked.values())


def test_the_rows_of_a_story_are_those_of_the_whole(opened: RunCorpus, expected: Analysis) -> None:
    ids = expected.tables.articles["article_id"][5:9]
    found, whole = opened.analysis.tables.of(ids), expected.tables.of(ids)
    for name, table in whole.items():
        pd.testing.assert_frame_equal(getattr(found, name), table, check_exact=True)


def test_comparing_all_stories_reads_no_mention(opened: RunCorpus, asked: dict[str, set[str]]) -> None:
    contrasts(within(opened.analysis, Scope()))
    assert not {"mentions", "references", "sentences", "voices", "terms"} & asked.keys()


@pytest.mark.parametrize(
    ("table", "columns", "read"),
    [
        ("index", "* EXCLUDE (words)", lambda run: run.analysis),
        ("index", "*, unnest(range(9))", lambda run: run.analysis),
        ("index", "* REPLACE (NULL::BIGINT AS story)", lambda run: run.analysis.tables.listed),
        ("index", "* REPLACE ('other' AS part)", lambda run: run.analysis.tables.mentions),
        ("mentions", "* EXCLUDE (target)", lambda run: run.analysis.tables.mentions),
        ("mentions", "* REPLACE ([1] AS target)", lambda run: run.analysis.tables.mentions),
        ("mentions", "* REPLACE (NULL::BIGINT AS sentence)", lambda run: run.analysis.tables.mentions),
        ("articles", "* REPLACE (NULL AS article_id)", lambda run: run.analysis.tables.articles),
    ],
)
def test_a_part_with_other_columns_types_or_rows_is_damaged(
    folder: Path, monkeypatch: pytest.MonkeyPatch, table: str, columns: str, read: Callable[[RunCorpus], object]
) -> None:
    """Also if its hash is right, since whoever wrote it wrote that of another file into ``run.json``."""
    for file in (folder / table).iterdir():
        made = duckdb.read_parquet(str(file)).project(columns).df()
        duckdb.from_df(made).write_parquet(str(file))
    monkeypatch.setattr(query, "is_damaged", lambda file, expected: False)
    monkeypatch.setattr(parts, "missing", lambda folder, part: ())
    with pytest.raises(FramescopeError, match=f"{table}.* is missing or damaged"):
        read(read_run(folder))
