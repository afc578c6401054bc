"""``framescope report`` and ``framescope replay``."""

import base64
import json
import os
import re
import zipfile
from pathlib import Path

import pytest
from pdfminer.high_level import extract_text

from analysis.report.record import read
from analysis.report.writers import catalogue
from analysis.report.writers.catalogue import FORMATS
from tests.cli.conftest import Run, give_code
from tests.three_stories import corpus

TOLD = "Grand Old Harbour Sold Cheaply Again"
LEXICON = ("--stance", "lexicon")


@pytest.fixture
def rows(tmp_path: Path) -> Path:
    """Three stories as one file."""
    return corpus(tmp_path)


@pytest.mark.parametrize("suffix", FORMATS)
def test_a_report_is_written_and_its_numbers_are_the_same_again(
    run: Run, rows: Path, tmp_path: Path, suffix: str
) -> None:
    path = tmp_path / f"report{suffix}"
    done = run("report", rows, *LEXICON, "-o", path)
    assert (done.code, done.out) == (0, b"")
    assert "story 1 of 3" in done.err
    done = run("replay", path)
    assert done.code == 0, done.err
    assert b"the same numbers" in done.out


def test_the_same_command_gives_the_same_bytes_and_the_document_says_it(run: Run, rows: Path, tmp_path: Path) -> None:
    first, second = tmp_path / "a", tmp_path / "b"
    for folder in (first, second):
        folder.mkdir()
        words = ("report", rows, *LEXICON, "--story", "all", "--without-text", "-o", folder / "report.html")
        assert run(*words).code == 0
    page = (first / "report.html").read_bytes()
    assert page == (second / "report.html").read_bytes()
    said = f"framescope report {rows} --stance=lexicon --story=all --without-text --output=report.html"
    assert f"<code>{said}</code>" in page.decode()


def test_without_text_no_sentence_of_an_article_is_in_the_file(run: Run, rows: Path, tmp_path: Path) -> None:
    page = tmp_path / "report.md"
    assert run("report", rows, *LEXICON, "--without-text", "-o", page).code == 0
    text = page.read_text("utf-8")
    assert "keep the cranes" not in text
    assert "Harbour sold" not in text
    assert "Anger over harbour" not in text


@pytest.fixture(scope="module")
def telling(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A corpus whose sources, story, headlines, column and date are half sentences."""
    said = (
        "The harbour of Lindholm was sold on Monday. The widow of a former night watchman of the harbour said that the "
        "deal was wrong. Grand Old Harbour Sold Cheaply Again said the crowd. A former friend of the late mayor told "
        "reporters that nobody wanted it. Anna Keller praised the deal with the Lindholm Board of Harbour Works. "
    )
    rows = [
        {
            "outlet": outlet, "title": TOLD, "story": TOLD, "published": "soon after the council had met",
            "text": f"{said}The {outlet} asks who gains by it now.",
        }
        for outlet in ("Post", "Courier", "Daily")
    ]  # fmt: skip
    path = tmp_path_factory.mktemp("telling") / "rows.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    return path


@pytest.mark.parametrize("suffix", FORMATS)
def test_without_text_no_phrase_of_an_article_is_in_any_part_of_the_file(
    run: Run, telling: Path, tmp_path: Path, suffix: str
) -> None:
    path = tmp_path / f"report{suffix}"
    assert run("report", telling, *LEXICON, "--copies", "--without-text", "-o", path).code == 0
    words = re.findall(r"\w+", told(path).casefold())
    found = {tuple(words[place : place + 4]) for place in range(len(words))}
    for row in map(json.loads, telling.read_text("utf-8").splitlines()):
        for text in (row["text"], row["title"], row["published"]):
            own = re.findall(r"\w+", text.casefold())
            phrases = {tuple(own[place : place + 4]) for place in range(len(own) - 3)}
            names = {phrase for phrase in phrases if {"lindholm", "board"} & {*phrase}}
            assert (phrases - names) & found == set()


def told(path: Path) -> str:
    """All that a report holds, its record and drawings too."""
    data = path.read_bytes()
    record = json.dumps(read(path).rows, ensure_ascii=False)
    if path.suffix == ".docx":
        with zipfile.ZipFile(path) as archive:
            return record + " ".join(archive.read(name).decode() for name in archive.namelist() if name.endswith("xml"))
    if path.suffix == ".pdf":
        return record + extract_text(path)
    drawings = re.findall(r"base64,([A-Za-z0-9+/=]+)", data.decode())
    return record + data.decode() + " ".join(base64.b64decode(one).decode() for one in drawings)


def test_an_existing_file_is_replaced_only_with_force(run: Run, rows: Path, tmp_path: Path) -> None:
    path = tmp_path / "report.md"
    path.write_text("mine")
    done = run("report", rows, *LEXICON, "-o", path)
    assert (done.code, done.err) == (6, f"framescope: {path} exists; use --force to replace it.\n")
    assert path.read_text() == "mine"
    assert run("report", rows, *LEXICON, "--force", "-o", path).code == 0
    assert path.read_text().startswith("# ")


@pytest.mark.parametrize(
    ("name", "code", "said"),
    [
        ("report.txt", 2, "ends in .html, .md, .docx or .pdf; name it so, not report.txt"),
        ("report", 2, "name it so, not report."),
        ("none/report.html", 6, "there is no folder"),
    ],
)
def test_a_file_that_cannot_be_written_is_said_before_any_work(
    run: Run, tmp_path: Path, name: str, code: int, said: str
) -> None:
    done = run("report", tmp_path / "no corpus", "-o", tmp_path / name)
    assert done.code == code
    assert said in done.err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_may_not_be_written_to_is_said(run: Run, tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    done = run("report", "-o", tmp_path / "report.html")
    assert (done.code, "Permission denied" in done.err) == (6, True)


def test_a_missing_package_is_named_with_the_command_that_installs_it(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(catalogue, "find_spec", lambda name: None)
    done = run("report", "-o", tmp_path / "report.pdf")
    assert done.code == 2
    assert done.err.endswith("install them with: pip install 'framescope[report]'.\n")


def test_a_story_that_is_not_there_leaves_nothing_behind(run: Run, rows: Path, tmp_path: Path) -> None:
    done = run("report", rows, *LEXICON, "--story", "9", "-o", tmp_path / "report.html")
    assert done.code == 5
    assert not (tmp_path / "report.html").exists()


def test_codings_enter_the_report_and_are_replayed_from_where_they_are(run: Run, rows: Path, tmp_path: Path) -> None:
    page, anna, moved = tmp_path / "report.md", tmp_path / "anna.csv", tmp_path / "moved.csv"
    assert run("validate", rows, *LEXICON, "--question", "hedging", "--code", anna).code == 0
    give_code(anna, "1")
    done = run("report", rows, *LEXICON, "--without-text", "--codings", anna, "-o", page)
    assert done.code == 0, done.err
    assert "**Hedging by outlet, corrected by the codes of anna" in page.read_text("utf-8")
    assert "keep the cranes" not in page.read_text("utf-8")
    assert run("replay", page).code == 0
    anna.rename(moved)
    done = run("replay", page)
    assert (done.code, "anna.csv does not exist" in done.err) == (3, True)
    give_code(moved, "0")
    done = run("replay", page, "--codings", moved)
    assert done.code == 8
    assert "differs: the codings: anna (sha256 " in done.err
    assert "differs: Hedging by outlet, corrected by the codes" in done.err


def test_codings_of_other_articles_leave_nothing_behind(run: Run, rows: Path, tmp_path: Path) -> None:
    anna = tmp_path / "anna.csv"
    run("validate", rows, *LEXICON, "--question", "hedging", "--code", anna)
    give_code(anna, "1")
    other = tmp_path / "other.txt"
    other.write_text("The harbour was closed on Friday. Nobody came to see it.", "utf-8")
    done = run("report", other, *LEXICON, "--codings", anna, "-o", tmp_path / "report.md")
    assert (done.code, "No coded passage of anna is in this corpus" in done.err) == (5, True)
    assert not (tmp_path / "report.md").exists()


# --- replay


@pytest.mark.parametrize("kind", ["json", "markdown", "html", "latex", "xlsx", "parquet"])
def test_a_table_is_replayed_and_says_what_differs(run: Run, rows: Path, tmp_path: Path, kind: str) -> None:
    path = tmp_path / "table"
    show = ("show", "hedging", rows, *LEXICON, "--story", "all")
    assert run(*show, "--format", kind, "-o", path).code == 0
    table = json.loads(run(*show, "--format", "json").out)["rows"]
    done = run("replay", path)
    assert done.code == 0, done.err
    assert f"the same numbers in {len(table)} rows" in done.out.decode()
    rows.write_text(rows.read_text("utf-8").replace("may close the old", "will close the old"), "utf-8")
    done = run("replay", path)
    assert done.code == 8
    assert re.search(r"differs: Courier · hedge.*: .*value \S+ → \S+|differs: Post · .*value \S+ → \S+", done.err)


def test_quotations_in_markdown_are_replayed(run: Run, rows: Path, tmp_path: Path) -> None:
    path = tmp_path / "passages.md"
    words = ("show", "passages", rows, *LEXICON, "--measure", "hedges", "--format", "markdown", "-o", path)
    assert run(*words).code == 0
    assert b"the same numbers" in run("replay", path).out


def test_changed_articles_are_named_with_the_numbers_that_changed(run: Run, rows: Path, tmp_path: Path) -> None:
    path = tmp_path / "report.html"
    assert run("report", rows, *LEXICON, "-o", path).code == 0
    rows.write_text(rows.read_text("utf-8").replace("may close the old", "will close the old"), "utf-8")
    done = run("replay", path)
    assert done.code == 8
    assert "differs: the articles: " in done.err
    assert "differs: Hedging by outlet" in done.err
    assert "→" in done.err
    assert done.err.endswith(f"framescope: The numbers of {path} are not those of its articles today.\n")


def test_articles_that_moved_can_be_named(run: Run, rows: Path, tmp_path: Path) -> None:
    path, moved = tmp_path / "report.html", tmp_path / "moved.jsonl"
    assert run("report", rows, *LEXICON, "-o", path).code == 0
    rows.rename(moved)
    assert run("replay", path).code == 3
    done = run("replay", path, moved)
    assert (done.code, b"the same numbers" in done.out) == (0, True)


def test_what_was_read_from_standard_input_must_be_named(run: Run, rows: Path, tmp_path: Path) -> None:
    path = tmp_path / "report.html"
    assert run("report", "-", *LEXICON, "-o", path, stdin=rows.read_bytes()).code == 0
    done = run("replay", path)
    assert (done.code, "name its articles" in done.err) == (2, True)
    assert run("replay", path, rows).code == 0


@pytest.mark.parametrize(
    ("command", "said"),
    [
        ("rm -rf /", "was not made by framescope show, figure or report"),
        ("framescope fetch http://example.org -o x", "was not made by framescope show, figure or report"),
        ("framescope 'report", "was not made by framescope show, figure or report"),
        ("framescope report --from-the-future=1", "a command that this version does not know"),
        ("framescope show stories --help", "a command that framescope would not write"),
        ("framescope show stories --output x -h", "a command that framescope would not write"),
        (f"framescope show stories {'x' * 100_000}", "was not made by framescope show, figure or report"),
    ],
)
def test_no_other_command_is_run(run: Run, tmp_path: Path, command: str, said: str) -> None:
    path = tmp_path / "table.json"
    path.write_text(json.dumps({"made_by": {"framescope": "9.0", "command": command}, "rows": []}))
    done = run("replay", path)
    assert done.code == 4
    assert said in done.err
    assert list(tmp_path.iterdir()) == [path]


def test_a_replayed_command_writes_to_no_file_that_it_names(run: Run, rows: Path, tmp_path: Path) -> None:
    mine = tmp_path / "mine.html"
    for option in (f"--output={mine}", f"-o {mine}", f"-o{mine}"):
        command = f"framescope report {rows} --stance=lexicon --force {option}"
        path = tmp_path / "table.json"
        path.write_text(json.dumps({"made_by": {"framescope": "9.0", "command": command}, "rows": []}))
        assert run("replay", path).code in (4, 8)
        assert not mine.exists()
