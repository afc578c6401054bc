"""``docs/columns.md`` names the columns of every table that ``framescope show`` exports, in order, with types."""

import csv
import io
import re
import shlex
from pathlib import Path

import duckdb
import pytest

from analysis.tables import SCHEMA
from tests.cli.conftest import Run
from tui.cli.main import VIEWS

PAGE = (Path(__file__).parents[2] / "docs" / "columns.md").read_text("utf-8")
SECTIONS = dict(re.findall(r"^## `show ([^`]+)`\n(.*?)(?=^## |\Z)", PAGE, re.MULTILINE | re.DOTALL))
TYPES = {"VARCHAR": "text", "BIGINT": "whole number", "DOUBLE": "number", "TIMESTAMP": "day", "BOOLEAN": "yes or no"}
OF_MODEL = {"str": "text", "int64": "whole number", "float64": "number", "datetime64[us]": "day", "bool": "yes or no"}
OF_TWO = ("first", "of", "outlets", "quoted", "value")  # which the page says
SAME = {"matrix", "stance", "hedging"}  # rows of "compare"


@pytest.mark.parametrize("words", SECTIONS)
def test_the_page_has_the_columns_of_the_table_and_their_types(
    run: Run, seeds: Path, tmp_path: Path, words: str
) -> None:
    view, *options = shlex.split(words)
    done = run("show", view, seeds, *options, "--format", "parquet", "-o", tmp_path / "table.parquet")
    assert done.code == 0, done.err
    with duckdb.connect() as connection:
        columns = connection.read_parquet(str(tmp_path / "table.parquet"))
        found = [(name, TYPES[str(kind)]) for name, kind in zip(columns.columns, columns.types, strict=True)]
    assert re.findall(r"^\| `(\w+)` \| ([a-z ]+) \| \S.* \|$", SECTIONS[words], re.MULTILINE) == found


def test_a_column_of_one_name_has_one_type_in_all_tables_and_that_of_the_data_model() -> None:
    assert all(f"`{name}`" in PAGE.partition("\n## ")[0] for name in OF_TWO)
    here = {
        pair
        for words in SECTIONS
        for pair in re.findall(r"^\| `(\w+)` \| ([a-z ]+) \| ", SECTIONS[words], re.MULTILINE)
    }
    there = {(column.name, OF_MODEL[column.dtype]) for columns in SCHEMA.values() for column in columns}
    kinds: dict[str, set[str]] = {}
    for name, kind in here | {pair for pair in there if pair[0] in dict(here)}:
        kinds.setdefault(name, set()).add(kind)
    assert {name for name, found in kinds.items() if len(found) > 1} == set(OF_TWO)


@pytest.mark.parametrize("view", sorted(SAME))
def test_some_views_have_rows_of_the_comparison(run: Run, seeds: Path, view: str) -> None:
    compared = run("show", "compare", seeds, "--format", "csv").out
    assert header(run("show", view, seeds, "--format", "csv").out) == header(compared)


def test_every_view_is_on_the_page() -> None:
    assert {words.split()[0] for words in SECTIONS} == set(VIEWS) - SAME


def header(table: bytes) -> list[str]:
    return next(csv.reader(io.StringIO(table.decode("utf-8-sig"))))
