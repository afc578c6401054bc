"""Numbers of one thing although few words around say so, and numbers that only seem to be of one thing."""

from dataclasses import replace

import pytest

from analysis.compare.parallels import parallels
from analysis.result import Analysis
from analysis.run.analyse import analyse
from tests.conftest import Write

DISAGREE = {
    "24-bed ≠ 26-bed": (
        "The hospital group will shut the 24-bed Larkfield Ward on March 31. It cannot find staff.",
        "FURIOUS mums slammed bosses. The 26-bed Larkfield Ward at the hospital will be shut for good.",
    ),
    "4.2 million pounds ≠ £5 million": (
        "Shutting the bus lane in Orme will save 4.2 million pounds ($5.5 million) a year. Mill Road is narrow.",
        "Heartless bosses in Orme will save £5 million a year. The lane on Mill Road goes in May.",
    ),
    "1,140 babies ≠ 1,410 births": (
        "The Dale clinic in Orme delivered 1,140 babies last year. It will shut in autumn.",
        "Board papers are public. The Dale unit recorded 1,410 births in 2025-26. Orme is upset.",
    ),
    "61 midwives ≠ 70 midwives": (
        "Larkfield will shut in spring. The ward at the hospital employs 61 midwives.",
        "Larkfield will be shut in spring, and 70 midwives face the chop at the hospital.",
    ),
    "£254,000 ≠ £245,000": (
        "Ida Moss takes over the harbour. She will be paid £254,000, which is much.",
        "The salary of the new head of the harbour is £245,000. The search began in May.",
    ),
    "14,000 signatures ≠ More than 20,000 people": (
        "The library in Orme may close. A petition to save it has passed 14,000 signatures.",
        "More than 20,000 people have signed a petition to save the library in Orme.",
    ),
}
BOTH_HOLD = {
    "wards": (
        "The 24-bed Juniper Ward at the hospital in Orme will shut in May. Nurses are sad.",
        "The 26-bed Poppy Ward at the hospital in Orme will open in May. Nurses are glad.",
    ),
    "schools": (
        "Some 320 pupils at Hill School in Orme were sent home after the fire. It began in a kitchen.",
        "Some 270 pupils at Lake School in Orme were sent home after the fire. It began in a kitchen.",
    ),
    "years": (
        "The Dale clinic delivered 860 babies last year. It will shut in autumn, to the dismay of midwives.",
        "The Dale clinic expects 780 births this year. Midwives are dismayed that it will shut in autumn.",
    ),
    "uses": (
        "The council in Orme spends £1.8 million a year on parks, and cuts are likely, it said.",
        "The council in Orme spends £2.3 million a year on libraries, and cuts are likely, it said.",
    ),
    "persons": (
        "Leo Brandt, the harbour chief in Orme, quit over the spill. He was paid £189,000 a year.",
        "The harbour in Orme has a new chief. Ida Moss will be paid £198,000 a year, more than the outgoing one.",
    ),
    "sides": (
        "In the vote 52 senators backed the farm bill in Orme. The bill goes to the president.",
        "The farm bill was opposed by 47 senators in Orme. The bill goes to the president.",
    ),
    "more": (
        "The college in Orme employs 61 lecturers, and will close in July, said Nora Finch.",
        "Of the staff of the college in Orme another 48 lecturers will be moved in July, said Nora Finch.",
    ),
    "a dozen": (
        "Two dozen beds will go at the Orme home, which closes in June. Families are angry.",
        "The 25-bed Orme home closes in June, to the anger of families.",
    ),
}
PAIRS = {**DISAGREE, **BOTH_HOLD}


@pytest.fixture(scope="module")
def pairs(write: Write) -> Analysis:
    from analysis.corpus.read import read

    rows = [
        {"id": f"{name}{outlet}", "outlet": outlet, "published": "2026-05-05", "text": f"{text}\n"}
        for name, texts in PAIRS.items()
        for outlet, text in zip("AB", texts, strict=True)
    ]
    analysis = analyse(read(write(rows)))
    names = list(PAIRS)
    articles = analysis.tables.articles
    story = [names.index(article_id[:-1]) + 1 for article_id in articles["article_id"]]
    return replace(analysis, tables=replace(analysis.tables, articles=articles.assign(story=story, copy_of="")))


def test_numbers_disagree_where_they_are_the_only_ones_of_their_kind_and_not_where_both_hold(pairs: Analysis) -> None:
    names = list(PAIRS)
    found = {
        names[one.story - 1]: " ≠ ".join(side[0].said for side in its.sides)
        for one in parallels(pairs)
        for its in one.disagreements
    }
    assert found == {name: name for name in DISAGREE}


def test_further_outlets_are_named_with_the_value_that_they_give_elsewhere(write: Write) -> None:
    from analysis.corpus.read import read

    texts = {
        "A": "The union balloted 2,300 nurses at five hospitals in Orme about a strike.",
        "B": "Union barons balloted 3,200 nurses at five hospitals in Orme about a strike.",
        "C": "Rain fell. It was dull.\n\nIt balloted 2,300 members. Some wept.",
    }
    rows = [{"id": name, "outlet": name, "text": f"{text}\n"} for name, text in texts.items()]
    analysis = analyse(read(write(rows)))
    one_story = replace(analysis.tables, articles=analysis.tables.articles.assign(story=1, copy_of=""))
    (one,) = (one for one in parallels(replace(analysis, tables=one_story)) if one.disagreements)
    assert [[given.outlet for given in side] for side in one.disagreements[0].sides] == [["A", "C"], ["B"]]
