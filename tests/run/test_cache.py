import dataclasses
import os
import shutil
import threading
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pandas as pd
import pytest

from analysis.corpus.read import Corpus, read
from analysis.result import Analysis
from analysis.run import cache
from analysis.run.analyse import without_stance
from analysis.run.cache import analysed
from analysis.tables import SCHEMA

TEXT = "“We may repair the bridge,” said Anna Keller. The bridge is old.\n"


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    return tmp_path


@pytest.fixture
def corpus(corpus_of: Callable[..., Corpus]) -> Corpus:
    return corpus_of(("The Daily", TEXT), ("The Herald", TEXT.replace("old", "new")))


@pytest.fixture
def runs(home: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What was analysed anew."""
    done: list[str] = []

    def counted(corpus: Corpus, stance: str, *rest: object) -> Analysis:
        done.append(stance)
        return without_stance(corpus, stance)

    monkeypatch.setattr("analysis.run.analyse.without_stance", counted)
    return done


def same(one: Analysis, other: Analysis) -> bool:
    for name, table in one.tables.items():
        pd.testing.assert_frame_equal(table, getattr(other.tables, name), check_exact=True)
    return (one.targets, one.stance) == (other.targets, other.stance)


def stored(home: Path) -> list[Path]:
    return sorted((home / "framescope" / "analyses").iterdir())


def test_the_second_run_reads_what_the_first_kept(corpus: Corpus, runs: list[str]) -> None:
    first = analysed(corpus)
    again = analysed(corpus)
    assert len(runs) == 1
    assert same(first, again)
    assert again.corpus is corpus


def test_who_leaves_before_the_terms_are_weighed_finds_the_rest(
    corpus: Corpus, runs: list[str], home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def leave(*anything: object) -> None:
        raise OSError

    with monkeypatch.context() as leaving:
        leaving.setattr("analysis.run.terms.tfidf", leave)
        analysed(corpus)
    for _ in range(2):  # the first time it is completed
        assert same(analysed(corpus), without_stance(corpus, "lexicon"))
    assert len(runs) == 1
    assert len(stored(home)) == 1


def test_what_is_kept_equals_what_is_fresh(seeds: Path, runs: list[str]) -> None:
    analysed(read(seeds))
    assert same(analysed(read(seeds)), without_stance(read(seeds), "lexicon"))
    assert len(runs) == 1


def test_tables_without_rows_and_dates_come_back_with_their_types(
    corpus_of: Callable[..., Corpus], runs: list[str]
) -> None:
    corpus = corpus_of(("The Daily", "Nothing much happened, and it rained.\n"))
    assert same(analysed(corpus), analysed(corpus))
    assert len(runs) == 1


def test_an_altered_text_outlet_or_order_is_scored_anew(corpus_of: Callable[..., Corpus], runs: list[str]) -> None:
    for articles in (
        [("The Daily", TEXT)],
        [("The Daily", TEXT.replace("may", "will"))],
        [("The Herald", TEXT)],
        [("", TEXT)],
        [("unnamed 1", TEXT)],
    ):
        made = analysed(corpus_of(*articles))
        assert same(made, without_stance(made.corpus, "lexicon"))
    assert len(runs) == 5


def test_articles_in_another_order_are_not_mixed_up(corpus: Corpus, runs: list[str]) -> None:
    analysed(corpus)
    turned = dataclasses.replace(corpus, articles=corpus.articles[::-1])
    assert list(analysed(turned).tables.articles["outlet"]) == ["The Herald", "The Daily"]


def test_another_model_reads_the_same_tables(corpus: Corpus, runs: list[str]) -> None:
    assert [analysed(corpus, model).stance for model in ("lexicon", "fast")] == ["lexicon", "fast"]
    assert runs == ["lexicon"]


def test_altered_code_makes_old_results_stale(corpus: Corpus, runs: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    analysed(corpus)
    monkeypatch.setattr(cache, "scoring_fingerprint", lambda: "another")
    analysed(corpus)
    assert len(runs) == 2


def flipped(path: Path, place: float) -> None:
    content = bytearray(path.read_bytes())
    content[int(place * (len(content) - 1))] ^= 1
    path.write_bytes(content)


def deep(path: Path) -> None:
    path.write_text("[" * 100_000)


def a_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()
    (path / "file").touch()


DAMAGES: dict[str, Callable[[Path], object]] = {
    "empty": lambda path: path.write_bytes(b""),
    "missing": lambda path: path.unlink(),
    "folder": a_folder,
    "deep": deep,
    **{f"bit {place}": partial(flipped, place=place) for place in (0.0, 0.3, 0.5, 0.7, 1.0)},
}


@pytest.mark.parametrize(
    ("file", "damages"),
    [
        ("articles.parquet", list(DAMAGES)),
        ("run.json", ["empty", "deep", "bit 0.5"]),
        ("SHA256SUMS", ["missing", "folder", "bit 1.0"]),
        *((f"{table}.parquet", ["bit 0.5"]) for table in SCHEMA if table != "articles"),
    ],
)
def test_a_damaged_copy_is_replaced(corpus: Corpus, runs: list[str], home: Path, file: str, damages: list[str]) -> None:
    first = analysed(corpus)
    for done, damage in enumerate((DAMAGES[name] for name in damages), 1):
        damage(stored(home)[0] / file)
        assert same(analysed(corpus), first)
        assert len(runs) == 1 + done
        assert same(analysed(corpus), first)
        assert len(runs) == 1 + done  # healed


@pytest.mark.parametrize("damage", [deep, a_folder])
def test_what_stands_where_the_copy_should_is_replaced(
    corpus: Corpus, runs: list[str], home: Path, damage: Callable[[Path], object]
) -> None:
    analysed(corpus)
    (folder,) = stored(home)
    shutil.rmtree(folder)
    folder.touch()
    damage(folder)
    analysed(corpus)
    analysed(corpus)
    assert len(runs) == 2


def test_a_folder_that_cannot_be_written_is_done_without(
    corpus: Corpus, runs: list[str], home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (home / "framescope").write_text("a file where the folder should be")
    assert same(analysed(corpus), analysed(corpus))
    assert len(runs) == 2


def test_runs_at_once_lose_nothing(corpus: Corpus, runs: list[str], home: Path) -> None:
    results: list[Analysis] = []
    threads = [threading.Thread(target=lambda: results.append(analysed(corpus))) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(results) == 4
    assert all(same(results[0], result) for result in results)
    assert len(stored(home)) == 1  # and nothing unfinished beside it
    before = len(runs)
    assert same(analysed(corpus), results[0])
    assert len(runs) == before


def test_only_the_latest_are_kept(
    corpus_of: Callable[..., Corpus], runs: list[str], home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cache, "_KEPT", 2)
    corpora = [corpus_of(("The Daily", TEXT * copies)) for copies in (1, 2, 3)]
    for corpus in corpora:
        analysed(corpus)
    assert len(stored(home)) == 2
    analysed(corpora[2])
    assert len(runs) == 3
    analysed(corpora[0])
    assert len(runs) == 4


def test_what_was_just_kept_stays_when_the_clock_has_gone_back(
    corpus_of: Callable[..., Corpus], runs: list[str], home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cache, "_KEPT", 2)
    for copies in (1, 2):
        analysed(corpus_of(("The Daily", TEXT * copies)))
    for entry in stored(home):
        os.utime(entry, (2**32, 2**32))
    last = corpus_of(("The Daily", TEXT * 3))
    assert same(analysed(last), analysed(last))
    assert len(runs) == 3
    assert len(stored(home)) == 2
