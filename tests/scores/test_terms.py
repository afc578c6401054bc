import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.scores.terms import Count, added, bin_of, count, names_of, occurrences, signatures, spans_of

WORDS = ["the", "old", "bridge", "Bridge", "bridge’s", "Keller", "of", "1932", "a", "-", ",", ".", "“", "”", "one-way"]
PROSE = st.lists(st.sampled_from(WORDS), max_size=40)


def terms(text: str) -> list[str]:
    return [found.term for found in occurrences(text, [(0, len(text))])]


def test_words_and_phrases_of_two_and_three_words() -> None:
    assert terms("Old bridge collapsed") == [
        "old", "old bridge", "bridge", "old bridge collapsed", "bridge collapsed", "collapsed",
    ]  # fmt: skip


def test_no_term_begins_or_ends_with_a_function_word_but_one_may_stand_inside() -> None:
    found = terms("the state of emergency in the city")
    assert "state of emergency" in found
    assert not [term for term in found if {term.split()[0], term.split()[-1]} & {"the", "of", "in"}]


def test_a_phrase_does_not_cross_punctuation() -> None:
    assert "bridge keller" not in terms("the bridge, Keller said")
    assert "bridge repair" in terms("the bridge repair")
    assert "old bridge" in terms("the old-\u00a0bridge")


def test_possessives_case_and_apostrophes_are_one_term() -> None:
    assert set(terms("Keller’s keller's KELLER")) & {"keller"} == {"keller"}
    assert not [term for term in terms("Keller’s plan") if "'" in term or "’" in term]


@pytest.mark.parametrize(
    ("text", "found", "missing"),
    [
        ("more than 3,000 square kilometers", "3,000 square kilometers", "000 square"),
        ("the U.S. military", "us military", "u.s. military"),
        ("a US official", "us official", None),
        ("it helps us decide", "decide", "us"),
        ("Rep. Keller, D-N.Y., left", "d-ny", "d-n"),
        ("flats in New York rent", "new york", "new"),
        ("weapons from Iran and North Korea went", "north korea", "iran and north"),
        ("The Supreme Court judges agreed", "supreme court judges", "court judges"),
    ],
)
def test_numbers_initials_and_names_stay_whole(text: str, found: str, missing: str | None) -> None:
    assert found in terms(text)
    assert missing not in terms(text)


def test_a_capital_says_nothing_in_a_headline() -> None:
    text = "Old Bridge Closed After Heavy Flood"
    assert count(text, [(0, len(text))], [], [])["bridge"].named == 0


@given(PROSE)
def test_an_occurrence_is_the_term_in_the_text(parts: list[str]) -> None:
    text = " ".join(parts)
    for found in occurrences(text, [(0, len(text))]):
        written = text[found.start : found.end].lower().replace("’", "'").replace("'s", "").replace("-", " ")
        assert written.split() == found.term.replace("-", " ").split()


@given(PROSE)
def test_counts_are_the_number_of_places(parts: list[str]) -> None:
    text = " ".join(parts)
    spans = [(0, len(text) // 2), (len(text) // 2, len(text))]
    counts = count(text, spans, [spans[0]], [])
    for term, counted in counts.items():
        places = spans_of(text, spans, term)
        assert len(places) == len(set(places)) == counted.total
        assert sum(place.start < spans[0][1] for place in places) == counted.own


def test_sentences_that_are_not_given_are_not_counted() -> None:
    text = "Subscribe now. The bridge is old."
    assert set(count(text, [(15, len(text))], [], [])) == {"bridge", "old"} | {
        term for term in terms(text[15:]) if " " in term
    }


def test_names_are_told_by_their_spans_and_by_capitals_inside_a_sentence() -> None:
    text = "Bridge works stop, says Keller of Bern."
    counts = count(text, [(0, len(text))], [], [(24, 30)])
    assert counts["bridge"].named == counts["bridge"].plain == 0  # a capital at the beginning says nothing
    assert counts["works"].plain == counts["bridge works"].plain == 1
    assert counts["keller"].named == counts["bern"].named == 1


@pytest.mark.parametrize(
    ("term", "counts", "expected"),
    [
        ("bridge", Count(4, 0, 1, 1), "term"),
        ("bridge", Count(4, 0, 2, 1), "name"),
        ("bridge", Count(4, 0, 0, 0), "term"),
        ("1932", Count(4, 0, 0, 4), "number"),
        ("3,000 bridges", Count(4, 0, 0, 4), "number"),
        ("covid-19", Count(4, 0, 0, 4), "term"),
        ("mr keller", Count(4, 0, 4, 0), "house"),
        ("d-calif", Count(4, 0, 4, 0), "house"),
        ("percent", Count(4, 0, 0, 4), "house"),
        ("told the daily bugle", Count(4, 0, 4, 0), "house"),
        ("bugle", Count(4, 0, 4, 0), "name"),
    ],
)
def test_each_term_has_one_bin(term: str, counts: Count, expected: str) -> None:
    assert bin_of(term, counts, {"daily bugle"}) == expected


@pytest.mark.parametrize(
    ("outlet", "expected"),
    [
        ("Fox Online News", {"fox news", "fox"}),
        ("CNN (Web News)", {"cnn"}),
        ("New York Times - News", {"new york times"}),
        ("The Daily Bugle", {"daily bugle"}),
        ("Reuters", {"reuters"}),
        ("The Hill", set()),  # so is Capitol Hill
        ("Vice", set()),  # so is a vice president
        ("Time", set()),
        ("", set()),
    ],
)
def test_an_outlet_goes_by_these_names(outlet: str, expected: set[str]) -> None:
    assert names_of(outlet) == expected


def test_only_full_names_are_signatures() -> None:
    assert signatures("By Anna Keller, Bern", [(3, 14), (16, 20)]) == {"anna keller"}


def test_counts_of_two_articles_add_up() -> None:
    assert Count(1, 2, 3, 4).plus(Count(10, 20, 30, 40)) == Count(11, 22, 33, 44)


def test_a_phrase_that_the_corpus_uses_once_is_left_out() -> None:
    once = Count(1, 0, 0, 1)
    assert added([{"bridge": once, "old bridge": once}, {"old bridge": once, "swing bridge": once}]) == {
        "bridge": once, "old bridge": once.plus(once),
    }  # fmt: skip
