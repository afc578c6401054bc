"""A figure has the same mark in every view: the one that its articles and stories allow; sums are explained."""

import re
from collections.abc import Callable

import pytest

from analysis.compare.comparison import Comparison
from analysis.compare.honesty import FEWEST_TO_MARK, MARKS, Standing
from analysis.compare.scope import Scope
from analysis.compare.selection import Selection
from analysis.corpus.read import Corpus, read
from analysis.result import Analysis
from analysis.run.analyse import analyse
from tests.tui.writing import stories
from tui import layout
from tui.views import cells, compare, hedging, stance
from tui.views.columns import laid_out
from tui.views.explained import explained
from tui.views.grid import Line, Opens, View, fitted

WIDTH = 160
SIGNS = set("◆·○●")


@pytest.fixture(scope="module")
def three_stories(tmp_path_factory: pytest.TempPathFactory) -> Analysis:
    """Three stories; of the Post 24 articles."""
    return analyse(read(stories(tmp_path_factory.mktemp("three"), 3, ["Post", "Courier"], 8)))


def tables(view: View) -> list[Line]:
    return [line for grid in view.grids for line in fitted(grid, WIDTH)[1]]


def columns(comparison: Comparison) -> list[Line]:
    size = layout.card(60, WIDTH)
    return [
        line for outlet in comparison.outlets for line in laid_out(compare.column(comparison, outlet, size), WIDTH)[1]
    ]


VIEWS: dict[str, Callable[[Comparison], list[Line]]] = {
    "compare": columns,
    "stance": lambda comparison: tables(stance.view(comparison)),
    "own stance": lambda comparison: tables(stance.view(comparison, "own")),
    "hedging": lambda comparison: tables(hedging.view(comparison)),
}


def marks(line: Line) -> set[str]:
    """Return the marks in the drawing of a line, which is its one piece without words."""
    drawn = [piece.text.plain for piece in line if set(piece.text.plain) & SIGNS]
    return {sign for text in drawn if not any(letter.isalpha() for letter in text) for sign in set(text) & SIGNS}


@pytest.mark.parametrize("view", VIEWS)
def test_every_view_draws_the_mark_that_the_figure_allows(three_stories: Analysis, view: str) -> None:
    comparison = Comparison(three_stories, Scope())
    across = set()  # the marks of figures of several stories, however many their articles
    for line in VIEWS[view](comparison):
        opened = [piece.value for piece in line if isinstance(piece.value, Opens) and not piece.value.among]
        if len(opened) == 1 and (drawn := marks(line)):
            number = opened[0].selection
            figure = comparison.figure(number.outlet, number.measure, number.of)
            assert drawn == {cells.mark(figure)}
            if figure.stories > 1 and figure.articles >= FEWEST_TO_MARK:
                across |= drawn
    assert across == {MARKS[Standing.FEW]}


def test_a_figure_in_words_has_its_mark_its_interval_and_the_unit_of_a_rate(three_stories: Analysis) -> None:
    comparison = Comparison(three_stories, Scope(1))
    for number, pattern in {
        ("stance", comparison.targets[0]): "○ [+−]?0.[0-9]{2} \\[[+−]?0.[0-9]{2}, [+−]?0.[0-9]{2}]",
        ("voice", "own"): "○ [0-9]+% \\[[0-9]+%, [0-9]+%]",
        ("hedges", "own"): "○ [0-9.]+ per 1,000 words \\[[0-9.]+, [0-9.]+]",
    }.items():
        assert re.fullmatch(pattern, cells.in_words(comparison.figure("Post", *number)))


def test_hedged_sentences_that_no_voice_counts_are_explained_where_they_stand(corpus_of: Callable[..., Corpus]) -> None:
    repair = "Perhaps it works, said Anna Keller, who leads the long and costly repair of the bridge in the old town."
    corpus = corpus_of(("Post", repair), ("Courier", "The bridge was closed on Monday."))
    comparison = Comparison(analyse(corpus), Scope())
    assert [cells.elsewhere(comparison, outlet) for outlet in ("Post", "Courier")] == [1, 0]
    drawn = ["".join(piece.text.plain for piece in line) for line in columns(comparison)]
    assert sum("all: 1 more, hedged in another voice" in line for line in drawn) == 1
    titles = [str(row[0].text) for row in hedging.view(comparison).grids[0].rows]
    assert any("in another voice than most of the sentence" in title for title in titles)
    said = dict(explained(comparison, Opens(Selection("hedged", "all", "Post"))))
    assert "may add up to fewer" in said["denominator"]
