"""Searching: uses by outlet and voice, and the passages behind them."""

from collections.abc import Callable

import pytest

from analysis.compare.comparison import Comparison
from analysis.compare.scope import Scope
from analysis.compare.search import together
from analysis.compare.selection import Selection
from analysis.corpus.read import Corpus
from analysis.errors import FramescopeError
from analysis.result import Analysis
from analysis.run.analyse import analyse


def test_uses_are_counted_by_voice_and_open_their_passages(several: Analysis) -> None:
    comparison = Comparison(several, Scope(copies=True))
    lines = comparison.search("bridge*")
    assert [line.outlet for line in lines] == comparison.outlets
    assert sum(line.uses for line in lines) > 0
    for line in lines:
        assert line.uses == line.own + line.reported + line.quoted
        everything = comparison.passages(Selection("search", "bridge*", line.outlet))
        assert len(everything) == line.uses
        assert all(one.focus.lower().startswith("bridge") for one in everything)
        for voice, count in (("own", line.own), ("reported", line.reported), ("quoted", line.quoted)):
            found = comparison.passages(Selection(f"{voice} search", "bridge*", line.outlet))
            assert found == [one for one in everything if one.voice == voice]
            assert len(found) == count
    assert together(lines).uses == len(comparison.passages(Selection("search", "bridge*")))


def test_a_rate_over_too_few_words_is_not_given(corpus_of: Callable[..., Corpus]) -> None:
    comparison = Comparison(analyse(corpus_of(("One", "The bridge fell.\n"))), Scope())
    (line,) = comparison.search("bridge")
    assert (line.uses, line.using, line.articles, line.per_1000) == (1, 1, 1, None)


def test_boilerplate_is_not_searched_and_a_scope_is_kept_to(corpus_of: Callable[..., Corpus]) -> None:
    text = "The bridge fell on Monday, said Anna Keller.\n\nAdvertisement\n\nIt was the oldest bridge of the town.\n"
    comparison = Comparison(analyse(corpus_of(("One", text))), Scope(1))
    assert [line.uses for line in comparison.search("advertisement")] == [0]
    assert [line.uses for line in comparison.search("bridge")] == [2]


def test_a_phrase_without_a_word_is_refused(several: Analysis) -> None:
    with pytest.raises(FramescopeError, match="no word"):
        Comparison(several, Scope()).search("?!")
