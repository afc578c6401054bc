"""Which articles are put together, and which are kept apart."""

from datetime import date
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from analysis.corpus.boilerplate import blocks
from analysis.corpus.read import read
from analysis.stories.cluster import WINDOW, stories
from analysis.stories.report import story_text

SEEDS = Path(__file__).parents[2] / "seeds"
BRIDGE = (
    "The Harwick bridge opened on Monday after years of repairs. Mayor Lena Ort cut the ribbon before a large crowd.",
    "A crowd watched Mayor Ort open the repaired Harwick bridge on Monday. The repairs had taken years.",
)
FLOOD = (
    "Heavy rain flooded the valley of Tarn, and three hundred villagers left their homes in boats overnight.",
    "Villagers in the Tarn valley left flooded homes by boat overnight as heavy rain went on.",
)


def test_articles_on_one_event_are_one_story() -> None:
    assert stories([BRIDGE[0], FLOOD[0], BRIDGE[1], FLOOD[1]]) == [0, 1, 0, 1]


def test_the_seed_articles_are_two_meetings() -> None:
    articles = read(SEEDS).articles
    texts = [story_text(one.text, blocks(one.text, one.title), one.title) for one in articles]
    assert stories(texts) == [0, 0, 0, 1, 1]
    assert stories([*texts, FLOOD[0]]) == [0, 0, 0, 1, 1, 2]
    assert stories([*texts, texts[0] + " Updated on Tuesday.", texts[4]]) == [0, 0, 0, 1, 1, 0, 1]


def test_copies_of_two_reports_are_no_two_events() -> None:
    assert stories([BRIDGE[0], BRIDGE[1], BRIDGE[0] + " All smiled.", BRIDGE[1] + " All smiled."]) == [0] * 4


def test_articles_too_far_apart_in_days_are_two_stories() -> None:
    near, far = date(2024, 5, 1 + WINDOW), date(2024, 5, 2 + WINDOW)
    assert stories(BRIDGE, [date(2024, 5, 1), near]) == [0, 0]
    assert stories(BRIDGE, [date(2024, 5, 1), far]) == [0, 1]
    assert stories(BRIDGE, [date(2024, 5, 1), None]) == [0, 0]


def test_a_story_that_runs_on_does_not_chain_beyond_the_window() -> None:
    days = [date(2024, 5, day) for day in (1, 5, 9, 13, 17)]
    found = stories([BRIDGE[0]] * len(days), days)
    spans = [[day for day, story in zip(days, found, strict=True) if story == one] for one in set(found)]
    assert all((max(span) - min(span)).days <= WINDOW for span in spans)


def test_few_or_empty_texts() -> None:
    assert stories([]) == []
    assert stories(["One."]) == [0]
    assert stories(["", "   "]) == [0, 1]


@given(st.lists(st.sampled_from([*BRIDGE, *FLOOD, "", "Unlike all others."]), max_size=8))
def test_numbers_rise_with_first_appearance(texts: list[str]) -> None:
    found = stories(texts)
    assert list(dict.fromkeys(found)) == list(range(len(set(found))))


def test_boilerplate_tells_no_story() -> None:
    text = "Advertisement\n\nThe Harwick bridge opened on Monday, and a crowd came to see it.\n\nAdvertisement\n"
    assert "Advertisement" not in story_text(text, blocks(text), "A bridge opens")
    assert story_text(text, blocks(text), "A bridge opens").startswith("A bridge opens\n")
