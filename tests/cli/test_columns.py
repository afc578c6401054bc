"""``docs/columns.md`` names the columns of every table that ``framescope show`` exports, in their order."""

import csv
import io
import re
import shlex
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tui.cli.main import VIEWS

PAGE = (Path(__file__).parents[2] / "docs" / "columns.md").read_text("utf-8")
SECTIONS = dict(re.findall(r"^## `show ([^`]+)`\n(.*?)(?=^## |\Z)", PAGE, re.MULTILINE | re.DOTALL))
SAME = {"matrix", "stance", "hedging"}  # rows of "compare"


@pytest.mark.parametrize("words", SECTIONS)
def test_the_page_has_the_columns_of_the_table(run: Run, seeds: Path, words: str) -> None:
    view, *options = shlex.split(words)
    done = run("show", view, seeds, *options, "--format", "csv")
    assert done.code == 0, done.err
    assert re.findall(r"^\| `(\w+)` \| \S.* \|$", SECTIONS[words], re.MULTILINE) == header(done.out)


@pytest.mark.parametrize("view", sorted(SAME))
def test_some_views_have_rows_of_the_comparison(run: Run, seeds: Path, view: str) -> None:
    compared = run("show", "compare", seeds, "--format", "csv").out
    assert header(run("show", view, seeds, "--format", "csv").out) == header(compared)


def test_every_view_is_on_the_page() -> None:
    assert {words.split()[0] for words in SECTIONS} == set(VIEWS) - SAME


def header(table: bytes) -> list[str]:
    return next(csv.reader(io.StringIO(table.decode("utf-8-sig"))))
