import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.language.quantities import Quantity, quantities
from tests.work import is_in_proportion


def found(text: str) -> list[Quantity]:
    return quantities(text, 0, len(text))


def only(text: str) -> Quantity:
    (one,) = found(text)
    return one


@pytest.mark.parametrize(
    ("text", "said", "value", "what"),
    [
        ("Ukraine took more than 3,000 square kilometers of land.", "more than 3,000 square kilometers", 3000, "area"),
        ("It covers 1,100 sq mi of forest.", "1,100 sq mi", 1100, "area"),
        ("The road is about 40 km long.", "about 40 km", 40, "length"),
        ("Exports rose nearly 50% in May.", "nearly 50%", 50, "percent"),
        ("Exports rose by 31 per cent.", "31 per cent", 31, "percent"),
        ("They were worth $40.8 billion then.", "$40.8 billion", 40.8e9, "money: $"),
        ("It costs £5m to repair.", "£5m", 5e6, "money: £"),
        ("It costs ₦2.5bn to repair.", "₦2.5bn", 2.5e9, "money: ₦"),
        ("Some 4 lakhs fled.", "Some 4 lakhs", 4e5, ""),
        ("It costs 7 million pounds.", "7 million pounds", 7e6, "money: £"),
        ("It weighs 7 pounds.", "7 pounds", 7, "mass"),
        (
            "Some two hundred and fifty thousand people came.",
            "Some two hundred and fifty thousand people",
            25e4,
            "peopl",
        ),
        ("It took two and a half years.", "two and a half years", 2.5, "time"),
        ("Seven people were taken to hospital.", "Seven people", 7, "hospital"),
        ("Seven people were taken to\u00a0hospital.", "Seven people", 7, "hospital"),
        ("Seven people suffered minor injuries.", "Seven people", 7, "injured"),
        ("It costs 7 million dollars.", "7 million dollars", 7e6, "money: $"),
        ("He saw two dozen protesters there.", "two dozen protesters", 24, "protester"),
        ("Some twenty-five villages were lost.", "Some twenty-five villages", 25, "villag"),
        ("The storm killed at least 12 people.", "at least 12 people", 12, "dead"),
        ("At least 12 people were killed.", "At least 12 people", 12, "dead"),
        ("There were 30 injured.", "30 injured", 30, "injured"),
        ("A crowd of 13,000 special agents came.", "13,000 special agents", 13000, "agent"),
        ("They walked for three days.", "three days", 3, "time"),
        ("The 24-bed ward closes.", "24-bed", 24, "bed"),
        ("A nine-storey block burnt.", "nine-storey", 9, "storey"),
        ("A 300-strong crowd came.", "300", 300, ""),
        ("The 1,410 births were a record.", "1,410 births", 1410, "baby"),
    ],
)
def test_a_quantity_has_its_words_value_and_kind(text: str, said: str, value: float, what: str) -> None:
    one = only(text)
    assert text[one.start : one.end] == said
    assert one.value == pytest.approx(value)
    assert one.what == what


@pytest.mark.parametrize(
    ("text", "role", "noun"),
    [
        ("Raiders slaughtered 14 soldiers.", "dead", "soldier"),
        ("Nine soldiers and some herders were killed.", "dead", "soldier"),
        ("The death toll of the fire in Grunau rose to 37.", "dead", ""),
        ("Some 212 were on board.", "aboard", ""),
        ("About 1,900 miners in the Orla valley walked out.", "striking", "miner"),
        ("She trails the mayor by 321 votes.", "margin", "vot"),
        ("The count put Lindt 312 votes ahead.", "margin", "vot"),
        ("About 1,900 miners met.", "", "miner"),
    ],
)
def test_what_people_are_in_the_event_is_told_by_the_words_around(text: str, role: str, noun: str) -> None:
    assert (only(text).role, only(text).noun) == (role, noun)


@pytest.mark.parametrize(
    "text", ["The court ruled 6-3 for her.", "They voted six to three to stay.", "The vote was 6 votes to 3."]
)
def test_a_tally_is_one_quantity_in_any_spelling(text: str) -> None:
    assert only(text).key == only("It was a 6-3 decision.").key
    assert not only(text).agrees(only("It was a 5-4 decision."))


@pytest.mark.parametrize(
    "text",
    [
        "The war began in 2014.",
        "It was on March 12 that he left.",
        "It was on 12 March that he left.",
        "They came at 8 p.m. sharp.",
        "The meeting at 12:30 was short.",
        "A 27-year-old was found.",
        "Paul Moser, 52, leads the city.",
        "It was said by Paul Moser, 52.",
        "It takes 4-5 weeks to win.",
        "The second and the third came late.",
        "They flew with Apollo 11 to the moon.",
        "He was the 14th to arrive.",
        "Music of the 1990s was played.",
        "One of them left.",
        "Dozens of people were there.",
        "Covid-19 closed the schools.",
    ],
)
def test_a_number_that_neither_measures_nor_counts_is_left_out(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("It took 3,000 square kilometers.", "It took 1,160 square miles."),
        ("It is 100 miles away.", "It is about 160 km away."),
        ("It cost 1.5 million dollars.", "It cost $1,500,000 then."),
        ("It took two dozen trucks.", "It took 24 trucks."),
        ("It fell 31 percent.", "It fell 31.4% then."),
        ("It took more than 100 trucks.", "It took 187 trucks."),
        ("It took more than a dozen trucks.", "It took 17 trucks."),
        ("It took nearly 400 trucks.", "It took 387 trucks."),
        ("It sank 3,000 ships.", "It sank 3,200 ships."),
    ],
)
def test_rounding_modifiers_and_units_are_no_disagreement(one: str, other: str) -> None:
    assert only(one).what == only(other).what
    assert only(one).agrees(only(other))
    assert only(other).agrees(only(one))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("It took more than 3,000 square kilometers.", "It took more than 6,000 square kilometers."),
        ("It killed 12 people.", "It killed 17 people."),
        ("It killed at least 12 people.", "It killed at least 17 people."),
        ("It took 20 trucks.", "It took 22 trucks."),
        ("It fell 30 percent.", "It fell 31.4 percent."),
        ("It is 280 miles away.", "It is 435 miles away."),
        ("It cost $1.2 billion.", "It cost $1.2 million."),
    ],
)
def test_other_values_are_a_disagreement(one: str, other: str) -> None:
    assert only(one).what == only(other).what
    assert not only(one).agrees(only(other))
    assert not only(other).agrees(only(one))


SPELLINGS = [
    ["£42m", "£42 million", "£42million", "42 million pounds", "42m pounds", "forty-two million pounds", "£42,000,000"],
    ["€5bn", "€5 billion", "5 billion euros", "EUR 5bn", "five billion euros", "€5,000,000,000"],
    ["$3k", "$3,000", "3,000 dollars", "three thousand dollars", "US$3,000"],
    ["30%", "30 %", "30 percent", "30 per cent", "thirty percent", "30 pct"],
    ["250,000 homes", "250\u202f000 homes", "two hundred and fifty thousand homes", "250k houses"],
    ["24 months", "two years", "twenty-four months"],
    ["5 km", "5 kilometres", "five kilometers"],
]  # fmt: skip


@pytest.mark.parametrize("spellings", SPELLINGS, ids=lambda spellings: spellings[0])
def test_one_quantity_has_one_key_in_every_spelling(spellings: list[str]) -> None:
    assert len({only(f"They said {spelling} then.").key for spelling in spellings}) == 1
    assert only("They said £48 million then.").key != only("They said £42 million then.").key


PIECES = st.sampled_from(
    ["3,000", "12", "$5", "1.5", "million", "two", "dozen", "about", "more than", "people", "killed", "km", "%", "-",
     ",", ".", " ", " ", " ", "2014", "March", "half", "a", "€", "sq mi", "\n", "°", "999999999999999", "0", "00"]
)  # fmt: skip


@given(st.lists(PIECES, max_size=30).map("".join))
def test_quantities_are_in_order_disjoint_and_hold_their_number(text: str) -> None:
    place = 0
    for one in found(text):
        assert place <= one.start <= one.number.start < one.number.end <= one.end <= len(text)
        assert one.low <= one.high
        assert one.agrees(one)
        place = one.end


@pytest.mark.parametrize("piece", ["1", "1,", "1,000,", "two ", "a ", "more than ", "1-", "$", "12 people ", "U.S. "])
def test_a_huge_paragraph_takes_work_in_proportion(piece: str) -> None:
    assert is_in_proportion(found, piece)
