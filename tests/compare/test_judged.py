"""Figures of which a part is judged: what they rest on, what they claim, and what becomes of them."""

from pathlib import Path

import pandas as pd
import pytest

from analysis.compare.comparison import Comparison, compare
from analysis.compare.scope import Scope
from analysis.compare.selection import Selection
from analysis.corpus.read import read
from analysis.export.provenance import provenance
from analysis.result import Analysis
from analysis.run.analyse import without_stance
from analysis.run.judge import Judge, waiting
from analysis.run.judgements import Judgements
from analysis.scores.stance import load
from tui.cli.text import printed
from tui.views import stance, stories


@pytest.fixture(scope="module")
def unjudged(seeds: Path) -> Analysis:
    """The bundled articles before stance is judged."""
    return without_stance(read(seeds), "lexicon")


@pytest.fixture
def judge() -> Judge:
    """A judge that has judged nothing."""
    return Judge(load("lexicon"), Judgements("", None))


def test_a_figure_rests_on_what_is_judged_and_says_so(unjudged: Analysis, judge: Judge) -> None:
    first = Comparison(unjudged, Scope(1), judge.recall)
    (outlet, target) = first.outlets[0], first.targets[0]
    items = waiting(first.analysis.tables, "mentions")
    rows = first.analysis.tables.mentions
    articles = first.analysis.tables.articles.set_index("article_id")["outlet"]
    mine = rows[(rows["article_id"].map(articles) == outlet) & (rows["target"] == target) & ~rows["bare"]].index
    judge.judge([items[row] for row in mine[:2]])
    later = first.judged_further()
    figure = later.figure(outlet, "stance", target)
    already = first.figure(outlet, "stance", target).judged
    assert figure.judged == already + 2 < figure.passages
    assert figure.claim == f"{figure.judged} of {figure.passages} judged"
    scores = later.analysis.tables.mentions.loc[rows.index.isin(mine), "score"]
    assert scores.notna().sum() == 2
    passages = later.passages(Selection("stance", target, outlet))
    assert [one.label for one in passages].count("not judged yet") == figure.passages - figure.judged


def test_judged_in_steps_or_at_once_the_figures_are_the_same(
    unjudged: Analysis, judge: Judge, seeds_analysis: Analysis
) -> None:
    comparison = Comparison(unjudged, Scope(), judge.recall)
    parallels = comparison.parallels()
    for first in range(0, 400, 100):
        judge.judge(list(waiting(unjudged.tables, "mentions").values())[first : first + 100])
        comparison = comparison.judged_further()
        assert comparison.unfinished
    judge.complete(unjudged)
    comparison = comparison.judged_further()
    whole = Comparison(seeds_analysis, Scope())
    assert not comparison.unfinished
    assert comparison.figures() == whole.figures()
    assert comparison.contrasts() == whole.contrasts()
    assert comparison.overview == whole.overview
    assert comparison.parallels() is parallels
    assert comparison.judged_further() is comparison


def test_no_difference_of_stance_is_tested_before_all_is_judged(unjudged: Analysis, judge: Judge) -> None:
    lines = pd.DataFrame(Comparison(unjudged, Scope(), judge.recall).contrasts())
    of_targets = lines[lines["measure"].isin(["stance", "own stance"]) & (lines["of"] != "")]
    assert len(of_targets)
    assert of_targets[["low", "high", "p", "q"]].isna().all(axis=None)
    assert of_targets["claim"].str.fullmatch(r"not tested yet: \d+ of \d+ judged").all()


def test_views_and_exports_say_that_they_are_not_complete(unjudged: Analysis, judge: Judge) -> None:
    comparison = Comparison(unjudged, Scope(1), judge.recall)
    said = printed(stance.view(comparison), 140)
    assert "judged so far; figures with ~ will change" in said
    assert " judged" in printed(stories.view(comparison), 140)
    assert "incomplete" in provenance(comparison.analysis, "")["stance"]
    complete = Comparison(unjudged, Scope(1), judge.complete)
    assert "~" not in printed(stance.view(complete), 140)
    assert "stance" not in provenance(complete.analysis, "")


def test_a_comparison_in_python_judges_its_own_scope(unjudged: Analysis, seeds_analysis: Analysis) -> None:
    comparison = compare(unjudged, story=2)
    assert not comparison.unfinished
    assert comparison.figures() == compare(seeds_analysis, story=2).figures()
    assert waiting(unjudged.tables, "mentions")
