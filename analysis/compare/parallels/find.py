"""All parallels of an analysis, found story by story."""

from collections.abc import Iterator

from analysis.compare.parallels.align import Likeness, Window, aligned
from analysis.compare.parallels.build import Annotations, parallel
from analysis.compare.parallels.contested import contested
from analysis.compare.parallels.disputes import disputes
from analysis.compare.parallels.extend import extended
from analysis.compare.parallels.features import sources, weights
from analysis.compare.parallels.grouping import groups, is_independent, strength
from analysis.compare.parallels.model import Parallel
from analysis.compare.parallels.shortened import joined, quotations, shortened
from analysis.compare.shared import SharedText, Use, shared_text
from analysis.result import Analysis


def parallels(analysis: Analysis) -> list[Parallel]:
    """Return the passages in which different outlets report the same fact.

    Those with disagreements come first, then those that differ in most respects (:attr:`Parallel.unlike`), then the
    most similar, which are most surely on one fact.
    Each story is compared within itself, without headlines, boilerplate and an outlet's own repetition.  The order of
    articles and rows does not matter.  A sentence is in at most one parallel of any two articles, but for the parallels
    that only a disputed number or a shortened quotation makes.  Passages that are one text in several outlets count as
    one: they alone are no parallel, unless their numbers disagree or a quotation is shortened.
    """
    articles = analysis.tables.articles
    texts = shared_text(analysis)
    found = [
        one
        for story, article_ids in articles.groupby("story")["article_id"]
        for one in _in_story(analysis, int(story), list(article_ids), texts)
    ]
    found.sort(key=_order)
    return [one._replace(number=number) for number, one in enumerate(found, 1)]


def _in_story(analysis: Analysis, story: int, article_ids: list[str], texts: SharedText) -> Iterator[Parallel]:
    tables = analysis.tables.of(article_ids)
    if tables.articles["outlet"].nunique() < 2:
        return
    compared = sources(tables)
    weighed = weights(compared)
    like = Likeness(compared, weighed)
    annotations = Annotations(tables.voices, tables.cues)

    def use(window: Window) -> Use:
        source = compared[window.source]
        start, end = source.sentences[window.first].start, source.sentences[window.last].end
        return Use(source.outlet, source.article_id, start, end)

    def speakers(window: Window) -> frozenset[str]:
        return annotations.sources(*use(window)[1:])

    def same(one: Window, other: Window) -> bool:
        return texts.same(use(one), use(other))

    found = groups(aligned(like), like)
    cores = sorted(found, key=lambda group: (-strength(group, like, same), sorted(group.values())))
    cut = shortened(compared, quotations(compared, annotations.quoted()))
    wholes, quoted = joined(cut, extended(cores, like, speakers), compared)
    disputed = disputes(compared, weighed)
    for core, whole in zip(cores, wholes, strict=True):
        one = parallel(core, whole, story, like, annotations, same, disputed, cut)
        told = one.disagreements or any(its.shortened for its in one.passages)
        if told or all(is_independent(group, like, same) for group in (core, whole)):
            yield one
    for group in (*quoted, *contested(disputed, [*wholes, *quoted], compared)):
        yield parallel(group, group, story, like, annotations, same, disputed, cut)


def _order(one: Parallel) -> tuple[bool, tuple[bool, ...], int, float, int, list[tuple[str, str, int]]]:
    passages = [(its.outlet, its.article_id, its.start) for its in one.passages]
    rank: tuple[bool, ...] = min((its.rank for its in one.disagreements), default=())
    return not one.disagreements, rank, -one.unlike, -one.score, one.story, passages
