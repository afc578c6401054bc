"""A corpus to keep as a run, and what its tables should be."""

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest

from analysis.compare.sums import sums
from analysis.corpus.read import Corpus, read
from analysis.result import Analysis
from analysis.run.analyse import analyse
from analysis.run.directory.read import read_run
from analysis.run.directory.record import Record
from analysis.run.directory.write import write as write_run
from analysis.run.engine import Engine, ThisProcess
from tests.conftest import Write, story

WriteRun = Callable[..., Record]


def rows(articles: int) -> list[dict[str, str]]:
    """Articles of three outlets on several days, one of them a copy, one with a story of the user's."""
    made = [
        {
            "id": f"a{number:02}",
            "outlet": ("Post", "Herald", "Courier")[number % 3],
            "published": f"2024-03-{number % 20 + 1:02}",
            "title": f"Bridge report {number}",
            "text": f"{story(number, 6)}Anna Keller signed paper {number}.\n",
        }
        for number in range(articles)
    ]
    made[5]["text"] = made[4]["text"]
    made[7]["story"] = "The visit"
    return made


@pytest.fixture(scope="session")
def corpus(write: Write) -> Corpus:
    return read(write(rows(20)))


@pytest.fixture(scope="session")
def expected(corpus: Corpus) -> Analysis:
    return analyse(corpus)


@pytest.fixture
def analysed_to(tmp_path: Path) -> WriteRun:
    """Write a run of a corpus to the folder ``run``, in this process unless another engine is given."""

    def written(corpus: Corpus, engine: Engine | None = None, stance: str = "lexicon") -> Record:
        with engine or ThisProcess() as started:
            return write_run(tmp_path / "run", corpus, stance, started, "framescope analyse", sums=sums)

    return written


@pytest.fixture(scope="session")
def written(corpus: Corpus, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A run of the corpus, not to be changed."""
    folder = tmp_path_factory.mktemp("written") / "run"
    write_run(folder, corpus, "lexicon", ThisProcess(), "framescope analyse", sums=sums)
    return folder


@pytest.fixture
def folder(written: Path, tmp_path: Path) -> Path:
    """A copy of the run, where ``analysed_to`` writes."""
    return Path(shutil.copytree(written, tmp_path / "run"))


def without(corpus: Corpus, *ids: str) -> Corpus:
    return replace(corpus, articles=[one for one in corpus.articles if one.id not in ids])


def assert_same(folder: Path, expected: Analysis) -> None:
    """The tables of a run are, to the last bit and in the same order, those of an analysis in memory."""
    found = read_run(folder).analysis
    for name, table in expected.tables.items():
        pd.testing.assert_frame_equal(table, getattr(found.tables, name), check_exact=True)
    assert (found.targets, found.stance) == (expected.targets, expected.stance)
