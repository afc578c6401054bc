"""All parallels of an analysis, found story by story."""

from collections.abc import Iterator

from analysis.compare.parallels.align import Likeness, aligned
from analysis.compare.parallels.build import Annotations, parallel
from analysis.compare.parallels.features import sources, weights
from analysis.compare.parallels.grouping import groups
from analysis.compare.parallels.model import Parallel
from analysis.run.analyse import Analysis


def parallels(analysis: Analysis) -> list[Parallel]:
    """Return the passages in which different outlets report the same fact, the most similar first.

    Each story is compared within itself; headlines and boilerplate are left out, so is an outlet's own repetition.
    The order of articles and rows changes nothing.  A sentence is in at most one parallel of any two articles.
    """
    articles = analysis.tables.articles
    found = [
        one
        for story, article_ids in articles.groupby("story")["article_id"]
        for one in _in_story(analysis, int(story), list(article_ids))
    ]
    found.sort(
        key=lambda one: (-one.score, one.story, [(its.outlet, its.article_id, its.start) for its in one.passages])
    )
    return [one._replace(number=number) for number, one in enumerate(found, 1)]


def _in_story(analysis: Analysis, story: int, article_ids: list[str]) -> Iterator[Parallel]:
    tables = analysis.tables.of(article_ids)
    if tables.articles["outlet"].nunique() < 2:
        return
    compared = sources(tables)
    weighed = weights(compared)
    like = Likeness(compared, weighed)
    annotations = Annotations(tables.voices, tables.cues)
    for group in groups(aligned(like), like):
        yield parallel(group, story, like, annotations)
