import random
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from itertools import pairwise, permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.compare.parallels import Parallel, parallels, table
from analysis.compare.parallels.frame import ParallelPassage
from analysis.compare.rows import columns
from analysis.compare.scope import Scope, within
from analysis.corpus.read import Corpus
from analysis.result import Analysis
from analysis.run.analyse import analyse
from analysis.tables import Tables
from tests.conftest import Write, story

FLOOD = (
    "The Orla river burst its banks near Grunau on Monday night, and at least 12 people were killed in the flood.",
    "Rescue boats brought 300 villagers from their roofs to a school gymnasium in Grunau.",
    "“Nobody warned us about the broken dam,” said the baker Oskar Lindt, whose shop was swept away.",
    "Insurance companies expect claims of 40 million euros for ruined harvests along the Orla.",
    "Archaeologists had only just opened a Roman cellar in the vineyard above the town.",
)
DELUGE = (
    "A local choir sang in the market square during the afternoon.",
    "Rescuers in boats took some 300 villagers off their roofs and into the gymnasium of a Grunau school.",
    "At least 17 people were killed near Grunau when the Orla river burst its banks on Monday night, police claimed.",
    "The baker Oskar Lindt, who lost his shop, complained that nobody had perhaps warned the town of the broken dam.",
    "Trains between the coast and the capital were running normally again.",
)
ELSEWHERE = (
    "Parliament debates a new tax on aviation fuel before the summer recess.",
    "Farmers blame the burst banks of the Orla river on Monday night for ruined harvests near Grunau.",
    "The insurance companies expect to pay claims of 40 million euros for harvests ruined along the Orla.",
)


@pytest.fixture(scope="module")
def floods(write: Write) -> Analysis:
    texts = {"Herald": FLOOD, "Mirror": DELUGE, "Tribune": ELSEWHERE}
    rows = [{"id": name.lower(), "outlet": name, "text": "\n\n".join(lines) + "\n"} for name, lines in texts.items()]
    return one_story(analyse(_read(write, rows)))


def _read(write: Write, rows: list[dict[str, str]]) -> Corpus:
    from analysis.corpus.read import read

    return read(write(rows))


def one_story(analysis: Analysis) -> Analysis:
    articles = analysis.tables.articles.assign(story=1, copy_of="")
    return replace(analysis, tables=replace(analysis.tables, articles=articles))


def texts_of(analysis: Analysis) -> dict[str, str]:
    return dict(zip(analysis.tables.articles["article_id"], analysis.tables.articles["text"], strict=True))


def said(analysis: Analysis, one: Parallel) -> dict[str, str]:
    texts = texts_of(analysis)
    return {its.outlet: texts[its.article_id][its.start : its.end] for its in one.passages}


def holding(analysis: Analysis, found: list[Parallel], words: str) -> Parallel:
    (one,) = (one for one in found if any(words in text for text in said(analysis, one).values()))
    return one


def test_what_two_outlets_report_in_other_words_is_found(floods: Analysis) -> None:
    found = parallels(floods)
    assert said(floods, holding(floods, found, "Rescue boats")) == {"Herald": FLOOD[1], "Mirror": DELUGE[1]}
    assert said(floods, holding(floods, found, "baker")) == {"Herald": FLOOD[2], "Mirror": DELUGE[3]}
    assert said(floods, holding(floods, found, "aims of 40 million")) == {"Herald": FLOOD[3], "Tribune": ELSEWHERE[2]}


VISIT = (
    "The envoy Ilse Brandt met the fishermen of Harbour Island at the town hall on Friday.",
    "The cod quota is a promise that nobody kept, Brandt said.",
    "Scallop boats will have to stay ashore through the winter as well.",
    "Brandt said she grew up beside a canal and had never liked trains.",
)
RETOLD = (
    "The envoy Ilse Brandt told Harbour Island’s fishermen in the town hall on Friday that they had been lied to.",
    "All boats lie ashore till spring.",
    "The ferry was an hour late.",
)


@pytest.mark.parametrize("space", ["\n\n", " "])
def test_a_passage_is_carried_on_by_its_speakers_words_and_by_what_both_tell(
    corpus_of: Callable[..., Corpus], space: str
) -> None:
    found = one_story(analyse(corpus_of(("A", space.join(VISIT) + "\n"), ("B", space.join(RETOLD) + "\n"))))
    (one,) = parallels(found)
    assert said(found, one) == {"A": space.join(VISIT[:3]), "B": space.join(RETOLD[:2])}


def test_parallels_whose_numbers_disagree_come_first(floods: Analysis) -> None:
    found = parallels(floods)
    assert [bool(one.disagreements) for one in found] == [True, *[False] * (len(found) - 1)]
    ranks = [(one.unlike, one.score) for one in found[1:]]
    assert ranks == sorted(ranks, reverse=True)
    assert found[0].score < max(score for _, score in ranks)


def test_what_one_outlet_alone_reports_is_in_no_parallel(floods: Analysis) -> None:
    shown = "".join(text for one in parallels(floods) for text in said(floods, one).values())
    for alone in (FLOOD[4], DELUGE[0], DELUGE[4], ELSEWHERE[0]):
        assert alone not in shown


def test_numbers_that_cannot_both_hold_are_told_with_what_each_outlet_says(floods: Analysis) -> None:
    one = holding(floods, parallels(floods), "12 people")
    (disagreement,) = one.disagreements
    assert disagreement.what == "dead"
    assert [(given.outlet, given.said) for given in disagreement.given] == [
        ("Herald", "at least 12 people"),
        ("Mirror", "At least 17 people"),
    ]


def test_a_part_does_not_disagree_with_the_total(corpus_of: Callable[..., Corpus]) -> None:
    total = "Gunmen killed at least 31 people in shootings at Grunau and Dorfheim over the weekend, police said.\n"
    part = "Gunmen killed at least nine people in one of the shootings over the weekend, at Dorfheim, police said.\n"
    (one,) = parallels(one_story(analyse(corpus_of(("A", total), ("B", part)))))
    assert one.disagreements == ()


STORM = (
    "The storm Agnes stood {} miles south-east of Grunau, said the weather service {}, and moved towards the town.{}\n"
)


@pytest.mark.parametrize(
    ("one", "other", "conflicts"),
    [
        (("435", "on Friday", ""), ("280", "on Friday", ""), 1),
        (("435", "on Friday", ""), ("280", "on Saturday", ""), 0),
        (("435", "at 2 p.m.", ""), ("280", "at 11 p.m.", ""), 0),
        (("435", "on Friday", ""), ("280", "on Friday", "\n\nBoats turned. It had stood 435 miles away."), 0),
    ],
)
def test_numbers_of_two_times_or_of_one_article_do_not_disagree(
    corpus_of: Callable[..., Corpus], one: tuple[str, ...], other: tuple[str, ...], conflicts: int
) -> None:
    found = parallels(one_story(analyse(corpus_of(("A", STORM.format(*one)), ("B", STORM.format(*other))))))
    assert sum(len(parallel.disagreements) for parallel in found) == conflicts


CRASH = "{} when two cars ran into a lorry at the barriers on Orla bridge in Grunau."


@pytest.mark.parametrize(
    ("one", "other", "sides"),
    [
        ("Seven people were treated for injuries", "Some 11 people were hurt", ("Seven people", "Some 11 people")),
        ("For a day 31,000 cars stood", "For a day 45,000 vehicles stood", ("31,000 cars", "45,000 vehicles")),
        ("Repairs were to take 18 months", "Repairs were to take two years", ("18 months", "two years")),
        ("Repairs were to take 24 months", "Repairs were to take two years", ()),
        ("Repairs were to take two weeks", "Repairs were to take six years", ()),
        ("It cost £42m", "It cost 42 million pounds", ()),
        ("It cost £42m", "It cost 48 million pounds", ("£42m", "48 million pounds")),
        ("The council voted 5-4", "The council voted six to three", ("5-4", "six to three")),
        ("Some 84% of dockers voted for a deal", "Some 7% of pay was offered to dockers", ()),
    ],
)  # fmt: skip
def test_what_happened_to_people_things_times_and_money_disagree_in_any_spelling(
    corpus_of: Callable[..., Corpus], one: str, other: str, sides: tuple[str, ...]
) -> None:
    texts = [(name, f"{CRASH.format(text)}\n") for name, text in (("A", one), ("B", other), ("C", one))]
    found = parallels(one_story(analyse(corpus_of(*texts))))
    disagreements = [its for parallel in found for its in parallel.disagreements]
    assert [tuple(side[0].said for side in its.sides) for its in disagreements] == ([sides] if sides else [])
    assert all([[its.outlet for its in side] for side in it.sides] == [["A", "C"], ["B"]] for it in disagreements)


TOLLS = (
    "A ferry sank off Grunau on Tuesday and {} people died, rescuers said.",
    "Singer Jack Kruse swam for two hours after the ferry went down with the loss of his guitar, killing {} people.",
)


@pytest.mark.parametrize(("day", "at_once"), [("2026-03-03", True), ("2026-03-04", False)])
def test_a_toll_that_differs_on_one_day_is_found_anywhere_and_is_a_change_on_another(
    write: Write, day: str, at_once: bool
) -> None:
    texts = (TOLLS[0].format("twelve"), TOLLS[1].format(14))
    days = ("2026-03-03", day)
    rows = [
        {"id": name, "outlet": name, "published": on, "text": f"{text}\n"}
        for name, on, text in zip("AB", days, texts, strict=True)
    ]
    found = [its for one in parallels(one_story(analyse(_read(write, rows)))) for its in one.disagreements]
    assert [its.at_once for its in found] == ([True] if at_once else [])


def test_tolls_of_one_event_disagree_where_the_words_near_them_differ(corpus_of: Callable[..., Corpus]) -> None:
    one = (
        "A quake flattened villages in the remote Orla hills, killing at least 61 people and trapping scores in mud.\n"
    )
    other = "Fifty-eight people are feared dead after a quake measuring 7.1 struck the Orla hills before dawn.\n"
    found = parallels(one_story(analyse(corpus_of(("A", one), ("B", other)))))
    assert [[given.said for given in its.given] for one in found for its in one.disagreements] == [
        ["at least 61 people", "Fifty-eight people"]
    ]


def test_who_a_speaker_is_makes_no_parallel(corpus_of: Callable[..., Corpus]) -> None:
    who = "Ann Roe, a Democrat who chairs the water board of Orla valley,"
    texts = (("A", f"{who} said the dam would hold for years.\n"), ("B", f"{who} said nobody had asked the farmers.\n"))
    assert parallels(one_story(analyse(corpus_of(*texts)))) == []


def test_a_number_said_with_a_modifier_is_no_disagreement(floods: Analysis) -> None:
    one = holding(floods, parallels(floods), "Rescue boats")
    assert [[number.value for number in its.numbers] for its in one.passages] == [[300], [300]]
    assert one.disagreements == ()


def test_a_passage_says_whose_words_it_gives_and_how_sure_they_are(floods: Analysis) -> None:
    herald, mirror = holding(floods, parallels(floods), "baker").passages
    assert (herald.voice, herald.speaker, herald.cue) == ("own", "Oskar Lindt", "said")  # the quotation is shorter
    assert (mirror.voice, mirror.cue) == ("reported", "complained")
    assert mirror.distance != herald.distance
    text = texts_of(floods)[mirror.article_id]
    assert [text[span.start : span.end] for span in mirror.hedges] == ["perhaps"]
    assert herald.hedges == ()


def test_shared_and_differing_words_are_told_apart(floods: Analysis) -> None:
    one = holding(floods, parallels(floods), "Rescue boats")
    text = texts_of(floods)[one.passages[1].article_id]
    shared, differing = (
        " ".join(text[span.start : span.end] for span in spans)
        for spans in (one.passages[1].shared, one.passages[1].differing)
    )
    assert {"villagers", "roofs", "gymnasium", "school"} <= set(shared.split())
    assert differing == "Rescuers"  # "took" is too common a word to be marked
    assert not set(shared.split()) & set(differing.split())
    assert set(one.shared_terms) & {"villagers", "roofs", "gymnasium"}


def test_the_seeds_disagree_on_the_area_and_agree_on_the_visitor(seeds_analysis: Analysis) -> None:
    found = parallels(within(seeds_analysis, Scope(story=1)))
    area = holding(seeds_analysis, found, "3,000 square")
    assert [[given.said for given in one.given] for one in area.disagreements] == [
        ["more than 3,000 square kilometers", "more than 6,000 square kilometers"]
    ]
    visit = said(seeds_analysis, holding(seeds_analysis, found, "head of China’s legislature"))
    assert len(visit) == 3
    assert all("Li Zhanshu" in text for text in visit.values())
    assert visit["BOL News"].endswith("particularly the situation in Ukraine.")  # his words, a paragraph further on
    assert sum(bool(one.disagreements) for one in found) == 1


def test_stories_are_compared_each_within_itself(seeds_analysis: Analysis) -> None:
    story_of = dict(
        zip(seeds_analysis.tables.articles["article_id"], seeds_analysis.tables.articles["story"], strict=True)
    )
    found = parallels(seeds_analysis)
    assert {one.story for one in found} == {1, 2}
    assert all(story_of[its.article_id] == one.story for one in found for its in one.passages)
    only_first = parallels(within(seeds_analysis, Scope(story=1)))
    assert [one._replace(number=0) for one in found if one.story == 1] == [one._replace(number=0) for one in only_first]


@pytest.mark.parametrize("texts", [[], [("A", "Nothing happened today.\n")], [("A", FLOOD[0]), ("A", FLOOD[0])]])
def test_one_outlet_alone_has_no_parallel(
    corpus_of: Callable[..., Corpus], seeds_analysis: Analysis, texts: list[tuple[str, str]]
) -> None:
    analysis = one_story(analyse(corpus_of(*texts))) if texts else within(seeds_analysis, Scope(story=9))
    assert parallels(analysis) == []
    assert list(table([]).columns) == list(ParallelPassage._fields)


def test_the_table_has_a_row_a_passage(floods: Analysis) -> None:
    found = parallels(floods)
    rows = table(found)
    assert {column: str(rows[column].dtype) for column in rows} == columns(ParallelPassage)
    assert len(rows) == sum(len(one.passages) for one in found)
    assert rows["parallel"].drop_duplicates().tolist() == list(range(1, len(found) + 1))
    assert rows.loc[rows["disagreements"] != "", "disagreements"].tolist() == [
        "at least 12 people",
        "At least 17 people",
    ]


@cache
def _mixed(write: Write, seed: int) -> Analysis:
    """Outlets that share some sentences, in any order, among filler of their own."""
    draw = random.Random(seed)
    rows = []
    for number in range(draw.randint(2, 5)):
        lines = [*draw.sample(FLOOD + DELUGE + ELSEWHERE, 6), story(draw.randrange(99), 3).replace("\n", " ")]
        draw.shuffle(lines)
        breaks = [draw.choice(["\n\n", " "]) for _ in lines]
        text = "".join(line + space for line, space in zip(lines, breaks, strict=True))
        rows.append({"id": f"a{number}", "outlet": f"Outlet {number % 4}", "text": text + "\n"})
    return one_story(analyse(_read(write, rows)))


@settings(max_examples=10)
@given(st.integers(0, 9), st.randoms(use_true_random=False))
def test_the_order_of_articles_and_rows_changes_nothing(write: Write, seed: int, draw: random.Random) -> None:
    analysis = _mixed(write, seed)
    shuffled = Tables(
        **{
            name: frame.iloc[draw.sample(range(len(frame)), len(frame))].reset_index(drop=True)
            for name, frame in analysis.tables.items()
        }
    )
    assert parallels(replace(analysis, tables=shuffled)) == parallels(analysis)


@settings(max_examples=10)
@given(st.integers(0, 9))
def test_every_parallel_keeps_its_promises(write: Write, seed: int) -> None:
    analysis = _mixed(write, seed)
    texts, found = texts_of(analysis), parallels(analysis)
    spans = {
        (article_id, number): (start, end)
        for article_id, number, start, end in analysis.tables.sentences[
            ["article_id", "sentence", "start", "end"]
        ].itertuples(index=False)
    }
    assert [one.number for one in found] == list(range(1, len(found) + 1))
    used: Counter[tuple[str, int, str]] = Counter()
    for one in found:
        assert len({its.outlet for its in one.passages}) > 1
        assert len({its.article_id for its in one.passages}) == len(one.passages)
        for its in one.passages:
            assert its.start == spans[its.article_id, its.first_sentence][0]
            assert its.end == spans[its.article_id, its.last_sentence][1]
            assert 0 <= its.last_sentence - its.first_sentence < 4
            marked = sorted([*its.shared, *its.differing])
            assert all(its.start <= left < right <= its.end for left, right in marked)
            assert all(one_end <= start for (_, one_end), (start, _) in pairwise(marked))
            assert its.shared
        for its, other in permutations(one.passages, 2):
            used.update(
                (its.article_id, number, other.article_id)
                for number in range(its.first_sentence, its.last_sentence + 1)
            )
        for disagreement in one.disagreements:
            assert len({given.outlet for given in disagreement.given}) > 1
            for given_ in disagreement.given:
                assert texts[given_.article_id][given_.quantity.start : given_.quantity.end] == given_.said
    assert set(used.values()) <= {1}
