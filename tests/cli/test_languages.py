"""The examples of docs/api.md in SQL and R run, and give the same numbers."""

import re
import shlex
import shutil
import subprocess
from pathlib import Path

import duckdb
import pytest

from tests.cli.conftest import Run

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "api.md").read_text("utf-8")
(QUERY,) = re.findall(r"^```sql\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL)
IN_R = re.findall(r"^```r\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL)
COMMANDS = re.findall(r"^framescope (.*seeds-run.*)$", PAGE, re.MULTILINE)


@pytest.fixture
def asked(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, str, int, float]]:
    """What the query gives, in a folder with what the commands of the page make."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "seeds").symlink_to(ROOT / "seeds")
    for command in COMMANDS:
        done = run(*shlex.split(command.replace("--stance fast", "--stance lexicon --jobs 1")))
        assert done.code == 0, done.err
    return list(duckdb.connect().execute(QUERY).fetchall())


@pytest.mark.skipif(shutil.which("Rscript") is None, reason="R is not installed: its examples are not tried")
@pytest.mark.parametrize("code", IN_R, ids=lambda code: "arrow" if "arrow" in code else "base")
def test_r_gives_the_numbers_of_sql(asked: list[tuple[str, str, int, float]], code: str) -> None:
    for package in re.findall(r"^library\((\w+)\)", code, re.MULTILINE):
        if subprocess.run(["Rscript", "-e", f"library({package})"], capture_output=True, check=False).returncode:
            pytest.skip(f"R has no package {package}: its example in docs/api.md is not tried")
    printed = "write.table(do.call(data.frame, found), col.names = FALSE, row.names = FALSE, sep = '\\t')"
    whole = ["Rscript", "-e", f"found <- {{\n{code}}}\n{printed}"]
    done = subprocess.run(whole, capture_output=True, check=True, encoding="utf-8")
    rows = [line.replace('"', "").split("\t") for line in done.stdout.splitlines()]
    assert [(outlet, float(n), float(stance)) for outlet, *_, n, stance in rows] == [
        (outlet, n, stance) for outlet, _, n, stance in asked
    ]


def test_the_query_counts_mentions_of_each_outlet(asked: list[tuple[str, str, int, float]]) -> None:
    assert [row[0] for row in asked][:2] == ["BOL News", "Times of India"]
    assert all(n > 0 and -1 <= stance <= 1 for _, _, n, stance in asked)
