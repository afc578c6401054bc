import pytest
from hypothesis import given
from hypothesis import strategies as st
from vaderSentiment.vaderSentiment import BOOSTER_DICT, NEGATE, SPECIAL_CASES, SentimentIntensityAnalyzer

from analysis.scores.tone import tone
from tests.work import steps

VADER = SentimentIntensityAnalyzer()
PLAIN = ["the", "bridge", "of", "kind", "but", "no", "nor", "or", "so", "this", "without", "doubt", "least", "at", "🙂"]
WORD = st.one_of(
    st.sampled_from(sorted(VADER.lexicon)),
    st.sampled_from([*BOOSTER_DICT, *NEGATE, *SPECIAL_CASES]),
    st.sampled_from(PLAIN),
)
WRITTEN = st.builds(
    lambda word, case, mark: case(word) + mark,
    WORD,
    st.sampled_from([str, str, str, str.upper, str.title]),
    st.sampled_from(["", "", "", ",", "!", "??", '"', "’s"]),
)


@pytest.mark.parametrize(
    "sentence",
    ["The repair was a great success!", "The flood was a terrible disaster.", "The bridge is long.", ""],
)
def test_tone_is_vaders_compound_valence(sentence: str) -> None:
    assert tone(sentence) == VADER.polarity_scores(sentence)["compound"]


@given(st.lists(WRITTEN, max_size=12).map(" ".join))
def test_whatever_stands_beside_a_word_tone_is_vaders(sentence: str) -> None:
    assert tone(sentence) == VADER.polarity_scores(sentence.replace("’", "'"))["compound"]


def test_praise_blame_and_facts_have_their_signs() -> None:
    assert tone("The repair was a great success.") > 0 > tone("The flood was a terrible disaster.")
    assert tone("The bridge is long.") == 0


def test_a_curly_apostrophe_negates_as_a_straight_one_does() -> None:
    assert tone("It isn’t good.") == tone("It isn't good.") < 0


@given(st.text(max_size=200))
def test_tone_stays_between_minus_one_and_one(sentence: str) -> None:
    assert -1 <= tone(sentence) <= 1


def test_an_endless_sentence_takes_no_more_work_than_a_very_long_one() -> None:
    phrase = "terrible very good "
    assert tone(phrase * 200) != 0  # loads the lexicon, and meets the word that the cut leaves
    assert steps(lambda: tone(phrase * 5_000)) == steps(lambda: tone(phrase * 200))
