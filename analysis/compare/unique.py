"""The sentences that only one outlet has: most of their words, names and numbers are in no other outlet's articles."""

from collections.abc import Iterator, Mapping, Set
from typing import NamedTuple

from pandas import DataFrame

from analysis.compare.parallels.features import Sentence, Source, sources, weights
from analysis.compare.rows import frame
from analysis.result import Analysis

LEAST_SHARE = 0.5  # of a sentence's weight, for it to be unique
FEWEST_TERMS = 4  # that no other outlet has


class UniqueSentence(NamedTuple):
    """A sentence that only its outlet has; ``score`` is the share of its weight that no other outlet's article has."""

    article_id: str
    sentence: int
    focus_start: int
    focus_end: int
    score: float


def unique_sentences(analysis: Analysis, outlet: str) -> DataFrame:
    """Return a :class:`UniqueSentence` per row: those of the bodies of ``outlet``'s articles (empty: of all articles).

    Every story is compared within itself, and one of a single outlet has none.
    """
    return frame(UniqueSentence, _rows(analysis, outlet))


def _rows(analysis: Analysis, outlet: str) -> Iterator[UniqueSentence]:
    for _, article_ids in analysis.tables.articles.groupby("story")["article_id"]:
        found = sources(analysis.tables.of(list(article_ids)))
        outlets = {source.outlet for source in found}
        weighed = weights(found) if len(outlets) > 1 else {}
        for source in found:
            if weighed and outlet in ("", source.outlet):
                yield from _unique(source, _terms(found, outlets - {source.outlet}), weighed)


def _terms(found: list[Source], outlets: Set[str]) -> Set[str]:
    return {
        term for source in found if source.outlet in outlets for sentence in source.sentences for term in sentence.terms
    }


def _unique(source: Source, elsewhere: Set[str], weighed: Mapping[str, float]) -> Iterator[UniqueSentence]:
    for sentence in source.sentences:
        share = _share(sentence, elsewhere, weighed)
        if share >= LEAST_SHARE and len(sentence.terms - elsewhere) >= FEWEST_TERMS:
            yield UniqueSentence(source.article_id, sentence.number, sentence.start, sentence.end, share)


def _share(sentence: Sentence, elsewhere: Set[str], weighed: Mapping[str, float]) -> float:
    """Return the share of the weight of a sentence's terms that are not ``elsewhere``."""
    terms = sorted(sentence.terms)
    return sum(weighed[term] for term in terms if term not in elsewhere) / sum(weighed[term] for term in terms)
