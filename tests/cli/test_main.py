import html
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Done, Run
from tui.cli.main import cli

TEXT = "“We may repair the bridge,” said Anna Keller. The bridge is old and it could fall.\n"


def refused(done: Done, code: int) -> str:
    """The one sentence on standard error of a command that failed with ``code``; nothing on standard output."""
    assert done.code == code, done.err
    assert done.out == b""
    assert done.err.count("\n") == 1
    assert "Traceback" not in done.err
    assert "\ufffd" not in done.err
    sentence = re.fullmatch(r"framescope: (.+[.?…)])\n", done.err)
    assert sentence, done.err
    return sentence[1]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "good.txt").write_text(TEXT)
    return tmp_path


def test_help_lists_the_commands_and_exit_codes(run: Run) -> None:
    done = run("--help")
    assert done.code == 0
    assert done.err == ""
    for name in cli.commands:
        assert re.search(rf"^  {name} ", done.out.decode(), re.MULTILINE)
    assert "Exit codes" in done.out.decode()


@pytest.mark.parametrize("command", ["open", "show", "shot"])
def test_every_command_has_help(run: Run, command: str) -> None:
    done = run(command, "-h")
    assert done.code == 0
    assert done.out.startswith(b"Usage: ")


def test_version(run: Run) -> None:
    assert re.fullmatch(rb"framescope, version \d+\.\d+\.\d+\n", run("--version").out)


def test_without_a_terminal_a_folder_prints_overview_and_comparison(run: Run, folder: Path) -> None:
    shown = [run("show", view, folder) for view in ("overview", "compare")]
    assert {one.code for one in shown} == {0}
    assert b"What differs" in shown[0].out
    assert b"own voice" in shown[1].out
    printed = run(folder)
    assert printed == run("open", folder) == run("--stance", "lexicon", folder)
    assert printed.out == b"\n".join(one.out for one in shown)


def test_without_a_corpus_the_bundled_articles_are_shown(run: Run) -> None:
    assert b"BOL News" in run().out


def test_standard_input_is_read(run: Run) -> None:
    row = json.dumps({"outlet": "The Daily", "text": TEXT}).encode()
    for words in (("-",), ("show", "compare", "-")):
        done = run(*words, stdin=row)
        assert done.code == 0
        assert b"The Daily" in done.out


def test_empty_standard_input_is_nothing_to_analyse(run: Run) -> None:
    refused(run("-"), 5)


def test_a_path_that_does_not_exist(run: Run, tmp_path: Path) -> None:
    assert "nowhere" in refused(run(tmp_path / "nowhere"), 3)
    assert "nowhere" in refused(run("show", "terms", tmp_path / "nowhere"), 3)


def test_an_empty_folder(run: Run, tmp_path: Path) -> None:
    refused(run(tmp_path), 3)


@pytest.mark.parametrize(
    ("name", "content", "code", "words"),
    [
        ("a.txt", b"", 5, "a.txt is empty"),
        ("a.txt", b" \n\t\n", 5, "a.txt is empty"),
        ("a.txt", b"\x89PNG\r\n\x1a\n" + bytes(200), 4, "a.txt"),
        ("a.txt", bytes(range(256)) * 8, 4, "a.txt"),
        ("a.txt", "Der Fluss stieg über die Brücke.".encode("cp1252"), 4, "UTF-8"),
        ("a.jsonl", b'{"text": "The bridge is old."\n', 4, "a.jsonl line 1"),
        ("a.jsonl", b'\n\n{"outlet": "The Daily"}\n', 4, "a.jsonl line 3"),
        ("a.csv", b'outlet,text\nThe Daily,"The bridge', 4, "a.csv line 2"),
        ("a.csv", b"outlet,text\nThe Daily,one,two\n", 4, "a.csv line 2"),
        ("a.csv", b"outlet,section\nThe Daily,one\n", 4, "a.csv line 1"),
    ],
)
def test_what_cannot_be_read_is_named(
    run: Run, tmp_path: Path, name: str, content: bytes, code: int, words: str
) -> None:
    (tmp_path / name).write_bytes(content)
    assert words in refused(run(tmp_path), code)


@pytest.mark.parametrize(
    ("manifest", "words"),
    [
        ('name = "unfinished', "line 1"),
        ("[[article]]\nfile = 3\n", "line 1"),
        ("colour = 3\n", "colour"),
    ],
)
def test_a_manifest_that_is_wrong_is_named_with_its_place(run: Run, folder: Path, manifest: str, words: str) -> None:
    (folder / "corpus.toml").write_text(manifest)
    sentence = refused(run(folder), 4)
    assert "corpus.toml" in sentence
    assert words in sentence


def test_good_articles_beside_bad_ones_are_shown_and_the_bad_ones_named(run: Run, folder: Path) -> None:
    (folder / "empty.txt").write_bytes(b"")
    (folder / "rows.jsonl").write_bytes(json.dumps({"outlet": "The Wire", "text": TEXT}).encode() + b"\n{broken\n")
    done = run(folder)
    assert done.code == 0
    assert b"The Wire" in done.out
    assert "skipped: empty.txt: is empty" in done.err
    assert "skipped: rows.jsonl line 2: is not valid JSON" in done.err
    assert b"skipped" not in done.out


def test_the_terminal_cannot_be_steered_by_what_is_read(run: Run, tmp_path: Path) -> None:
    evil = "The Daily \x1b]0;title\x07\u202e"
    rows = [{"outlet": evil, "text": TEXT + "\x1b[31mThe bridge is red.\n", "title": "\x1b[2J"}, {"id": "\x1b[31m"}]
    (tmp_path / "rows.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows))
    (tmp_path / "\x1b[31m.txt").write_bytes(b"")
    for words in (("show", "compare"), ("show", "passages", "--measure=words")):
        done = run(*words, tmp_path)
        assert done.code == 0
        assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]", done.out.decode() + done.err)


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (("show",), 2, "compare"),
        (("show", "everything"), 2, "everything"),
        (("show", "compare", "--format", "docx"), 2, "docx"),
        (("show", "compare", "--colour"), 2, "--colour"),
        (("show", "compare", "{}", "more"), 3, "more does not exist"),
        (("show", "compare", "{}", "--map", "body"), 2, "FIELD=COLUMN"),
        (("show", "compare", "{}", "--outlet-from", "sky"), 2, "sky"),
        (("show", "terms", "{}", "--list", "verb"), 2, "verb"),
        (("show", "compare", "{}", "--stance", "best"), 2, "best"),
        (("{}", "--stance", "best"), 2, "best"),
        (("show", "passages", "{}", "--measure", "mood"), 2, "mood"),
        (("show", "passages", "{}", "--of", "Atlantis"), 5, "Atlantis"),
        (("show", "compare", "{}", "--outlet", "The Sun"), 5, "The Sun"),
        (("show", "stance", "{}", "--story", "2"), 5, "no story '2'"),
        (("show", "hedging", "{}", "--story", "some"), 5, "no story 'some'"),
        (("show", "stance", "{}", "--story"), 2, "--story"),
        (("shot", "stance", "{}", "-o", "a.svg", "--story", "2"), 5, "no story '2'"),
        (("shot", "compare", "{}"), 2, "--output"),
        (("shot", "compare", "{}", "-o", "a.gif"), 2, "name it so, not a.gif"),
        (("shot", "passages", "{}", "-o", "a.svg", "--measure", "mood"), 2, "mood"),
        (("shot", "compare", "{}", "-o", "a.svg", "--outlet", "The Sun"), 5, "The Sun"),
        (("shot", "stance", "{}", "-o", "a.svg", "--outlet", "The Sun"), 5, "The Sun"),
    ],
)
def test_wrong_usage_is_one_sentence(
    run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...], code: int, told: str
) -> None:
    monkeypatch.chdir(folder)
    done = run(*(word.format(folder) for word in words))
    notes = "".join(line for line in done.err.splitlines(True) if line.startswith("note: "))
    assert told in refused(done._replace(err=done.err.removeprefix(notes)), code)
    assert [path.name for path in folder.iterdir()] == ["good.txt"]


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        (("shwo", "compare"), "show"),
        (("sotries", "merge", "1", "2"), "stories"),
        (("Evaluate", "stance"), "evaluate"),
        (("compare", "my-articles"), "show compare"),
        (("opne",), "open"),
    ],
)
def test_a_mistyped_command_is_no_corpus(run: Run, words: tuple[str, ...], meant: str) -> None:
    assert refused(run(*words), 2) == (f"There is no command or file {words[0]!r}; did you mean: framescope {meant}?")


def test_a_folder_called_nearly_as_a_command_is_a_corpus(
    run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder)
    (folder / "shows").mkdir()
    (folder / "good.txt").rename("shows/good.txt")
    assert b"own voice" in run("shows").out


@pytest.mark.parametrize("size", ["", "x", "120", "120x", "39x40", "120x9", "501x40", "120x301", "²²²x40", "9" * 5000])
def test_a_size_that_is_none(run: Run, folder: Path, size: str) -> None:
    assert "size" in refused(run("shot", "compare", folder, "-o", folder / "a.svg", "--size", size), 2)


def test_a_picture_of_stance_counts_the_words_that_are_asked_for(run: Run, folder: Path) -> None:
    for voice, heading in (("all", "all\xa0voices:"), ("own", "own\xa0voice:")):
        assert run("shot", "stance", folder, "--force", "-o", folder / "a.svg", "--voice", voice).code == 0
        assert heading in html.unescape((folder / "a.svg").read_text("utf-8"))


@pytest.mark.parametrize(
    ("view", "kind"),
    [
        *((view, "text") for view in ("compare", "stance", "hedging")),
        *(("compare", kind) for kind in ("json", "csv", "tsv", "markdown", "html", "parquet")),
    ],
)
def test_a_file_and_standard_output_hold_the_same_bytes(run: Run, folder: Path, view: str, kind: str) -> None:
    printed = run("show", view, folder, "--format", kind)
    written = run("show", view, folder, "--format", kind, "-o", folder / "out")
    assert printed.code == written.code == 0
    assert written.out == b""
    assert (folder / "out").read_bytes() == printed.out
    assert len(printed.out) > 250


def test_the_command_in_an_export_gives_the_same_export(run: Run, folder: Path) -> None:
    first = run("show", "passages", folder, "--format=json", "--measure=term", "--of", "bridge")
    words = json.loads(first.out)["made_by"]["command"].split()
    assert words[:3] == ["framescope", "show", "passages"]
    assert run(*words[1:]).out == first.out


def test_a_story_is_chosen_by_its_number_and_the_first_is_said_to_be_one_of_several(run: Run, seeds: Path) -> None:
    first, second, everything = (run("show", "stance", seeds, *story) for story in ([], ["--story=2"], ["--story=all"]))
    assert re.search(r"^note: story 1 of \d+ \(.+\); use --story to choose another, or all\.$", first.err, re.MULTILINE)
    assert "note: story" not in second.err + everything.err
    assert run("show", "stance", seeds, "--story=1").out == first.out
    assert len({first.out, second.out, everything.out}) == 3
    assert b"These are" in everything.out
    assert b"These are" not in first.out + second.out
    made_by = json.loads(run("show", "stance", seeds, "--story=2", "--copies", "--references", "--format=json").out)[
        "made_by"
    ]
    assert "--story=2" in made_by["command"]
    assert "--copies --references" in made_by["command"]


@pytest.mark.parametrize(
    ("words", "option"),
    [
        (("show", "compare"), "-o"),
        (("shot", "compare"), "-o"),
        (("figure", "stance"), "-o"),
        (("report",), "-o"),
        (("validate", "--codings", "c.csv"), "-o"),
        (("evaluate", "hedging"), "-o"),
        (("evaluate", "hedging"), "--predictions"),
    ],
)
def test_no_command_replaces_a_file_unasked(run: Run, tmp_path: Path, words: tuple[str, ...], option: str) -> None:
    there = tmp_path / "there.svg"
    there.write_text("mine")
    said = refused(run(*words, tmp_path, option, there), 6)
    assert said == f"{there} exists; use --force to replace it."
    assert there.read_text() == "mine"


@pytest.mark.parametrize("place", ["no/such/folder/out.csv", ".", "good.txt/out.csv"])
def test_a_file_that_cannot_be_written(run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch, place: str) -> None:
    monkeypatch.chdir(folder)
    done = run("show", "compare", "good.txt", "--format", "csv", "-o", place)
    assert re.search("cannot be written|is a folder", refused(done, 6))
    assert [path.name for path in folder.iterdir()] == ["good.txt"]


def test_a_file_is_replaced_whole_or_left_alone(run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out = folder / "out.csv"
    out.write_text("before")

    def fails(self: Path, target: Path) -> Path:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", fails)
        assert run("show", "compare", folder / "good.txt", "--force", "-o", out).code == 6
    assert out.read_text() == "before"
    assert sorted(path.name for path in folder.iterdir()) == ["good.txt", "out.csv"]
    assert run("show", "compare", folder / "good.txt", "--force", "-o", out).code == 0
    assert "own voice" in out.read_text()


def test_a_device_is_written_to_and_not_replaced(run: Run, folder: Path) -> None:
    pipe = folder / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    assert run("show", "compare", folder / "good.txt", "-o", pipe).code == 0
    assert b"own voice" in os.read(reader, 100_000)
    os.close(reader)
    assert pipe.is_fifo()


def test_parquet_is_not_for_a_terminal(run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "dumb")
    monkeypatch.setattr(type(sys.stdout), "isatty", lambda self: True, raising=False)
    done = run("show", "compare", folder, "--format", "parquet")
    assert done.code == 2
    assert "-o" in done.err
    assert done.out == b""


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no full device here")
def test_a_full_disk_behind_standard_output_is_one_sentence(folder: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        command = [sys.executable, "-m", "tui.cli.main", "show", "compare", str(folder), "--stance", "lexicon"]
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, check=False)
    assert done.returncode == 6
    assert b"Traceback" not in done.stderr
    assert done.stderr.decode().splitlines()[-1].endswith("No space left on device.")


def test_an_interruption_is_no_traceback(run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("tui.cli.main._print_view", interrupted)
    assert run("show", "compare", folder) == Done(130, b"", "\n")
