"""A run is written where no file is the user's, and what is not a run's is neither replaced nor removed."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from analysis.errors import FramescopeError
from analysis.run.directory.files import remove_unfinished
from analysis.run.directory.parts import forget
from analysis.run.directory.place import check_place, is_run


def put(path: Path, text: str = "mine") -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)


FOREIGN: dict[str, Callable[[Path], None]] = {
    "articles/report.parquet": lambda run: put(run / "run.json", '{"run": 7}'),
    "articles/part-1.parquet": lambda run: put(run / "run.json", "no JSON"),
    "stories/deep/part-1.json": lambda run: put(run / "run.lock", ""),
    "run.lock": lambda run: None,
    "thesis.txt": lambda run: None,
    "run.json": lambda run: put(run / "run.json", '{"framescope": 7}'),
}


@pytest.mark.parametrize("name", FOREIGN)
def test_a_folder_of_another_program_is_no_place_for_a_run(name: str, tmp_path: Path) -> None:
    put(tmp_path / "run" / name)
    FOREIGN[name](tmp_path / "run")
    with pytest.raises(FramescopeError, match="has other files in it"):
        check_place(tmp_path / "run")


@pytest.mark.parametrize("name", ["articles", "run.lock"])
def test_a_run_with_a_link_in_it_is_not_written(name: str, folder: Path, tmp_path: Path) -> None:
    (folder / name).rename(tmp_path / "elsewhere")
    (folder / name).symlink_to(tmp_path / "elsewhere")
    with pytest.raises(FramescopeError, match=rf"has other files in it \({name}\)"):
        check_place(folder)


def test_a_name_that_no_folder_can_have_is_said_to_be_one(tmp_path: Path) -> None:
    for link, target in (("loop", "loop"), ("dangling", "nothing")):
        (tmp_path / link).symlink_to(target)
    (tmp_path / "file").touch()
    said = {
        "x" * 300: "File name too long",
        "loop": "Too many levels of symbolic links",
        "dangling": "is a link to nothing",
        os.fsdecode(b"\xff"): "is not UTF-8",
        "file": "is a file; choose a new folder",
        "file/run": "lies in a file",
    }
    for name, reason in said.items():
        with pytest.raises(FramescopeError, match=reason):
            check_place(tmp_path / name)
    assert len(list(tmp_path.iterdir())) == 3


def test_only_what_is_called_as_in_a_run_is_removed_and_no_link_is_followed(tmp_path: Path) -> None:
    run, mine = tmp_path / "run", tmp_path / "mine"
    part = f"part-{'a' * 32}.parquet"
    kept = [mine / part, run / "cues" / "report.parquet", run / ".mine" / ".unfinished-thesis"]
    gone = [run / "cues" / part, run / "cues" / ".unfinished-part", run / ".unfinished-spill" / "rest"]
    for path in (*kept, *gone, run / "cues" / "deep" / part):
        put(path)
    (run / "articles").symlink_to(mine)
    forget(run, [], ["articles", "cues"])
    remove_unfinished(run)
    assert [path.exists() for path in (*kept, *gone)] == [True] * 3 + [False] * 3


def test_articles_beside_a_run_json_of_another_program_are_a_corpus(folder: Path, tmp_path: Path) -> None:
    put(tmp_path / "articles" / "run.json", '{"run": 7}')
    assert not is_run(tmp_path / "articles")
    assert is_run(folder)
