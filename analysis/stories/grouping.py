"""The stories of a corpus, numbered as users see them, and the copies in them."""

from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from hashlib import sha256
from typing import NamedTuple

from analysis.stories.cluster import stories_of
from analysis.stories.copies import COPIED_WIRE, originals_of
from analysis.stories.report import Report
from analysis.stories.shingles import Runs
from analysis.stories.weights import Terms


class Grouping(NamedTuple):
    """For each report: the number of its story, and the index of its original in ``originals`` (its own: no copy)."""

    stories: list[int]
    originals: list[int]


def group(reports: Iterable[Report]) -> Grouping:
    """Return the stories of ``reports``, numbered as :func:`numbered` does; a copy is in its original's story.

    A report that the user's data put in a story is in that one, with all others of its name.  One text at a time is in
    memory.
    """
    terms, runs, heads = Terms(), Runs(), []
    for report in reports:
        terms.add(report.text)
        runs.add(report.text)
        heads.append(report._replace(text=sha256(report.text.encode("utf-8", "surrogatepass")).hexdigest()))
    found = stories_of(terms.weights(), [report.day for report in heads])
    first = originals_of(runs.shingles(COPIED_WIRE), heads)
    labels = [report.story or heads[one].story or found[one] for report, one in zip(heads, first, strict=True)]
    first = [
        one if labels[one] == label else place for place, (one, label) in enumerate(zip(first, labels, strict=True))
    ]
    return Grouping(numbered(labels, [report.outlet for report in heads]), first)


def numbered(labels: Sequence[Hashable], outlets: Sequence[str]) -> list[int]:
    """Return the number of each article's story, from 1, given any label for each story.

    Story 1 is the one of the most outlets, then of the most articles, then the one that comes first.
    """
    size = Counter(labels)
    breadth = Counter(label for label, _ in set(zip(labels, outlets, strict=True)))
    order = sorted(size, key=lambda label: (-breadth[label], -size[label]))  # a Counter is in order of appearance
    number = {label: place for place, label in enumerate(order, 1)}
    return [number[label] for label in labels]
