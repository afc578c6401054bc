"""Whom "he", "she" and an office mean: only where the text leaves no choice."""

from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.corpus.boilerplate import blocks
from analysis.language.names.recognise import names
from analysis.language.names.targets import Mention, find, lookup, mentions
from analysis.language.references import references
from analysis.language.sentences import sentences
from analysis.language.voices.segments import Voices
from analysis.language.voices.spans import voices


def _read(text: str) -> tuple[list[Mention], list[Mention]]:
    parts = sentences(text, blocks(text))
    known = names(text, parts)
    found = mentions(text, parts, known, lookup(find([("outlet", known)])))
    return found, references(text, parts, known, found, _quoted(text))


def _quoted(text: str) -> Callable[[int], bool]:
    parts = blocks(text)
    voice = Voices(text, voices(text, parts, sentences(text, parts)))
    return lambda at: voice.at(at) == "quoted"


def meant(text: str) -> list[tuple[str, str, str]]:
    return [(text[one.start : one.end], one.target, one.by) for one in _read(text)[1]]


ROE = "Yesterday Paul Roe came to the town. "
COE = "Yesterday Ann Coe came to the town. "


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (ROE + "He spoke and his wife listened.", [("He", "Paul Roe", "pronoun"), ("his", "Paul Roe", "pronoun")]),
        (ROE + COE + "He spoke and she listened.", [("He", "Paul Roe", "pronoun"), ("she", "Ann Coe", "pronoun")]),
        (ROE + "\n\nHe spoke.", [("He", "Paul Roe", "pronoun")]),
        (ROE + "\n\nAll was well in the town.\n\nHe spoke.", []),
        (ROE + "There Bob Poe waited. All knew that he spoke.", []),
        (ROE + "She spoke.", []),
        ("Yesterday Zorblatt Quux came. He spoke.", []),
        ("“Paul Roe lied,” the paper wrote on Monday. He spoke.", []),
        (ROE + "“He lied,” the paper wrote on Monday.", []),
        (ROE + "The lawyer came. He spoke.", []),
        (ROE + "In his speech, Bob Poe lied.", []),
        ("It came from Paul Roe. He spoke.", []),
    ],
)
def test_a_pronoun_means_the_only_person_whom_it_fits(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert meant(text) == expected


def test_a_woman_between_leaves_he_alone() -> None:
    assert meant(ROE + "The spokeswoman came. He spoke.") == [("He", "Paul Roe", "pronoun")]


def test_of_two_the_subject_of_saying_is_meant() -> None:
    text = ROE + "Bob Poe waited.\n\nPaul Roe told the man from Bob Poe. Paul Roe said he was tired."
    assert meant(text) == [("he", "Paul Roe", "pronoun")]


def test_a_pronoun_goes_on_meaning_whom_it_meant() -> None:
    text = ROE + "\n\nHe spoke for an hour in the hall.\n\nHe left in the evening by train."
    assert [target for _, target, _ in meant(text)] == ["Paul Roe"] * 2


def test_a_title_tells_which_pronoun_fits() -> None:
    assert meant("Yesterday Ms. Quux came. Later Mr. Zorb came. She spoke.") == [("She", "Quux", "pronoun")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Yesterday Mayor Paul Roe came. The mayor spoke.", [("The mayor", "Paul Roe", "office")]),
        ("Yesterday Sen. Paul Roe came. Then the senator left.", [("the senator", "Paul Roe", "office")]),
        ("Yesterday Mayor Paul Roe came. The mayor of Oberau spoke.", []),
        ("Yesterday Mayor Paul Roe came. The former mayor spoke.", []),
        ("Yesterday Paul Roe came. The mayor spoke.", []),
    ],
)
def test_an_office_means_the_one_who_holds_it(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert meant(text) == expected


def test_an_office_that_another_holds_more_often_is_left_alone() -> None:
    often = "Yesterday Mayor Paul Roe came. Paul Roe spoke. Paul Roe left."
    assert meant(f"{often}\n\nAll was well.\n\nAll was well.\n\nThere Mayor Bob Poe sat. The mayor spoke.") == []


PIECES = st.sampled_from(
    [
        "Paul Roe",
        "Ann Coe",
        "Mayor Paul Roe",
        "he",
        "She",
        "the mayor",
        "“",
        "”",
        ".",
        "said",
        "\n\n",
        "his",
        "from",
        ",",
    ]
)


@given(st.lists(PIECES, max_size=40).map(" ".join))
def test_references_are_sorted_and_apart_from_names(text: str) -> None:
    found, refer = _read(text)
    everything = sorted([*found, *refer])
    assert refer == sorted(refer)
    assert all(left.end <= right.start for left, right in pairwise(everything))
    assert {one.target for one in refer} <= {one.target for one in found}
