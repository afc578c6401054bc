"""The overview: the first thing seen of a story."""

import pytest

from analysis.compare.comparison import Comparison
from analysis.compare.scope import Scope
from analysis.compare.written import interval
from analysis.corpus.article import Article
from analysis.corpus.read import Corpus
from analysis.result import Analysis
from tests.tui.driving import drawn, listed, looking, numbers, settled
from tui.app import FramescopeApp
from tui.screens.compare import CompareScreen
from tui.views import overview
from tui.views.cells import nothing
from tui.views.grid import Opens
from tui.views.overview import Headline, Told


def text(comparison: Comparison, width: int, wanted: str = "") -> list[str]:
    return ["".join(piece.text.plain for piece in line).rstrip() for line in overview.lines(comparison, width, wanted)]


@pytest.fixture(scope="module")
def summit(seeds_analysis: Analysis) -> Comparison:
    return Comparison(seeds_analysis, Scope(1))


@pytest.mark.parametrize("width", [40, 77, 117, 197])
def test_it_says_what_the_story_is_and_then_what_differs(summit: Comparison, width: int) -> None:
    said = text(summit, width)
    assert max(map(len, said)) <= width
    whole = " ".join(" ".join(said).split())
    assert whole.startswith("China’s Xi Jinping meets Putin amid Russian military losses 3 outlets · 3 articles")
    assert whole.index("BOL News Putin") < whole.index("What differs") < whole.index("numbers disagree")


def test_every_statement_and_headline_can_be_opened(summit: Comparison) -> None:
    values = {piece.value for line in overview.lines(summit, 100) for piece in line} - {None}
    assert {value for value in values if isinstance(value, Told)} == set(map(Told, range(len(summit.statements()))))
    assert [value.outlet for value in sorted(values, key=str) if isinstance(value, Headline)] == sorted(summit.outlets)


def test_the_figures_at_a_glance_open_their_passages_and_keep_their_intervals(summit: Comparison) -> None:
    values = {piece.value for line in overview.lines(summit, 117) for piece in line}
    opened = [value.selection for value in values if isinstance(value, Opens)]
    assert {one.outlet for one in opened} == set(summit.outlets)
    assert {one.measure for one in opened} == {"stance", "voice", "hedged"}
    figure = summit.figure("BOL News", "hedged", "own")
    assert interval("hedged", figure.low, figure.high) in "\n".join(text(summit, 117))
    assert "# several; 3 unnamed 1 (c)" in "\n".join(text(summit, 100))
    narrow = "\n".join(text(summit, 60)).partition("At a glance")[2]
    assert " hedged in it" in narrow
    assert "%]" not in narrow
    assert "needs a wider screen" in "\n".join(text(summit, 40))


def test_a_filter_keeps_the_statements_that_contain_it(summit: Comparison) -> None:
    said = "\n".join(text(summit, 100, "kilometers"))
    assert "3,000 square kilometers" in said
    assert "quotes" not in said
    assert nothing("zebra") in text(summit, 100, "zebra")


def test_all_stories_together_have_no_headline(seeds_analysis: Analysis) -> None:
    said = text(Comparison(seeds_analysis, Scope()), 100)
    assert said[0] == "All 2 stories together"
    assert "Putin now needs" not in "\n".join(said)


async def test_a_statement_opens_its_passages_and_a_headline_its_article(tiny: FramescopeApp) -> None:
    async with tiny.run_test(size=(100, 40)) as pilot:
        app = await looking(pilot, "overview")
        assert app.comparison is not None
        first = app.comparison.statements()[0]
        assert numbers(app).value == Told(0)
        assert first.text.split(" (")[0] in drawn(app)
        await pilot.press("enter")
        await settled(pilot)
        assert listed(app) == first.passages
        await pilot.press("escape", "g", "enter")
        await settled(pilot)
        assert isinstance(app.screen, CompareScreen)


def test_while_many_articles_are_scored_it_says_that_not_all_headlines_are_listed() -> None:
    articles = [Article(f"a{number}", "The Post", f"Title {number}", None, "", "Text.", "") for number in range(33)]
    corpus = Corpus(articles, [], [], [], None, "")
    told = ["".join(piece.text.plain for piece in line) for line in overview.reading(corpus, 80)]
    assert told[0] == "33 articles, being scored; these are the first 20; c: read them meanwhile"
    assert told[-1] == "and 13 more"
    assert "33 articles, being scored; then story 3" in overview.reading(corpus, 80, "3")[0][0].text.plain
    assert sum("Title" in line for line in told) == 20
