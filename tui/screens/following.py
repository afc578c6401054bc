"""Columns that scroll together: the others show the passages parallel to the one that is read."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from analysis.plural import counted
from tui import layout
from tui.views import shared
from tui.widgets.article import ArticleView
from tui.widgets.article_rows import MarginMark

if TYPE_CHECKING:
    from analysis.compare.parallels import Parallel, Passage

    Report = tuple[Passage, Parallel]  # a passage that other outlets have, too


class Following:
    """Moves article views to each other's parallels, and marks these and the ``shared`` text in the margins.

    ``here`` is the number of the current parallel, 0 for none.
    """

    def __init__(
        self, parallels: "Sequence[Parallel]" = (), shared: "Mapping[str, Sequence[MarginMark]] | None" = None
    ) -> None:
        self.here = 0
        self._shared = shared or {}
        self._reports: defaultdict[str, list[Report]] = defaultdict(list)
        for parallel in parallels:
            for passage in parallel.passages:
                self._reports[passage.article_id].append((passage, parallel))
        for reports in self._reports.values():
            reports.sort(key=lambda report: (report[0].start, report[1].number))

    def reports(self, text: ArticleView) -> "list[Report]":
        """Return the passages of the article in ``text`` that are in parallels, in order."""
        return self._reports.get(text.article_id, [])

    def mark(self, text: ArticleView) -> None:
        """Mark the passages in the margin, each with its number of outlets, and highlight the current one."""
        parallels = [
            MarginMark(passage.start, passage.end, f"≡{_outlets(parallel)}", parallel.number)
            for passage, parallel in self.reports(text)
        ]
        text.mark([*parallels, *self._shared.get(text.article_id, ())], self.here)

    def said(self, text: ArticleView) -> str:
        """Return the index of the current passage and the number of those marked, as text."""
        reports = self.reports(text)
        place = next((place for place, (_, one) in enumerate(reports, 1) if one.number == self.here), None)
        passages = (
            f"≡ {place} of {len(reports)}" if place else f"≡ {counted(len(reports), 'parallel')}" if reports else ""
        )
        same = f"{shared.SIGN} shared text" if self._shared.get(text.article_id) else ""
        return " · ".join(filter(None, [passages, same]))

    def near(self, leader: ArticleView, others: Sequence[ArticleView]) -> "Report | None":
        """Return the visible passage nearest to the reading line, of those that are in one of ``others`` too.

        That line moves down the window as the text moves through it: the first line of the text is read at the top,
        the last at the bottom, so that every passage has its turn.
        """
        top, height = leader.scroll_offset.y, leader.scrollable_content_region.height
        read = top + (height - 1) * (top / leader.max_scroll_y if leader.max_scroll_y else 0.0)
        best, nearest = None, float(height)
        for passage, parallel in self.reports(leader):
            first, last = leader.rows_of(passage.start, passage.end)
            distance = max(first - read, read - last, 0.0)
            in_sight = first < top + height and last >= top
            if in_sight and distance < nearest and any(_mates(passage, parallel, others)):
                best, nearest = (passage, parallel), distance
        return best

    def step(self, leader: ArticleView, step: int) -> "Report | None":
        """Return the next or previous passage, from the current one or, if that is not visible, from the window."""
        top, height = leader.scroll_offset.y, leader.scrollable_content_region.height
        reports = self.reports(leader)
        rows = [leader.rows_of(passage.start, passage.end)[0] for passage, _ in reports]
        above = sum(row < top for row in rows)
        place = above if step > 0 else above - 1
        for number, (_, parallel) in enumerate(reports):
            if parallel.number == self.here and top <= rows[number] < top + height:
                place = number + step
        return reports[place] if 0 <= place < len(reports) else None

    def lead(self, leader: ArticleView, others: Sequence[ArticleView], report: "Report") -> None:
        """Scroll a passage to the top of its view, and the others to its parallels."""
        leader.bring(leader.rows_of(report[0].start, report[0].end)[0] - layout.LEAD)
        self.align(leader, others, report)

    def align(self, leader: ArticleView, others: Sequence[ArticleView], report: "Report") -> None:
        """Scroll ``others`` so that their parallels to a passage of ``leader`` are at the same height."""
        passage, parallel = report
        self.here = parallel.number
        height = max(0, leader.rows_of(passage.start, passage.end)[0] - leader.scroll_offset.y)
        for other, mate in _mates(passage, parallel, others):
            other.bring(other.rows_of(mate.start, mate.end)[0] - height)


def _mates(
    passage: "Passage", parallel: "Parallel", others: Sequence[ArticleView]
) -> "Iterator[tuple[ArticleView, Passage]]":
    """Yield those of ``others`` that show another outlet's passage of ``parallel``, with that passage."""
    mates = {one.article_id: one for one in parallel.passages if one.outlet != passage.outlet}
    for other in others:
        if other.article_id in mates:
            yield other, mates[other.article_id]


def _outlets(parallel: "Parallel") -> int:
    return len({passage.outlet for passage in parallel.passages})
