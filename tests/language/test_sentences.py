import itertools
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.corpus.article import Block
from analysis.language.sentences import LONGEST, sentences
from tests.work import is_in_proportion


def paragraphs(text: str) -> list[Block]:
    return [Block(*match.span(), "body") for match in re.finditer(r"[^\n]+", text)]


def split(text: str) -> list[str]:
    return [text[found.start : found.end] for found in sentences(text, paragraphs(text))]


@pytest.mark.parametrize(
    "text",
    [
        "Mr. Smith of the U.S. Senate saw Gov. Brown of St. Louis at 5 p.m.|He left.",
        "J. Smith, D-Calif., and Sen. Bob Roe (R-Ky.) voted on Jan. 6 for Bill No. 5.|It failed.",
        "It was 3.5 per cent of $40.8 billion.|The rest went to Acme Inc. of Vt. in March.",
        "They live in the U.S.|The others left.",
        "“Go now,” he said.|“There is peace.”|He left.|(She stayed.)|They slept.",
        "“Are you sure?” he asked.|“No!”|Then silence.",
        "It may be ... or not … so.|We wait…|Nothing.",
        "Really?!|Yes.",
        "It is so [12].|Others differ.[3]|Few agree.",
        "他来了。|真的？|好！",
        "هل جاء؟|نعم",
        "« Oui. »|Il part.|Voilà.",
        "Read more at www.Example.Com/A.Html or http://a.example/B?Who today.|Thanks.",
        "Jeans by Ph.D. students, e.g. Anna and i.e. Berta.",
        "1. Open the door.|2. Close it.",
        "no full stop",
    ],
)
def test_sentences_end_where_a_reader_ends_them(text: str) -> None:
    assert split(text.replace("|", " ")) == text.split("|")


def test_a_missing_space_still_ends_a_sentence() -> None:
    assert split("Wang met him on February 22nd.Chinese diplomats smiled.“Good.”He left.") == [
        "Wang met him on February 22nd.",
        "Chinese diplomats smiled.",
        "“Good.”",
        "He left.",
    ]


@pytest.mark.parametrize("unit", ["John Roe, ", "界"])
def test_a_list_without_full_stops_is_cut_and_nothing_of_it_is_lost(unit: str) -> None:
    text = (unit * (3 * LONGEST // len(unit))).rstrip()
    found = split(text)
    assert len(found) > 2
    assert max(map(len, found)) <= LONGEST
    assert not any(one.startswith(("oe", "hn")) for one in found)
    assert "".join(found).replace(" ", "") == text.replace(" ", "")


def test_a_sentence_knows_its_block() -> None:
    text = "A title\nOne. Two.\nAdvertisement"
    title, body, boilerplate = paragraphs(text)
    blocks = [title._replace(kind="headline"), body, boilerplate._replace(kind="boilerplate")]
    assert [(found.kind, found.block) for found in sentences(text, blocks)] == [
        ("headline", 0),
        ("body", 1),
        ("body", 1),
        ("boilerplate", 2),
    ]


@given(st.text(st.sampled_from("aB1 .?!…。؟“”\"'’)\n\u00a0«»-/")))
def test_sentences_partition_their_blocks(text: str) -> None:
    blocks = paragraphs(text)
    found = sentences(text, blocks)
    assert all(left.end <= right.start for left, right in itertools.pairwise(found))
    for sentence in found:
        block = blocks[sentence.block]
        assert block.start <= sentence.start < sentence.end <= block.end
        passage = text[sentence.start : sentence.end]
        assert passage == passage.strip()
    covered = {i for sentence in found for i in range(sentence.start, sentence.end)}
    assert all(i in covered for i, char in enumerate(text) if not char.isspace())


@pytest.mark.parametrize("unit", [". ", '."', "a.", "( ", ". . ", ".A", ".", "5. ", "Mr. A", "«", ". »", "no end "])
def test_a_long_paragraph_takes_work_in_proportion(unit: str) -> None:
    assert is_in_proportion(split, unit)
