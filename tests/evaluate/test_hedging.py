"""Measuring the hedge lexicon: figures on sentences with a known answer, and bad gold refused in one sentence."""

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from analysis.errors import FramescopeError
from analysis.evaluate.hedging import evaluate, f1, pearson, precision, recall

LABELLED: list[dict[str, Any]] = [
    {"text": "The bridge was probably built by monks.", "hedged": 1},
    {"text": "Some scholars believe that he was poisoned.", "hedged": 1},
    {"text": "The river is 300 kilometres long.", "hedged": 0},
    {"text": "He was born in May 1950.", "hedged": 0},
]
RATED = [
    {"finding": "The drug lowers blood pressure.", "sentence-level-certainty": 6.0},
    {"finding": "The drug may possibly lower blood pressure.", "sentence-level-certainty": 2.0},
    {"finding": "The drug might lower blood pressure.", "sentence-level-certainty": 3.0},
]


def written(path: Path, rows: list[Any]) -> Path:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    return path


def figures(path: Path, model: str | None = None) -> dict[tuple[str, str], float]:
    return {(figure.method, figure.metric): figure.value for figure in evaluate(path, model).figures}


@pytest.mark.parametrize("model", [None, "news", "wikipedia"])
def test_clear_sentences_are_told_apart(tmp_path: Path, model: str | None) -> None:
    result = evaluate(written(tmp_path / "gold.jsonl", LABELLED), model)
    assert [row["hedged"] for row in result.predictions] == [1, 1, 0, 0]
    first = result.figures[0]
    assert (first.score, first.data, first.n, first.value) == ("hedging", "gold.jsonl", 4, 1.0)
    assert all(0 <= figure.low <= figure.value <= figure.high <= 1 for figure in result.figures)


def test_baselines_stand_beside_the_lexicon(tmp_path: Path) -> None:
    values = figures(written(tmp_path / "gold.jsonl", LABELLED))
    assert values["every sentence hedged", "F1"] == pytest.approx(2 / 3)
    # Of these four Hyland's list knows "probably", and "May" for a modal.
    assert values["Hyland's list, unweighted", "precision"] == pytest.approx(1 / 2)
    assert values["Hyland's list, unweighted", "recall"] == pytest.approx(1 / 2)


def test_the_chosen_register_comes_first(tmp_path: Path) -> None:
    gold = written(tmp_path / "gold.jsonl", [{"text": "Many rivers are long.", "hedged": 1}, *LABELLED])
    assert [evaluate(gold, model).figures[0].method for model in (None, "wikipedia", "news")] == [
        "cue lexicon, wikipedia",
        "cue lexicon, wikipedia",
        "cue lexicon, news",
    ]
    # A vague quantity counts in an encyclopaedia, not in the headline.
    assert [evaluate(gold, model).predictions[0]["hedged"] for model in ("wikipedia", "news")] == [1, 0]


def test_a_prediction_opens_the_cues_behind_it(tmp_path: Path) -> None:
    first, *_ = evaluate(written(tmp_path / "gold.jsonl", LABELLED)).predictions
    (cue,) = first["cues"]
    assert LABELLED[0]["text"][cue["start"] : cue["end"]] == "probably"
    assert first["weight"] == cue["weight"]


def test_ratings_of_certainty_are_correlated(tmp_path: Path) -> None:
    result = evaluate(written(tmp_path / "gold.jsonl", RATED))
    assert [figure.metric for figure in result.figures] == ["Pearson"] * 3
    assert result.figures[0].method == "cue lexicon, news"
    assert result.figures[0].value > 0.9
    assert [row["hedged"] for row in result.predictions] == [0, 1, 1]


def test_metrics_by_hand() -> None:
    truth, guess = np.array([1.0, 1, 0, 0, 1]), np.array([1.0, 0, 1, 0, 0])
    twice = np.array([2.0, 1, 1, 1, 1])
    assert precision(truth, guess) == pytest.approx(1 / 2)
    assert recall(truth, guess) == pytest.approx(1 / 3)
    assert f1(truth, guess) == pytest.approx(2 / 5)
    assert precision(truth, guess, twice) == pytest.approx(2 / 3)
    assert recall(truth, guess, twice) == pytest.approx(2 / 4)
    assert f1(truth, guess, twice) == pytest.approx(4 / 7)
    assert f1(np.zeros(2), np.zeros(2)) == 0
    assert pearson(np.array([1.0, 2, 3]), np.array([2.0, 4, 6]), np.ones(3)) == pytest.approx(1)
    assert pearson(np.array([1.0, 2, 2, 3]), np.array([1.0, 0, 0, 4]), np.ones(4)) == pytest.approx(
        pearson(np.array([1.0, 2, 3]), np.array([1.0, 0, 4]), np.array([1.0, 2, 1]))
    )
    assert pearson(np.array([1.0, 2, 3]), np.ones(3), np.ones(3)) == 0


def test_sentences_without_a_label_are_left_out(tmp_path: Path) -> None:
    unsure = [{"text": "It may be so.", "hedged": None}, {"text": "Critics say so.", "hedged": 1, "v": 1}]
    both = evaluate(written(tmp_path / "gold.jsonl", [unsure[0], *LABELLED, unsure[1]]))
    alone = evaluate(written(tmp_path / "gold.jsonl", LABELLED))
    assert (both.figures, both.predictions) == (alone.figures, alone.predictions)
    assert (both.left_out, alone.left_out) == (2, 0)
    with pytest.raises(FramescopeError, match="has no sentence with a label"):
        evaluate(written(tmp_path / "gold.jsonl", unsure))


def test_sentences_drawn_by_stratum_have_weighted_figures_too(tmp_path: Path) -> None:
    missed = {"text": "The deal hangs by a thread.", "hedged": 1, "stratum": "unflagged"}
    drawn = [{**row, "stratum": "flagged" if row["hedged"] else "unflagged"} for row in LABELLED]
    values = figures(written(tmp_path / "gold.jsonl", [*drawn, missed]))
    ours = "cue lexicon, wikipedia"
    assert values[ours, "recall"] == pytest.approx(2 / 3)
    assert values[ours, "recall, weighted"] == pytest.approx(0.178 / (0.178 + 0.822 / 3))
    assert values[ours, "precision, weighted"] == values[ours, "precision"] == 1
    assert values["every sentence hedged", "precision, weighted"] == pytest.approx(0.178 + 0.822 / 3)
    assert not any("weighted" in metric for _, metric in figures(written(tmp_path / "gold.jsonl", LABELLED)))


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        ("", "contains no labelled sentence"),
        ("{", "line 1 is not JSON"),
        ('{"text": "A sentence."}', "line 1 has neither 'text' and 'hedged'"),
        ('{"text": 1, "hedged": 1}', "line 1 has neither"),
        ('["text", "hedged"]', "line 1 has neither"),
        ('{"text": "A sentence.", "hedged": 2}', "hedged 2, which is not 0 or 1"),
        ('{"finding": "A sentence.", "sentence-level-certainty": NaN}', "line 1 has neither"),
        ('{"text": "A.", "hedged": 1, "stratum": "north"}', "line 1 has the stratum 'north'; known are flagged and"),
        ('{"text": "A.", "hedged": 1, "stratum": "flagged"}\n{"text": "B.", "hedged": 1}', "only some of its"),
        ('{"text": "A.", "hedged": 1}\n{"finding": "B.", "sentence-level-certainty": 3}', "mixes"),
    ],
)
def test_bad_gold_is_refused_in_one_sentence(tmp_path: Path, content: str, complaint: str) -> None:
    gold = tmp_path / "gold.jsonl"
    gold.write_text(content, "utf-8")
    with pytest.raises(FramescopeError, match=complaint) as error:
        evaluate(gold)
    assert str(error.value).count("\n") == 0


def test_a_missing_file_or_model_is_named(tmp_path: Path) -> None:
    with pytest.raises(FramescopeError, match="does not exist"):
        evaluate(tmp_path / "none.jsonl")
    with pytest.raises(FramescopeError, match="no model 'bert', only news and wikipedia"):
        evaluate(written(tmp_path / "gold.jsonl", LABELLED), "bert")
