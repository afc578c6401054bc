import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.scores.terms import Count, bin_of, count, occurrences, spans_of, tfidf

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
    assert counts["bridge"].named == 0  # a capital at the beginning says nothing
    assert counts["keller"].named == counts["bern"].named == 1


@pytest.mark.parametrize(
    ("term", "counts", "expected"),
    [
        ("bridge", Count(4, 0, 2), "term"),
        ("bridge", Count(4, 0, 3), "name"),
        ("1932", Count(4, 0, 0), "number"),
        ("1932 bridge", Count(4, 0, 0), "term"),
    ],
)
def test_each_term_has_one_bin(term: str, counts: Count, expected: str) -> None:
    assert bin_of(term, counts) == expected


def test_counts_of_two_articles_add_up() -> None:
    assert Count(1, 2, 3).plus(Count(10, 20, 30)) == Count(11, 22, 33)


def test_weights_equal_those_of_scikit_learns_vectorizer_on_the_same_tokens() -> None:
    from sklearn.feature_extraction.text import TfidfVectorizer

    texts = ["The old bridge, the old town.", "A bridge closed.", "Town council: bridge bridge bridge.", "Rain"]
    counts = [
        {term: counted.total for term, counted in count(text, [(0, len(text))], [], []).items()} for text in texts
    ]
    reference = TfidfVectorizer(analyzer=terms)
    matrix = reference.fit_transform(texts)
    names = reference.get_feature_names_out()
    for row, weights in enumerate(tfidf(counts)):
        expected = {names[column]: matrix[row, column] for column in matrix[row].nonzero()[1]}
        assert weights == pytest.approx(expected, rel=1e-12)


def test_articles_without_terms_have_no_weights() -> None:
    assert tfidf([{}, {}]) == [{}, {}]
    assert tfidf([{}, {"bridge": 2}]) == [{}, {"bridge": 1.0}]
