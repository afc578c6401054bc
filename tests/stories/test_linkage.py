"""The groups of average link are those that a table of all pairs gives."""

from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.cluster.hierarchy import fcluster, linkage
from scipy.sparse import csr_array

from analysis.stories.few import FEW, link, linked
from analysis.stories.linkage import average_link
from analysis.stories.neighbours import similar
from analysis.stories.sparse_linkage import sparse_link

LEAST, WINDOW = 0.3, 7.0


def drawn(seed: int, rows: int, terms: int = 40, uses: int = 8) -> csr_array:
    """Rows of unit length with ``uses`` random terms each, no two pairs of them equally similar."""
    random = np.random.default_rng(seed)
    dense = np.zeros((rows, terms))
    for row in dense:
        row[random.choice(terms, uses, replace=False)] = random.random(uses)
    return csr_array(dense / np.linalg.norm(dense, axis=1, keepdims=True))


def of_all_pairs(vectors: csr_array) -> list[int]:
    cosines = (vectors @ vectors.T).toarray()
    tree = linkage(1 - cosines[np.triu_indices(len(cosines), 1)], "average")
    return [int(group) for group in fcluster(tree, 1 - LEAST, "distance")]


def partition(labels: Sequence[int]) -> list[int]:
    return [list(labels).index(label) for label in labels]


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 10_000), st.integers(2, 60))
def test_without_days_all_ways_give_the_groups_of_all_pairs(seed: int, rows: int) -> None:
    vectors, days = drawn(seed, rows), np.full(rows, np.nan)
    pairs = similar(vectors, days, LEAST, WINDOW)
    expected = partition(of_all_pairs(vectors))
    assert partition(average_link(vectors, days, pairs, LEAST, WINDOW)) == expected
    assert partition(sparse_link(vectors, days, pairs, LEAST, WINDOW)) == expected
    assert partition(linked(vectors, days, LEAST, WINDOW)) == expected


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 10_000), st.lists(st.none() | st.integers(0, 30), min_size=2, max_size=40))
def test_with_days_all_ways_agree_and_no_group_spans_more_than_the_window(seed: int, dates: list[int | None]) -> None:
    vectors = drawn(seed, len(dates))
    days = np.array([np.nan if day is None else day for day in dates])
    pairs = similar(vectors, days, LEAST, WINDOW)
    found = sparse_link(vectors, days, pairs, LEAST, WINDOW)
    assert partition(average_link(vectors, days, pairs, LEAST, WINDOW)) == partition(found)
    assert partition(linked(vectors, days, LEAST, WINDOW)) == partition(found)
    for label in set(found):
        inside = [day for day, one in zip(dates, found, strict=True) if one == label and day is not None]
        assert max(inside, default=0) - min(inside, default=0) <= WINDOW


def test_terms_that_nearly_all_texts_have_hide_no_pair(monkeypatch: pytest.MonkeyPatch) -> None:
    rare, days = drawn(1, 300).toarray(), np.full(300, np.nan)
    common = np.full((300, 1), 0.4)  # less than LEAST of the squared length
    vectors = csr_array(np.hstack((rare * np.sqrt(1 - common**2), common)))
    every = similar(vectors, days, LEAST, WINDOW)
    monkeypatch.setattr("analysis.stories.neighbours._COMMON", 250)
    found = similar(vectors, days, LEAST, WINDOW)
    assert set(zip(found.one, found.other, strict=True)) == set(zip(every.one, every.other, strict=True))


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 10_000), st.integers(2, FEW))
def test_few_rows_are_grouped_as_scipy_groups_them(seed: int, rows: int) -> None:
    vectors = drawn(seed, rows)
    near = (vectors @ vectors.T).toarray()
    assert partition(link(near, LEAST).tolist()) == partition(of_all_pairs(vectors))
    tree = linkage(1 - near[np.triu_indices(rows, 1)], "average")
    assert partition(link(near, -np.inf, fewest=2).tolist()) == partition(fcluster(tree, 2, "maxclust").tolist())
