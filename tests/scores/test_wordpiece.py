import pytest
from hypothesis import given
from hypothesis import strategies as st
from tokenizers import Tokenizer
from tokenizers.models import WordPiece as Model
from tokenizers.normalizers import BertNormalizer
from tokenizers.pre_tokenizers import BertPreTokenizer

from analysis import models
from analysis.scores.stance.transformer import UNKNOWN, VOCABULARY
from analysis.scores.stance.wordpiece import WordPiece

PIECES = models.read("stance", VOCABULARY).decode().splitlines()
OURS = WordPiece(PIECES, UNKNOWN)


@pytest.fixture(scope="module")
def reference() -> Tokenizer:
    tokenizer = Tokenizer(Model({piece: row for row, piece in enumerate(PIECES)}, unk_token="<unk>"))
    tokenizer.normalizer = BertNormalizer(lowercase=True)
    tokenizer.pre_tokenizer = BertPreTokenizer()
    return tokenizer


@given(st.text(st.characters(max_codepoint=0x24F), max_size=60) | st.text("aéÅİß中’“—_$.' \t\n\u200bﬁ́", max_size=30))
def test_pieces_and_offsets_are_those_of_the_reference(reference: Tokenizer, text: str) -> None:
    expected = reference.encode(text, add_special_tokens=False)
    found = OURS.encode(text)
    assert [piece for piece, _, _ in found] == expected.ids
    assert [(start, end) for _, start, end in found] == expected.offsets


def test_a_word_is_cut_into_the_longest_pieces() -> None:
    text = "The visit to a café, don’t!"
    cut = [text[start:end] for _, start, end in OURS.encode(text)]
    assert "".join(cut) == text.replace(" ", "")
    assert cut[:2] == ["The", "visit"]


def test_a_word_that_cannot_be_cut_is_unknown() -> None:
    assert [piece for piece, _, _ in OURS.encode("Москва")] == [UNKNOWN]
    assert OURS.encode("a" * 101) == [(UNKNOWN, 0, 101)]
