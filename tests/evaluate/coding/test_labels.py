"""Codings as gold data: what a sheet says is measured as labels from anywhere else are."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from sklearn.metrics import precision_score

from analysis.errors import FramescopeError
from analysis.evaluate import hedging, stance, voice
from analysis.evaluate.coding.codings import Coding, written
from analysis.evaluate.result import Evaluation

STANCE = [
    ("⟦Berg⟧ lied about the terrible fraud.", "-1", 1.0),
    ("The brilliant ⟦Berg⟧ won a great prize.", "1", 3.0),
    ("⟦Berg⟧ praised the excellent plan.", "0", 2.0),
    ("⟦Berg⟧ left early.", "?", 9.0),
    ("⟦Berg⟧ spoke.", "", 9.0),
]
HEDGED = [("The bridge was probably built by monks.", "1", 1.0), ("The river is long.", "1", 4.0)]
VOICES = [
    ("“⟦The bridge is old⟧,” she said.", "quoted", 1.0),
    ("Ann Roe said ⟦the bridge was safe⟧.", "reported", 2.0),
    ("⟦The bridge was closed in May.⟧", "own", 5.0),
]


def sheet(path: Path, question: str, rows: list[tuple[str, str, float]]) -> Path:
    codings = [
        Coding(question, f"a{place}", "0" * 64, 0, 4, "", 1, weight, code, "", text)
        for place, (text, code, weight) in enumerate(rows)
    ]
    path.write_bytes(written(codings))
    return path


def values(found: Evaluation, method: str) -> dict[str, float]:
    return {one.metric: one.value for one in found.figures if one.method == method}


def test_stance_on_a_sheet_is_that_on_the_same_labels_in_json(tmp_path: Path) -> None:
    lines = [
        {"sentence": text.replace("⟦", "").replace("⟧", ""), "from": text.index("⟦"), "to": text.index("⟧") - 1,
         "mention": "Berg", "polarity": int(code) if code.lstrip("-").isdigit() else None}
        for text, code, _ in STANCE
    ]  # fmt: skip
    gold = tmp_path / "gold.jsonl"
    gold.write_text("".join(json.dumps(line) + "\n" for line in lines), "utf-8")
    ours = stance.evaluate(sheet(tmp_path / "anna.csv", "stance", STANCE), "lexicon")
    theirs = stance.evaluate(gold, "lexicon")
    assert ours.left_out == theirs.left_out == 2
    assert ours.predictions == theirs.predictions
    known = {(one.method, one.metric): (one.value, one.low, one.high) for one in ours.figures}
    assert all(known[one.method, one.metric] == (one.value, one.low, one.high) for one in theirs.figures)
    guess = [row["label"] for row in ours.predictions]
    expected = precision_score(
        [-1, 1, 0], guess, labels=[-1, 0, 1], average=None, sample_weight=[1, 3, 2], zero_division=0
    )
    weighted = values(ours, "stance model lexicon")
    assert [weighted[f"precision {name}, weighted"] for name in ("negative", "neutral", "positive")] == pytest.approx(
        list(expected)
    )


def test_hedging_on_a_sheet_is_of_news_and_weighted(tmp_path: Path) -> None:
    found = hedging.evaluate(sheet(tmp_path / "anna.csv", "hedging", HEDGED))
    assert found.figures[0].method == "cue lexicon, news"
    ours = values(found, "cue lexicon, news")
    assert [ours["recall"], ours["recall, weighted"]] == pytest.approx([0.5, 0.2])


def test_voice_on_a_sheet_is_that_of_the_marked_passage(tmp_path: Path) -> None:
    found = voice.evaluate(sheet(tmp_path / "anna.csv", "voice", VOICES))
    assert [row["voice"] for row in found.predictions] == ["quoted", "reported", "own"]
    assert values(found, "rules")["accuracy"] == 1
    assert values(found, "quotation marks alone")["recall reported"] == 0
    assert values(found, "majority class")["accuracy, weighted"] in (1 / 8, 2 / 8, 5 / 8)


@pytest.mark.parametrize(
    ("question", "rows", "evaluate", "reason"),
    [
        (
            "hedging",
            HEDGED,
            stance.evaluate,
            "holds codings of hedging, not of stance; use framescope evaluate hedging",
        ),
        ("names", [("A man.", "1", 1.0)], voice.evaluate, "holds codings of names, not of voice; use .* validate"),
        ("stance", [("Berg left.", "0", 1.0)], stance.evaluate, "a0 from 0 to 4, is not marked with ⟦…⟧"),
        ("voice", [("⟦Berg left.⟧", "", 1.0)], voice.evaluate, "no coded passage"),
        ("hedging", [("Berg left.", "?", 1.0)], hedging.evaluate, "no sentence with a label"),
    ],
)
def test_a_sheet_that_cannot_be_measured_says_why(
    tmp_path: Path,
    question: str,
    rows: list[tuple[str, str, float]],
    evaluate: Callable[[Path], Evaluation],
    reason: str,
) -> None:
    with pytest.raises(FramescopeError, match=reason):
        evaluate(sheet(tmp_path / "anna.csv", question, rows))
