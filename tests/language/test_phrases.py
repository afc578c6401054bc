"""Phrases that users search for: what they find in a text, and what is refused."""

import re

import pytest

from analysis.errors import FramescopeError
from analysis.language.phrases import uses_of, words_in, words_of

TEXT = (
    "Sanctions hurt. The special\nmilitary operation, Putin’s idea, didn't sanction U.S. firms; "
    "a “no-fly zone” (3,000 km) isn’t one-sided."
)


def found(phrase: str, text: str = TEXT) -> list[str]:
    return [text[start:end] for start, end in uses_of(phrase, text, [(0, len(text))])]


@pytest.mark.parametrize(
    ("phrase", "uses"),
    [
        ("sanction", ["sanction"]),
        ("SANCTION*", ["Sanctions", "sanction"]),
        ("special military operation", ["special\nmilitary operation"]),
        ("operation Putin's", ["operation, Putin’s"]),
        ("putin", ["Putin"]),
        ("didn’t", ["didn't"]),
        ("isn't", ["isn’t"]),
        ("isn", []),
        ("no fly", ["no-fly"]),
        ('"no fly"', []),
        ('"no-fly zone"', ["no-fly zone"]),
        ('"U.S."', ["U.S."]),
        ("“(3,000 km)”", ["(3,000 km)"]),
        ('the "special military"', ["The special\nmilitary"]),
        ("[(", None),
        ("", None),
        ('""', None),
    ],
)
def test_what_a_phrase_finds(phrase: str, uses: list[str] | None) -> None:
    if uses is None:
        with pytest.raises(FramescopeError, match="no word to search for"):
            found(phrase)
    else:
        assert found(phrase) == uses


@pytest.mark.parametrize("phrase", ["*", "*tion", "of*ten", "special * operation"])
def test_a_star_stands_at_the_end_of_a_word_alone(phrase: str) -> None:
    with pytest.raises(FramescopeError, match="at the end of a word"):
        found(phrase)


def test_a_quoted_star_is_a_star() -> None:
    assert found('"f*ck"', "He said f*ck, not fack.") == ["f*ck"]


def test_a_phrase_stays_within_its_span() -> None:
    text = "The end. Of it all."
    assert not list(uses_of("end of", text, [(0, 8), (9, 19)]))


@pytest.mark.parametrize(
    ("phrase", "text"),
    [
        ("sanction* hurt", "SANCTIONS, hurt"),
        ("Putin’s", "putin's"),
        ('"U.S. firms"', "of U.S. firms"),
        ("istanbul straße ſo", "İstanbul STRASSE so"),
        ("dʼun*", "D’UNE"),
        ('"§ 5"', "§ 5"),
    ],
)
def test_a_text_that_uses_a_phrase_has_its_words(phrase: str, text: str) -> None:
    words = words_in(text)
    for wanted, whole in words_of(phrase):
        assert wanted in words if whole else any(word.startswith(wanted) for word in words)


def test_letters_that_a_search_takes_for_one_another_are_one_letter_of_words() -> None:
    for letter in filter(str.isalpha, map(chr, range(0x370))):
        alike = re.compile(letter, re.IGNORECASE)
        for other in {letter.lower(), letter.upper(), *"isſıİµμςσ"}:
            if alike.fullmatch(other):
                assert words_in(letter) == words_in(other)
