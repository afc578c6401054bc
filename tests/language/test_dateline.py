"""Datelines: the place, the day and the agency before a report."""

import pytest

from analysis.language.names.dateline import dateline_end

REPORTS = [
    ("LONDON, Nov 9 (UPW) - ", "Hackers stole records."),
    ("NEW YORK—", "President Ann Roe spoke."),
    ("WEST PALM BEACH, Fla. (AP) — ", "The mayor left."),
    ("BRUSSELS/BERLIN (Reuters) - ", "“We agree,” she said."),
    ("KABUL, Afghanistan -- ", "The minister spoke."),
    ("Oslo, May 9 (Reuters) – ", "The king spoke."),
    ("(Reuters) - ", "The king spoke."),
]
PROSE = ["NHS — the health service — said so.", "TRUMP: We won.", "Ann Roe (Labour) - Oslo", "LONDON - where it rains"]


@pytest.mark.parametrize(("before", "report"), REPORTS)
def test_a_report_starts_after_its_dateline(before: str, report: str) -> None:
    assert dateline_end(before + report, 0) == len(before)
    assert dateline_end(f"A title\n\n{before}{report}", 9) == 9 + len(before)
    assert dateline_end(f"So {before}{report}", 3) == 3


@pytest.mark.parametrize("text", PROSE)
def test_prose_has_none(text: str) -> None:
    assert dateline_end(text, 0) == 0
