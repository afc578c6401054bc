"""Cutting a span of text where the voice changes."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from analysis.language.names.gazetteer import FUNCTION_WORDS
from analysis.language.voices.spans import Voice
from analysis.language.voices.speakers import names_evidence
from analysis.language.words import WORD
from analysis.remembered import remembered
from analysis.vocabulary import VOICES


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
        self._tells = {
            offset
            for voice in voices
            if voice.speaker and not names_evidence(voice.speaker)
            for offset in range(voice.cue_start, voice.cue_end)
        }

    def at(self, offset: int) -> str:
        """Return whose words stand at ``offset``: own, reported or quoted."""
        index = bisect_right(self._starts, offset) - 1
        if index >= 0 and offset < self._voices[index].end:
            return spoken(self._voices[index])
        return "own"

    def tells(self, offset: int) -> bool:
        """Return whether a cue at ``offset`` gives somebody's words ("Roe suggested", not "data suggest")."""
        return offset in self._tells

    def segments(self, start: int, end: int) -> list[Segment]:
        """Cut ``[start, end)`` into segments, in order, that leave out no word of it."""
        pieces = list(self._pieces(start, end))
        if len(pieces) == 1:
            numbers = [len(WORD.findall(self._text, start, end))]
        else:
            starts = [match.start() for match in WORD.finditer(self._text, start, end)]
            numbers = [bisect_left(starts, right) - bisect_left(starts, left) for left, right, _ in pieces]
        return [
            _trimmed(self._text, left, right, words, source)
            for (left, right, source), words in zip(pieces, numbers, strict=True)
            if words
        ]

    def _pieces(self, start: int, end: int) -> Iterator[tuple[int, int, Voice | None]]:
        """Cut ``[start, end)`` where the voice changes."""
        position = start
        for place in range(max(bisect_right(self._starts, start) - 1, 0), len(self._voices)):
            voice = self._voices[place]
            if voice.start >= end:
                break
            if voice.end <= position:
                continue
            if voice.start > position:
                yield position, voice.start, None
            yield max(voice.start, position), min(voice.end, end), voice
            position = min(voice.end, end)
        if position < end:
            yield position, end, None


def main_voice(text: str, segments: Sequence[Segment]) -> str:
    """Return the voice of a sentence: own if at least half of its content words are, words of attribution aside."""
    voices = {segment.voice for segment in segments}
    if len(voices) == 1:
        return voices.pop()
    aside = [part for segment in segments if segment.source for part in _attribution(segment.source)]
    content: dict[str, int] = dict.fromkeys(VOICES, 0)
    for segment in segments:
        content[segment.voice] += _content_words(text, segment, aside)
    if sum(content.values()) <= 2 * content["own"]:
        return "own"
    return max(VOICES[1:], key=content.__getitem__)


def _content_words(text: str, segment: Segment, aside: Iterable[range]) -> int:
    """Return how many words of a segment are content words and begin at no offset of ``aside``."""
    within = [part for part in aside if part.start < segment.end and segment.start < part.stop]
    if not within:
        return sum(map(_is_content_word, WORD.findall(text, segment.start, segment.end)))
    offsets = set[int]().union(*within)
    words = WORD.finditer(text, segment.start, segment.end)
    return len([word for word in words if word.start() not in offsets and _is_content_word(word[0])])


@remembered
def _is_content_word(word: str) -> bool:
    return word.lower() not in FUNCTION_WORDS


def _attribution(source: Voice) -> tuple[range, range]:
    """Return the offsets of the words that say whose words they are."""
    return range(source.cue_start, source.cue_end), range(source.speaker_start, source.speaker_end)


def spoken(voice: Voice | None) -> str:
    """Return the voice as it is counted: a scare quote is the outlet's own."""
    return "own" if voice is None or voice.voice == "scare" else voice.voice


def _trimmed(text: str, start: int, end: int, words: int, source: Voice | None) -> Segment:
    piece = text[start:end]
    start += len(piece) - len(piece.lstrip())
    return Segment(start, start + len(piece.strip()), spoken(source), words, source)
