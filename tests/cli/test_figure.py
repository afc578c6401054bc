"""``framescope figure``: a view drawn for print."""

from functools import partial
from pathlib import Path

import click
import pytest
import typst

from analysis.report.figure import VIEWS
from tests.cli.conftest import Run
from tui.cli.figure import figure


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    articles = tmp_path / "articles"
    articles.mkdir()
    (articles / "a.txt").write_text("Ann Roe attacked the plan. The mayor praised Ann Roe. Ann Roe left. " * 2, "utf-8")
    return articles


def test_a_figure_is_written_and_replayed(run: Run, folder: Path) -> None:
    drawn = folder.parent / "stance.svg"
    done = run("figure", "stance", folder, "--width", "12cm", "-o", drawn)
    assert done.code == 0, done.err
    assert drawn.read_bytes().startswith(b"<svg")
    assert "letters of the drawing are 5.3 points high" in done.err
    again = run("replay", drawn)
    assert again.code == 0, again.err
    assert b"the same numbers in" in again.out


def test_letters_without_a_font_are_said(run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(typst, "compile", partial(typst.compile, ignore_system_fonts=True))
    (folder / "corpus.toml").write_text('[outlets]\n"*" = "漢字"', "utf-8")
    for words in (
        ("figure", "stance", folder, "-o", folder.parent / "stance.svg"),
        ("report", folder, "-o", folder.parent / "r.pdf"),
    ):
        done = run(*words)
        assert done.code == 0
        assert "2 characters have no font on this machine" in done.err
        assert "(漢 字): install Noto Sans CJK." in done.err
    done = run("report", folder, "-o", folder.parent / "r.html")
    assert "no font" not in done.err


@pytest.mark.parametrize(
    ("options", "code", "says"),
    [
        (("-o", "x.gif"), 2, ".svg, .png or .pdf; name it so, not x.gif"),
        (("--width", "wide", "-o", "x.svg"), 2, "such as 12cm"),
        (("--width", "1mm", "-o", "x.svg"), 2, "Invalid --width 1mm"),
        (("-o", "/no/such/x.svg"), 6, "there is no folder"),
    ],
)
def test_what_cannot_be_drawn_says_why(run: Run, folder: Path, options: tuple[str, ...], code: int, says: str) -> None:
    done = run("figure", "stance", folder, *options)
    assert done.code == code
    assert says in done.err


def test_the_views_are_those_that_can_be_drawn() -> None:
    (choice,) = [one.type for one in figure.params if one.name == "view"]
    assert isinstance(choice, click.Choice)
    assert list(choice.choices) == list(VIEWS)
