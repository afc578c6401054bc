"""Cutting a span of text where the voice changes."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from analysis.language.voices.spans import Voice
from analysis.language.words import WORD


class Segment(NamedTuple):
    """A piece of a sentence in one voice: its span, its number of words, and the attribution behind it."""

    start: int
    end: int
    voice: str
    words: int
    source: Voice | None


class Voices:
    """The voices of one article, to be asked about any span.

    Words of a scare quote are the outlet's own; they stay a segment of their own so that they can be listed.
    """

    def __init__(self, text: str, voices: Sequence[Voice]) -> None:
        self._text = text
        self._voices = voices
        self._starts = [voice.start for voice in voices]

    def at(self, offset: int) -> str:
        """Return whose words stand at ``offset``: own, reported or quoted."""
        index = bisect_right(self._starts, offset) - 1
        if index >= 0 and offset < self._voices[index].end:
            return spoken(self._voices[index])
        return "own"

    def segments(self, start: int, end: int) -> list[Segment]:
        """Cut ``[start, end)`` into segments, in order, that leave out no word of it."""
        starts = [match.start() for match in WORD.finditer(self._text, start, end)]
        cuts: list[tuple[int, int, Voice | None]] = []
        position = start
        index = max(bisect_right(self._starts, start) - 1, 0)
        for place in range(index, len(self._voices)):
            voice = self._voices[place]
            if voice.start >= end:
                break
            if voice.end <= position:
                continue
            if voice.start > position:
                cuts.append((position, voice.start, None))
            cuts.append((max(voice.start, position), min(voice.end, end), voice))
            position = min(voice.end, end)
        if position < end:
            cuts.append((position, end, None))
        segments = []
        for left, right, source in cuts:
            words = bisect_left(starts, right) - bisect_left(starts, left)
            if words:
                segments.append(_trimmed(self._text, left, right, words, source))
        return segments


def spoken(voice: Voice | None) -> str:
    """Return the voice as it is counted: a scare quote is the outlet's own."""
    return "own" if voice is None or voice.voice == "scare" else voice.voice


def _trimmed(text: str, start: int, end: int, words: int, source: Voice | None) -> Segment:
    piece = text[start:end]
    start += len(piece) - len(piece.lstrip())
    return Segment(start, start + len(piece.strip()), spoken(source), words, source)
