"""``framescope evaluate``: tables, data and predictions, and every bad input refused in one sentence."""

import gzip
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from analysis.evaluate.result import DRAWS
from tests.cli.conftest import Run
from tui.cli.evaluate import _written

STANCE: list[dict[str, Any]] = [
    {"id": "a", "sentence": "Ann Roe is a brilliant leader.", "from": 0, "to": 7, "mention": "Ann Roe", "polarity": 1},
    {"id": "b", "sentence": "Critics called Poe a fraud.", "from": 15, "to": 18, "mention": "Poe", "polarity": -1},
    {"id": "c", "sentence": "Lee lives in Tarn.", "from": 0, "to": 3, "mention": "Lee", "polarity": 0},
]
HEDGED = [
    {"text": "The bridge was probably built by monks.", "hedged": 1},
    {"text": "The river is 300 kilometres long.", "hedged": 0},
]
STORIES = [
    {"id": "x", "story": "bridge", "text": "The Harwick bridge opened on Monday; Mayor Ort cut the ribbon."},
    {"id": "y", "story": "bridge", "text": "Mayor Ort opened the Harwick bridge and cut a ribbon on Monday."},
    {"id": "z", "story": "flood", "text": "Rain flooded the valley of Tarn overnight."},
]
PRONOUNS = (
    "Text\tPronoun-offset\tA\tA-offset\tA-coref\tB\tB-offset\tB-coref\n"
    "Paul Roe met Ann Coe in the hall. Later she spoke.\t40\tPaul Roe\t0\tFALSE\tAnn Coe\t13\tTRUE\n"
)
TEXT = "Ann Roe said the bridge was safe.\n"
BRAT = "T1\tSource 0 7\tAnn Roe\nT2\tContent 13 32\tthe bridge was safe\nT3\tAttribution 8 12\tsaid\n"
BRAT += "E1\tAttribution:T3 Source:T1 Content:T2\n"
BODY = "The bridge was closed for years after a flood had damaged two of its pillars, and it opened again on Monday."


class Done(NamedTuple):
    """How the command ended, in text."""

    code: int
    out: str
    err: str


Evaluate = Callable[..., Done]


@pytest.fixture
def run(run: Run) -> Evaluate:
    """Run ``framescope evaluate``; what it prints is text."""

    def ran(*words: str | Path) -> Done:
        done = run("evaluate", *words)
        return Done(done.code, done.out.decode(), done.err)

    return ran


def lines(path: Path, rows: list[Any]) -> Path:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")
    return path


@pytest.fixture
def gold(tmp_path: Path) -> dict[str, Path]:
    """A tiny set of labels for each score."""
    voice, pages = tmp_path / "voice", tmp_path / "pages"
    (pages / "html").mkdir(parents=True)
    voice.mkdir()
    (voice / "bridge.txt").write_text(TEXT, "utf-8")
    (voice / "bridge.ann").write_text(BRAT, "utf-8")
    (pages / "ground-truth.json").write_text(json.dumps({"one": {"articleBody": BODY, "url": "https://example.org/"}}))
    page = f"<html><body><nav>Home</nav><article><h1>A bridge</h1><p>{BODY}</p><p>{BODY}</p></article></body></html>"
    (pages / "html" / "one.html.gz").write_bytes(gzip.compress(page.encode()))
    (tmp_path / "pronouns.tsv").write_text(PRONOUNS, "utf-8")
    return {
        "pronouns": tmp_path / "pronouns.tsv",
        "stance": lines(tmp_path / "stance.jsonl", STANCE),
        "hedging": lines(tmp_path / "hedging.jsonl", HEDGED),
        "stories": lines(tmp_path / "stories.jsonl", STORIES),
        "voice": voice,
        "extraction": pages,
    }


@pytest.mark.parametrize(
    ("score", "ours", "baseline", "fields", "items"),
    [
        ("stance", "stance model accurate", "majority class", "id p_neg p_neu p_pos label", 3),
        ("hedging", "cue lexicon", "every sentence hedged", "hedged weight cues", 2),
        ("voice", "rules", "quotation marks alone", "doc start end voice speaker", 1),
        ("stories", "TF-IDF, average link", "all articles one story", "id story", 3),
        ("extraction", "trafilatura", "all text", "id text", 1),
        ("pronouns", "references by rule", "last name before", "offset named answer", 1),
    ],
)
def test_every_score_prints_a_table_and_predicts_each_item(
    run: Evaluate, gold: dict[str, Path], tmp_path: Path, score: str, ours: str, baseline: str, fields: str, items: int
) -> None:
    done = run(score, gold[score], "--predictions", tmp_path / "out.jsonl")
    assert (done.code, done.err) == (0, "")
    head, first, *rest = done.out.splitlines()
    assert head.split() == ["score", "method", "data", "metric", "n", "value", "[low,", "high]"]
    assert first.startswith(score)
    assert ours in first
    assert any(baseline in line for line in rest)
    predicted = [json.loads(line) for line in (tmp_path / "out.jsonl").read_text("utf-8").splitlines()]
    assert len(predicted) == items
    assert all(list(row) == fields.split() for row in predicted)


@pytest.mark.parametrize(("score", "label"), [("stance", "polarity"), ("hedging", "hedged")])
def test_items_without_a_label_are_left_out_and_said(run: Evaluate, tmp_path: Path, score: str, label: str) -> None:
    labelled = STANCE if score == "stance" else HEDGED
    gold = lines(tmp_path / "gold.jsonl", [{**labelled[0], label: None}, *labelled])
    assert (
        f"n: {'mentions' if score == 'stance' else 'sentences'} (1 more have no label for this)" in run(score, gold).out
    )
    written = json.loads(run(score, gold, "--format=json").out)
    assert (written["left_out"], written["figures"][0]["n"]) == (1, len(labelled))


def test_predictions_keep_the_order_of_the_gold(run: Evaluate, gold: dict[str, Path], tmp_path: Path) -> None:
    assert run("stance", gold["stance"], "--model", "lexicon", "--predictions", tmp_path / "out.jsonl").code == 0
    rows = [json.loads(line) for line in (tmp_path / "out.jsonl").read_text("utf-8").splitlines()]
    assert [(row["id"], row["label"]) for row in rows] == [("a", 1), ("b", -1), ("c", 0)]
    assert all(abs(row["p_neg"] + row["p_neu"] + row["p_pos"] - 1) < 1e-6 for row in rows)


def test_json_holds_the_figures_and_what_made_them(run: Evaluate, gold: dict[str, Path], tmp_path: Path) -> None:
    done = run("stance", gold["stance"], "--model=lexicon", "--format=json", "-o", tmp_path / "figures.json")
    assert done == Done(0, "", "")
    written = json.loads((tmp_path / "figures.json").read_text("utf-8"))
    assert written["made_by"]["bootstrap_draws"] == DRAWS
    assert written["made_by"]["command"].endswith("--model=lexicon --format=json")
    first = written["figures"][0]
    assert (first["score"], first["method"], first["n"]) == ("stance", "stance model lexicon", 3)
    assert first["low"] <= first["value"] <= first["high"]


@pytest.mark.parametrize(
    ("score", "content", "code", "complaint"),
    [
        ("stance", '{"sentence": "Ann."}', 4, "line 1 has no usable 'from', 'to', 'polarity'"),
        ("stance", '{"sentence": "Ann.", "from": 0, "to": 9, "polarity": 1}', 4, "outside its sentence of 4"),
        ("stance", '{"sentence": "Ann.", "from": 0, "to": 3, "polarity": 2}', 4, "polarity 2"),
        ("stance", "", 4, "contains no labelled mention"),
        ("hedging", '{"text": "A.", "hedged": 1}\n{"text": ', 4, "line 2 is not JSON"),
        ("hedging", "[" * 100_000, 4, "line 1 is not JSON"),
        ("hedging", '{"sentence": "A."}', 4, "line 1 has neither"),
        ("stories", '{"id": 1, "text": "A."}', 4, "line 1 has no usable 'story'"),
        ("stories", "\n \n", 4, "contains no article"),
        ("voice", "", 3, "is not a folder"),
        ("extraction", "", 3, "has no ground-truth.json"),
    ],
)
def test_bad_gold_is_one_sentence(
    run: Evaluate, tmp_path: Path, score: str, content: str, code: int, complaint: str
) -> None:
    bad = tmp_path / "bad"
    bad.write_text(content, "utf-8")
    done = run(score, bad, "--predictions", tmp_path / "out.jsonl", "-o", tmp_path / "out.txt")
    assert (done.code, done.out) == (code, "")
    assert complaint in done.err
    assert done.err.startswith("framescope: ")
    assert done.err.count("\n") == 1
    assert [path.name for path in tmp_path.iterdir()] == ["bad"]


@pytest.mark.parametrize("score", ["stance", "hedging", "voice", "stories", "extraction", "pronouns"])
def test_missing_gold_and_unknown_models(run: Evaluate, gold: dict[str, Path], tmp_path: Path, score: str) -> None:
    missing = run(score, tmp_path / "none")
    assert (missing.code, missing.err.count("\n")) == (3, 1)
    unknown = run(score, gold[score], "--model", "bert")
    assert (unknown.code, unknown.err.count("\n")) == (2, 1)
    assert "bert" in unknown.err


def test_a_folder_is_no_file_of_labels(run: Evaluate, tmp_path: Path) -> None:
    done = run("hedging", tmp_path)
    assert (done.code, done.err.count("\n")) == (4, 1)
    assert "Is a directory" in done.err


def test_files_that_cannot_be_written(run: Evaluate, gold: dict[str, Path], tmp_path: Path) -> None:
    assert run("hedging", gold["hedging"], "-o", tmp_path / "none" / "out.txt").code == 6
    same = run("hedging", gold["hedging"], "-o", tmp_path / "out", "--predictions", tmp_path / "out")
    assert same.code == 2
    assert "cannot hold both" in same.err


def test_control_characters_of_a_file_name_stay_off_the_terminal(run: Evaluate, tmp_path: Path) -> None:
    done = run("hedging", lines(tmp_path / "a\x1b[31m.jsonl", HEDGED))
    assert done.code == 0
    assert "\x1b" not in done.out


def test_a_figure_with_nothing_to_divide_by_is_a_dash() -> None:
    assert [_written(value) for value in (0.5, float("nan"))] == ["0.500", "—"]
