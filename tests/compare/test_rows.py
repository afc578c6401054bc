"""The frame of every comparison has the columns of its row, whether it has rows or none."""

from collections.abc import Callable
from typing import NamedTuple

import pytest
from pandas import DataFrame, Timestamp

from analysis.compare.contrasts import Contrast, contrasts
from analysis.compare.distinctive import DistinctiveTerm, distinctive
from analysis.compare.figures import Figure, figures
from analysis.compare.gaps import Gap, gaps
from analysis.compare.overview import Story, StoryArticle, articles, stories
from analysis.compare.parallels import parallels, table
from analysis.compare.parallels.frame import ParallelPassage
from analysis.compare.passages import Passage, passages
from analysis.compare.quantities import GivenQuantity, given_quantities
from analysis.compare.rows import columns, frame, rows
from analysis.compare.scope import Scope
from analysis.compare.selection import Selection
from analysis.compare.sources import Attribution, Source, sources, verbs
from analysis.compare.terms import Term, prominent
from analysis.compare.trends import Point, trends
from analysis.result import Analysis

Made = Callable[[Analysis, Scope], DataFrame]
NOWHERE = Scope(story=999)


class Line(NamedTuple):
    name: str
    size: int
    share: float | None
    day: Timestamp | None


def within(function: Callable[[Analysis], DataFrame]) -> Made:
    from analysis.compare import scope

    return lambda analysis, wanted: function(scope.within(analysis, wanted))


@pytest.mark.parametrize("wanted", [Scope(story=1), NOWHERE], ids=["a story", "nothing"])
@pytest.mark.parametrize(
    ("row", "made"),
    [
        (Figure, within(figures)),
        (Contrast, within(contrasts)),
        (Source, within(sources)),
        (Attribution, within(verbs)),
        (Term, within(prominent)),
        (Gap, within(gaps)),
        (Point, within(lambda analysis: trends(analysis, "day"))),
        (Passage, within(lambda analysis: passages(analysis, Selection("tone")))),
        (GivenQuantity, within(lambda analysis: given_quantities(analysis, analysis.tables.articles["article_id"]))),
        (ParallelPassage, within(lambda analysis: table(parallels(analysis)))),
        (StoryArticle, articles),
    ],
)
def test_a_frame_has_the_columns_of_its_row(
    row: type[NamedTuple], made: Made, wanted: Scope, seeds_analysis: Analysis
) -> None:
    found = made(seeds_analysis, wanted)
    assert {name: str(found[name].dtype) for name in found} == columns(row)
    assert found.empty == (wanted is NOWHERE)
    assert list(found.index) == list(range(len(found)))


def test_so_have_the_stories_and_the_terms_of_two_sides(seeds_analysis: Analysis) -> None:
    for row, found in (
        (Story, stories(seeds_analysis, Scope())),
        (DistinctiveTerm, distinctive(seeds_analysis, "BOL News")),
    ):
        assert {name: str(found[name].dtype) for name in found} == columns(row)


def test_rows_and_frames_are_turned_into_each_other_and_what_is_missing_is_none() -> None:
    lines = [Line("a", 1, 0.5, Timestamp("2026-01-02")), Line("b", 2, None, None)]
    assert rows(Line, frame(Line, lines)) == lines
    assert rows(Line, frame(Line, ())) == []
    with pytest.raises(KeyError, match="share"):
        frame(Line, DataFrame({"name": ["a"], "size": [1]}))
