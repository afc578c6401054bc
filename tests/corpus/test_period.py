"""Articles of some days only."""

from datetime import date
from pathlib import Path

import pytest

from analysis.corpus.period import EVERY_DAY, Period
from analysis.corpus.read import read
from analysis.errors import EXIT_NOTHING_TO_SHOW, FramescopeError

TEXT = "The council said on Monday that the bridge may be closed."


@pytest.fixture
def table(tmp_path: Path) -> Path:
    days = ["2026-11-01", "02/11/2026", "2026-11-03", "28/10/2026", ""]
    rows = "".join(f"{day},{'Post' if day else ''},{TEXT} {number}\n" for number, day in enumerate(days))
    (tmp_path / "a.csv").write_text(f"date,outlet,text\n{rows}")
    return tmp_path / "a.csv"


@pytest.mark.parametrize(
    ("period", "days"),
    [
        (Period(date(2026, 11, 1), date(2026, 11, 2)), [1, 2]),
        (Period(since=date(2026, 11, 2)), [2, 3]),
        (Period(until=date(2026, 11, 1)), [1, 28]),
    ],
)
def test_only_articles_of_the_period_are_read(table: Path, period: Period, days: list[int]) -> None:
    corpus = read(table, period=period)
    assert [one.published.day for one in corpus.articles if one.published] == days
    (note,) = (note for note in corpus.notes if "dated" in note)
    assert note == f"Read only what is dated {period}: {5 - len(days)} articles left out, 1 of them without a date."
    assert not any("outlet of" in note for note in corpus.notes)
    assert corpus.fingerprint != read(table).fingerprint


def test_every_day_leaves_nothing_out_and_no_article_is_said(table: Path) -> None:
    assert len(read(table, period=EVERY_DAY).articles) == 5
    with pytest.raises(FramescopeError, match=r"No article is dated from 2026-11-09\.") as raised:
        read(table, period=Period(since=date(2026, 11, 9)))
    assert raised.value.code == EXIT_NOTHING_TO_SHOW
