import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.language.words import words


def found(text: str) -> list[str]:
    return [text[start:end] for start, end in words(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("China’s one-China policy", ["China’s", "one-China", "policy"]),
        ("don't – 'quoted' rock-'n'-roll-", ["don't", "quoted", "rock", "n", "roll"]),
        ("3,000 km² for $40.8 billion", ["3", "000", "km²", "for", "40", "8", "billion"]),
        ("Müller, Besançon e\u0301te\u0301", ["Müller", "Besançon", "e\u0301te\u0301"]),
        ("習近平 въехал в Москву", ["習近平", "въехал", "в", "Москву"]),
        ("snake_case …", ["snake", "case"]),
        ("", []),
    ],
)
def test_words_are_runs_of_letters_and_digits(text: str, expected: list[str]) -> None:
    assert found(text) == expected


def test_a_part_of_a_text_keeps_its_offsets() -> None:
    text = "Xi met Putin in Samarkand"
    assert [text[start:end] for start, end in words(text, 3, 12)] == ["met", "Putin"]


@given(st.text())
def test_words_are_sorted_disjoint_and_hold_every_letter_and_digit(text: str) -> None:
    spans = words(text)
    assert all(left.end <= right.start for left, right in itertools.pairwise(spans))
    covered = {i for start, end in spans for i in range(start, end)}
    assert all(i in covered for i, char in enumerate(text) if char.isalnum())
