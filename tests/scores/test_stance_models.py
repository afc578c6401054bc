from collections.abc import Sequence
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.errors import EXIT_USAGE, FramescopeError
from analysis.scores.stance import Contribution, Item, StanceModel, load
from analysis.scores.stance.names import REACH, named, pieces
from analysis.scores.stance.reasons import reasons
from analysis.scores.stance.tokens import row
from tests.work import steps

WORDS = ["The", "mayor", "lied", "to", "Anna Berg", "and", "praised", "Kofi", ",", "she", "“", "”", "won", "I", "U.S."]


def item(sentence: str, mention: str) -> Item:
    start = sentence.index(mention)
    return Item(sentence, start, start + len(mention))


def shown(sentence: str, mention: str) -> str:
    whole = item(sentence, mention)
    return "".join(
        sentence[piece.start : piece.end] if piece.kind == "text" else f"<{piece.kind}>" for piece in pieces(whole)
    )


def score(model: StanceModel, sentence: str, mention: str) -> float:
    (p,) = model.score([item(sentence, mention)])
    return p.p_pos - p.p_neg


@st.composite
def any_item(draw: st.DrawFn) -> Item:
    sentence = " ".join(draw(st.lists(st.sampled_from(WORDS) | st.text(max_size=6), min_size=1, max_size=30)))
    sentence = sentence or "x"
    start = draw(st.integers(0, len(sentence) - 1))
    return Item(sentence, start, draw(st.integers(start + 1, len(sentence))))


def test_unknown_model_is_named_in_one_sentence() -> None:
    with pytest.raises(FramescopeError, match="'bert'; choose one of lexicon, fast, accurate") as caught:
        load("bert")
    assert caught.value.code == EXIT_USAGE


@pytest.mark.parametrize(
    ("sentence", "mention", "expected"),
    [
        ("Critics say Anna Berg lied to Kofi Mensah.", "Berg", "Critics say <target> lied to <name>."),
        ("The Bank of England blamed Berg's party.", "Berg", "The <name> blamed <target>'s party."),
        ("Mr. Mensah said Mensah had won.", "Mr. Mensah", "<target> said <self> had won."),
        ("She thanked the U.S. Senate, and I left.", "She", "<target> thanked the <name>, and I left."),
        ("Berg Denies Every Charge Against Her", "Berg", "<target> Denies Every Charge Against Her"),
        ("“However, Kofi won,” he said.", "he", "“However, <name> won,” <target> said."),
    ],
)
def test_names_are_hidden(sentence: str, mention: str, expected: str) -> None:
    assert shown(sentence, mention) == expected


def test_a_pronoun_or_common_noun_is_no_name() -> None:
    assert not named(item("Then She resigned.", "She"))
    assert not named(item("The company failed.", "The company"))
    assert named(item("The Berg campaign failed.", "The Berg campaign"))


@given(any_item())
def test_pieces_cover_the_sentence_in_order(whole: Item) -> None:
    found = pieces(whole)
    assert "".join(whole.sentence[piece.start : piece.end] for piece in found) == whole.sentence
    (target,) = [piece for piece in found if piece.kind == "target"]
    assert target.start <= whole.start
    assert target.end >= whole.end


def test_pieces_reach_no_further_than_a_long_sentence_needs() -> None:
    found = pieces(Item("Anna Berg spoke. " * 9000, 80_002, 80_003))
    assert found[0].start == 80_002 - REACH
    assert found[-1].end == 80_003 + REACH


@given(any_item())
def test_tokens_are_ordered_and_leave_the_mention_out(whole: Item) -> None:
    found = row(whole)
    for before, after in pairwise(found.tokens):
        assert before.end <= after.start
    for index, token in enumerate(found.tokens):
        assert token.end <= whole.start if found.distance(index) < 0 else token.start >= whole.end


@given(any_item())
def test_what_stands_far_behind_changes_no_token_that_is_near(whole: Item) -> None:
    longer = whole._replace(sentence=whole.sentence + " \n" * REACH)
    assert row(longer) == row(whole)


@pytest.fixture(scope="module", params=["lexicon", "fast"])
def model(request: pytest.FixtureRequest) -> StanceModel:
    return load(request.param)


def test_praise_is_more_favourable_than_blame(model: StanceModel) -> None:
    praise = score(model, "Voters praised the honest and brilliant work of Berg.", "Berg")
    plain = score(model, "The hearing with Berg begins at noon on Tuesday.", "Berg")
    blame = score(model, "Voters accused Berg of a corrupt and shameful fraud.", "Berg")
    assert blame < plain < praise
    assert blame < 0 < praise


@pytest.mark.parametrize("other", ["Mensah", "Donald Trump", "Barack Obama", "Hitler", "Sir Keir Starmer", "NATO"])
def test_no_score_depends_on_a_name(model: StanceModel, other: str) -> None:
    sentence = "On Monday {} told Judge Reed that the charges against the senator were false."
    assert score(model, sentence.format(other), other) == pytest.approx(score(model, sentence.format("Berg"), "Berg"))
    swapped = "On Monday Berg told {} that the charges against the senator were false."
    assert score(model, swapped.format(other), "Berg") == pytest.approx(score(model, swapped.format("Reed"), "Berg"))


@settings(max_examples=30)
@given(st.lists(any_item(), max_size=5))
def test_a_batch_scores_each_item_as_alone(model: StanceModel, items: list[Item]) -> None:
    together = model.score(items)
    assert len(together) == len(items)
    for p, one in zip(together, items, strict=True):
        assert sum(p) == pytest.approx(1)
        assert min(p) >= 0
        assert p == pytest.approx(model.score([one])[0], abs=1e-5)


@settings(max_examples=30)
@given(any_item())
def test_contributions_lie_inside_the_sentence_in_order(model: StanceModel, whole: Item) -> None:
    assert_ordered(whole, model.explain(whole))


def assert_ordered(whole: Item, found: Sequence[Contribution]) -> None:
    position = 0
    for start, end, _ in found:
        assert position <= start < end <= len(whole.sentence)
        position = end


def test_of_a_very_long_sentence_only_what_is_near_is_read(model: StanceModel) -> None:
    clause = "Berg won a great and honest victory, "
    long, endless = (Item(clause * (2 * times), start := times * len(clause), start + 4) for times in (100, 1_000))
    assert model.score([long])[0] == pytest.approx(model.score([endless])[0])
    assert steps(lambda: pieces(endless)) == steps(lambda: pieces(long))  # the names of a sentence are found once


def test_the_fingerprint_is_stable(model: StanceModel) -> None:
    assert model.fingerprint == load(model.name).fingerprint
    assert len(model.fingerprint) >= 16


def test_reasons_are_words_with_a_meaning_and_denials() -> None:
    sentence = "It was a needless gamble, not for him"
    weights = {"a": -0.51, "needless": -0.4, "gamble": -0.2, "not": 0.3, "for": 0.2, "him": 0.001}
    found = [Contribution(sentence.index(word), sentence.index(word) + len(word), w) for word, w in weights.items()]
    assert [word for word, _ in reasons(sentence, found)] == ["needless", "not", "gamble"]
