"""Noticing changes of files: what has changed and stands still is read, and only that."""

from pathlib import Path

from analysis.corpus.changes import PATIENCE, Changes, difference, state


def test_new_changed_and_deleted_files_are_noticed_hidden_ones_not(tmp_path: Path) -> None:
    (tmp_path / "below").mkdir()
    (tmp_path / "below" / "a.txt").write_text("a")
    first = state([tmp_path])
    assert [Path(path).name for path in first] == ["a.txt"]
    assert state([tmp_path]) == first
    (tmp_path / ".hidden").write_text("a")
    assert state([tmp_path]) == first
    (tmp_path / "below" / "a.txt").write_text("ab")
    second = state([tmp_path])
    assert second != first
    (tmp_path / "below" / "a.txt").unlink()
    assert state([tmp_path, tmp_path / "nowhere"]) == {}
    assert state([tmp_path / ".hidden"]).keys() == {str(tmp_path / ".hidden")}


def test_a_file_is_read_when_it_stands_still_for_one_look_and_once() -> None:
    empty, half, whole = {}, {"a": (1, 5)}, {"a": (2, 9)}  # type: ignore[var-annotated]
    changes = Changes(empty)
    assert [changes.settled(now) for now in (empty, half, whole, whole, whole, half, whole, whole)] == [
        *(False, False, False, True, False, False, False, False),
    ]


def test_a_file_that_never_stands_still_keeps_no_other_from_being_read() -> None:
    changes = Changes({})
    looks = [changes.settled({"log": (number, number)}) for number in range(2 * PATIENCE)]
    assert [number for number, settled in enumerate(looks, 1) if settled] == [PATIENCE, 2 * PATIENCE]


def test_what_has_changed_is_said_in_words() -> None:
    assert difference({"a": "x"}, {"a": "x"}) == ""
    assert difference({}, {"a": "x"}) == "1 new article"
    assert difference({"a": "x", "b": "x"}, {"a": "y", "c": "x", "d": "x"}) == "2 new, 1 changed, 1 deleted articles"
