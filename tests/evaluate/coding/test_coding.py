"""From a sample to what its codings show."""

import csv
import io
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest

from analysis.errors import EXIT_NO_INPUT, FramescopeError
from analysis.evaluate.coding.codings import Coding, new_sheet, read_sheet, written
from analysis.evaluate.coding.corrected import corrected
from analysis.evaluate.coding.questions import QUESTIONS, Question, question
from analysis.evaluate.coding.results import Result, validation
from analysis.evaluate.coding.sample import sample
from analysis.result import Analysis

STANCE = QUESTIONS["stance"]


def _sheet(analysis: Analysis, asked: Question = STANCE, size: int = 40) -> list[Coding]:
    return new_sheet(analysis, asked, sample(analysis, asked, size))


def _coded(analysis: Analysis, code: Callable[[str], str], asked: Question = STANCE) -> list[Coding]:
    """Return a sheet whose codes are made from the program's labels."""
    units = asked.units(analysis).set_index(["article_id", "start", "end", "of"])["label"]
    return [
        row._replace(code=code(units[row.article_id, row.start, row.end, row.of])) for row in _sheet(analysis, asked)
    ]


def _result(results: list[Result], metric: str) -> float | None:
    return next(one.value for one in results if one.metric == metric)


@pytest.mark.parametrize("name", QUESTIONS)
def test_a_sample_stands_for_the_whole_corpus(seeds_analysis: Analysis, name: str) -> None:
    units = question(name).units(seeds_analysis)
    found = sample(seeds_analysis, question(name), 40)
    assert len(found) == 40
    assert found["weight"].min() >= 1
    assert found["weight"].sum() == pytest.approx(len(units))
    assert not found.duplicated(["article_id", "start", "end", "of"]).any()


def test_a_rare_class_is_coded_too(seeds_analysis: Analysis) -> None:
    labels = sample(seeds_analysis, STANCE, 30)["label"].value_counts()
    assert labels.min() >= 5


def test_the_same_seed_gives_the_same_sample(seeds_analysis: Analysis) -> None:
    one, other = sample(seeds_analysis, STANCE, 30), sample(seeds_analysis, STANCE, 30)
    pd.testing.assert_frame_equal(one, other)
    assert not one.equals(sample(seeds_analysis, STANCE, 30, seed=1))


def test_a_small_corpus_is_coded_whole(seeds_analysis: Analysis) -> None:
    found = sample(seeds_analysis, STANCE, 10**6)
    assert len(found) == len(STANCE.units(seeds_analysis))
    assert set(found["weight"]) == {1.0}


def test_a_sheet_is_blind_and_shows_what_is_coded(seeds_analysis: Analysis) -> None:
    sheet = _sheet(seeds_analysis)
    rows = list(csv.DictReader(io.StringIO(written(sheet).decode())))
    assert not {"label", "confidence", "score"} & set(rows[0])
    texts = seeds_analysis.tables.articles.set_index("article_id")["text"]
    for row in sheet:
        assert f"⟦{texts[row.article_id][row.start : row.end]}⟧" in row.text
    order = [row.stratum for row in sheet]
    assert order != sorted(order)


def test_a_sheet_reads_back_as_it_was_written(seeds_analysis: Analysis, tmp_path: Path) -> None:
    sheet = [row._replace(code="0", note="hm") for row in _sheet(seeds_analysis)]
    (tmp_path / "anna.csv").write_bytes(written(sheet))
    assert read_sheet(tmp_path / "anna.csv") == sheet


def test_a_sheet_saved_by_a_european_spreadsheet_is_read(seeds_analysis: Analysis, tmp_path: Path) -> None:
    out = io.StringIO()
    csv.writer(out, delimiter=";").writerows([Coding._fields, *_sheet(seeds_analysis)])
    (tmp_path / "anna.csv").write_text("\ufeff" + out.getvalue(), "utf-8")
    assert len(read_sheet(tmp_path / "anna.csv")) == 40


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (lambda text: text.replace("sha256", "hash"), "no column sha256"),
        (lambda text: text.replace(",,", ",maybe,", 1), "line 2 has the code 'maybe'"),
        (lambda text: text.replace("stance,", "mood,", 1), "no question 'mood'"),
    ],
)
def test_a_sheet_that_is_none_says_why(
    seeds_analysis: Analysis, tmp_path: Path, change: Callable[[str], str], reason: str
) -> None:
    (tmp_path / "anna.csv").write_text(change(written(_sheet(seeds_analysis)).decode()), "utf-8")
    with pytest.raises(FramescopeError, match=reason):
        read_sheet(tmp_path / "anna.csv")


def test_a_sheet_that_does_not_exist(tmp_path: Path) -> None:
    with pytest.raises(FramescopeError, match="does not exist") as error:
        read_sheet(tmp_path / "none.csv")
    assert error.value.code == EXIT_NO_INPUT


def test_a_coder_who_says_what_the_program_says_agrees_wholly(seeds_analysis: Analysis) -> None:
    sheet = _coded(seeds_analysis, lambda label: label)
    found = validation(seeds_analysis, [sheet, sheet])
    assert {one.value for one in found.results} == {1.0}
    for line in found.corrected:
        assert line.corrected == pytest.approx(line.program)
    assert {band.right for band in found.calibration} == {1.0}


def test_precision_falls_with_what_the_coder_does_not_see(seeds_analysis: Analysis) -> None:
    found = validation(seeds_analysis, [_coded(seeds_analysis, lambda label: "0" if label == "1" else label)])
    assert _result(found.results, "precision, unfavourably") == 1
    assert _result(found.results, "precision, favourably") == 0
    assert _result(found.results, "recall, favourably") is None
    assert all(line.corrected <= line.program for line in found.corrected if line.corrected is not None)


def test_what_is_not_coded_counts_nowhere(seeds_analysis: Analysis) -> None:
    sheet = _coded(seeds_analysis, lambda label: label)
    sheet[0], sheet[1] = sheet[0]._replace(code=""), sheet[1]._replace(code="?")
    assert validation(seeds_analysis, [sheet]).results[0].n == len(sheet) - 2


def test_codings_of_other_texts_are_counted_and_left_out(seeds_analysis: Analysis) -> None:
    sheet = _coded(seeds_analysis, lambda label: label)
    sheet[0] = sheet[0]._replace(sha256="0" * 64)
    found = validation(seeds_analysis, [sheet])
    assert (found.foreign, found.results[0].n) == (1, len(sheet) - 1)
    with pytest.raises(FramescopeError, match="No coded passage is in this corpus"):
        validation(seeds_analysis, [[row._replace(sha256="") for row in sheet]])


def test_sheets_of_two_questions_are_refused(seeds_analysis: Analysis) -> None:
    with pytest.raises(FramescopeError, match="different questions"):
        validation(seeds_analysis, [_sheet(seeds_analysis), _sheet(seeds_analysis, QUESTIONS["hedging"])])


def test_missed_names_are_a_rate(seeds_analysis: Analysis) -> None:
    sheet = [row._replace(code="2") for row in _sheet(seeds_analysis, QUESTIONS["names"])]
    (found,) = validation(seeds_analysis, [sheet]).results
    assert (found.metric, found.value) == ("names missed per sentence", 2.0)


def test_a_figure_is_corrected_by_the_measured_error_rates() -> None:
    units = pd.DataFrame({"outlet": ["A"] * 4 + ["B"] * 2, "label": ["1", "1", "0", "0", "1", "1"]})
    coded = pd.DataFrame({"label": ["1"] * 4 + ["0"] * 4, "code": ["1", "1", "1", "0", "0", "0", "0", "1"]})
    coded = coded.assign(weight=1.0, stratum=[1] * 4 + [2] * 4)
    found = {line.outlet: line for line in corrected(units, coded)}
    assert (found["A"].program, found["A"].corrected) == (0.5, 0.5 * 0.75 + 0.5 * 0.25)
    assert (found["B"].program, found["B"].corrected) == (1.0, 0.75)


def test_what_the_sample_does_not_hold_is_not_corrected() -> None:
    units = pd.DataFrame({"outlet": ["A", "A"], "label": ["1", "-1"]})
    coded = pd.DataFrame({"label": ["1"], "code": ["1"], "weight": [1.0], "stratum": [1]})
    assert corrected(units, coded)[0].corrected is None


def test_a_mention_that_is_not_judged_is_not_coded(seeds_analysis: Analysis) -> None:
    mentions = seeds_analysis.tables.mentions
    unjudged = mentions.assign(score=mentions["score"].mask(mentions.index > 0))
    few = replace(seeds_analysis, tables=replace(seeds_analysis.tables, mentions=unjudged))
    assert len(STANCE.units(few)) == 1
