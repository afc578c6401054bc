"""Runs of words as numbers, the same in every process, so that many texts can be compared as arrays.

A number has 32 bits: two texts of a thousand runs have one in common by chance in four thousand pairs.
"""

from collections.abc import Sequence
from hashlib import blake2b
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from analysis.stories.few import FEW, FewRows

if TYPE_CHECKING:
    from scipy.sparse import csr_array

Hashes = NDArray[np.uint64]
Numbers = NDArray[np.uint32]
Places = NDArray[np.intp]

_PRIME = np.uint64(0x9E3779B97F4A7C15)  # odd, so that a polynomial in it spreads over 64 bits
_HALF = np.uint64(32)


class WordHashes(dict[str, int]):
    """The hash of each word, made once."""

    def __missing__(self, word: str) -> int:
        digest = blake2b(word.encode("utf-8", "surrogatepass"), digest_size=8).digest()
        return self.setdefault(word, int.from_bytes(digest, "little"))

    def of(self, words: Sequence[str]) -> Hashes:
        """Return the hashes of ``words``."""
        return np.array(list(map(self.__getitem__, words)), np.uint64)


def runs(words: Hashes, length: int) -> Numbers:
    """Return a number for each run of ``length`` words, in their order."""
    count = max(len(words) - length + 1, 0)
    found = np.zeros(count, np.uint64)
    for first in range(length):
        found = (found + words[first : first + count]) * _PRIME
    return (found >> _HALF).astype(np.uint32)


def repeated(rows: Sequence[Numbers]) -> tuple[Numbers, Places]:
    """Return the numbers that stand in several of ``rows``, sorted, and in how many; none stands twice in one row."""
    numbers = np.sort(np.concatenate([*rows, np.empty(0, np.uint32)]))
    found, again = np.unique(numbers[1:][numbers[1:] == numbers[:-1]], return_counts=True)
    return found, again + 1


def places(row: Numbers, known: Numbers) -> tuple[NDArray[np.int32], NDArray[np.bool_]]:
    """Return where those of ``row`` that are ``known`` (sorted) stand there, and which of the row these are."""
    place = np.searchsorted(known, row)
    kept = known.take(place, mode="clip") == row if len(known) else np.zeros(len(row), bool)
    return place[kept].astype(np.int32), kept


def rows(
    columns: Sequence[NDArray[np.int32]], count: int, values: Sequence[NDArray[Any]] | None = None
) -> "csr_array | FewRows":
    """Return a matrix of ``count`` columns with ``values`` (without: ones) in the ``columns`` of each row."""
    if len(columns) > FEW:
        return many_rows(columns, count, values)
    return FewRows(*_compressed(columns, values), count)


def many_rows(
    columns: Sequence[NDArray[np.int32]], count: int, values: Sequence[NDArray[Any]] | None = None
) -> "csr_array":
    """Return what :func:`rows` does, as scipy's matrix however few they are."""
    from scipy.sparse import csr_array

    return csr_array(_compressed(columns, values), shape=(len(columns), max(1, count)))


def _compressed(
    columns: Sequence[NDArray[np.int32]], values: Sequence[NDArray[Any]] | None
) -> tuple[NDArray[Any], NDArray[np.int32], Places]:
    ends = np.cumsum([0, *map(len, columns)])
    places = np.concatenate([*columns, np.empty(0, np.int32)])
    data = np.ones(len(places), np.int32) if values is None else np.concatenate([*values, np.empty(0, np.float32)])
    return data, places, ends
