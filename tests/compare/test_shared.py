from collections.abc import Callable
from dataclasses import replace

import pytest

from analysis.compare.rows import rows
from analysis.compare.shared import SharedPassage, Use, shared, shared_text
from analysis.corpus.read import Corpus
from analysis.result import Analysis
from analysis.run.analyse import analyse

WIRE = (
    "Engineers had warned the council in spring that the wall of the dam was cracked in three places, and that it "
    "might not hold another wet autumn. The council put the repair off twice, because no builder could be found for it."
)
HERE = "Our town mourns today.\n\nEvery shop is shut, and bells ring at noon for those who died."
THERE = "Anger grows in the valley.\n\nFarmers lost all their cattle, and no minister came to see them."


def one_story(analysis: Analysis) -> Analysis:
    return replace(analysis, tables=replace(analysis.tables, articles=analysis.tables.articles.assign(story=1)))


@pytest.fixture
def of(corpus_of: Callable[..., Corpus]) -> Callable[..., Analysis]:
    return lambda *named: one_story(analyse(corpus_of(*named), "lexicon"))


def found(analysis: Analysis) -> list[SharedPassage]:
    return rows(SharedPassage, shared(analysis))


def said(analysis: Analysis, passage: SharedPassage) -> str:
    texts = dict(zip(analysis.tables.articles["article_id"], analysis.tables.articles["text"], strict=True))
    return str(texts[passage.article_id][passage.start : passage.end])


def test_agency_text_inside_two_articles_is_found_on_both_sides(of: Callable[..., Analysis]) -> None:
    analysis = of(("Post", f"{HERE}\n\n{WIRE}\n"), ("Mail", f"{WIRE}\n\n{THERE}\n"), ("Sun", f"{THERE}\n"))
    one, other = (one for one in found(analysis) if "Sun" not in (one.outlet, one.other_outlet))
    assert (one.outlet, one.other_outlet) == (other.other_outlet, other.outlet) == ("Post", "Mail")
    assert said(analysis, one) == said(analysis, other) == WIRE
    assert one.number == other.number == 1
    assert one.words == len(WIRE.split())


def test_light_edits_and_other_paragraphs_hide_nothing(of: Callable[..., Analysis]) -> None:
    edited = WIRE.replace("in spring", "last spring").replace(". The council put", ".\n\nThe council has put")
    (one, other) = found(of(("Post", f"{HERE}\n\n{WIRE}\n"), ("Mail", f"{THERE}\n\n{edited}\n")))
    assert one.last_sentence - one.first_sentence == other.last_sentence - other.first_sentence == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            "“The wall of the dam was cracked in three places and might not hold another wet autumn,” said Keller.",
            "To us: “The wall of the dam was cracked in three places and might not hold another wet autumn.”",
        ),
        (
            "President Anna Keller of the United States of America met King Paul Moser of Norway in Hamburg yesterday.",
            "In secret, President Anna Keller of the United States of America saw King Paul Moser of Norway again.",
        ),
        ("He will leave his post by the end of the year.", "She will leave her post by the end of the year."),
    ],
    ids=["one speech", "names and titles", "a stock phrase"],
)
def test_what_two_reporters_would_both_write_is_not_shared(of: Callable[..., Analysis], one: str, other: str) -> None:
    assert not found(of(("Post", f"{HERE}\n\n{one}\n"), ("Mail", f"{THERE}\n\n{other}\n")))


def test_an_outlets_own_repetition_is_not_shared(of: Callable[..., Analysis]) -> None:
    assert not found(of(("Post", f"{HERE}\n\n{WIRE}\n"), ("Post", f"{WIRE}\n\n{HERE}\n"), ("Mail", f"{THERE}\n")))


def test_the_agency_that_one_of_them_credits_is_named(of: Callable[..., Analysis]) -> None:
    credited = f"GRUNAU (Reuters) - {WIRE}\n\n{HERE}\n"
    assert {one.credit for one in found(of(("Post", credited), ("Mail", f"{THERE}\n\n{WIRE}\n")))} == {"Reuters"}


def test_a_passage_says_who_else_has_it(of: Callable[..., Analysis]) -> None:
    analysis = of(("Post", f"{HERE}\n\n{WIRE}\n"), ("Mail", f"{THERE}\n\n{WIRE}\n"))
    (one, _) = found(analysis)
    texts = shared_text(analysis)
    assert texts.others(one.article_id, one.start, one.start + 40) == ("Mail",)
    assert texts.others(one.article_id, 0, len(HERE)) == ()
    assert texts.others(one.article_id, 0, one.end) == ("Mail",)  # half of it
    own = Use("Post", one.article_id, 0, len(HERE))
    both = [Use(p.outlet, p.article_id, p.start, p.end) for p in found(analysis)]
    assert texts.same(*both)
    assert not texts.same(own, both[1])
    assert texts.independent(both) == 1
    assert texts.independent([own, Use("Mail", both[1].article_id, 0, len(THERE))]) == 2


def test_articles_that_share_several_passages_are_one_source_throughout(of: Callable[..., Analysis]) -> None:
    first, second = WIRE.split(". ")
    one, other = (f"{first}.\n\n{own}\n\n{second}\n" for own in (HERE, THERE))
    analysis = of(("Post", one), ("Mail", other))
    assert {p.number for p in found(analysis)} == {1, 2}
    a, b = analysis.tables.articles["article_id"]
    at = one.index("Our town")
    assert shared_text(analysis).independent([Use("Post", a, at, at + 8), Use("Mail", b, at, at + 8)]) == 1


def test_a_text_of_very_many_is_one_source(of: Callable[..., Analysis]) -> None:
    analysis = of(
        *((f"Outlet {n}", f"{WIRE}\n\nBells rang at noon for {n} who died in our town.\n") for n in range(70))
    )
    texts = shared_text(analysis)
    first = [texts.of(article_id)[0] for article_id in analysis.tables.articles["article_id"]]
    assert texts.independent([Use(one.outlet, one.article_id, one.start, one.end) for one in first]) == 1


def test_a_sentence_said_over_and_over_is_shared_once_as_well(of: Callable[..., Analysis]) -> None:
    sentence = f"{WIRE.partition('.')[0]}."
    over = " ".join([sentence] * 200)
    assert found(of(("Post", f"{HERE}\n\n{over}\n"), ("Mail", f"{THERE}\n\n{sentence}\n")))
