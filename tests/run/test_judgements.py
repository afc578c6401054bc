"""Judgements are kept by content: nothing is judged twice, whatever becomes of the corpus, the disk or the program."""

import sqlite3
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from analysis.corpus.read import Corpus
from analysis.run import judgements
from analysis.run.analyse import without_stance
from analysis.run.judge import Judge, is_judged
from analysis.run.judgements import Judgements
from analysis.scores.stance import Item, Probabilities
from analysis.stories.choices import Choices, Story, apply

ONE, TWO = "Anna Keller praised Paul Moser.\n", "Paul Moser fell.\n"


class Counting:
    """A model that counts what it is asked, and has any fingerprint."""

    name = "counting"

    def __init__(self, fingerprint: str = "first") -> None:
        self.fingerprint = fingerprint
        self.asked: list[Item] = []

    def score(self, items: Sequence[Item]) -> list[Probabilities]:
        self.asked += items
        return [Probabilities(0.1, 0.2, 0.7)] * len(items)

    def explain(self, item: Item) -> list[object]:
        raise NotImplementedError


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "kept" / "judgements.sqlite"


def asked(path: Path, corpus: Corpus, fingerprint: str = "first") -> int:
    """Judge ``corpus`` in a program of its own; return how often the model was asked."""
    model = Counting(fingerprint)
    judge = Judge(model, Judgements(model.fingerprint, path))  # type: ignore[arg-type]
    assert is_judged(judge.complete(without_stance(corpus, "lexicon")))
    return len(model.asked)


def test_the_next_program_judges_only_what_was_added(path: Path, corpus_of: Callable[..., Corpus]) -> None:
    assert asked(path, corpus_of(("The Daily", ONE))) == 2
    assert asked(path, corpus_of(("The Daily", ONE), ("The Herald", TWO))) == 1
    assert asked(path, corpus_of(("The Herald", TWO), ("The Echo", ONE + TWO), ("The Copy", TWO))) == 0


def test_another_model_judges_anew(path: Path, corpus_of: Callable[..., Corpus]) -> None:
    corpus = corpus_of(("The Daily", ONE))
    assert asked(path, corpus) == asked(path, corpus, "second") == 2
    assert asked(path, corpus) == 0


def test_a_regrouping_judges_nothing(path: Path, corpus_of: Callable[..., Corpus]) -> None:
    corpus = corpus_of(("The Daily", ONE), ("The Herald", TWO))
    found = without_stance(corpus, "lexicon")
    model = Counting()
    judge = Judge(model, Judgements("", path))  # type: ignore[arg-type]
    judge.complete(found)
    before = len(model.asked)
    apart = apply(found, Choices((Story(frozenset({corpus.articles[0].id})),)))
    assert is_judged(judge.complete(apart))
    assert len(model.asked) == before


@pytest.mark.parametrize("content", [b"", b"no database", b"SQLite format 3\0" + b"\xff" * 5000])
def test_a_damaged_database_is_made_anew(path: Path, corpus_of: Callable[..., Corpus], content: bytes) -> None:
    corpus = corpus_of(("The Daily", ONE))
    path.parent.mkdir()
    path.write_bytes(content)
    assert asked(path, corpus) == 2
    assert asked(path, corpus) == 0


def test_a_row_with_a_flipped_bit_is_judged_again(path: Path, corpus_of: Callable[..., Corpus]) -> None:
    corpus = corpus_of(("The Daily", ONE))
    asked(path, corpus)
    with sqlite3.connect(path) as database:
        (key, value) = database.execute("SELECT key, value FROM judgements").fetchone()
        flipped = bytes([value[0] ^ 1]) + value[1:]
        database.execute("UPDATE judgements SET value = ? WHERE key = ?", (flipped, key))
    assert asked(path, corpus) == 1
    assert asked(path, corpus) == 0


@pytest.mark.parametrize("blocked", ["a folder in its place", "a file in place of its folder", "no folder"])
def test_without_a_database_judging_goes_on(path: Path, corpus_of: Callable[..., Corpus], blocked: str) -> None:
    if blocked == "a folder in its place":
        path.mkdir(parents=True)
    elif blocked == "a file in place of its folder":
        path.parent.write_text("")
    model = Counting()
    judge = Judge(model, Judgements("", None if blocked == "no folder" else path))  # type: ignore[arg-type]
    analysis = without_stance(corpus_of(("The Daily", ONE)), "lexicon")
    assert is_judged(judge.complete(analysis))
    assert is_judged(judge.complete(analysis))
    assert len(model.asked) == 2


def test_a_database_locked_by_another_program_is_done_without(
    path: Path, corpus_of: Callable[..., Corpus], monkeypatch: pytest.MonkeyPatch
) -> None:
    corpus = corpus_of(("The Daily", ONE))
    asked(path, corpus)
    waited: list[float] = []
    connect = sqlite3.connect
    other = connect(path)
    other.execute("BEGIN EXCLUSIVE")

    def connected(path: Path, timeout: float) -> sqlite3.Connection:
        waited.append(timeout)
        return connect(path, timeout=0)

    monkeypatch.setattr(sqlite3, "connect", connected)
    assert asked(path, corpus) == 2
    assert len(waited) > 2
    assert not any(waited[1:])  # it is waited for once
    other.close()
    assert [asked(path, corpus), asked(path, corpus)] == [0, 0]
    assert waited[-1]


def _lock(database: sqlite3.Connection) -> None:
    database.execute("BEGIN EXCLUSIVE")


def _fill(database: sqlite3.Connection) -> None:
    database.execute("CREATE TABLE judgements (later TEXT)")
    database.commit()


@pytest.mark.parametrize(("spoil", "why"), [(_lock, "locked"), (_fill, "another version")])
def test_a_database_that_cannot_be_used_is_said_and_written_as_soon_as_it_can(
    path: Path, monkeypatch: pytest.MonkeyPatch, spoil: Callable[[sqlite3.Connection], None], why: str
) -> None:
    monkeypatch.setattr(judgements, "_PATIENCE", 0.0)
    monkeypatch.setattr(Judgements, "unused", {})
    path.parent.mkdir()
    other = sqlite3.connect(path)
    spoil(other)
    neutral, items = Probabilities(0, 1, 0), [Item("one", 0, 1), Item("two", 0, 1)]
    mine = Judgements("", path)
    mine.add({items[0]: neutral})
    (said,) = judgements.unkept()
    assert str(path) in said
    assert why in said
    other.close()
    path.unlink(missing_ok=True)
    mine.add({items[1]: neutral})
    assert judgements.unkept() == []
    assert Judgements("", path).find(items) == [neutral, neutral]


def test_only_the_latest_are_kept(
    path: Path, corpus_of: Callable[..., Corpus], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(judgements, "MOST", 2)
    asked(path, corpus_of(("The Daily", ONE)))
    asked(path, corpus_of(("The Daily", TWO)))
    assert asked(path, corpus_of(("The Daily", TWO))) == 0
    assert asked(path, corpus_of(("The Daily", ONE))) == 1


def test_what_was_judged_before_a_kill_is_kept_and_two_programs_lose_nothing(path: Path) -> None:
    code = (
        "import os, sys, signal; from pathlib import Path\n"
        "from analysis.run.judgements import Judgements; from analysis.scores.stance import Item, Probabilities\n"
        "kept = Judgements('', Path(sys.argv[1]))\n"
        "for number in range(20):\n"
        "    kept.add({Item(f'{sys.argv[2]} {number}', 0, 1): Probabilities(0, 1, 0)})\n"
        "os.kill(os.getpid(), signal.SIGKILL)"
    )
    running = [subprocess.Popen([sys.executable, "-c", code, str(path), name]) for name in ("one", "other")]
    assert [process.wait() for process in running] == [-9, -9]
    items = [Item(f"{name} {number}", 0, 1) for name in ("one", "other") for number in range(20)]
    assert Judgements("", path).find(items) == [Probabilities(0, 1, 0)] * 40
