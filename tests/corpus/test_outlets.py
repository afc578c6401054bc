"""Outlets that nobody names: by host, folder or file where the user asks, and what the note offers."""

import json
from pathlib import Path

import pytest

from analysis.corpus.read import read
from analysis.errors import FramescopeError

TEXT = "The council said on Monday that the bridge may be closed."


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("The Post/2024/one.txt", "Echo/two.txt", "Ledger_Daily-2024-05-15.txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(f"{TEXT} {name}")
    return tmp_path


def outlets(path: Path, way: str = "") -> list[str]:
    return [article.outlet for article in read(path, outlet_from=way).articles]


def test_by_folder_and_by_file(folder: Path) -> None:
    assert outlets(folder, "folder") == ["Echo", "Ledger Daily", "The Post"]
    assert outlets(folder, "file") == ["two", "Ledger Daily", "one"]


def test_by_host_and_never_over_a_given_name(tmp_path: Path) -> None:
    rows = [
        {"text": TEXT, "url": "https://www.post.example/a?b=c"},
        {"text": f"{TEXT} Again.", "url": "http://echo.example:80/", "outlet": "The Echo"},
        {"text": f"{TEXT} Once more.", "url": "http://[nonsense"},
    ]
    (tmp_path / "a.jsonl").write_text("\n".join(map(json.dumps, rows)))
    assert outlets(tmp_path, "host") == ["post.example", "The Echo", "unnamed 1"]


def test_a_line_of_the_manifest_does_the_same(folder: Path) -> None:
    (folder / "corpus.toml").write_text('outlet_from = "folder"\n[outlets]\n"Echo/*" = "The Echo"\n')
    assert outlets(folder) == ["The Echo", "Ledger Daily", "The Post"]
    assert outlets(folder, "file") == ["The Echo", "Ledger Daily", "one"]


def test_the_note_says_which_way_would_name_them(folder: Path) -> None:
    assert "--outlet-from folder names it “Echo”, “The Post”" in read(folder).notes[0]


@pytest.mark.parametrize(
    "name", ["00%d_c15669%d7fe81e285", "Post %d - Mayor says that the bridge may have to be shut again"]
)
def test_a_hash_or_a_headline_is_not_suggested_as_an_outlet(tmp_path: Path, name: str) -> None:
    for number in range(3):
        (tmp_path / f"{name.replace('%d', str(number))}.txt").write_text(f"The bridge number {number} is shut. " * 9)
    (said,) = [note for note in read(tmp_path).notes if "is not known" in note]
    assert "--outlet-from" not in said


@pytest.mark.parametrize("manifest", ['outlet_from = "sky"', "outlet_from = 3"])
def test_another_way_is_refused(folder: Path, manifest: str) -> None:
    with pytest.raises(FramescopeError, match="not from “sky”"):
        read(folder, outlet_from="sky")
    (folder / "corpus.toml").write_text(manifest)
    with pytest.raises(FramescopeError, match="outlet_from is"):
        read(folder)


def test_a_row_loses_the_place_of_its_outlet_where_that_is_one(tmp_path: Path) -> None:
    named = ["The Guardian (London)", "The Times (London)", "The Times (India)", "Fox News (Opinion)", "Mail (England)"]
    rows = [{"text": f"{TEXT} {outlet}", "outlet": outlet} for outlet in named]
    (tmp_path / "a.jsonl").write_text("\n".join(map(json.dumps, rows)))
    corpus = read(tmp_path)
    assert [one.outlet for one in corpus.articles] == ["The Guardian", *named[1:4], "Mail"]
    assert "Left out the place of an outlet: “Mail (England)” is Mail, and of 1 more." in corpus.notes
