"""``framescope validate``: a sheet is made, coded in a spreadsheet, and measured."""

import csv
import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run, give_code

TEXT = "Ann Roe attacked the plan. The mayor praised Ann Roe. Perhaps the bridge will open in May. " * 2


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    articles = tmp_path / "articles"
    articles.mkdir()
    (articles / "a.txt").write_text(TEXT, "utf-8")
    return articles


def test_a_sheet_is_made_and_kept(run: Run, folder: Path) -> None:
    sheet = folder.parent / "anna.csv"
    done = run("validate", folder, "--question", "hedging", "--code", sheet, "--size", "3")
    assert done.code == 0, done.err
    assert "3 passages to code" in done.err
    give_code(sheet, "1")
    again = run("validate", folder, "--code", sheet)
    assert "0 of 3 passages are to be coded" in again.err
    assert sheet.read_text("utf-8").count(",1,,") == 3


def test_codings_are_measured(run: Run, folder: Path) -> None:
    sheet = folder.parent / "anna.csv"
    run("validate", folder, "--question", "hedging", "--code", sheet)
    give_code(sheet, "1")
    ben = folder.parent / "ben.csv"
    ben.write_bytes(sheet.read_bytes())
    text = run("validate", folder, "--codings", sheet, "--codings", ben)
    assert text.code == 0, text.err
    assert "anna with ben: Cohen's κ" in text.out.decode()
    data = json.loads(run("validate", folder, "--codings", sheet, "--format", "json").out)
    assert (data["coders"][0]["name"], data["coders"][0]["coded"]) == ("anna", 3)
    agreement = {one["metric"]: one["value"] for one in data["results"]}
    assert agreement["recall, hedged"] == agreement["agreement"] < 1
    assert agreement["precision, hedged"] == 1
    assert [one["corrected"] for one in data["corrected"]] == [1.0]


@pytest.mark.parametrize(
    ("options", "code", "says"),
    [
        ((), 2, "either --code FILE to code, or --codings FILE"),
        (("--codings", "none.csv"), 3, "none.csv does not exist"),
        (("--question", "mood", "--code", "x.csv"), 2, "mood"),
    ],
)
def test_what_cannot_be_done_says_why(run: Run, folder: Path, options: tuple[str, ...], code: int, says: str) -> None:
    done = run("validate", folder, *options)
    assert done.code == code
    assert says in done.err


def test_codings_of_another_corpus_are_refused(
    run: Run, folder: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    sheet = folder.parent / "anna.csv"
    run("validate", folder, "--question", "hedging", "--code", sheet)
    give_code(sheet, "1")
    other = tmp_path_factory.mktemp("other")
    (other / "b.txt").write_text("The harbour was closed on Friday. Nobody came to see it.", "utf-8")
    done = run("validate", other, "--codings", sheet)
    assert done.code == 5
    assert "No coded passage of anna is in this corpus" in done.err


def test_stance_is_judged_before_it_is_sampled(run: Run, folder: Path) -> None:
    sheet = folder.parent / "anna.csv"
    done = run("validate", folder, "--question", "stance", "--code", sheet)
    assert done.code == 0, done.err
    with sheet.open(encoding="utf-8", newline="") as file:
        texts = {row["text"] for row in csv.DictReader(file)}
    assert {"⟦Ann Roe⟧ attacked the plan.", "The mayor praised ⟦Ann Roe⟧."} <= texts
