"""From a sample to what its codings show."""

import csv
import io
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest

from analysis.errors import EXIT_NO_INPUT, FramescopeError
from analysis.evaluate.coding.coded import not_used
from analysis.evaluate.coding.codings import Coding, Sheet, new_sheet, read_sheet, read_sheets, written
from analysis.evaluate.coding.corrected import corrected
from analysis.evaluate.coding.questions import QUESTIONS, Question, question
from analysis.evaluate.coding.results import Result, Validation, validation
from analysis.evaluate.coding.sample import sample
from analysis.result import Analysis

STANCE = QUESTIONS["stance"]
CODERS = ("anna", "ben", "cleo")


def _sheet(analysis: Analysis, asked: Question = STANCE, size: int = 40) -> list[Coding]:
    return new_sheet(analysis, asked, sample(analysis, asked, size))


def _coded(analysis: Analysis, code: Callable[[str], str], asked: Question = STANCE) -> list[Coding]:
    """Return a sheet whose codes are made from the program's labels."""
    units = asked.units(analysis).set_index(["article_id", "start", "end", "of"])["label"]
    return [
        row._replace(code=code(units[row.article_id, row.start, row.end, row.of])) for row in _sheet(analysis, asked)
    ]


def _shown(analysis: Analysis, *sheets: list[Coding], shown: list[str] | None = None) -> Validation:
    """Return what the sheets of several coders show."""
    return validation(analysis, [Sheet(name, rows) for name, rows in zip(CODERS, sheets, strict=False)], shown)


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
    back = read_sheet(tmp_path / "anna.csv")
    assert (back.coder, back.rows) == ("anna", sheet)


def test_a_sheet_saved_by_a_european_spreadsheet_is_read(seeds_analysis: Analysis, tmp_path: Path) -> None:
    out = io.StringIO()
    csv.writer(out, delimiter=";").writerows([Coding._fields, *_sheet(seeds_analysis)])
    (tmp_path / "anna.csv").write_text("\ufeff" + out.getvalue(), "utf-8")
    assert len(read_sheet(tmp_path / "anna.csv").rows) == 40


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


def test_a_text_that_begins_like_a_formula_reads_back_as_it_was(seeds_analysis: Analysis, tmp_path: Path) -> None:
    sheet = [_sheet(seeds_analysis)[0]._replace(text="=1+1 is two", note="-")]
    (tmp_path / "anna.csv").write_bytes(written(sheet))
    assert "'=1+1" in (tmp_path / "anna.csv").read_text("utf-8")
    assert read_sheet(tmp_path / "anna.csv").rows == sheet


def test_what_would_count_twice_is_refused(seeds_analysis: Analysis, tmp_path: Path) -> None:
    sheet = _sheet(seeds_analysis)
    (tmp_path / "anna.csv").write_bytes(written([*sheet, sheet[3]]))
    with pytest.raises(FramescopeError, match=r"anna\.csv holds a passage twice"):
        read_sheet(tmp_path / "anna.csv")
    with pytest.raises(FramescopeError, match="named twice"):
        read_sheets([tmp_path / "anna.csv", tmp_path / "." / "anna.csv"])


def test_coders_whose_files_have_one_name_are_told_apart(seeds_analysis: Analysis, tmp_path: Path) -> None:
    paths = [tmp_path / name / "codes.csv" for name in ("anna", "ben")]
    for path in paths:
        path.parent.mkdir()
        path.write_bytes(written(_sheet(seeds_analysis)))
    assert [sheet.coder for sheet in read_sheets(paths)] == [str(path) for path in paths]


def test_a_sheet_that_does_not_exist(tmp_path: Path) -> None:
    with pytest.raises(FramescopeError, match="does not exist") as error:
        read_sheet(tmp_path / "none.csv")
    assert error.value.code == EXIT_NO_INPUT


def test_a_coder_who_says_what_the_program_says_agrees_wholly(seeds_analysis: Analysis) -> None:
    sheet = _coded(seeds_analysis, lambda label: label)
    found = _shown(seeds_analysis, sheet, sheet)
    assert {one.value for one in found.results} == {1.0}
    for line in found.corrected:
        assert line.corrected == pytest.approx(line.program)
    assert {band.right for band in found.calibration} == {1.0}


def test_precision_falls_with_what_the_coder_does_not_see(seeds_analysis: Analysis) -> None:
    found = _shown(seeds_analysis, _coded(seeds_analysis, lambda label: "0" if label == "1" else label))
    assert _result(found.results, "precision, unfavourably") == 1
    assert _result(found.results, "precision, favourably") == 0
    assert _result(found.results, "recall, favourably") is None
    assert all(line.corrected <= line.program for line in found.corrected if line.corrected is not None)


def test_what_is_not_coded_counts_nowhere(seeds_analysis: Analysis) -> None:
    sheet = _coded(seeds_analysis, lambda label: label)
    sheet[0], sheet[1] = sheet[0]._replace(code=""), sheet[1]._replace(code="?")
    assert _shown(seeds_analysis, sheet).results[0].n == len(sheet) - 2


def test_codings_of_other_texts_are_counted_and_left_out(seeds_analysis: Analysis) -> None:
    sheet = _coded(seeds_analysis, lambda label: label)
    sheet[0] = sheet[0]._replace(sha256="0" * 64)
    found = _shown(seeds_analysis, sheet)
    assert (found.coders[0].foreign, found.coders[0].used, found.results[0].n) == (1, len(sheet) - 1, len(sheet) - 1)
    assert not_used(found.coders[0]) == [
        "1 of anna's codings are of texts that this corpus does not hold, and count nowhere."
    ]
    with pytest.raises(FramescopeError, match="No coded passage of anna is in this corpus"):
        _shown(seeds_analysis, [row._replace(sha256="") for row in sheet])


def test_codings_of_passages_that_are_counted_no_more_are_said(seeds_analysis: Analysis) -> None:
    sheet = _coded(seeds_analysis, lambda label: label)
    sheet[0] = sheet[0]._replace(start=sheet[0].start + 1)
    (one,) = _shown(seeds_analysis, sheet).coders
    assert (one.coded, one.gone, one.used) == (len(sheet), 1, len(sheet) - 1)
    assert len(not_used(one)) == 1


def test_three_coders_are_compared_in_pairs_and_together(seeds_analysis: Analysis) -> None:
    sheet = _coded(seeds_analysis, lambda label: label)
    other = [row._replace(code="0") for row in sheet[:10]] + sheet[10:]
    found = _shown(seeds_analysis, sheet, other, sheet[:20])
    pairs = {one.who: one for one in found.results if one.metric == "Krippendorff's α"}
    assert [*pairs] == [
        "anna with ben", "anna with cleo", "ben with cleo", "all 3 coders",
        "the program with anna", "the program with ben", "the program with cleo",
    ]  # fmt: skip
    assert pairs["anna with cleo"].value == 1
    assert pairs["all 3 coders"].n == len(sheet)


def test_figures_are_corrected_of_the_articles_that_are_shown(seeds_analysis: Analysis) -> None:
    sheet = _coded(seeds_analysis, lambda label: label)
    one = seeds_analysis.tables.articles["article_id"].iloc[0]
    whole, part = _shown(seeds_analysis, sheet), _shown(seeds_analysis, sheet, shown=[one])
    assert part.results == whole.results
    assert [line.outlet for line in part.corrected] == [seeds_analysis.tables.articles["outlet"].iloc[0]]
    assert part.corrected[0].units == (seeds_analysis.tables.mentions["article_id"] == one).sum()


def test_sheets_of_two_questions_are_refused(seeds_analysis: Analysis) -> None:
    with pytest.raises(FramescopeError, match="different questions"):
        _shown(seeds_analysis, _sheet(seeds_analysis), _sheet(seeds_analysis, QUESTIONS["hedging"]))


def test_missed_names_are_a_rate(seeds_analysis: Analysis) -> None:
    sheet = [row._replace(code="2") for row in _sheet(seeds_analysis, QUESTIONS["names"])]
    (found,) = _shown(seeds_analysis, sheet).results
    assert (found.metric, found.value) == ("names missed per sentence", 2.0)


def test_a_figure_is_corrected_by_the_measured_error_rates() -> None:
    units = pd.DataFrame({"outlet": ["A"] * 4 + ["B"] * 2, "label": ["1", "1", "0", "0", "1", "1"]})
    coded = pd.DataFrame({"label": ["1"] * 4 + ["0"] * 4, "code": ["1", "1", "1", "0", "0", "0", "0", "1"]})
    coded = coded.assign(weight=1.0)
    found = {line.outlet: line for line in corrected(units, coded)}
    assert (found["A"].program, found["A"].corrected) == (0.5, 0.5 * 0.75 + 0.5 * 0.25)
    assert (found["B"].program, found["B"].corrected) == (1.0, 0.75)


def test_what_the_sample_does_not_hold_is_not_corrected() -> None:
    units = pd.DataFrame({"outlet": ["A", "A"], "label": ["1", "-1"]})
    coded = pd.DataFrame({"label": ["1"], "code": ["1"], "weight": [1.0]})
    assert corrected(units, coded)[0].corrected is None


def test_a_mention_that_is_not_judged_is_not_coded(seeds_analysis: Analysis) -> None:
    mentions = seeds_analysis.tables.mentions
    unjudged = mentions.assign(score=mentions["score"].mask(mentions.index > 0))
    few = replace(seeds_analysis, tables=replace(seeds_analysis.tables, mentions=unjudged))
    assert len(STANCE.units(few)) == 1
