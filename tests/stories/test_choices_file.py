"""The file of the user's choices: what is saved is loaded, and what can't be is one sentence."""

import dataclasses
import json
from pathlib import Path

import pytest

from analysis.corpus.read import Corpus
from analysis.errors import EXIT_BAD_INPUT, EXIT_CANNOT_WRITE, FramescopeError
from analysis.stories.choices import Choices, Story
from analysis.stories.choices_file import load, save


@pytest.fixture
def corpus(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Corpus:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    (tmp_path / "corpus").mkdir()
    return Corpus([], [], [], [], tmp_path / "corpus", "print")


def files(tmp_path: Path) -> list[Path]:
    return sorted((tmp_path / "data").rglob("*.*"))


CHOICES = Choices((Story(frozenset("ab"), "“Mine”"), Story(frozenset("c"))), frozenset("d"))


def test_what_is_saved_is_loaded(corpus: Corpus, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert load(corpus) == Choices()
    save(corpus, CHOICES)
    assert load(corpus) == CHOICES
    monkeypatch.chdir(tmp_path)
    assert load(dataclasses.replace(corpus, root=Path("corpus/../corpus"))) == CHOICES
    assert load(dataclasses.replace(corpus, root=tmp_path)) == Choices()
    assert load(dataclasses.replace(corpus, root=None)) == Choices()
    assert len(files(tmp_path)) == 1
    assert json.loads(files(tmp_path)[0].read_text("utf-8"))["corpus"] == str(corpus.root)
    save(corpus, Choices())
    assert not files(tmp_path)
    save(corpus, Choices())


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "{}",
        "\x00",
        "[" * 100_000,
        '{"stories": [{"name": 1, "articles": []}], "counted": []}',
        '{"stories": [{"name": "", "articles": "ab"}], "counted": []}',
        '{"stories": [{"name": "", "articles": ["a"]}, {"name": "", "articles": ["a"]}], "counted": []}',
        '{"stories": [], "counted": [[]]}',
    ],
)
def test_a_damaged_file_is_named_in_one_sentence(corpus: Corpus, tmp_path: Path, text: str) -> None:
    save(corpus, CHOICES)
    (path,) = files(tmp_path)
    path.write_text(text)
    with pytest.raises(FramescopeError, match="damaged; correct the file, or delete it") as caught:
        load(corpus)
    assert str(path) in str(caught.value)
    assert caught.value.code == EXIT_BAD_INPUT


def test_choices_of_a_newer_version_are_not_read_and_lost(corpus: Corpus, tmp_path: Path) -> None:
    save(corpus, CHOICES)
    (path,) = files(tmp_path)
    path.write_text(path.read_text("utf-8").replace('"counted"', '"later": 1, "counted"'), "utf-8")
    with pytest.raises(FramescopeError, match="newer version of framescope"):
        load(corpus)


def test_a_file_that_cannot_be_written_or_read_is_named(corpus: Corpus, tmp_path: Path) -> None:
    save(corpus, CHOICES)
    (path,) = files(tmp_path)
    path.unlink()
    path.mkdir()
    for attempt, code in ((lambda: save(corpus, CHOICES), EXIT_CANNOT_WRITE), (lambda: load(corpus), EXIT_BAD_INPUT)):
        with pytest.raises(FramescopeError, match="directory") as caught:
            attempt()
        assert caught.value.code == code
    assert list(path.parent.iterdir()) == [path]  # nothing unfinished is left beside it


def test_choices_for_several_paths_outlive_new_articles_and_new_paths(corpus: Corpus, tmp_path: Path) -> None:
    places = tuple(tmp_path / name for name in "abc")
    two = dataclasses.replace(corpus, root=None, places=places[:2])
    save(two, CHOICES)
    assert load(dataclasses.replace(two, fingerprint="grown")) == CHOICES
    three = dataclasses.replace(two, places=places, fingerprint="more")
    assert load(three) == CHOICES
    assert load(dataclasses.replace(two, places=places[1:])) == Choices()
    save(three, Choices())
    assert load(three) == Choices()
    assert load(two) == CHOICES
