"""The benchmark's metric by hand, and an evaluation of pages of our own where trafilatura is installed."""

import gzip
import json
import math
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.errors import FramescopeError
from analysis.evaluate.extraction import evaluate, precision_recall, shingles

BODY = "\n".join(
    f"On day {day} the two ministers met again in the harbour town and spoke for {day} hours about fish and diesel."
    for day in range(2, 8)
)
NAVIGATION = "<nav><ul><li><a href='/'>All the news of the harbour and the sea on one page</a></li></ul></nav>"
PAGE = f"<html><body>{NAVIGATION}<article>{''.join(f'<p>{p}</p>' for p in BODY.splitlines())}</article></body></html>"


def test_shingles_are_runs_of_four_words_with_their_counts() -> None:
    assert shingles("One, two three; four. FIVE") == {
        ("One", "two", "three", "four"): 1,
        ("two", "three", "four", "FIVE"): 1,
    }
    assert shingles("a a a a a") == {("a", "a", "a", "a"): 2}
    assert shingles("one two") == {("one", "two"): 1}
    assert shingles(" – ") == {}


def test_precision_and_recall_by_hand() -> None:
    assert precision_recall("a b c d e", "a b c d x") == (1 / 2, 1 / 2)
    assert precision_recall("a b c d e f", "a b c d") == (1, 1 / 3)
    precision, recall = precision_recall("a b c d", "")
    assert math.isnan(precision)
    assert recall == 0


@given(st.text(), st.text())
def test_precision_of_one_is_recall_of_the_other(one: str, other: str) -> None:
    assert precision_recall(one, other) == pytest.approx(precision_recall(other, one)[::-1], nan_ok=True)


def write(folder: Path, truth: object, pages: dict[str, str]) -> Path:
    (folder / "html").mkdir()
    (folder / "ground-truth.json").write_text(json.dumps(truth), "utf-8")
    for page, html in pages.items():
        (folder / "html" / f"{page}.html.gz").write_bytes(gzip.compress(html.encode()))
    return folder


def test_pages_are_measured_beside_the_baselines_and_kept_in_order(tmp_path: Path) -> None:
    entry = {"articleBody": BODY, "url": "https://harbourpost.example/cod"}
    gold = write(tmp_path, {"b": entry, "a": entry}, {"a": PAGE, "b": PAGE})
    result = evaluate(gold)
    assert [(row["id"], row["text"]) for row in result.predictions] == [("b", BODY), ("a", BODY)]
    values = {(figure.method, figure.metric): figure for figure in result.figures}
    assert [values["trafilatura", metric].value for metric in ("precision", "recall", "F1")] == [1, 1, 1]
    assert values["<p> rule", "F1"].value == 1
    assert values["all text", "recall"].value == 1
    words, boilerplate = len(BODY.replace(".", "").split()), 12
    assert values["all text", "precision"].value == pytest.approx((words - 3) / (words + boilerplate - 3))
    assert all(figure.n == 2 and figure.low <= figure.value <= figure.high for figure in result.figures)
    assert result.figures[0].method == "trafilatura"


@pytest.mark.parametrize("truth", [[], {}, {"a": "text"}, {"a": {"url": "x"}}, {"a": {"articleBody": 3}}, None])
def test_a_truth_of_another_form_is_named(tmp_path: Path, truth: object) -> None:
    with pytest.raises(FramescopeError, match=r"ground-truth\.json is not an object of articleBody and url by page"):
        evaluate(write(tmp_path, truth, {}))


def test_what_is_missing_or_broken_is_named(tmp_path: Path) -> None:
    with pytest.raises(FramescopeError, match=r"has no ground-truth\.json"):
        evaluate(tmp_path)
    gold = write(tmp_path, {"a": {"articleBody": BODY}}, {})
    with pytest.raises(FramescopeError, match=r"has no page html/a\.html"):
        evaluate(gold)
    (gold / "html" / "a.html.gz").write_bytes(b"no gzip")
    with pytest.raises(FramescopeError, match=r"a\.html\.gz cannot be read"):
        evaluate(gold)
    with pytest.raises(FramescopeError, match="there is no model"):
        evaluate(gold, "large")
