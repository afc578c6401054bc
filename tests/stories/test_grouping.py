"""How stories are numbered."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from analysis.stories.grouping import Grouping, group, numbered
from analysis.stories.report import Report


def test_the_story_of_most_outlets_then_of_most_articles_comes_first() -> None:
    labels = ["small", "long", "long", "long", "wide", "wide", "late"]
    outlets = ["a", "a", "a", "a", "a", "b", "b"]
    assert numbered(labels, outlets) == [3, 2, 2, 2, 1, 1, 4]


@given(st.lists(st.tuples(st.sampled_from("vwxyz"), st.sampled_from("abc"))))
def test_numbers_are_a_renaming_of_the_labels(articles: list[tuple[str, str]]) -> None:
    labels = [label for label, _ in articles]
    found = numbered(labels, [outlet for _, outlet in articles])
    assert sorted(set(found)) == list(range(1, len(set(labels)) + 1))
    assert len(set(zip(labels, found, strict=True))) == len(set(labels))


def test_groups_are_numbered() -> None:
    bridge = "The Harwick bridge opened on Monday after years of repairs. Mayor Lena Ort cut the ribbon."
    flood = "Heavy rain flooded the valley of Tarn, and three hundred villagers left their homes overnight."
    reports = [Report("a", None, flood), Report("a", None, bridge), Report("b", date(2024, 5, 1), "Open!\n" + bridge)]
    assert group(reports) == Grouping([2, 1, 1], [0, 2, 2])


def test_a_copy_is_in_the_story_of_its_original_however_late_it_is() -> None:
    text = "The Harwick bridge opened on Monday after years of repairs. Mayor Lena Ort cut the ribbon."
    reports = [Report("a", date(2024, 5, 1), text), Report("b", date(2024, 6, 1), text)]
    assert group(reports) == Grouping([1, 1], [0, 0])
