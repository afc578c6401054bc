"""A run of many articles opens and is compared without reading them, and what cannot be had says so."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from pandas import DataFrame

from analysis.compare.comparison import Comparison
from analysis.compare.contrasts import contrasts
from analysis.compare.figures import figures
from analysis.compare.overview import stories
from analysis.compare.scope import Scope, within
from analysis.compare.selection import Selection
from analysis.compare.sums import sums
from analysis.compare.totals import of_corpus
from analysis.compare.trends import trends
from analysis.corpus.read import Corpus
from analysis.errors import FramescopeError
from analysis.result import Analysis
from analysis.run.directory.query import Files
from analysis.run.directory.read import check, read_run
from analysis.run.directory.write import write
from analysis.run.engine import ThisProcess
from analysis.stories.choices import Choices, Story, apply
from analysis.tables import TooManyError


@pytest.fixture(scope="module")
def folder(corpus: Corpus, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("many") / "run"
    write(folder, corpus, "lexicon", ThisProcess(), "framescope analyse", sums=sums, summaries=of_corpus)
    return folder


@pytest.fixture
def opened(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Analysis:
    """A run whose articles are too many to be read at once."""
    monkeypatch.setattr("analysis.tables.MANY", 3)
    for home in ("analysis.tables.MOST", "analysis.run.directory.later.MOST"):
        monkeypatch.setattr(home, 12)
    return read_run(folder).analysis


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The tables of which rows of articles are read."""
    asked: list[str] = []
    rows = Files.rows

    def noted(files: Files, table: str, here: DataFrame) -> DataFrame:
        asked.append(table)
        return rows(files, table, here)

    monkeypatch.setattr(Files, "rows", noted)
    return asked


def test_stories_and_figures_of_all_are_there_without_a_row_of_an_article(
    opened: Analysis, expected: Analysis, read: list[str]
) -> None:
    comparison = Comparison(opened, Scope())
    assert comparison.warnings[-1].startswith("Of 13 articles together only the 4 most prominent targets")
    pd.testing.assert_frame_equal(stories(opened, Scope()), stories(expected, Scope()), check_exact=True)
    whole = within(expected, Scope())
    found, direct = figures(comparison.analysis), figures(whole)
    same = ["outlet", "measure", "of", "passages", "judged", "base", "articles", "stories", "claim"]
    pd.testing.assert_frame_equal(found[same], direct[same])
    np.testing.assert_allclose(found["value"], direct["value"], rtol=1e-12)
    assert not read


def test_a_story_of_many_is_that_of_few(opened: Analysis, expected: Analysis) -> None:
    scope = Scope(story=2, copies=True)
    assert Comparison(opened, scope).figures() == Comparison(expected, scope).figures()


@pytest.mark.parametrize("compared", [contrasts, partial(trends, by="week")])
def test_differences_and_trends_of_all_are_kept(
    opened: Analysis, expected: Analysis, compared: Callable[[Analysis], DataFrame], read: list[str]
) -> None:
    scope = Scope(copies=True, references=True)
    found = compared(within(opened, scope))
    assert not read
    pd.testing.assert_frame_equal(found, compared(within(expected, scope)), rtol=1e-12)


@pytest.mark.parametrize("asked", [Comparison.gaps, Comparison.terms])
def test_what_would_read_too_many_articles_says_so(opened: Analysis, asked: Callable[[Comparison], object]) -> None:
    with pytest.raises(TooManyError, match=r"These are 13 articles, and .* reads 12 at most; choose a story of them\."):
        asked(Comparison(opened, Scope()))


@pytest.mark.parametrize("phrase", ["old bridge", "thank* keller", '"the bridge"', "Keller's", "nowhere"])
def test_a_search_of_many_finds_what_a_search_of_few_finds(
    opened: Analysis, expected: Analysis, phrase: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("analysis.run.directory.later.MOST", 13)
    many, few = Comparison(opened, Scope()), Comparison(expected, Scope())
    selection = Selection("search", phrase)
    assert many.search(phrase) == few.search(phrase)
    assert many.listing(selection).passages(selection) == few.passages(selection)


def test_a_search_of_many_says_where_it_ends(opened: Analysis, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("analysis.compare.search.MOST", 5)
    found = Comparison(opened, Scope()).search("bridge")
    assert sum(one.using for one in found) == 5
    assert {(one.per_1000, one.claim) for one in found} == {(None, "in the first 5 articles that use it")}


def test_a_search_reads_only_parts_that_have_its_words(opened: Analysis, monkeypatch: pytest.MonkeyPatch) -> None:
    searched: list[int] = []
    uses = Files._uses

    def noted(files: Files, phrase: str, here: DataFrame) -> list[int]:
        searched.append(len(here))
        return uses(files, phrase, here)

    monkeypatch.setattr(Files, "_uses", noted)
    assert sum(one.using for one in Comparison(opened, Scope()).search("paper 12")) == 1
    assert len(searched) == 1
    assert not sum(one.uses for one in Comparison(opened, Scope()).search("bridgeless"))
    assert len(searched) == 1
    monkeypatch.setattr("analysis.run.directory.query.MOST_PARTS", 1)
    found = Comparison(opened, Scope()).search("signed")
    assert {one.claim for one in found} == {f"in the first {searched[-1]} articles that use it"}


def test_a_search_without_a_word_is_an_error(opened: Analysis) -> None:
    with pytest.raises(FramescopeError, match="no word to search for"):
        Comparison(opened, Scope()).search("…")


def test_stories_are_listed_some_at_a_time_and_looked_for_in_all(opened: Analysis) -> None:
    comparison = Comparison(opened, Scope(story=1))
    everything = comparison.overview
    assert comparison.first_stories(1) == everything[:1]
    last = everything[-1]
    assert last in comparison.first_stories(len(everything), last.name.lower())
    assert last in comparison.first_stories(len(everything), str(last.story))


def test_the_users_stories_are_listed_in_place_of_those_that_are_kept(folder: Path, expected: Analysis) -> None:
    choices = Choices((Story(frozenset(expected.tables.articles["article_id"][2:9]), "Mine"),))
    found, direct = (stories(apply(one, choices), Scope()) for one in (read_run(folder).analysis, expected))
    assert "Mine" in set(found["name"])
    pd.testing.assert_frame_equal(found, direct, check_exact=True)


def test_every_file_of_a_run_can_be_checked(folder: Path) -> None:
    assert check(folder) == len(list(folder.rglob("*.parquet")))


def test_a_run_of_an_older_version_is_made_anew(corpus: Corpus, folder: Path, tmp_path: Path) -> None:
    older = (folder / "run.json").read_text().replace('"format": 3', '"format": 2')
    (tmp_path / "run.json").write_text(older)
    with pytest.raises(FramescopeError, match=r"older version of framescope .*; framescope analyse with the same"):
        read_run(tmp_path)
    write(tmp_path, corpus, "lexicon", ThisProcess(), "framescope analyse", sums=sums)
    assert check(tmp_path) > 0
