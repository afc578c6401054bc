"""Where a text uses the patterns of a dictionary."""

from collections.abc import Sequence
from fnmatch import fnmatchcase

from hypothesis import given
from hypothesis import strategies as st

from analysis.corpus.dictionaries import Dictionary
from analysis.language.words import words
from analysis.scores.dictionary import Search


def _dictionary(**categories: Sequence[str]) -> Dictionary:
    return Dictionary("own", categories, [], "")


def _found(text: str, *patterns: str) -> list[tuple[str, str]]:
    hits = Search(_dictionary(c=patterns)).hits(text, 0, len(text))
    return [(text[hit.start : hit.end], hit.pattern) for hit in hits]


def test_words_match_in_any_case_and_whole() -> None:
    assert _found("Taxes and TAX, surtax.", "tax") == [("TAX", "tax")]


def test_a_star_stands_for_any_characters_and_a_question_mark_for_one() -> None:
    assert [text for text, _ in _found("tax taxes taxation surtax", "tax*")] == ["tax", "taxes", "taxation"]
    assert [text for text, _ in _found("women woman womn", "wom?n")] == ["women", "woman"]


def test_the_longest_phrase_counts_and_no_word_twice() -> None:
    patterns = ("climate", "climate change", "change den*")
    assert _found("Climate change denial.", *patterns) == [("Climate change", "climate change")]


def test_a_phrase_continues_over_a_line_and_a_comma() -> None:
    assert _found("illegal\nimmigrants", "illegal immig*") == [("illegal\nimmigrants", "illegal immig*")]


def test_typographic_apostrophes_are_apostrophes() -> None:
    assert _found("They don’t.", "don't") == [("don’t", "don't")]


def test_categories_are_counted_apart() -> None:
    search = Search(_dictionary(a=["new york"], b=["new"]))
    assert [(hit.category, hit.pattern) for hit in search.hits("New York", 0, 8)] == [("a", "new york"), ("b", "new")]


@given(st.text("ab '’-\n", max_size=30), st.sampled_from(["a", "ab", "a*", "*b", "a?", "?"]))
def test_single_words_are_found_as_globs_find_them(text: str, written: str) -> None:
    spoken = [text[start:end] for start, end in words(text)]
    expected = [word for word in spoken if fnmatchcase(word.replace("’", "'"), written)]
    assert [found for found, _ in _found(text, written)] == expected
