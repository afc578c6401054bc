from pathlib import Path

import pytest

from analysis import models
from analysis.errors import EXIT_MODEL, FramescopeError
from analysis.scores.stance import Item, StanceModel, load
from analysis.scores.stance.transformer import TransformerModel


@pytest.fixture(scope="module")
def model() -> StanceModel:
    return load("accurate")


def item(sentence: str, mention: str) -> Item:
    start = sentence.index(mention)
    return Item(sentence, start, start + len(mention))


def score(model: StanceModel, sentence: str, mention: str) -> float:
    (p,) = model.score([item(sentence, mention)])
    return p.p_pos - p.p_neg


def test_two_mentions_in_one_sentence_are_judged_apart(model: StanceModel) -> None:
    sentence = "Voters praised Okafor for her honesty and condemned Lindqvist as a corrupt liar."
    assert score(model, sentence, "Okafor") > 0
    assert score(model, sentence, "Lindqvist") < -0.5


@pytest.mark.parametrize("name", ["Donald Trump", "Barack Obama", "Vladimir Putin", "Nelson Mandela", "Facebook"])
def test_no_score_depends_on_who_is_meant(model: StanceModel, name: str) -> None:
    sentence = "On Monday {} met the committee, and the chairman said that {} had been helpful."
    assert score(model, sentence.format(name, name), name) == score(model, sentence.format("Berg", "Berg"), "Berg")


def test_a_score_does_not_depend_on_its_batch(model: StanceModel) -> None:
    items = [item(f"Berg {'slowly ' * count}lied to the friendly voters.", "Berg") for count in range(40)]
    for together, one in zip(model.score(items), items, strict=True):
        assert together == pytest.approx(model.score([one])[0], abs=1e-4)


def test_the_words_that_decide_are_explained(model: StanceModel) -> None:
    whole = item("The auditors called Berg a shameless liar on Tuesday.", "Berg")
    found = {whole.sentence[start:end]: weight for start, end, weight in model.explain(whole)}
    assert "Berg" not in found
    assert min(found, key=lambda word: found[word]) in {"shameless", "liar"}


def test_far_words_are_beyond_the_window(model: StanceModel) -> None:
    near = "Berg spoke to the committee about roads, " + "and roads, " * 200
    assert score(model, near + "a despicable crime.", "Berg") == pytest.approx(score(model, near + "a trip.", "Berg"))


def test_an_altered_or_missing_file_is_refused(
    model: StanceModel, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = Path(models.__file__).parent
    for file in ("stance_accurate.json", "stance_accurate.tokenizer.json"):
        (tmp_path / file).write_bytes((folder / file).read_bytes())
    monkeypatch.setattr(models, "files", lambda _: tmp_path)
    with pytest.raises(FramescopeError, match=r"stance_accurate\.onnx of model 'stance_accurate' is missing") as caught:
        TransformerModel()
    assert caught.value.code == EXIT_MODEL
    (tmp_path / "stance_accurate.onnx").write_bytes(b"something else")
    with pytest.raises(FramescopeError, match="not the one that was measured") as caught:
        TransformerModel()
    assert caught.value.code == EXIT_MODEL
