"""The sums that a run keeps give the figures that its tables give."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pandas as pd
import pytest
from pandas import DataFrame

from analysis.compare.contrasts import contrasts
from analysis.compare.figures import figures
from analysis.compare.overview import stories
from analysis.compare.scope import Scope, within
from analysis.compare.trends import trends
from analysis.result import Analysis
from analysis.run.directory.read import read_run
from analysis.tables import frame

SCOPES = (
    Scope(),
    Scope(story=1),
    Scope(copies=True, references=True),
    Scope(since=date(2024, 3, 4), until=date(2024, 3, 12)),
)


@pytest.fixture(scope="module")
def kept(written: Path) -> Analysis:
    return read_run(written).analysis


@pytest.mark.parametrize("scope", SCOPES)
@pytest.mark.parametrize("compared", [figures, contrasts, lambda analysis: trends(analysis, "week")])
def test_figures_contrasts_and_trends_are_the_same_with_and_without_sums(
    kept: Analysis, scope: Scope, compared: Callable[[Analysis], DataFrame]
) -> None:
    assert kept.sums is not None
    with_sums, without = (within(one, scope) for one in (kept, replace(kept, sums=None)))
    assert with_sums.targets == without.targets
    pd.testing.assert_frame_equal(compared(with_sums), compared(without), check_exact=True)


def test_the_list_of_stories_is_the_same_with_and_without_sums(kept: Analysis) -> None:
    found, expected = (stories(one, Scope()) for one in (kept, replace(kept, sums=None)))
    assert found["target"].notna().any()
    pd.testing.assert_frame_equal(found, expected, check_exact=True)


def test_comparing_all_stories_reads_no_mention(kept: Analysis) -> None:
    expected = contrasts(within(kept, Scope()))
    none = replace(kept.tables, mentions=frame("mentions", ()), references=frame("references", ()))
    pd.testing.assert_frame_equal(contrasts(within(replace(kept, tables=none), Scope())), expected, check_exact=True)


def test_sums_of_other_code_are_not_used(written: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("analysis.run.directory.read.summing_fingerprint", lambda: "another")
    assert read_run(written).analysis.sums is None
