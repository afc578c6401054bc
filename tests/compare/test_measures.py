"""Every measure is one record, and says all that views, figures and explanations of it ask."""

from dataclasses import fields, replace
from pathlib import Path
from string import Formatter
from typing import get_args

import pytest

from analysis.compare.figures import figures
from analysis.compare.measures import FIGURES, MEASURES, Definition, Figures, InText, Kind, Measure, Rows, known
from analysis.compare.scope import Scope, within
from analysis.corpus.dictionaries import EXAMPLE
from analysis.corpus.read import with_dictionaries
from analysis.errors import FramescopeError
from analysis.explain import definition
from analysis.result import Analysis
from analysis.tables import SCHEMA
from analysis.vocabulary import MeasureName
from tui.views import cells

EVERY = pytest.mark.parametrize("measure", MEASURES.values(), ids=MEASURES)


def test_the_vocabulary_names_the_measures_in_their_order() -> None:
    assert tuple(MEASURES) == get_args(MeasureName)


@pytest.mark.parametrize("record", [Measure, Figures, Rows, InText, Definition])
def test_a_record_says_all_of_it(record: type) -> None:
    with pytest.raises(TypeError, match=f"missing {len(fields(record))} required"):
        record()


@EVERY
def test_a_title_names_the_subject_or_none(measure: Measure) -> None:
    assert {name for _, name, _, _ in Formatter().parse(measure.title)} <= {"of", "voice", None}


@EVERY
def test_a_definition_says_what_it_is_and_how_it_is_computed(measure: Measure) -> None:
    said = definition(measure.name)
    assert said is measure.definition
    assert said.name
    assert said.meaning
    assert said.formula
    assert said.of


@EVERY
def test_its_rows_are_those_of_a_table(measure: Measure, seeds_analysis: Analysis) -> None:
    if not isinstance(measure.passages, Rows):
        return
    rows = getattr(seeds_analysis.tables, measure.passages.table)
    chosen = measure.passages.chosen(rows, "own")
    assert (len(chosen), str(chosen.dtype)) == (len(rows), "bool")
    table = "cues" if measure.passages.focus == "hedge" else measure.passages.table
    assert measure.passages.score in ("", *(column.name for column in SCHEMA[table]))


@pytest.mark.parametrize("name", FIGURES)
def test_figures_follow_from_their_kind(name: str, several: Analysis) -> None:
    one = FIGURES[name]
    assert one.unit
    assert one.noun
    assert (one.base == "") == (one.kind in (Kind.COUNT, Kind.MEAN))
    assert one.kind is not Kind.MEAN or MEASURES[name].scored
    assert (one.unshared != "") == (one.subjects.column == "target")
    counted = replace(several, corpus=with_dictionaries(several.corpus, [Path(EXAMPLE)]))
    analysis = within(counted, Scope(copies=True))
    table = figures(analysis)
    table = table[table["measure"] == name]
    assert set(table["of"]) == set(one.subjects.listed(analysis))
    assert set(table["unit"]) == {one.unit}
    assert one.sampled == bool(table["low"].notna().any())
    least, most = {Kind.MEAN: (-1, 1), Kind.SHARE: (0, 1)}.get(one.kind, (0, float("inf")))
    assert table["value"].dropna().between(least, most).all()
    written = {Kind.MEAN: "+0.50", Kind.SHARE: "50%"}.get(one.kind, "0.5")
    assert cells.written(name, 0.5) == written


def test_an_unknown_measure_is_told_with_those_that_there_are() -> None:
    with pytest.raises(FramescopeError, match=r"no measure 'mood'.*stance, own stance"):
        known("mood")
