"""The weights of terms are those of scikit-learn."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.run.terms import tfidf
from analysis.scores.terms import count, occurrences


def weights(counts: list[dict[str, int]]) -> list[dict[str, float]]:
    """Return the weight of each term of each article, from its counts."""
    rows = [(article, term, uses) for article, terms in enumerate(counts) for term, uses in terms.items()]
    uses = pd.DataFrame(rows, columns=["article_id", "term", "count"])
    found: list[dict[str, float]] = [{} for _ in counts]
    for (article, term, _), weight in zip(rows, tfidf(uses, len(counts)), strict=True):
        found[article][term] = weight
    return found


def terms(text: str) -> list[str]:
    return [found.term for found in occurrences(text, [(0, len(text))])]


def test_weights_equal_those_of_scikit_learns_vectorizer_on_the_same_tokens() -> None:
    from sklearn.feature_extraction.text import TfidfVectorizer

    texts = ["The old bridge, the old town.", "A bridge closed.", "Town council: bridge bridge bridge.", "Rain"]
    counts = [
        {term: counted.total for term, counted in count(text, [(0, len(text))], [], []).items()} for text in texts
    ]
    reference = TfidfVectorizer(analyzer=terms)
    matrix = reference.fit_transform(texts)
    names = reference.get_feature_names_out()
    for row, found in enumerate(weights(counts)):
        expected = {names[column]: matrix[row, column] for column in matrix[row].nonzero()[1]}
        assert found == pytest.approx(expected, rel=1e-12)


def test_articles_without_terms_have_no_weights() -> None:
    assert weights([{}, {}]) == [{}, {}]
    assert weights([{}, {"bridge": 2}]) == [{}, {"bridge": 1.0}]


COUNTS = st.dictionaries(st.sampled_from("abcdefghijklmnopqrst"), st.integers(1, 9))


@given(st.lists(COUNTS, max_size=8).flatmap(lambda rows: st.tuples(st.just(rows), st.permutations(range(len(rows))))))
def test_the_order_of_articles_and_terms_changes_no_bit_of_a_weight(
    drawn: tuple[list[dict[str, int]], list[int]],
) -> None:
    counts, order = drawn
    turned = [dict(reversed(counts[place].items())) for place in order]
    found = weights(counts)
    assert weights(turned) == [found[place] for place in order]
