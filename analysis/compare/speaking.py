"""Whose words stand at an offset of an article."""

from bisect import bisect_right
from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pandas import DataFrame


class Speaking:
    """The voice and the speaker at an offset of an article, from its spans in the table ``voices``, in order."""

    OWN = ("own", "")

    def __init__(self, spans: Iterable[tuple[int, int, str, str]]) -> None:
        self._spans = list(spans)
        self._starts = [start for start, *_ in self._spans]

    def at(self, offset: int) -> tuple[str, str]:
        """Return voice and speaker at ``offset``; between the spans, the outlet's own voice."""
        index = bisect_right(self._starts, offset) - 1
        if index < 0 or offset >= self._spans[index][1]:
            return self.OWN
        _, _, voice, speaker = self._spans[index]
        return voice, speaker


def speaking(voices: "DataFrame") -> dict[str, Speaking]:
    """Return who speaks in each article that has rows of the table ``voices``."""
    from analysis.compare.rows import by_article

    spans = by_article(voices, ["start", "end", "voice", "speaker"])
    return {article_id: Speaking(own) for article_id, own in spans.items()}
