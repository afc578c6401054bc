"""Which corpus a command reads, and how: several paths, columns by other names, outlets by folder."""

import json
import sys
from pathlib import Path

import click
import pytest

from analysis.corpus import vast
from analysis.errors import EXIT_BAD_INPUT, EXIT_USAGE
from tui.cli.main import main

TEXT = "The council said on Monday that the bridge may be closed. The mayor did not agree with it.\n"


def articles(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, *words: str) -> list[tuple[str, str]]:
    """The ids and outlets that ``framescope show stories`` lists."""
    options = ("--list", "articles", "--story", "all", "--format", "json", "--stance", "lexicon")
    monkeypatch.setattr(sys, "argv", ["framescope", "show", "stories", *words, *options])
    main()
    data = json.loads(capsys.readouterr().out)
    return [(row["article_id"], row["outlet"]) for row in data["rows"]]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name in ("north", "south"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "one.txt").write_text(f"{TEXT}The {name} bank is nearer.")
    (tmp_path / "table.csv").write_text(f"Wer,Volltext\nThe Post,{TEXT}")
    return tmp_path


def test_several_paths_are_one_corpus(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    found = articles(capsys, monkeypatch, "north", "south/one.txt", "north", "--outlet-from", "folder")
    assert found == [("north/one", "north"), ("one", "one")]


def test_columns_are_named_by_the_user(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert articles(capsys, monkeypatch, "table.csv", "--map", "text=Volltext,outlet=wer") == [("table:2", "The Post")]
    twice = ["--map", "text=Copy", "--map", "text=Volltext", "--map", "outlet=wer"]
    assert articles(capsys, monkeypatch, "table.csv", *twice) == [("table:2", "The Post")]


def test_a_period_is_read_and_stays_in_the_command(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "days.csv").write_text(f"date,text\n2026-11-01,{TEXT} 1\n2026-11-02,{TEXT} 2\n")
    words = ["framescope", "show", "compare", "days.csv", "--since", "2 Nov 2026", "--stance", "lexicon"]
    monkeypatch.setattr(sys, "argv", [*words, "--format", "json"])
    main()
    printed = capsys.readouterr()
    assert "1 article left out" in printed.err
    assert "--since=2026-11-02" in json.loads(printed.out)["made_by"]["command"]
    for more, said in ((["--until", "1.11.2026"], "may mean two days"), (["--until", "2026-11-01"], "is later than")):
        monkeypatch.setattr(sys, "argv", [*words, *more])
        with pytest.raises(SystemExit) as stopped:
            main()
        assert stopped.value.code == 2
        assert said in capsys.readouterr().err


def test_the_command_of_an_export_reads_the_same_again(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    words = ["show", "compare", "table.csv", "north", "--map", "text=Volltext", "--stance", "lexicon"]
    monkeypatch.setattr(sys, "argv", ["framescope", *words, "--format", "json"])
    main()
    assert "table.csv north --map=text=Volltext" in json.loads(capsys.readouterr().out)["made_by"]["command"]


@pytest.mark.parametrize("words", [("",), ("show", "compare", " "), ("show", "compare", "north", "")])
def test_an_empty_path_is_refused_and_does_not_open_the_bundled_articles(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...]
) -> None:
    monkeypatch.setattr(sys, "argv", ["framescope", *words])
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code == EXIT_USAGE
    assert "The path of the corpus is empty" in capsys.readouterr().err


@pytest.mark.parametrize("answer", [True, False])
def test_a_vast_folder_is_read_if_the_user_at_a_terminal_says_so(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, answer: bool
) -> None:
    asked: list[str] = []
    monkeypatch.setattr(vast, "MAX_FILES", 2)

    def confirmed(question: str, **_: object) -> bool:
        asked.append(question)
        return answer

    monkeypatch.setattr(click, "confirm", confirmed)
    for stream in (sys.stdin, sys.stderr):
        monkeypatch.setattr(stream, "isatty", lambda: True, raising=False)
    if answer:
        found = articles(capsys, monkeypatch, str(folder), "--map=text=Volltext")
        assert len(found) == 3
    else:
        with pytest.raises(SystemExit) as ended:
            articles(capsys, monkeypatch, str(folder))
        assert ended.value.code == EXIT_BAD_INPUT
    assert asked == [f"{folder} holds more than 2 files. Read all of them?"]
