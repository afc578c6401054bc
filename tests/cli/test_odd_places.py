"""Names that are not text, folders that are not there, links: it works, or it is one sentence."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from analysis.errors import EXIT_CANNOT_WRITE, EXIT_USAGE
from analysis.folders import own_folder
from tests.cli.conftest import Run
from tests.three_stories import corpus
from tui.cli.command import command_line, words_of
from tui.safe_text import visible

TEXT = "“We may repair the bridge,” said Anna Keller. The bridge is old and it could fall.\n"


@pytest.fixture
def rows(tmp_path: Path) -> Path:
    return corpus(tmp_path)


@pytest.fixture
def odd(tmp_path: Path) -> Path:
    """A folder whose name has an escape and a byte that is not UTF-8, with two files that differ in such a byte."""
    folder = tmp_path / os.fsdecode(b"caf\xe9 \x1b[2J'")
    try:
        folder.mkdir()
    except OSError:
        pytest.skip("file names are text here")
    for name in (b"a\xe8.txt", b"a\xe9.txt"):
        (folder / os.fsdecode(name)).write_text(f"{TEXT}It is file {name!r}.\n")
    return folder


@pytest.mark.parametrize("kind", ["text", "json", "markdown", "html", "csv"])
def test_what_is_printed_of_an_odd_folder_is_all_visible(run: Run, odd: Path, kind: str) -> None:
    done = run("show", "passages", odd, "--measure", "words", "--format", kind)
    assert done.code == 0, done.err
    assert "skipped" not in done.err
    for line in (done.out.decode() + done.err).splitlines():
        assert visible(line) == line


def test_files_that_differ_in_a_byte_are_two_articles(run: Run, odd: Path) -> None:
    rows = json.loads(run("show", "stories", odd, "--list", "articles", "--format", "json").out)["rows"]
    assert {row["article_id"] for row in rows} == {"a\\xe8", "a\\xe9"}


def test_the_command_of_an_odd_folder_gives_the_export_again(run: Run, odd: Path) -> None:
    first = run("show", "compare", odd, "--format", "json")
    command = json.loads(first.out)["made_by"]["command"]
    words = subprocess.run(["bash", "-c", f"printf '%s\\0' {command}"], capture_output=True, check=True).stdout
    assert run(*map(os.fsdecode, words.split(b"\0")[1:-1])).out == first.out


def test_a_folder_called_like_an_option_is_no_option_of_the_command(
    run: Run, rows: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "--output=x").mkdir()
    rows.rename(tmp_path / "--output=x" / rows.name)
    monkeypatch.chdir(tmp_path)
    first = run("show", "stories", "--format=json", "--", "--output=x").out
    assert run(*words_of(json.loads(first)["made_by"]["command"])[1:]).out == first


@pytest.mark.parametrize("word", ["plain", "two words", "it's", "\x1b[2J", "a\\b'\n\x9b\u202e$(x)", "caf\udce9 7", ""])
def test_a_shell_reads_the_words_of_a_command(word: str) -> None:
    line = command_line(["printf", "%s", word])
    assert visible(line) == line
    assert subprocess.run(["bash", "-c", line], capture_output=True, check=True).stdout == os.fsencode(word)


def test_stories_of_an_odd_folder_are_kept(run: Run, odd: Path) -> None:
    assert run("stories", "rename", odd, "1", "Mine").code == 0
    assert b"Mine" in run("show", "stories", odd).out
    assert run("stories", "reset", odd).code == 0


@pytest.mark.parametrize(
    ("name", "says"), [("\x1b[2J\u202eMine \x9b2J", "\ufffd[2J\ufffdMine \ufffd2J"), ("a\nb\tc", "a b c")]
)
def test_names_in_a_file_of_choices_steer_no_terminal(run: Run, rows: Path, name: str, says: str) -> None:
    run("stories", "rename", rows, "1", "Mine")
    (kept,) = (path for path in (own_folder("data") / "choices").glob("*.json") if str(rows) in path.read_text("utf-8"))
    kept.write_text(kept.read_text("utf-8").replace('"Mine"', json.dumps(name)), "utf-8")
    for words in ("compare",), ("stories",), ("stories", "--format=csv"), ("stories", "--format=markdown"):
        done = run("show", words[0], rows, *words[1:])
        shown = done.out.decode() + done.err
        assert says.replace("[", "\\[") in shown or says in shown
        assert all(visible(line) == line for line in shown.split("\n"))


@pytest.fixture(params=["null", "files", "none"])
def no_home(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> str:
    """A system that gives no folder of one's own: a device or files in their place, or nothing at all."""
    for kind in ("DATA", "CACHE"):
        monkeypatch.delenv(f"XDG_{kind}_HOME", raising=False)
    monkeypatch.setenv("HOME", "/dev/null")
    if request.param == "files":
        (tmp_path / "file").touch()
        for kind in ("DATA", "CACHE"):
            monkeypatch.setenv(f"XDG_{kind}_HOME", str(tmp_path / "file"))
    if request.param == "none":
        monkeypatch.delenv("HOME")
        monkeypatch.setattr(os.path, "expanduser", lambda path: path)
    return str(request.param)


@pytest.mark.skipif(sys.platform != "linux", reason="the folders are named as Linux names them")
def test_without_folders_of_ones_own_all_is_shown_and_nothing_kept(
    run: Run, rows: Path, no_home: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(rows.parent)
    assert b"own voice" in run("show", "compare", rows).out
    kept = run("stories", "merge", rows, "1", "2")
    assert (kept.code, kept.out) == (EXIT_CANNOT_WRITE, b"")
    assert kept.err.startswith("framescope: Your stories cannot be saved")
    assert kept.err.count("\n") == 1
    assert not list(rows.parent.glob("~*"))


def test_a_link_stays_and_its_file_is_written(run: Run, rows: Path, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    link, file = tmp_path / "link.csv", tmp_path / "elsewhere" / "file.csv"
    link.symlink_to(file)
    for _ in ("made", "replaced"):
        assert run("show", "compare", rows, "--format", "csv", "--force", "-o", link).code == 0
        assert link.is_symlink()
        assert file.read_text().startswith("outlet,")
    assert [path.name for path in file.parent.iterdir()] == ["file.csv"]


def test_a_link_to_itself_is_one_sentence(run: Run, rows: Path, tmp_path: Path) -> None:
    link = tmp_path / "link.csv"
    link.symlink_to(link)
    done = run("show", "compare", rows, "--story=1", "-o", link)
    assert (done.code, done.err.count("\n")) == (EXIT_CANNOT_WRITE, 1)
    assert link.is_symlink()


def test_an_empty_name_is_one_sentence(run: Run, rows: Path) -> None:
    done = run("show", "compare", rows, "-o", "")
    assert done.code == EXIT_USAGE
    assert done.err == "framescope: Invalid value for '-o' / '--output': the file name is empty.\n"


@given(st.lists(st.text(st.characters(exclude_characters="\x00", exclude_categories=["Cs"]), min_size=1), min_size=1))
@example(
    ["a b", "it's", "$'x'", "tab\there", "new\nline", "\\", "\x1b]0;x\x07", os.fsdecode(b"caf\xe9"), "$'", "x $'y' z"]
)
def test_a_command_in_print_has_the_words_that_it_was_made_of(words: list[str]) -> None:
    assert words_of(command_line(words)) == words
