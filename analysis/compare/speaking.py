"""Whose words stand at an offset of an article."""

from bisect import bisect_right
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pandas import DataFrame


class Speaking:
    """The voice and the speaker at an offset of an article, from its rows of the table ``voices``."""

    OWN = ("own", "")

    def __init__(self, voices: "DataFrame") -> None:
        self._starts, self._ends = voices["start"].tolist(), voices["end"].tolist()
        self._who = list(zip(voices["voice"].tolist(), voices["speaker"].tolist(), strict=True))

    def at(self, offset: int) -> tuple[str, str]:
        """Return voice and speaker at ``offset``; between the spans, the outlet's own voice."""
        index = bisect_right(self._starts, offset) - 1
        return self._who[index] if index >= 0 and offset < self._ends[index] else self.OWN
