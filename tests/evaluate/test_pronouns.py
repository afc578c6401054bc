"""The measure of pronouns: right and wrong answers, silence, and clear words about bad gold."""

from pathlib import Path

import pytest

from analysis.errors import FramescopeError
from analysis.evaluate.pronouns import evaluate

HEAD = "ID\tText\tPronoun\tPronoun-offset\tA\tA-offset\tA-coref\tB\tB-offset\tB-coref\tURL"


def _row(text: str, pronoun: str, first: str, second: str, meant: str) -> str:
    named = "\t".join(f"{name}\t{text.index(name)}\t{str(name == meant).upper()}" for name in (first, second))
    return f"x\t{text}\t{pronoun}\t{text.index(f' {pronoun} ') + 1}\t{named}\tu"


def write(path: Path, *rows: str) -> Path:
    path.write_text("\n".join((HEAD, *rows)), "utf-8")
    return path


def test_precision_counts_answers_only(tmp_path: Path) -> None:
    clear = "There Paul Roe met Ann Coe in the hall. Later she spoke."
    open_ = "There Paul Roe met Bob Poe in the hall. All knew that he spoke."
    gold = write(
        tmp_path / "gold.tsv",
        _row(clear, "she", "Paul Roe", "Ann Coe", "Ann Coe"),
        _row(open_, "he", "Paul Roe", "Bob Poe", "Paul Roe"),
    )
    figures = {(f.method, f.metric): f for f in evaluate(gold).figures}
    assert (figures["references by rule", "precision"].n, figures["references by rule", "precision"].value) == (1, 1)
    assert figures["references by rule", "answered"].value == 0.5
    assert figures["last name before", "precision"].value == 0.5
    assert [row["answer"] for row in evaluate(gold).predictions] == ["Ann Coe", ""]


@pytest.mark.parametrize("line", ["", "x\ty", "x\tHe.\tHe\t9\tA\t0\tTRUE\tB\t0\tFALSE\tu"])
def test_bad_gold_is_one_clear_error(tmp_path: Path, line: str) -> None:
    with pytest.raises(FramescopeError, match="gold"):
        evaluate(write(tmp_path / "gold.tsv", line))


def test_a_missing_file_and_a_model_are_errors(tmp_path: Path) -> None:
    with pytest.raises(FramescopeError, match="does not exist"):
        evaluate(tmp_path / "none")
    with pytest.raises(FramescopeError, match="no model"):
        evaluate(tmp_path / "none", "large")
