import pytest

from analysis.scores.stance import Item, load
from analysis.scores.stance.lexicon import calibrated

MODEL = load("lexicon")


def weights(sentence: str, mention: str) -> dict[str, float]:
    start = sentence.index(mention)
    found = MODEL.explain(Item(sentence, start, start + len(mention)))
    return {sentence[left:right]: weight for left, right, weight in found}


def test_words_near_the_mention_count_more() -> None:
    near = weights("Berg lied in the long debate about schools and roads.", "Berg")["lied"]
    far = weights("Berg spoke in the long debate where, as we know, others lied.", "Berg")["lied"]
    assert near < far < 0


def test_negation_turns_and_degree_words_strengthen() -> None:
    plain = weights("Berg was a good mayor.", "Berg")["good"]
    assert weights("Berg was never a good mayor.", "Berg")["good"] < 0
    assert weights("Berg wasn’t a good mayor.", "Berg")["good"] < 0
    assert weights("Berg was a very good mayor.", "Berg")["good"] > 0.9 * plain


def test_calibration_is_monotone_and_sums_to_one() -> None:
    points = [calibrated(total / 10) for total in range(-200, 201)]
    for p in points:
        assert sum(p) == pytest.approx(1)
        assert min(p) > 0
    assert [p.p_pos for p in points] == sorted(p.p_pos for p in points)
    assert [p.p_neg for p in points] == sorted((p.p_neg for p in points), reverse=True)


def test_the_score_is_the_calibrated_sum_of_what_is_explained() -> None:
    whole = Item("Berg lied to the brave workers, who cheered him.", 0, 4)
    total = sum(weight for _, _, weight in MODEL.explain(whole))
    assert MODEL.score([whole])[0] == pytest.approx(calibrated(total))
