"""The grouping into stories measured against known answers, and bad gold refused in one sentence."""

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from analysis.errors import EXIT_BAD_INPUT, EXIT_NO_INPUT, EXIT_USAGE, FramescopeError
from analysis.evaluate.stories import agreement, b_cubed, evaluate, pairs

BRIDGE = (
    "The Harwick bridge opened on Monday after years of repairs. Mayor Lena Ort cut the ribbon before a large crowd.",
    "A crowd watched Mayor Ort open the repaired Harwick bridge on Monday. The repairs had taken years.",
)
FLOOD = (
    "Heavy rain flooded the valley of Tarn, and three hundred villagers left their homes in boats overnight.",
    "Villagers in the Tarn valley left flooded homes by boat overnight as heavy rain went on.",
)
ROWS: list[dict[str, Any]] = [
    {"id": f"{story}-{number}", "story": story, "text": text, "published": f"2024-05-0{number + 1}"}
    for story, texts in (("bridge", BRIDGE), ("flood", FLOOD))
    for number, text in enumerate(texts)
]


def written(path: Path, rows: list[Any]) -> Path:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    return path


def values(path: Path) -> dict[tuple[str, str], float]:
    return {(figure.method, figure.metric): figure.value for figure in evaluate(path).figures}


def test_figures_by_hand() -> None:
    # Put together: {a, b, c} and {d}; belonging together: {a, b} and {c, d}.
    rows = agreement(["x", "x", "y", "y"], [0, 0, 0, 1])
    assert pairs(rows) == pytest.approx((1 / 3, 1 / 2, 2 / 5))
    precision, recall = (2 / 3 + 2 / 3 + 1 / 3 + 1) / 4, (1 + 1 + 1 / 2 + 1 / 2) / 4
    assert b_cubed(rows) == pytest.approx((precision, recall, 2 * precision * recall / (precision + recall)))
    assert pairs(agreement(["x", "y"], [0, 1])) == (0, 0, 0)
    assert np.all(agreement(["x", "x"], [4, 4]) == 1)


def test_clear_stories_are_found_and_baselines_stand_beside(tmp_path: Path) -> None:
    found = values(written(tmp_path / "gold.jsonl", ROWS))
    assert found["TF-IDF, average link", "pairs F1"] == found["TF-IDF, average link", "B³ F1"] == 1
    assert found["each article its own story", "B³ recall"] == 1 / 2
    assert found["all articles one story", "pairs precision"] == pytest.approx(1 / 3)


def test_predictions_keep_ids_and_order(tmp_path: Path) -> None:
    result = evaluate(written(tmp_path / "gold.jsonl", [ROWS[2], ROWS[0], ROWS[3]]))
    assert result.predictions == [
        {"id": "flood-0", "story": 0},
        {"id": "bridge-0", "story": 1},
        {"id": "flood-1", "story": 0},
    ]
    assert all(figure.n == 3 and figure.low <= figure.high for figure in result.figures)


@pytest.mark.parametrize(
    ("row", "complaint"),
    [
        ({"id": 1, "text": "A."}, "line 5 has no usable 'story'"),
        ({"id": "e", "story": "x", "text": None}, "line 5 has no usable 'text'"),
        (["id"], "line 5 has no usable 'id', 'story', 'text'"),
        ({"id": "e", "story": "x", "text": "A.", "published": "03/04/2024"}, "line 5 has published '03/04/2024'"),
        ({"id": "flood-0", "story": "x", "text": "A."}, "the id 'flood-0' more than once"),
    ],
)
def test_bad_gold_is_refused_in_one_sentence(tmp_path: Path, row: Any, complaint: str) -> None:
    with pytest.raises(FramescopeError, match=complaint) as caught:
        evaluate(written(tmp_path / "gold.jsonl", [*ROWS, row]))
    assert caught.value.code == EXIT_BAD_INPUT
    assert "\n" not in str(caught.value)


def test_missing_gold_and_unknown_models_are_refused(tmp_path: Path) -> None:
    with pytest.raises(FramescopeError, match="does not exist") as caught:
        evaluate(tmp_path / "gold.jsonl")
    assert caught.value.code == EXIT_NO_INPUT
    with pytest.raises(FramescopeError, match="there is no model") as caught:
        evaluate(written(tmp_path / "gold.jsonl", ROWS), "bert")
    assert caught.value.code == EXIT_USAGE
