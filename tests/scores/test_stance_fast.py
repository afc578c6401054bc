from math import log

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis import models
from analysis.scores.stance import Item, load
from analysis.scores.stance.linear import MODEL as NAME
from analysis.scores.stance.linear import WEIGHTS, stemmed, weights

MODEL = load("fast")
CLAUSES = st.lists(
    st.sampled_from(["accused of fraud", "who won, and", "said “never”", "a great friend", "Kofi Mensah", "not guilty"])
)


@given(CLAUSES, CLAUSES)
def test_contributions_add_up_to_the_log_odds(left: list[str], right: list[str]) -> None:
    start = len(" ".join([*left, ""]))
    whole = Item(" ".join([*left, "Berg", *right]), start, start + 4)
    (p,) = MODEL.score([whole])
    assert sum(weight for _, _, weight in MODEL.explain(whole)) == pytest.approx(log(p.p_pos / p.p_neg), abs=1e-9)


@pytest.mark.parametrize(("she", "he"), [("She", "He"), ("Her", "His"), ("she", "he")])
def test_he_and_she_score_alike(she: str, he: str) -> None:
    for sentence in ("{} lost the vote, but {} allies praised {} work.", "{} aides said {} had lied."):
        items = [Item(sentence.format(word, word.lower(), word.lower()), 0, len(word)) for word in (she, he)]
        first, second = MODEL.score(items)
        assert first == pytest.approx(second)


def test_the_table_names_nobody() -> None:
    table = models.read(NAME, WEIGHTS).decode()
    words = {word for feature in weights(table) for word in feature.split()}
    assert not words & {"trump", "clinton", "obama", "sanders", "romney", "putin", "cnn", "fox", "breitbart", "reuters"}


def test_the_card_gives_source_licence_command_and_figures() -> None:
    assert {"source", "licence", "command", "files"} <= set(models.card(NAME))


@pytest.mark.parametrize(("form", "stem"), [("lies", "lie"), ("denied", "deny"), ("winning", "winn"), ("his", "his")])
def test_endings_are_cut_from_long_enough_words(form: str, stem: str) -> None:
    assert stemmed(form) == stem
