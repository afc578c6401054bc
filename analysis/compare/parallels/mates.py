"""Where the other articles report what stands at a place of one: for columns that scroll together."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable
from itertools import permutations

from analysis.compare.parallels.model import Parallel, Passage

NEAR = 600  # characters: two or three paragraphs


class Mates:
    """The passages parallel to a place, by article."""

    def __init__(self, parallels: Iterable[Parallel]) -> None:
        rows: defaultdict[str, defaultdict[str, list[tuple[Passage, Passage]]]]
        rows = defaultdict(lambda: defaultdict(list))
        for parallel in parallels:
            for one, other in permutations(parallel.passages, 2):
                if one.outlet != other.outlet:
                    rows[one.article_id][other.article_id].append((one, other))
        self._rows = {
            article_id: {other: sorted(pairs) for other, pairs in by_other.items()}
            for article_id, by_other in rows.items()
        }

    def at(self, article_id: str, offset: int) -> dict[str, Passage]:
        """Return, by article, the passage that reports what stands at ``offset`` of ``article_id``, or nearest to it.

        Of equally near parallels the earlier one; an article without one within :data:`NEAR` characters is missing.
        """
        found = {}
        for other, pairs in self._rows.get(article_id, {}).items():
            place = bisect_right(pairs, offset, key=lambda pair: pair[0].start)
            around = pairs[max(place - 1, 0) : place + 1]
            distance, mate = min(((_distance(one, offset), its) for one, its in around), key=lambda near: near[0])
            if distance <= NEAR:
                found[other] = mate
        return found


def _distance(passage: Passage, offset: int) -> int:
    return max(passage.start - offset, offset - passage.end + 1, 0)


def mates(parallels: Iterable[Parallel]) -> Mates:
    """Return the look-up of ``parallels``: ``mates(found).at(article_id, offset)``."""
    return Mates(parallels)
