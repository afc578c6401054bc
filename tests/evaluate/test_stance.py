import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from sklearn.metrics import f1_score, precision_recall_fscore_support

from analysis.errors import EXIT_BAD_INPUT, EXIT_NO_INPUT, EXIT_USAGE, FramescopeError
from analysis.evaluate.classes import macro_f1, prf
from analysis.evaluate.stance import evaluate

ROWS: list[dict[str, Any]] = [
    {
        "sentence": "Berg lied about the terrible fraud.",
        "from": 0,
        "to": 4,
        "mention": "Berg",
        "polarity": -1,
        "id": "a",
    },
    {"sentence": "The brilliant Berg won a great prize.", "from": 14, "to": 18, "mention": "Berg", "polarity": 1},
    {"sentence": "Berg spoke on Tuesday.", "from": 0, "to": 4, "mention": "Berg", "polarity": 0, "id": "c"},
    {"sentence": "Berg left early.", "from": 0, "to": 4, "mention": "Berg", "polarity": 0, "id": "d"},
]


def written(folder: Path, rows: list[Any]) -> Path:
    path = folder / "gold.jsonl"
    path.write_text("\n".join(json.dumps(row) for row in rows) + "\n", "utf-8")
    return path


def test_predictions_come_in_input_order_with_their_ids(tmp_path: Path) -> None:
    predictions = evaluate(written(tmp_path, ROWS), "lexicon").predictions
    assert [row["id"] for row in predictions] == ["a", 2, "c", "d"]
    assert [row["label"] for row in predictions] == [-1, 1, 0, 0]
    for row in predictions:
        assert row["p_neg"] + row["p_neu"] + row["p_pos"] == pytest.approx(1)


def test_figures_hold_the_model_and_both_baselines(tmp_path: Path) -> None:
    figures = evaluate(written(tmp_path, ROWS), "lexicon").figures
    value = {(figure.method, figure.metric): figure.value for figure in figures}
    assert value["stance model lexicon", "macro-F1"] == 1
    assert value["majority class", "accuracy"] == 0.5
    assert value["majority class", "F1 negative"] == 0
    assert value["VADER on the sentence", "recall positive"] == 1
    assert all(figure.low <= figure.value <= figure.high for figure in figures)
    assert {figure.n for figure in figures} == {4}


def test_f1_agrees_with_scikit_learn() -> None:
    random = np.random.default_rng(3)
    truth, guess = random.integers(-1, 2, (2, 200))
    assert macro_f1(truth, guess) == pytest.approx(f1_score(truth, guess, average="macro"))
    expected = precision_recall_fscore_support(truth, guess, labels=[-1, 0, 1])
    for index, label in enumerate((-1, 0, 1)):
        assert prf(truth, guess, label) == pytest.approx([part[index] for part in expected[:3]])


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"polarity": 2}, "polarity 2"),
        ({"to": 400}, "outside its sentence of 35 characters"),
        ({"from": 5, "to": 5}, "outside its sentence"),
        ({"sentence": None}, "no usable 'sentence'"),
        ({"from": "0"}, "no usable 'from'"),
        ({"polarity": True}, "no usable 'polarity'"),
    ],
)
def test_bad_rows_are_named_in_one_sentence(tmp_path: Path, change: dict[str, Any], message: str) -> None:
    with pytest.raises(FramescopeError, match=message) as caught:
        evaluate(written(tmp_path, [ROWS[1], ROWS[0] | change]), "lexicon")
    assert "line 2" in str(caught.value)
    assert caught.value.code == EXIT_BAD_INPUT


def test_other_bad_gold(tmp_path: Path) -> None:
    with pytest.raises(FramescopeError, match="contains no labelled mention"):
        evaluate(written(tmp_path, []), "lexicon")
    with pytest.raises(FramescopeError, match="no usable 'sentence', 'from'"):
        evaluate(written(tmp_path, [[1, 2]]), "lexicon")
    (tmp_path / "text.jsonl").write_text("not json\n", "utf-8")
    with pytest.raises(FramescopeError, match="line 1 is not JSON"):
        evaluate(tmp_path / "text.jsonl", "lexicon")
    (tmp_path / "bytes.jsonl").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(FramescopeError, match="line 1 is not UTF-8"):
        evaluate(tmp_path / "bytes.jsonl", "lexicon")
    with pytest.raises(FramescopeError, match="does not exist") as caught:
        evaluate(tmp_path / "none.jsonl", "lexicon")
    assert caught.value.code == EXIT_NO_INPUT
    with pytest.raises(FramescopeError) as caught:
        evaluate(written(tmp_path, ROWS), "nonsense")
    assert caught.value.code == EXIT_USAGE
