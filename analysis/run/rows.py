"""The rows of the tables that an article gives by itself, in the column order of :mod:`analysis.tables`."""

import hashlib
import json
from collections.abc import Sequence
from typing import Any, NamedTuple

from analysis.corpus.article import Article, Block
from analysis.language.sentences import Sentence
from analysis.language.voices.segments import Segment, Voices, main_voice
from analysis.language.voices.spans import Voice
from analysis.scores.hedging import Cue
from analysis.scores.tone import tone
from analysis.vocabulary import VOICES, is_text

Row = tuple[Any, ...]

_NOBODY = Voice(-1, -1, "own", "")


class VoiceRow(NamedTuple):
    """A row of the table ``voices``; ``source`` and ``named`` need the targets of the corpus."""

    article_id: str
    sentence: int
    start: int
    end: int
    voice: str
    scare: bool
    words: int
    speaker: str
    source: str
    named: bool
    speaker_start: int
    speaker_end: int
    cue: str
    distance: str


def article_row(
    article: Article, parts: Sequence[Block], spans: Sequence[Sentence], segments: Sequence[Sequence[Segment]]
) -> Row:
    """Return the row of ``articles`` without its last columns: ``story`` and ``copy_of`` need the corpus."""
    words: dict[str, int] = dict.fromkeys(VOICES, 0)
    boilerplate = 0
    for sentence, pieces in zip(spans, segments, strict=True):
        for piece in pieces:
            if is_text(sentence.kind):
                words[piece.voice] += piece.words
            else:
                boilerplate += piece.words
    return (
        article.id,
        article.outlet,
        article.outlet_known,
        article.title or _headline(article, parts),
        article.published,
        article.url,
        article.language,
        article.source,
        sum(words.values()),
        *words.values(),
        boilerplate,
        hashlib.sha256(article.text.encode()).hexdigest(),
        article.text,
        json.dumps(dict(article.extra), ensure_ascii=False),
    )


def _headline(article: Article, parts: Sequence[Block]) -> str:
    """Return the headline before the first sentence of the body, or ""."""
    for block in parts:
        if block.kind == "headline":
            return article.text[block.start : block.end]
        if block.kind == "body":
            break
    return ""


def sentence_row(
    article: Article,
    index: int,
    sentence: Sentence,
    reason: str,
    segments: Sequence[Segment],
    cues: Sequence[Cue],
) -> Row:
    """Return the row of a sentence with the segments of its voices and the cues in it."""
    words: dict[str, int] = dict.fromkeys(VOICES, 0)
    for piece in segments:
        words[piece.voice] += piece.words
    voice = main_voice(article.text, segments)
    hedges = [cue.start for cue in cues if cue.marks]
    return (
        article.id,
        index,
        sentence.start,
        sentence.end,
        sentence.kind,
        reason,
        voice,
        sum(words.values()),
        *words.values(),
        tone(article.text[sentence.start : sentence.end]) if is_text(sentence.kind) else None,
        any(piece.start <= at < piece.end for at in hedges for piece in segments if piece.voice == voice),
        bool(hedges),
    )


def voice_row(article_id: str, index: int, segment: Segment) -> VoiceRow:
    """Return the row of a segment of the sentence ``index``, without its source."""
    spoken = segment.source if segment.source and segment.voice != "own" else _NOBODY
    return VoiceRow(
        article_id,
        index,
        segment.start,
        segment.end,
        segment.voice,
        segment.source is not None and segment.source.voice == "scare",
        segment.words,
        spoken.speaker,
        "",
        False,
        spoken.speaker_start,
        spoken.speaker_end,
        spoken.cue,
        spoken.distance,
    )


def cue_row(article_id: str, index: int, cue: Cue, voice_of: Voices) -> Row:
    """Return the row of a hedge or booster in the sentence ``index``."""
    return (
        article_id,
        index,
        cue.start,
        cue.end,
        cue.kind,
        cue.cue,
        cue.cls,
        cue.weight,
        cue.kind == "booster" or cue.marks,
        voice_of.at(cue.start),
    )
