"""The measure of names: recall over proper names, and clear words about bad gold."""

import json
from pathlib import Path

import pytest

from analysis.errors import FramescopeError
from analysis.evaluate.targets import evaluate


def write(path: Path, *mentions: tuple[str, str]) -> Path:
    rows = [{"sentence": s, "from": s.index(m), "to": s.index(m) + len(m)} for s, m in mentions]
    path.write_text("\n".join(map(json.dumps, rows)), "utf-8")
    return path


def test_recall_counts_proper_names_only(tmp_path: Path) -> None:
    gold = write(
        tmp_path / "gold.jsonl",
        ("Then Vladimir Putin's plan failed.", "Vladimir Putin's"),
        ("Then President Xi left.", "Xi"),
        ("Then it rained.", "it"),
        ("The president left.", "The president"),
    )
    figures = {(f.method, f.metric): f for f in evaluate(gold).figures}
    assert {f.n for f in figures.values()} == {2}
    assert figures["names by rule", "recall"].value == 1
    assert figures["names by rule", "recall of exact spans"].value == 0.5
    assert [p["mention"] for p in evaluate(gold).predictions] == ["Vladimir Putin", "Xi"]


@pytest.mark.parametrize("line", ["", "no json", '{"sentence": "Xi"}', '{"sentence": "Xi", "from": 0, "to": 9}', "[1]"])
def test_bad_gold_is_one_clear_error(tmp_path: Path, line: str) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text(line, "utf-8")
    with pytest.raises(FramescopeError, match="gold"):
        evaluate(path)


def test_a_missing_file_and_a_model_are_errors(tmp_path: Path) -> None:
    with pytest.raises(FramescopeError, match="does not exist"):
        evaluate(tmp_path / "none")
    with pytest.raises(FramescopeError, match="no model"):
        evaluate(tmp_path / "none", "large")
