"""The totals of a corpus give the figures that its articles give, and the intervals but for how they are found."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from functools import partial

import duckdb
import numpy as np
import pandas as pd
import pytest
from pandas import DataFrame

from analysis.compare.contrasts import contrasts
from analysis.compare.contrasts import tested as contrasts_tested
from analysis.compare.estimate import density, linearised, ratio
from analysis.compare.figures import figures
from analysis.compare.measures import FIGURES, Kind
from analysis.compare.overview import stories
from analysis.compare.scope import Scope, within
from analysis.compare.sums import sums
from analysis.compare.totals import of_corpus
from analysis.compare.trends import trends
from analysis.result import Analysis, Summaries
from tests.compare.conftest import Drawn

UNITS = 200


@pytest.fixture(scope="module")
def many(drawn: Drawn) -> Analysis:
    """Two outlets on forty stories, and a third on a few; within four weeks, the last article on no day."""
    held = [(outlet, 1 + story % 40) for story in range(60) for outlet in ("Alpha", "Beta")]
    held += [("Gamma", story) for story in (2, 3, 5)]
    days = [date(2024, 1, 1) + timedelta(number % 11 * 5 % 28) for number in range(len(held) - 1)]
    return drawn(held, days=[*days, None])


class Kept(Summaries):
    """What is kept of a corpus without copies."""

    def __init__(self, tables: dict[str, DataFrame]) -> None:
        self._tables = {name: tables[name] for name in ("totals", "differences", "points")}

    lines = some_lines = using = counting = None  # type: ignore[assignment]

    def totals(self) -> DataFrame:
        return self._of("totals")

    def differences(self) -> DataFrame:
        return self._of("differences")

    def points(self, by: str) -> DataFrame:
        return self._of("points").query("by == @by")

    def _of(self, name: str) -> DataFrame:
        rows = self._tables[name]
        return rows[~rows["copies"] & rows["mentions"].isin(("", "names"))]


@pytest.fixture(scope="module")
def parts(many: Analysis) -> DataFrame:
    return sums(many.tables)


@pytest.fixture(scope="module")
def kept(many: Analysis, parts: DataFrame) -> dict[str, DataFrame]:
    return made_of(many, parts)


def made_of(many: Analysis, parts: DataFrame) -> dict[str, DataFrame]:
    with duckdb.connect() as connection:
        connection.from_df(parts).create("sums")
        connection.from_df(many.tables.articles).create("corpus")
        connection.from_df(many.tables.stories).create("stories")
        return of_corpus(connection, [target.name for target in many.targets])


def test_the_list_of_stories_is_that_of_the_corpus(many: Analysis, kept: dict[str, DataFrame]) -> None:
    pd.testing.assert_frame_equal(kept["lines"], stories(many, Scope()), check_exact=True)


def test_totals_are_the_same_to_the_last_bit_in_whatever_order_they_are_summed(
    many: Analysis, parts: DataFrame, kept: dict[str, DataFrame]
) -> None:
    turned = made_of(many, parts.sample(frac=1, random_state=1, ignore_index=True))
    pd.testing.assert_frame_equal(turned["totals"], kept["totals"], check_exact=True)


def test_figures_of_totals_are_those_of_the_articles(many: Analysis, kept: dict[str, DataFrame]) -> None:
    scoped = within(many, Scope())
    found, expected = figures(replace(scoped, totals=Kept(kept).totals())), figures(scoped)
    same = ["outlet", "measure", "of", "unit", "passages", "judged", "base", "articles", "stories", "claim"]
    pd.testing.assert_frame_equal(found[same], expected[same])
    np.testing.assert_allclose(found["value"], expected["value"], rtol=1e-12)
    dense = found["measure"].map(lambda name: FIGURES[name].kind is Kind.DENSITY)
    np.testing.assert_allclose(found.loc[dense, "high"], expected.loc[dense, "high"], rtol=1e-9)
    both = found["high"].notna() & expected["high"].notna() & (found["passages"] >= UNITS)
    wide = (expected["high"] - expected["low"])[both]
    assert (abs(found["low"] - expected["low"])[both] <= 0.25 * wide + 1e-12).all()
    assert both.sum() > 5


@pytest.mark.parametrize(
    "compared", [contrasts, contrasts_tested, partial(trends, by="day"), partial(trends, by="week")]
)
def test_kept_differences_and_trends_are_those_of_the_articles(
    many: Analysis, kept: dict[str, DataFrame], compared: Callable[[Analysis], DataFrame]
) -> None:
    scoped = within(many, Scope())
    found = compared(replace(scoped, totals=Kept(kept).totals(), kept=Kept(kept)))
    assert found["low"].notna().sum() > 5
    pd.testing.assert_frame_equal(found, compared(scoped), rtol=1e-9)


def test_the_linearised_interval_is_that_of_the_bootstrap_over_many_units() -> None:
    random = np.random.default_rng(7)
    wholes = random.integers(1, 6, UNITS).astype(float)
    parts = wholes * random.normal(0.2, 0.4, UNITS)
    low, high = (float(one[0]) for one in linearised(moments(parts, wholes)))
    sampled = ratio(parts, wholes)
    assert sampled.low is not None
    assert sampled.high is not None
    width = sampled.high - sampled.low
    assert (low, high) == pytest.approx((sampled.low, sampled.high), abs=0.05 * width)


def test_the_linearised_interval_is_exactly_that_of_a_density() -> None:
    random = np.random.default_rng(7)
    wholes = random.integers(100, 900, UNITS).astype(float)
    counts = random.poisson(wholes / 50).astype(float)
    expected = density(counts, wholes)
    low, high = (float(one[0]) for one in linearised(moments(counts, wholes)))
    assert (low, high) == pytest.approx((expected.low, expected.high), rel=1e-12)


def moments(parts: "np.typing.NDArray[np.float64]", wholes: "np.typing.NDArray[np.float64]") -> DataFrame:
    return DataFrame(
        {
            "part": [parts.sum()],
            "whole": [wholes.sum()],
            "units": [len(parts)],
            "part_part": [(parts**2).sum()],
            "part_whole": [(parts * wholes).sum()],
            "whole_whole": [(wholes**2).sum()],
        }
    )
