"""Equal tables have equal figures: tests that open one corpus again and again read and compare it once a session."""

import pickle
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from analysis.compare.comparison import Comparison
from analysis.corpus.read import Corpus
from analysis.result import Analysis
from analysis.run import cache

_tables: dict[bytes, Analysis] = {}  # by their checksums
_compared: dict[bytes, tuple[Any, ...]] = {}  # what was computed of equal analyses


def content(analysis: Analysis) -> bytes:
    """Return everything that figures are computed from, as bytes."""
    tables = [frame for _, frame in analysis.tables.items()]
    return pickle.dumps((tables, analysis.targets, analysis.stance, analysis.marks, analysis.corpus.dictionaries))


def compute_anew(patch: pytest.MonkeyPatch) -> None:
    """Use nothing that another test has computed."""
    patch.setattr("tests.once._compared", {})


def compute_once(patch: pytest.MonkeyPatch) -> None:
    """Let comparisons of equal analyses share what was computed of them, and starts on one corpus its kept tables."""
    index: Callable[[Comparison], None] = Comparison._index
    from_disk = cache._read

    def shared_index(comparison: Comparison) -> None:
        if comparison.analysis.sums is None:
            of = (comparison.scope, content(comparison.whole), content(comparison.analysis))
            made = _compared.setdefault(pickle.dumps(of), ({}, {}))
            comparison._made, comparison._shared = made
        index(comparison)

    def read(folder: Path, corpus: Corpus, stance: str) -> Analysis:
        sums = (folder / cache._SUMS).read_bytes()
        if sums not in _tables:
            _tables[sums] = from_disk(folder, corpus, stance)
        return replace(_tables[sums], corpus=corpus, stance=stance)

    patch.setattr(Comparison, "_index", shared_index)
    patch.setattr(cache, "_read", read)
    patch.setattr(cache, "_KEPT", 1000)  # analyses: of all corpora of all tests
