"""Measuring the voices: figures on an article with known labels, and bad gold refused in one sentence."""

from pathlib import Path

import pytest

from analysis.errors import FramescopeError
from analysis.evaluate.voice import evaluate

TEXT = "Ann Roe said the bridge was safe.\nIt opened in May.\n“We are ready,” said Poe.\n"


def label(number: int, kind: str, *passages: str) -> str:
    spans = ";".join(f"{TEXT.index(passage)} {TEXT.index(passage) + len(passage)}" for passage in passages)
    return f"T{number}\t{kind} {spans}\t{' '.join(passages)}\n"


READING = (
    label(1, "Source", "Ann Roe")
    + label(2, "Cue", "said")
    + label(3, "Content", "the bridge was safe")
    + label(4, "Attribution", "said")
    + "E1\tAttribution:T4 Source:T1 Cue:T2 Content:T3\n"
    + label(5, "Source", "Poe")
    + label(6, "Content", "“We are ready,”")
    + "E2\tAttribution:T4 Source:T5 Content:T6\n"
)


def gold(folder: Path, *readings: str, text: str = TEXT) -> Path:
    (folder / "text").mkdir()
    (folder / "attributions").mkdir()
    (folder / "text" / "bridge.txt").write_text(text, "utf-8")
    for number, reading in enumerate(readings):
        (folder / "attributions" / f"bridge_a{number}.ann").write_text(reading, "utf-8")
    return folder


def figures(folder: Path) -> dict[tuple[str, str], float]:
    return {(figure.method, figure.metric): figure.value for figure in evaluate(folder).figures}


def test_plain_attributions_are_found_with_their_speakers(tmp_path: Path) -> None:
    result = evaluate(gold(tmp_path, READING))
    ours = {figure.metric: figure for figure in result.figures if figure.method == "rules"}
    for metric in ("words F1", "sentences F1", "direct recall", "indirect recall", "speaker accuracy"):
        assert (ours[metric].value, ours[metric].low, ours[metric].high, ours[metric].n) == (1, 1, 1, 1)
    assert [row["speaker"] for row in result.predictions] == ["Ann Roe", "Poe"]
    first = result.predictions[0]
    assert (first["doc"], TEXT[first["start"] : first["end"]], first["voice"]) == (
        "bridge",
        "the bridge was safe",
        "reported",
    )


def test_baselines_stand_beside_the_rules(tmp_path: Path) -> None:
    values = figures(gold(tmp_path, READING))
    assert values["quotation marks alone", "words precision"] == 1
    assert values["quotation marks alone", "words recall"] == pytest.approx(3 / 7)
    assert values["quotation marks and say", "indirect recall"] == 1
    assert values["quotation marks and say", "words precision"] == pytest.approx(7 / 8)  # it takes "Poe" too


def test_annotators_of_one_article_share_its_weight(tmp_path: Path) -> None:
    only_quotes = (
        label(1, "Source", "Poe") + label(2, "Content", "“We are ready,”") + "E1\tAttribution:T9 Source:T1 Content:T2\n"
    )
    values = figures(gold(tmp_path, READING, only_quotes + label(9, "Attribution", "said")))
    assert values["rules", "words precision"] == pytest.approx((7 + 3) / 14)


def test_texts_and_annotations_may_stand_side_by_side(tmp_path: Path) -> None:
    (tmp_path / "bridge.txt").write_bytes(TEXT.encode())
    (tmp_path / "bridge.ann").write_text(READING, "utf-8")
    assert figures(tmp_path)["rules", "words F1"] == 1


def test_a_content_in_pieces_counts_every_piece(tmp_path: Path) -> None:
    values = figures(gold(tmp_path, label(1, "Content", "the bridge", "safe")))
    assert values["rules", "words recall"] == 1


@pytest.mark.parametrize(
    ("reading", "message"),
    [
        ("T1\tContent 0 9999\tAnn\n", "offsets lie outside the text"),
        ("T1\tContent nine 12\tAnn\n", "not a line of brat"),
        ("E1\tAttribution:T4 Content:T3\n", "T3"),
    ],
)
def test_bad_annotation_is_refused_in_one_sentence(tmp_path: Path, reading: str, message: str) -> None:
    with pytest.raises(FramescopeError, match=message) as caught:
        evaluate(gold(tmp_path, reading))
    assert str(caught.value).endswith(".")
    assert "\n" not in str(caught.value)


def test_missing_gold_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FramescopeError, match="is not a folder"):
        evaluate(tmp_path / "nothing")
    with pytest.raises(FramescopeError, match="no annotation"):
        evaluate(gold(tmp_path))


def test_an_unknown_model_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FramescopeError, match="no model"):
        evaluate(gold(tmp_path, READING), "other")
