"""The weights of texts among themselves are the TF-IDF weights of scikit-learn; the others hang on no other text."""

import numpy as np
import pytest
from scipy.sparse import csr_array
from sklearn.feature_extraction.text import TfidfTransformer

from analysis.stories.few import cosines
from analysis.stories.weights import LEAD_WEIGHT, Terms

TEXTS = ("Mayor Ort opened Harwick bridge. Mayor Ort smiled.", "Crowd watched Harwick bridge.", "Rain flooded Tarn.")


def test_the_similarity_of_two_texts_is_the_cosine_of_their_terms() -> None:
    counts = np.array(
        [
            # mayor ort mayor-ort opened ort-opened harwick bridge harwick-bridge opened-harwick bridge-mayor smiled
            # ort-smiled crowd watched crowd-watched watched-harwick rain flooded tarn rain-flooded flooded-tarn
            [2, 2, 2, 1, 1, 1, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0],
            [0, 0, 0, 0, 0, 1, 1, 1, 0, 0, 0, 0, 1, 1, 1, 1, 0, 0, 0, 0, 0],
            [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1],
        ]
    )
    tf = np.where(counts > 0, (1 + np.log(np.maximum(counts, 1))) * LEAD_WEIGHT, 0)
    expected = TfidfTransformer().fit_transform(csr_array(tf)).toarray()
    terms = Terms()
    for text in TEXTS:
        terms.add(text)
    found = terms.weights().among(np.arange(3))
    shared = (expected > 0).sum(axis=0) > 1
    assert found.shape == (3, 3)
    np.testing.assert_allclose(np.sort(found.toarray()), np.sort(expected[:, shared]), rtol=1e-6)


def test_a_text_that_shares_nothing_hardly_changes_the_similarity_of_others() -> None:
    near = []
    for texts in (TEXTS[:2], TEXTS):
        terms = Terms()
        for text in texts:
            terms.add(text)
        near.append(cosines(terms.weights().vectors)[0, 1])
    assert abs(near[0] - near[1]) < 1e-3 < near[0]


def test_few_texts_weigh_as_many_do(monkeypatch: pytest.MonkeyPatch) -> None:
    found = []
    for few in (3, 0):
        monkeypatch.setattr("analysis.stories.hashes.FEW", few)
        terms = Terms()
        for text in TEXTS:
            terms.add(text)
        weights = terms.weights()
        found.append((cosines(weights.vectors), cosines(weights.among(np.array([1, 0])))))
    np.testing.assert_allclose(found[0][0], found[1][0], atol=1e-6)
    np.testing.assert_allclose(found[0][1], found[1][1], atol=1e-6)
