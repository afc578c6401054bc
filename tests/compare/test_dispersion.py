"""Dispersion: in which tenths of its articles an outlet uses a term."""

import pytest

from analysis.compare.comparison import Comparison
from analysis.compare.scope import Scope
from analysis.corpus.read import read
from analysis.result import Analysis
from analysis.run.analyse import analyse
from tests.conftest import Write


@pytest.mark.parametrize("kind", ["term", "name", "number", "house"])
def test_the_tenths_hold_every_use(seeds_analysis: Analysis, kind: str) -> None:
    comparison = Comparison(seeds_analysis, Scope())
    for outlet in comparison.outlets:
        where = comparison.tenths(outlet, kind)
        listed = {one.term: one.count for one in comparison.terms(kind) if one.outlet == outlet}
        assert {term: sum(where[term]) for term in listed} == listed


def test_the_tenths_are_those_of_the_text_without_boilerplate_and_of_all_forms(write: Write) -> None:
    days = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
    late = "".join(f"It rained on {day} until the night came.\n" for day in days)
    text = f"The harbour burned.\n{late}The harbours of others stayed open.\n" + "Advertisement\n" * 20
    comparison = Comparison(analyse(read(write([{"outlet": "Post", "text": text}])), "lexicon"), Scope())
    where = comparison.tenths("Post")["harbour"]
    assert (where[0], where[9], sum(where)) == (1, 1, 2)
    assert comparison.tenths("Post", "boilerplate") == {}
