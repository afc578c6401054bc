"""What stories are called."""

from collections.abc import Callable

import pytest

from analysis.corpus.read import Corpus, read
from analysis.result import Analysis
from analysis.run.analyse import analyse
from analysis.stories.headlines import clean
from analysis.stories.naming import is_name, story_names
from tests.conftest import Write

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
    assert summit == "China’s Xi Jinping meets Putin amid Russian military losses"
    assert visit == "Russia weakens | Xi Jinping’s visit: China now has Putin in its hands"


def test_without_headlines_a_name_is_made_of_what_most_of_its_articles_share_and_others_lack(two: Analysis) -> None:
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


def test_a_story_is_called_by_the_headline_nearest_to_what_all_its_articles_say(write: Write) -> None:
    headlines = ("The year so far", "Bridge in New Harwick opens with a toll", "A crowd")
    rows = [
        {"outlet": outlet, "title": title, "text": BRIDGE[index % 2] * 3}
        for index, (outlet, title) in enumerate(zip("abc", headlines, strict=True))
    ]
    assert names(analyse(read(write(rows)))) == [headlines[1]]
    assert names(analyse(read(write(rows[::-1])))) == [headlines[1]]


def test_a_copy_names_no_story(two: Analysis) -> None:
    articles = two.tables.articles.assign(title=["Bridge opens", "Rain", "A toll on the bridge", "Flood"])
    numbers, (first, _, third, _) = articles["story"].tolist(), articles["article_id"]
    called = [
        story_names(two.tables.changed(articles=articles.assign(copy_of=copies)), numbers, {1})[1]
        for copies in (["", "", first, ""], [third, "", "", ""])
    ]
    assert called == ["Bridge opens", "A toll on the bridge"]


def test_an_overlong_headline_names_a_story_only_if_there_is_no_other(write: Write) -> None:
    overlong = "Anna Keller opened the bridge in New Harwick and the toll was not known, Keller said " * 2
    rows = [{"outlet": "a", "title": overlong, "text": BRIDGE[0] * 3}, {"outlet": "b", "text": BRIDGE[1] * 3}]
    assert names(analyse(read(write(rows)))) == [overlong.strip()]
    rows[1]["title"] = "The bridge is open"
    assert names(analyse(read(write(rows)))) == ["The bridge is open"]


@pytest.mark.parametrize(
    ("title", "outlet", "wanted"),
    [
        ("LIVE: Bridge opens", "Post", "Bridge opens"),
        ("Opinion | The toll is too high - The Post", "Post", "The toll is too high"),
        ("Bridge opens | World News", "Post", "Bridge opens"),
        ("Exclusive – Breaking: Bridge\nopens — thepost.com", "The Post", "Bridge opens"),
        ("Russia weakens | China now has the Kremlin in its hands", "Post", None),
        ("The bridge - and who pays", "Post", None),
        ("Live music returns to the bridge", "Post", None),
        ("Opinion |", "Post", "Opinion"),
    ],
)
def test_headlines_are_read_without_labels_and_outlets(title: str, outlet: str, wanted: str | None) -> None:
    assert clean(title, outlet) == (title if wanted is None else wanted)


@pytest.mark.parametrize(("label", "named"), [("23", False), ("2024-05", False), ("The bridge", True), ("Мост", True)])
def test_a_number_is_no_name(label: str, named: bool) -> None:
    assert is_name(label) is named


def test_a_story_without_words_has_no_name(corpus_of: Callable[..., Corpus]) -> None:
    assert names(analyse(corpus_of(("a", "Advertisement\n"), ("b", "It was so.\n")))) == ["", ""]


def test_names_do_not_depend_on_the_order_of_rows(two: Analysis) -> None:
    numbers = two.tables.articles["story"].tolist()
    turned = type(two.tables)(**{name: table[::-1].reset_index(drop=True) for name, table in two.tables.items()})
    assert story_names(turned, numbers[::-1], {1, 2}) == story_names(two.tables, numbers, {1, 2})
    assert story_names(two.tables, numbers, {2}) == {2: names(two)[1]}
