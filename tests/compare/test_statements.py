"""The rules by which statements are made and ranked, on rows written here."""

import pytest

from analysis.compare.comparison import Comparison
from analysis.compare.figures import Figure
from analysis.compare.gaps import MEASURE_OF, Gap
from analysis.compare.only_here import OnlyHere
from analysis.compare.parallels import Disagreement, Given, Parallel, Passage
from analysis.compare.scope import Scope
from analysis.compare.selection import Selection
from analysis.compare.sources import Source
from analysis.compare.statements import KINDS, Statement, table
from analysis.compare.statements.exclusive import missing, only_in, only_quoted
from analysis.compare.statements.figures import hedging, stances, unlike
from analysis.compare.statements.find import MOST_OF_KIND, ranked
from analysis.compare.statements.reports import attributed, disagreeing
from analysis.language.quantities import quantities
from analysis.language.words import Span
from analysis.result import Analysis
from analysis.vocabulary import MeasureName, Voice

ABOUT = "flood shifted … bridge"
OWN = "The flood shifted the heavy bridge by two metres."
SAID = "The flood shifted the bridge by six metres, the mayor said."
TEXTS = {"a": OWN, "b": SAID, "c": "“The flood shifted the bridge,” it was heard."}


def passage(outlet: str, article_id: str, voice: Voice = "own", speaker: str = "", cue: str = "") -> Passage:
    text = TEXTS[article_id]
    quoted = tuple(quantities(text, 0, len(text)))
    return Passage(
        outlet,
        article_id,
        0,
        len(text),
        0,
        0,
        voice,
        speaker,
        cue,
        "neutral" if cue else "",
        (),
        (Span(0, len(text)),),
        (),
        (),
        quoted,
        (),
    )


def parallel(*passages: Passage, score: float = 0.7, disagree: bool = False) -> Parallel:
    given = tuple(
        Given(one.outlet, one.article_id, None, one.numbers[0], TEXTS[one.article_id][slice(*one.numbers[0][:2])])
        for one in passages
        if disagree
    )
    shared = ("flood", "shifted", "bridge", "Anna Keller")
    return Parallel(3, 1, passages, score, shared, (Disagreement("length", given),) if disagree else (), ABOUT)


def figure(outlet: str, measure: MeasureName, of: str, value: float, low: float | None, high: float | None) -> Figure:
    return Figure(outlet, measure, of, value, low, high, "", 20, 20, 40, 1, 1, "this text")


def gap(item: str, chance: float, kind: str = "entity") -> Gap:
    return Gap(1, "Post", kind, item, 3.1, 2, 2, 2, 6, 500, chance, "mention", "")


def only(kind: str, item: str, uses: int, chance: float = 0.01) -> OnlyHere:
    measure = MEASURE_OF[kind]
    return OnlyHere(1, "Post", kind, item, uses, 2, 900, 5.0, chance, measure, "")


def source(name: str, kind: str, words: int, quoted: float = 1.0) -> Source:
    return Source("Post", name, kind, words, 0.5, quoted, 2, 1, 0.1, "say", "this text")


def test_numbers_that_disagree_are_set_against_each_other_with_their_voices() -> None:
    (one,) = disagreeing(
        [parallel(passage("Post", "a"), passage("Echo", "b", "reported", "the mayor", "said"), disagree=True)]
    )
    assert one.text == (
        "two metres in Post (own voice) ≠ six metres in Echo (the mayor “said”) (“flood shifted … bridge”)"
    )
    assert one.claim == "in 1 of 1 parallel; others may be missed"
    assert (one.outlets, one.selections) == (("Post", "Echo"), (Selection("parallel", "3"),))
    assert list(disagreeing([parallel(passage("Post", "a"))])) == []


def test_a_fact_of_one_outlet_that_another_attributes_is_said_differently() -> None:
    other = passage("Echo", "b", "reported", "the mayor", "said")
    partly = passage("Dawn", "b", "own", "the mayor", "said")
    (one,) = attributed([parallel(passage("Post", "a"), passage("Post", "a"), other, partly)], TEXTS)
    assert one.text == (
        "“flood shifted … bridge”: Post (own voice) · Echo (the mayor “said”) · "
        "Dawn (own voice, in part the mayor “said”)"
    )
    assert one.outlets == ("Post", "Echo", "Dawn")


@pytest.mark.parametrize(
    ("own", "score"),
    [
        pytest.param(passage("Post", "a"), 0.4, id="another fact"),
        pytest.param(passage("Post", "a"), 1.2, id="the same words: a quotation without marks"),
        pytest.param(passage("Post", "b"), 0.7, id="a verb of speech"),
        pytest.param(passage("Post", "c"), 0.7, id="a quotation mark"),
        pytest.param(passage("Post", "a", "own", "the mayor", "said"), 0.7, id="in part attributed"),
    ],
)
def test_what_may_be_attributed_too_is_not_said_differently(own: Passage, score: float) -> None:
    other = passage("Echo", "b", "reported", "the mayor", "said")
    assert list(attributed([parallel(own, other, score=score)], TEXTS)) == []


def test_people_whom_one_outlet_alone_quotes_are_listed_with_their_words() -> None:
    rows = [only("speaker", name, 1) for name in ("Keller", "Moser", "Austria", "Brief", "Hall", "Fell")]
    known = [
        source("Keller", "person", 30),
        source("Moser", "person", 52),
        source("Austria", "country", 90),
        source("Brief", "person", 14),
        source("Hall", "person", 20),
        source("Fell", "organisation", 16),
        source("Everyone", "person", 80),
    ]
    (one,) = only_quoted(rows, known)
    assert one.sentence == "only Post: quotes Moser (52 words), Keller (30), Hall (20) and 2 more"
    assert one.selections[0] == Selection("source", "Moser", "Post")
    assert list(only_quoted(rows, known[3:4])) == []  # 14 words are too few
    reported = [source("Keller", "person", 30, quoted=0.0)]
    assert next(only_quoted(rows, reported)).text == "quotes or reports Keller (30 words)"


def test_a_gap_that_chance_may_well_explain_is_not_told() -> None:
    (one,) = missing([gap("Taiwan", 0.13), gap("Iran", 0.4), gap("Keller", 0.15, "speaker")])
    assert one.text == "Taiwan (2 of 2 others, expected 3.1), words of Keller (2 of 2 others, expected 3.1)"
    assert (one.label, one.claim) == ("not in Post", "by chance alone: 13% to 15%")
    assert list(missing([gap("Iran", 0.4)])) == []


def test_an_item_that_only_one_outlet_has_is_told_if_it_is_frequent_and_no_chance() -> None:
    rows = [
        only("entity", "Tarn", 9),
        only("phrase", "toll gate", 5),
        only("entity", "Rare", 2),
        only("entity", "Chance", 9, 0.3),
        only("entity", "Keller", 9),
        only("speaker", "Keller", 2),
    ]
    (one,) = only_in(rows)
    assert one.text == "names Tarn (9×), says “toll gate” (5×)"


def test_stance_is_told_only_beyond_chance_and_of_single_texts_with_a_caution() -> None:
    apart = [figure("Post", "stance", "NATO", -0.5, -0.6, -0.4), figure("Echo", "stance", "NATO", 0.2, 0.1, 0.3)]
    (one,) = stances(apart)
    assert one.text == "least favourable Post −0.50 [−0.60, −0.40] · most Echo +0.20 [+0.10, +0.30]"
    assert one.claim == "one text each: may be chance"
    near = [figure("Post", "stance", "NATO", -0.5, -1.0, 0.1), figure("Echo", "stance", "NATO", 0.2, -0.3, 0.6)]
    assert list(stances(near)) == []
    without = [apart[0]._replace(low=None, high=None), apart[1]]
    assert list(stances(without)) == []
    few = [one._replace(passages=2, judged=2, low=None, high=None, value=2 * (one.value or 0)) for one in apart]
    (one,) = stances(few)
    assert one.claim == "2 mentions against 2 mentions: may be chance"
    assert list(stances([few[0], few[1]._replace(value=0.1)])) == []
    unjudged = [apart[0], apart[1], figure("Post", "stance", "Tarn", 0.1, 0.0, 0.2)._replace(judged=3)]
    assert list(stances(unjudged)) == []


def test_hedging_needs_a_difference_of_ten_points_beyond_chance() -> None:
    rows = [figure("Post", "hedged", "own", 0.1, 0.05, 0.15), figure("Echo", "hedged", "own", 0.4, 0.3, 0.5)]
    (one,) = hedging(rows)
    assert one.text == "least hedged Post 10% [5%, 15%] · most Echo 40% [30%, 50%]"
    assert list(hedging([rows[0], rows[1]._replace(value=0.18, low=0.16, high=0.2)])) == []
    assert list(hedging([one._replace(of="quoted") for one in rows])) == []


def test_a_difference_of_many_must_be_clearer_than_one_alone() -> None:
    one, other = figure("a", "stance", "x", 0.0, -0.1, 0.1), figure("b", "stance", "x", 0.16, 0.06, 0.26)
    assert unlike(one, other) is unlike(other, one) is True
    assert unlike(one, other, comparisons=20) is False


def test_kinds_are_ranked_by_order_and_then_by_strength() -> None:
    made = [Statement(kind, (), "", str(size), "", (), size) for size in range(5) for kind in reversed(KINDS)]
    kept = ranked(made)
    assert [one.kind for one in kept] == [kind for kind in KINDS for _ in range(MOST_OF_KIND)]
    assert [one.strength for one in kept[:MOST_OF_KIND]] == [4, 3, 2]
    assert [one.more for one in kept[:MOST_OF_KIND]] == [0, 0, 2]
    assert [one.more for one in ranked(made[: len(KINDS)])] == [0] * len(KINDS)


def test_the_seeds_begin_with_the_numbers_that_disagree(seeds_analysis: Analysis) -> None:
    comparison = Comparison(seeds_analysis, Scope(1))
    found = comparison.statements()
    assert "3,000 square kilometers in BOL News (own voice) ≠ more than 6,000" in found[0].text
    for one in found[1:]:
        assert one.passages == sum(len(comparison.passages(selection)) for selection in one.selections) > 0
    rows = table(found)
    assert rows["rank"].tolist() == list(range(1, len(found) + 1))
    assert rows["text"].tolist() == [one.text for one in found]


def test_over_several_stories_nothing_is_told_that_is_not_significant(seeds_analysis: Analysis) -> None:
    assert Comparison(seeds_analysis, Scope()).statements() == []
