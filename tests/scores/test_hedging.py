"""Hedges and boosters: what counts as one, what only looks like one, and where it stands."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.scores.hedging import THRESHOLD, Cue, cues, lexicon
from tests.work import is_in_proportion

CLASSES = {
    "epistemic_modal",
    "epistemic_adverb",
    "evidential",
    "doxastic",
    "vague_source",
    "conditional",
    "approximator",
}


def found(sentence: str, reported: bool = False) -> list[Cue]:
    return cues(sentence, 0, len(sentence), reported)


def hedged(found: list[Cue]) -> bool:
    return any(cue.marks for cue in found)


def classes(sentence: str) -> dict[str, str]:
    return {sentence[c.start : c.end]: c.cls for c in found(sentence)}


@pytest.mark.parametrize(
    ("sentence", "cue", "cls"),
    [
        ("The deal may collapse within days.", "may", "epistemic_modal"),
        ("Xi Jinping May Meet Putin in Moscow", "May", "epistemic_modal"),
        ("The blaze might have started in the kitchen.", "might", "epistemic_modal"),
        ("Prices could fall again in spring.", "could", "epistemic_modal"),
        ("He is probably the richest man in town.", "probably", "epistemic_adverb"),
        ("It is unclear who gave the order.", "unclear", "epistemic_adverb"),
        ("It isn’t clear who gave the order.", "isn’t clear", "epistemic_adverb"),
        ("Victory is far from certain.", "far from certain", "epistemic_adverb"),
        ("The two events are not necessarily related.", "not necessarily", "epistemic_adverb"),
        ("He allegedly took the money.", "allegedly", "evidential"),
        ("The general appeared nervous.", "appeared", "evidential"),
        ("Early results suggest a close race.", "suggest", "evidential"),
        ("The boat is believed to have sunk.", "believed to", "evidential"),
        ("They found a boat now thought to have sunk in May.", "thought to", "evidential"),
        ("I believe the vote was fair.", "I believe", "doxastic"),
        ("Voters are expected to reject the plan.", "expected to", "doxastic"),
        ("Some analysts doubt the figures.", "Some analysts", "vague_source"),
        ("Many legal experts disagree with the ruling.", "Many", "vague_source"),
        ("Critics say the law goes too far.", "Critics", "vague_source"),
        ("The talks failed, people familiar with the matter said.", "people familiar with", "vague_source"),
        ("He spoke on the condition of anonymity.", "condition of anonymity", "vague_source"),
        ("Some in the party believe that he will lose.", "Some", "vague_source"),
        ("Further research is needed.", "Further research", "epistemic_adverb"),
        ("Some rivers are long.", "Some", "approximator"),
        ("If true, the report would end his career.", "If true", "conditional"),
        ("A new tax would cost jobs.", "would", "conditional"),
        ("About 300 people came.", "About", "approximator"),
        ("Nearly half of them left early.", "Nearly", "approximator"),
    ],
)
def test_a_hedge_is_found_with_its_class(sentence: str, cue: str, cls: str) -> None:
    assert classes(sentence).get(cue) == cls


@pytest.mark.parametrize(
    "sentence",
    [
        "They met in May.",
        "On May 5 the court will hear the case.",
        "Prime Minister Theresa May resigned.",
        "The march, planned for early May, was cancelled.",
        "May the best team win.",
        "The country showed its military might.",
        "Firefighters could not reach the house.",
        "She could see the smoke from her window.",
        "He said he would resign on Friday.",
        "The minister suggested cutting the budget.",
        "Call me as soon as possible.",
        "Millions believe in miracles.",
        "He appeared in court on Monday.",
        "She appeared on television.",
        "The president assumed office in January.",
        "He is not that kind of person.",
        "They talked about the war.",
        "She walked around the lake.",
        "If it rains, the game is off.",
        "Will they come back?",
        "She can swim.",
        "What may Putin do?",
        "Few in the crowd knew her; his supporters cheered.",
        "A poll of likely voters put her ahead.",
        "What does success look like?",
        "A Washington think tank published the report.",
        "The sirens could be faintly heard from the harbour.",
        "A mayor could unilaterally close the port.",
        "She showed that she could swim.",
        "He did not say whether the council would appeal.",
        "The ministers fretted over what the next days would bring.",
        "They stressed that repairs would take a year.",
        "We would have liked to meet her.",
        "The members believe the city should build it.",
        "They searched anyone suspected of theft.",
        "Roe indicated she had no plans to run.",
        "Nobody thinks the mayor is honest.",
        "The drug reduced the probability of a relapse by a tenth.",
        "They ruled out the possibility of a strike.",
        "Fewer people came than predicted.",
        "The coach made an unlikely comeback.",
    ],
)
def test_words_that_only_look_like_hedges_are_left_alone(sentence: str) -> None:
    assert [c for c in found(sentence) if c.kind == "hedge"] == []


@pytest.mark.parametrize(
    ("sentence", "cue"),
    [
        ("The senator clearly lost.", "clearly"),
        ("There is no doubt that he won.", "There is no doubt"),
        ("They will undoubtedly return.", "undoubtedly"),
        ("In fact, nobody came.", "In fact"),
        ("Of course he knew.", "Of course"),
        ("I am certain that she is right.", "certain"),
    ],
)
def test_a_booster_is_counted_apart(sentence: str, cue: str) -> None:
    (booster,) = [c for c in found(sentence) if sentence[c.start : c.end] == cue]
    assert booster.kind == "booster"
    assert not hedged([booster])


def test_no_doubt_strengthens_and_doubt_weakens() -> None:
    assert [c.kind for c in found("He no doubt knew it.")] == ["booster"]
    assert [c.kind for c in found("He expressed doubt about it.")] == ["hedge"]


@pytest.mark.parametrize(
    ("sentence", "cues_found"),
    [
        ("It felt like a funeral.", []),
        ("It felt like they had lied.", ["felt like"]),
        ("You would think they could pick up a telephone.", []),
        ("You’d have thought that somebody could help.", []),
        ("I think they could win.", ["I think", "could"]),
        ("The deal and the sale would each be a year's work.", []),
        ("The sale would be a disaster.", ["would"]),
    ],
)
def test_a_figure_of_speech_is_no_hedge(sentence: str, cues_found: list[str]) -> None:
    assert [sentence[cue.start : cue.end] for cue in found(sentence)] == cues_found


@pytest.mark.parametrize("sentence", ["He is not certain.", "It was hardly clear.", "She didn’t necessarily agree."])
def test_a_negated_booster_is_a_hedge(sentence: str) -> None:
    assert [c.kind for c in found(sentence)] == ["hedge"]


def test_would_is_only_the_past_of_will_in_reported_speech() -> None:
    sentence = "Taxes would rise next year."
    assert [c.cue for c in found(sentence)] == ["would"]
    assert found(sentence, reported=True) == []
    assert found("Taxes may rise next year.", reported=True) == found("Taxes may rise next year.")


def test_a_hedged_sentence_needs_a_strong_enough_cue() -> None:
    cue = Cue(0, 3, "hedge", "may", "epistemic_modal", THRESHOLD)
    assert hedged([cue])
    assert not hedged([])
    assert not hedged([cue._replace(weight=THRESHOLD - 0.01)])
    assert not hedged([cue._replace(kind="booster")])
    assert not hedged([cue._replace(cls="approximator")])


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Some analysts doubt it.", True),
        ("If true, this changes everything.", True),
        ("The plane is believed to have crashed.", True),
        ("A new tax would cost about 300 jobs.", True),
        ("If the dam breaks, the town will flood.", True),
        ("It remains to be seen whether the dam holds.", True),
        ("Critics say so.", False),
        ("Many roads were closed for some hours.", False),
        ("The bill would require a licence.", False),
        ("The rent deal is part of a package, which would also include a tax cut.", False),
        ("The dam could be seen from the road.", False),
        ("The letter in which it appeared was burnt.", False),
        ("It looked like a scene out of a film.", False),
        ("She is accused of theft.", False),
        ("The man faces allegations of fraud.", False),
        ("He certainly won.", False),
        # what could not be checked hedges the outlet's words; another's words without evidence do not
        ("That could not be independently confirmed.", True),
        ("The paper was unable to verify the video.", True),
        ("He claims fraud without evidence.", False),
        # permission, capacity, what did not happen, and what somebody once took for sure
        ("Under state law a candidate may ask for a recount.", False),
        ("Under Roe the party may split.", True),
        ("They tested a missile that could reach Ohio.", False),
        ("A storm that could reach Ohio is near.", True),
        ("They fled before the dam could break.", False),
        ("The storm passed, but the dam could break.", True),
        ("The plan would have to pass both houses.", False),
        ("They asked how the new mayor of Reno would rule.", False),
        ("The ferry could carry 180 people.", False),
        ("The strike could run 10 more days.", True),
        ("It was a swell that would have stopped better teams.", False),
        ("“I thought we were going to die,” she said.", False),
        ("She is the unlikely hero of the affair.", False),
        ("Rain is an unlikely outcome.", True),
    ],
)
def test_the_headline_counts_what_weakens_a_statement(sentence: str, expected: bool) -> None:
    assert hedged(found(sentence)) is expected


def test_offsets_are_those_of_the_whole_text() -> None:
    text = "First sentence. It may rain. Perhaps not."
    (cue,) = cues(text, 16, 28)
    assert text[cue.start : cue.end] == "may"


def test_letters_that_grow_in_lower_case_do_not_move_the_offsets() -> None:
    sentence = "İİİ İstanbul may flood, perhaps."
    assert [sentence[c.start : c.end] for c in found(sentence)] == ["may", "perhaps"]


PHRASES = ["May", "may well", "would", "he said", "could not", "no doubt", "it is clear", "as soon as possible", "some"]
PHRASES += [
    "many experts",
    "say",
    "about 20",
    "is believed to",
    "in fact",
    "İ",
    "’",
    ",",
    "?",
    "likely than",
    "un",
    "\xa0",
]


@given(st.lists(st.sampled_from(PHRASES), max_size=30).map(" ".join), st.text(max_size=10), st.booleans())
def test_cues_are_ordered_disjoint_and_inside_the_sentence(sentence: str, before: str, reported: bool) -> None:
    text = before + sentence + before
    start, end = len(before), len(before) + len(sentence)
    result = cues(text, start, end, reported)
    edges = [edge for cue in result for edge in (cue.start, cue.end)]
    assert edges == sorted(edges)
    assert all(start <= c.start < c.end <= end for c in result)
    assert result == [c._replace(start=c.start + start, end=c.end + start) for c in found(sentence, reported)]


def test_every_row_of_the_lexicons_can_be_used() -> None:
    for rule in lexicon().rules:
        assert 0 <= rule.weight <= 1, rule.cue
        assert rule.cue == rule.cue.strip() != ""
        assert rule.cls in (CLASSES if rule.kind == "hedge" else {"booster"}) | {"trap"}, rule.cue


@pytest.mark.parametrize(
    "phrase",
    ["would ", "some-", "some of the many ", "no doubt not ", "about ", "may or may not appear to be " * 3],
)
def test_a_huge_sentence_takes_work_in_proportion(phrase: str) -> None:
    assert is_in_proportion(found, phrase)
