"""What stories are called."""

from collections.abc import Callable

import pytest

from analysis.corpus.read import Corpus
from analysis.result import Analysis
from analysis.run.analyse import analyse
from analysis.stories.naming import story_names

BRIDGE = (
    "Anna Keller opened the bridge in New Harwick on Monday. The toll is not known, Keller said. A crowd came.\n",
    "The bridge in New Harwick is open. Anna Keller said that the toll would be low. A toll was not wanted.\n",
)
FLOOD = (
    "Heavy rain flooded the valley of Tarn on Monday. Paul Moser called for help. The villagers left in boats.\n",
    "The villagers of Tarn left in boats on Monday, when heavy rain flooded it. Help came late, Paul Moser said.\n",
)


@pytest.fixture
def two(corpus_of: Callable[..., Corpus]) -> Analysis:
    return analyse(corpus_of(*zip("abab", (BRIDGE[0], FLOOD[0], BRIDGE[1], FLOOD[1]), strict=True)))


def names(analysis: Analysis) -> list[str]:
    return list(analysis.tables.stories["name"])


def test_the_seeds_are_told_apart_by_their_names(seeds_analysis: Analysis) -> None:
    articles = seeds_analysis.tables.articles.set_index("article_id")["story"]
    assert [articles[name] for name in sorted(articles.index)] == [1, 1, 1, 2, 2]
    summit, visit = names(seeds_analysis)
    assert "Uzbekistan" in summit
    assert "Uzbekistan" not in visit
    assert visit.endswith(("visit", "visit, favor"))


def test_a_name_is_made_of_what_most_of_its_articles_share_and_others_lack(two: Analysis) -> None:
    bridge, flood = names(two)
    assert {"Anna Keller", "New Harwick"} <= set(bridge.split(":")[0].split(", "))
    assert "toll" in bridge.split(": ")[1]
    assert "Paul Moser" in flood
    assert "Tarn" in flood
    assert "Monday" not in bridge + flood


def test_a_story_of_one_article_has_its_headline(corpus_of: Callable[..., Corpus]) -> None:
    headline = analyse(corpus_of(("a", "The bridge is open\n\n" + BRIDGE[1] * 3))).tables
    assert headline.articles["title"].tolist() == ["The bridge is open"]
    assert headline.stories["name"].tolist() == ["The bridge is open"]
    assert "New Harwick" in names(analyse(corpus_of(("a", BRIDGE[1]))))[0]


def test_a_story_without_words_has_no_name(corpus_of: Callable[..., Corpus]) -> None:
    assert names(analyse(corpus_of(("a", "Advertisement\n"), ("b", "It was so.\n")))) == ["", ""]


def test_names_do_not_depend_on_the_order_of_rows(two: Analysis) -> None:
    numbers = two.tables.articles["story"].tolist()
    turned = type(two.tables)(**{name: table[::-1].reset_index(drop=True) for name, table in two.tables.items()})
    assert story_names(turned, numbers[::-1], {1, 2}) == story_names(two.tables, numbers, {1, 2})
    assert story_names(two.tables, numbers, {2}) == {2: names(two)[1]}
