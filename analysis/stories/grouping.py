"""The stories of a corpus, numbered as users see them."""

from collections import Counter
from collections.abc import Hashable, Sequence
from datetime import date
from typing import NamedTuple

from analysis.stories.cluster import stories
from analysis.stories.naming import story_names


class Report(NamedTuple):
    """An article as far as its story goes: ``text`` as :func:`analysis.stories.cluster.story_text` gives it."""

    outlet: str
    text: str
    day: date | None


class Grouping(NamedTuple):
    """``stories``: each article's story, from 1.  ``names``: the name of story 1, 2, …"""

    stories: list[int]
    names: list[str]


def group(reports: Sequence[Report]) -> Grouping:
    """Return the stories of the ``reports``, numbered as :func:`numbered` does."""
    texts = [report.text for report in reports]
    found = numbered(stories(texts, [report.day for report in reports]), [report.outlet for report in reports])
    return Grouping(found, story_names(texts, [number - 1 for number in found]))


def numbered(labels: Sequence[Hashable], outlets: Sequence[str]) -> list[int]:
    """Return the number of each article's story, from 1, given any label for each story.

    Story 1 is the one of the most outlets, then of the most articles, then the one that comes first.
    """
    size = Counter(labels)
    breadth = Counter(label for label, _ in set(zip(labels, outlets, strict=True)))
    order = sorted(size, key=lambda label: (-breadth[label], -size[label]))  # a Counter is in order of appearance
    number = {label: place for place, label in enumerate(order, 1)}
    return [number[label] for label in labels]
