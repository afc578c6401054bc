"""Which articles are copies, of what, and which wire agency a text credits."""

import random
from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.corpus.read import Corpus
from analysis.result import Analysis
from analysis.run.analyse import analyse
from analysis.stories.copies import originals
from analysis.stories.credits import agency, credit
from analysis.stories.report import Report
from tests.work import is_in_proportion, steps

LETTERS = "abcdefghijklmnopqrstuvwxyz"


def prose(seed: int, words: int = 300) -> str:
    """A text that shares no run of five words with that of another seed."""
    draw = random.Random(seed)
    return " ".join("".join(draw.choices(LETTERS, k=6)) for _ in range(words))


def reports(*texts: str, outlets: str = LETTERS) -> list[Report]:
    return [Report(outlet, None, text) for outlet, text in zip(outlets, texts, strict=False)]


def edited(text: str, share: float) -> str:
    draw = random.Random(5)
    return " ".join("other" if draw.random() < share else word for word in text.split())


def reordered(text: str) -> str:
    words = text.split()
    return " ".join(words[200:] + words[100:200] + words[:100])


@pytest.mark.parametrize(
    "change",
    [
        str.upper,
        reordered,
        lambda text: text[: len(text) // 3],
        lambda text: "Quite another headline\n" + text,
        lambda text: edited(text, 0.08),
        lambda text: text + "\n" + prose(9, 100),
    ],
    ids=["capitals", "reordered", "cut", "headline", "edited", "added"],
)
def test_an_edited_copy_is_found(change: Callable[[str], str]) -> None:
    first, second = originals(reports(prose(1), change(prose(1)), prose(2)))[:2]
    assert first == second


def test_texts_that_share_a_long_quotation_are_no_copies() -> None:
    quotation = prose(3, 100)
    assert originals(reports(prose(1) + " " + quotation, quotation + " " + prose(2))) == [0, 1]
    assert originals(reports(prose(1), edited(prose(1), 0.3))) == [0, 1]


def test_the_same_agency_lowers_the_bar() -> None:
    texts = (prose(1), edited(prose(1), 0.18))
    wired = [Report(outlet, None, text, "Reuters") for outlet, text in zip("ab", texts, strict=True)]
    assert originals(wired) == [0, 0]
    assert originals([wired[0], wired[1]._replace(credit="AFP")]) == [0, 1]


def test_a_short_text_inside_a_long_one_is_the_copy_however_early() -> None:
    short, long = prose(1, 60), prose(1, 60) + " " + prose(2)
    assert originals([Report("a", date(2024, 1, 1), short), Report("b", date(2024, 1, 2), long)]) == [1, 1]


def test_of_equals_the_agency_then_the_earliest_then_the_uncredited_is_the_original() -> None:
    text, day = prose(1), date(2024, 1, 2)
    agencies = Report("Reuters", day, text, "Reuters")
    early, plain = Report("a", date(2024, 1, 1), text, "Reuters"), Report("c", day, text)
    credited, undated = Report("b", day, text, "Reuters"), Report("a", None, text)
    ranked = [agencies, early, plain, credited, undated]
    for first in range(len(ranked)):
        assert originals(ranked[first:][::-1]) == [len(ranked) - first - 1] * (len(ranked) - first)


def test_a_text_made_of_two_leaves_both_apart() -> None:
    one, other = prose(1, 220), prose(2, 200)
    first, second, both = originals(reports(one, other, one + " " + other))
    assert first == both
    assert second != first or both == 2


def test_few_or_empty_texts() -> None:
    assert originals([]) == []
    assert originals(reports("", "", "Four words are few", "Four words are few")) == [0, 1, 2, 3]


@settings(max_examples=30)
@given(st.integers(0, 1_000))
def test_stock_phrases_of_many_texts_hide_no_copy(seed: int) -> None:
    draw = random.Random(seed)
    stock = [prose(number, 12) for number in range(4)]

    def text() -> str:
        parts = [draw.choice(stock) for _ in range(draw.randint(0, 4))]
        parts += [prose(draw.randint(10, 14), draw.randint(6, 30)) for _ in range(draw.randint(0, 2))]
        return " ".join(draw.sample(parts, len(parts)))

    found = reports(*(text() for _ in range(20)))
    expected = originals(found)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("analysis.stories.shingles.COMMON", 3)
        patch.setattr("analysis.stories.hashes.FEW", 0)  # of few no list is made
        assert originals(found) == expected


@settings(max_examples=30)
@given(st.lists(st.tuples(st.integers(0, 3), st.sampled_from([40, 80, 160]), st.integers(0, 40)), max_size=6))
def test_no_copy_is_an_original_and_order_is_of_no_account(parts: list[tuple[int, int, int]]) -> None:
    found = reports(*(" ".join(prose(seed).split()[skip : skip + size]) for seed, size, skip in parts))
    places = originals(found)
    assert all(places[place] == place for place in places)
    turned = originals(found[::-1])
    assert [found[place] for place in places] == [found[::-1][place] for place in turned][::-1]


def test_many_copies_take_work_in_proportion() -> None:
    few, many = ([Report("a", None, prose(1, 40))] * count for count in (100, 400))
    assert set(originals(many)) == {0}
    assert steps(lambda: originals(many)) < 5 * steps(lambda: originals(few))


@pytest.mark.parametrize(
    ("text", "agency"),
    [
        ("BERLIN (AP) — The bridge is open.", "Associated Press"),
        ("HARWICK, May 4 (Reuters) - The bridge is open.", "Reuters"),
        ("A headline\n\n(Reuters) - The bridge is open.", "Reuters"),
        ("By Ann Lee, Associated Press\nThe bridge is open.", "Associated Press"),
        ("By AFP\nThe bridge is open.", "AFP"),
        ("The bridge is open.\n(Reporting by Ann Lee for Reuters; Editing by Bo Ek)", "Reuters"),
        ("HARWICK (CPA) - The bridge is open.\n(Reporting by Ann Lee in Harwick; Editing by Bo Ek)", ""),
        ("The bridge is open.\n© 2024 The Associated Press. All rights reserved.", "Associated Press"),
        ("The bridge is open.\nThe Associated Press contributed to this report.", "Associated Press"),
        ("The bridge is open.\nWith Reuters", "Reuters"),
        ("A ship. (Photo: Ann Lee/AP)\nThe bridge is open, she told Reuters.", ""),
        ("The bridge (AP photo) is open. The PA said so.", ""),
        ("", ""),
    ],
)
def test_an_agency_counts_where_it_is_credited_with_the_text(text: str, agency: str) -> None:
    assert credit(text) == agency


@pytest.mark.parametrize("unit", ["By A ", "Reporting by (", "\nBy "])
def test_credits_take_work_in_proportion(unit: str) -> None:
    assert is_in_proportion(credit, unit)
    assert credit(unit * 5_000) == ""


def test_outlets_that_are_agencies() -> None:
    assert (agency("The Associated Press"), agency("AFP"), agency("The Hill")) == ("Associated Press", "AFP", "")


def test_the_seeds_hold_no_copy_and_credit_nobody(seeds_analysis: Analysis) -> None:
    assert set(seeds_analysis.tables.articles["copy_of"]) == {""}
    assert set(seeds_analysis.tables.articles["credit"]) == {""}


def test_the_table_names_the_original_and_the_agency(corpus_of: Callable[..., Corpus]) -> None:
    wire = "HARWICK (AP) — The bridge is open after years of repairs, and a crowd came to see it on Monday.\n"
    articles = analyse(corpus_of(("The Daily", wire), ("Associated Press", wire))).tables.articles
    assert articles["copy_of"].tolist() == [articles["article_id"][1], ""]
    assert articles["credit"].tolist() == ["Associated Press"] * 2
    assert articles["story"].tolist() == [1, 1]
