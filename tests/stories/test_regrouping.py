"""Regrouping by two programs at once: neither loses what the other has said."""

import dataclasses
from pathlib import Path
from threading import Thread

import pytest

from analysis.errors import EXIT_NOTHING_TO_SHOW, FramescopeError
from analysis.result import Analysis
from analysis.stories.regrouping import Regrouping
from tests.stories.grouped import FOUND, groups, made, named, sets


@pytest.fixture
def found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Analysis:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    analysis = made(*FOUND, ("g", "S", 4, ""), ("h", "S", 5, ""))
    return dataclasses.replace(analysis, corpus=dataclasses.replace(analysis.corpus, root=tmp_path))


def test_two_programs_keep_each_others_merges(found: Analysis) -> None:
    one, other = Regrouping(found), Regrouping(found)
    one.merge([1, 2])
    other.merge([3, 4])
    assert groups(Regrouping(found).shown) == groups(other.shown) == sets("abcde", "fg", "h")


def test_a_merge_of_what_another_program_has_merged_joins_all(found: Analysis) -> None:
    one, other = Regrouping(found), Regrouping(found)
    one.merge([1, 2])
    assert other.merge([2, 3]) == 1
    assert groups(Regrouping(found).shown) == sets("abcdef", "g", "h")
    assert one.merge([1, 2]) == 1  # which is done already
    assert groups(one.shown) == sets("abcdef", "g", "h")


def test_a_story_is_known_by_its_articles_when_another_program_has_renumbered_it(found: Analysis) -> None:
    one, other = Regrouping(found), Regrouping(found)
    one.merge([1, 2])
    assert other.rename(3, "Mine") == 2
    assert named(other.shown)[1] == ("Mine", True)
    assert groups(other.shown) == sets("abcde", "f", "g", "h")


def test_a_split_keeps_what_another_program_has_split(found: Analysis) -> None:
    one, other = Regrouping(found), Regrouping(found)
    one.split(["a"])
    other.split(["c"])
    assert groups(Regrouping(found).shown) == sets("a", "b", "c", "de", "f", "g", "h")
    with pytest.raises(FramescopeError, match="nothing to split"):
        one.split(["b"])


def test_an_undo_takes_back_no_change_of_another_program(found: Analysis) -> None:
    one, other = Regrouping(found), Regrouping(found)
    one.merge([1, 2])
    other.merge([3, 4])
    with pytest.raises(FramescopeError, match="Another program") as caught:
        one.undo()
    assert caught.value.code == EXIT_NOTHING_TO_SHOW
    other.undo()
    assert groups(other.shown) == sets("abcde", "f", "g", "h")
    one.undo()
    assert groups(one.shown) == groups(Regrouping(found).shown) == groups(found)
    with pytest.raises(FramescopeError, match="nothing to undo"):
        one.undo()


def test_changes_at_the_same_time_are_all_kept(found: Analysis) -> None:
    programs = [Regrouping(found) for _ in range(5)]
    threads = [Thread(target=one.rename, args=(story, f"Mine {story}")) for story, one in enumerate(programs, 1)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert named(Regrouping(found).shown) == [(f"Mine {story}", True) for story in range(1, 6)]
