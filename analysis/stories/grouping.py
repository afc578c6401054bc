"""The stories of a corpus, numbered as users see them."""

from collections import Counter
from collections.abc import Hashable, Sequence
from datetime import date
from typing import NamedTuple

from analysis.stories.cluster import stories


class Report(NamedTuple):
    """An article as far as its story goes: ``text`` as :func:`analysis.stories.cluster.story_text` gives it."""

    outlet: str
    text: str
    day: date | None


def group(reports: Sequence[Report]) -> list[int]:
    """Return each article's story, numbered as :func:`numbered` does."""
    found = stories([report.text for report in reports], [report.day for report in reports])
    return numbered(found, [report.outlet for report in reports])


def numbered(labels: Sequence[Hashable], outlets: Sequence[str]) -> list[int]:
    """Return the number of each article's story, from 1, given any label for each story.

    Story 1 is the one of the most outlets, then of the most articles, then the one that comes first.
    """
    size = Counter(labels)
    breadth = Counter(label for label, _ in set(zip(labels, outlets, strict=True)))
    order = sorted(size, key=lambda label: (-breadth[label], -size[label]))  # a Counter is in order of appearance
    number = {label: place for place, label in enumerate(order, 1)}
    return [number[label] for label in labels]
