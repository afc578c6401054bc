from pathlib import Path

import pytest

from analysis import models
from analysis.errors import EXIT_MODEL, FramescopeError
from analysis.scores.stance import NAMES, Item, StanceModel, load
from analysis.scores.stance.transformer import MARKS, TransformerModel

ENCODERS = [name for name in NAMES if name != "lexicon"]


@pytest.fixture(scope="module", params=ENCODERS)
def model(request: pytest.FixtureRequest) -> StanceModel:
    return load(request.param)


@pytest.fixture(scope="module")
def accurate() -> StanceModel:
    return load("accurate")


def item(sentence: str, mention: str) -> Item:
    start = sentence.index(mention)
    return Item(sentence, start, start + len(mention))


def score(model: StanceModel, sentence: str, mention: str) -> float:
    (p,) = model.score([item(sentence, mention)])
    return p.p_pos - p.p_neg


def label(model: StanceModel, sentence: str, mention: str) -> int:
    (p,) = model.score([item(sentence, mention)])
    return max(range(3), key=p.__getitem__) - 1


def test_two_mentions_in_one_sentence_are_judged_apart(model: StanceModel) -> None:
    sentence = "Voters praised Okafor for her honesty and condemned Lindqvist as a corrupt liar."
    assert score(model, sentence, "Okafor") > 0
    assert score(model, sentence, "Lindqvist") < -0.4


# Made up; in each sentence the words around are alike, and only the roles differ.
ROLES = [
    ("The ombudsman accused the Tarn Valley Trust of burying two complaints about its wards.", "ombudsman", 0),
    ("The ombudsman accused the Tarn Valley Trust of burying two complaints about its wards.", "Tarn Valley Trust", -1),
    ("Councillor Ines Aldana voted against the plan, which she said would cost 40 jobs.", "Ines Aldana", 0),
    ("Prosecutors charged Marek Dovan with taking bribes from three builders.", "Marek Dovan", -1),
    ("A fire on Sunday destroyed the home of Marek Dovan, who lost everything he owned.", "Marek Dovan", 0),
    ("Gunmen attacked a convoy of the Halden Relief Fund on Monday, killing two drivers.", "Halden Relief Fund", 0),
    ("Colleagues praised Priya Selwyn as the bravest surgeon they had ever worked with.", "Priya Selwyn", 1),
    ("The mayor thanked Priya Selwyn, whose quick work saved eleven lives.", "Priya Selwyn", 1),
    ("Minister Tove Lund backed the Korsvik bridge in a speech on Friday.", "Tove Lund", 0),
    ("The talks will be held in Norway on Thursday, a spokesman said.", "Norway", 0),
    ("Reporters asked Anders Hoel when the committee would publish its findings.", "Anders Hoel", 0),
    ("Anders Hoel lied to the committee about the missing money, investigators found.", "Anders Hoel", -1),
]


def test_roles_are_told_apart(accurate: StanceModel) -> None:
    wrong = [(sentence, mention) for sentence, mention, truth in ROLES if label(accurate, sentence, mention) != truth]
    assert len(wrong) <= 1, wrong


@pytest.mark.parametrize(
    ("sentence", "mention"),
    [
        ("A jury cleared Tomas Reyl of fraud on Wednesday after a trial of six weeks.", "Tomas Reyl"),
        ("The inquiry found no evidence of corruption by Tomas Reyl.", "Tomas Reyl"),
        ("Tomas Reyl was killed by a bomb outside his office on Tuesday.", "Tomas Reyl"),
    ],
)
def test_exoneration_and_harm_are_not_unfavourable(accurate: StanceModel, sentence: str, mention: str) -> None:
    assert score(accurate, sentence, mention) > -0.2


@pytest.mark.parametrize("name", ["Donald Trump", "Barack Obama", "Vladimir Putin", "Nelson Mandela", "Facebook"])
def test_no_score_depends_on_who_is_meant(model: StanceModel, name: str) -> None:
    sentence = "On Monday {} met the committee, and the chairman said that {} had been helpful."
    assert score(model, sentence.format(name, name), name) == score(model, sentence.format("Berg", "Berg"), "Berg")


def test_a_score_is_the_same_whatever_is_scored_beside_it(model: StanceModel) -> None:
    items = [item(f"Berg {'slowly ' * (count % 7)}lied to the friendly voters.", "Berg") for count in range(40)]
    assert model.score(items) == [model.score([one])[0] for one in items]


def test_a_score_is_the_same_for_any_number_of_threads() -> None:
    items = [item(f"Berg {'slowly ' * (count % 7)}lied to the friendly voters.", "Berg") for count in range(10)]
    one, two = (TransformerModel("fast", threads) for threads in (1, 2))
    assert one.score(items) == two.score(items)


def test_the_registers_differ_and_are_named() -> None:
    sentence = item("Berg proposed a tax on Tuesday that critics called unfair.", "Berg")
    running, chosen = load("fast"), load("fast-sentences")
    assert (running.name, chosen.name) == ("fast", "fast-sentences")
    assert running.fingerprint != chosen.fingerprint
    assert running.score([sentence]) != chosen.score([sentence])


def test_the_words_that_decide_are_explained(model: StanceModel) -> None:
    whole = item("Berg lied to the committee on Tuesday.", "Berg")
    found = {whole.sentence[start:end]: weight for start, end, weight in model.explain(whole)}
    assert "Berg" not in found
    assert min(found, key=lambda word: found[word]) == "lied"


def test_far_words_are_beyond_the_window(model: StanceModel) -> None:
    near = "Berg spoke to the committee about roads, " + "and roads, " * 200
    assert score(model, near + "a despicable crime.", "Berg") == pytest.approx(score(model, near + "a trip.", "Berg"))


def test_the_marks_open_the_vocabulary() -> None:
    vocabulary = models.read("stance", "stance.vocabulary.txt").decode().splitlines()
    assert tuple(vocabulary[: len(MARKS)]) == MARKS
    assert len(set(vocabulary)) == len(vocabulary)


@pytest.mark.parametrize("name", ["stance_accurate", "stance_fast"])
def test_the_card_gives_source_licence_command_and_figures(name: str) -> None:
    assert {"source", "licence", "command", "files"} <= set(models.card(name))


def test_an_altered_or_missing_file_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = Path(models.__file__).parent
    for file in ("stance_fast.json", "stance.json", "stance.vocabulary.txt"):
        (tmp_path / file).write_bytes((folder / file).read_bytes())
    monkeypatch.setattr(models, "files", lambda _: tmp_path)
    items = [item("Berg spoke.", "Berg")]
    with pytest.raises(FramescopeError, match=r"stance_fast\.onnx\.gz of model 'stance_fast' is missing") as caught:
        TransformerModel("fast").score(items)
    assert caught.value.code == EXIT_MODEL
    (tmp_path / "stance_fast.onnx.gz").write_bytes(b"something else")
    with pytest.raises(FramescopeError, match="not the one that was measured") as caught:
        TransformerModel("fast").score(items)
    assert caught.value.code == EXIT_MODEL
