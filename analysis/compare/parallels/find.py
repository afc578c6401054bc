"""All parallels of an analysis, found story by story."""

from collections.abc import Iterator

from analysis.compare.parallels.align import Likeness, Window, aligned
from analysis.compare.parallels.build import Annotations, parallel
from analysis.compare.parallels.extend import extended
from analysis.compare.parallels.features import sources, weights
from analysis.compare.parallels.grouping import groups, strength
from analysis.compare.parallels.model import Parallel
from analysis.result import Analysis


def parallels(analysis: Analysis) -> list[Parallel]:
    """Return the passages in which different outlets report the same fact.

    Those with disagreements come first, then the most similar.
    Each story is compared within itself, without headlines, boilerplate and an outlet's own repetition.  The order of
    articles and rows does not matter.  A sentence is in at most one parallel of any two articles.
    """
    articles = analysis.tables.articles
    found = [
        one
        for story, article_ids in articles.groupby("story")["article_id"]
        for one in _in_story(analysis, int(story), list(article_ids))
    ]
    found.sort(key=_order)
    return [one._replace(number=number) for number, one in enumerate(found, 1)]


def _in_story(analysis: Analysis, story: int, article_ids: list[str]) -> Iterator[Parallel]:
    tables = analysis.tables.of(article_ids)
    if tables.articles["outlet"].nunique() < 2:
        return
    compared = sources(tables)
    weighed = weights(compared)
    like = Likeness(compared, weighed)
    annotations = Annotations(tables.voices, tables.cues)

    def speakers(window: Window) -> frozenset[str]:
        source = compared[window.source]
        return annotations.sources(
            source.article_id, source.sentences[window.first].start, source.sentences[window.last].end
        )

    cores = sorted(groups(aligned(like), like), key=lambda group: (-strength(group, like), sorted(group.values())))
    for core, whole in zip(cores, extended(cores, like, speakers), strict=True):
        yield parallel(core, whole, story, like, annotations)


def _order(one: Parallel) -> tuple[bool, float, int, list[tuple[str, str, int]]]:
    passages = [(its.outlet, its.article_id, its.start) for its in one.passages]
    return not one.disagreements, -one.score, one.story, passages
