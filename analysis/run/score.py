"""From an article to its rows: pure functions that any number of workers can run in parallel."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from analysis.corpus.article import Article, Block
from analysis.corpus.boilerplate import blocks
from analysis.language.names.bare import is_bare
from analysis.language.names.recognise import Name, names
from analysis.language.names.targets import Lookup, Mention, mentions
from analysis.language.references import references
from analysis.language.sentences import Sentence, sentences
from analysis.language.voices.segments import Segment, Voices, main_voice
from analysis.language.voices.sources import Sources
from analysis.language.voices.spans import Voice, voices
from analysis.scores import hedging
from analysis.scores.stance import Item, StanceModel
from analysis.scores.stance.protocol import Probabilities
from analysis.scores.terms import Count, count, names_of, signatures
from analysis.scores.tone import tone
from analysis.vocabulary import VOICES, is_text

Rows = dict[str, list[tuple[Any, ...]]]

_NEUTRAL = Probabilities(0.0, 1.0, 0.0)  # of a mention that portrays nobody (see is_bare)
_NOBODY = Voice(-1, -1, "own", "")


class Prepared(NamedTuple):
    """A prepared article: everything that does not depend on the rest of the corpus."""

    article: Article
    blocks: list[Block]
    sentences: list[Sentence]
    voices: list[Voice]
    names: list[Name]


def prepare(article: Article) -> Prepared:
    """Divide ``article`` into blocks, sentences, voices and names."""
    parts = blocks(article.text, article.title)
    spans = sentences(article.text, parts)
    return Prepared(article, parts, spans, voices(article.text, parts, spans), names(article.text, spans))


class Scored(NamedTuple):
    """The rows of one article, by table, and its term counts (which need the corpus to become rows).

    ``boilerplate`` counts the terms of its boilerplate; ``house`` are the names that its outlet and authors go by.
    """

    rows: Rows
    terms: dict[str, Count]
    boilerplate: dict[str, Count]
    house: set[str]


def score(prepared: Prepared, targets: Lookup, kinds: Mapping[str, str], model: StanceModel) -> Scored:
    """Score one article: every row of the tables but ``terms``, in the column order of :mod:`analysis.tables`.

    ``targets`` finds the corpus's targets by their names, ``kinds`` says what each is.
    """
    article, text = prepared.article, prepared.article.text
    voice_of = Voices(text, prepared.voices)
    segments = [voice_of.segments(sentence.start, sentence.end) for sentence in prepared.sentences]
    found = mentions(text, prepared.sentences, prepared.names, targets)
    meant = references(text, prepared.sentences, prepared.names, found, lambda at: voice_of.at(at) == "quoted")
    sources = Sources(text, prepared.sentences, prepared.names, found, targets)
    cues = [_cues(text, sentence, voice_of) if is_text(sentence.kind) else [] for sentence in prepared.sentences]
    scored = [index for index, sentence in enumerate(prepared.sentences) if is_text(sentence.kind)]
    rows: Rows = {
        "articles": [_article_row(prepared, segments)],
        "sentences": [
            _sentence_row(prepared, index, segments[index], cues[index]) for index in range(len(prepared.sentences))
        ],
        "voices": [_voice_row(article.id, index, segment, sources) for index in scored for segment in segments[index]],
        "mentions": _mention_rows(prepared, found, kinds, voice_of, model),
        "references": _mention_rows(prepared, meant, kinds, voice_of, model),
        "cues": [_cue_row(article.id, index, cue, voice_of) for index in scored for cue in cues[index]],
    }
    own = [(s.start, s.end) for index in scored for s in segments[index] if s.voice == "own"]
    inside = [sentence[:2] for sentence in prepared.sentences if is_text(sentence.kind)]
    outside = [sentence[:2] for sentence in prepared.sentences if not is_text(sentence.kind)]
    named = [name[:2] for name in prepared.names]
    return Scored(rows, count(text, inside, own, named), count(text, outside, [], named), _house(prepared))


def _house(prepared: Prepared) -> set[str]:
    """Return the terms that name the article's outlet and, from its byline, its authors."""
    outlet = names_of(prepared.article.outlet) if prepared.article.outlet_known else set()
    bylines = {index for index, block in enumerate(prepared.blocks) if block.reason == "byline"}
    signed = [name[:2] for name in prepared.names if prepared.sentences[name.sentence].block in bylines]
    return outlet | signatures(prepared.article.text, signed)


def _cues(text: str, sentence: Sentence, voice_of: Voices) -> list[hedging.Cue]:
    reported = voice_of.at(sentence.start) == "reported"
    found = hedging.cues(text, sentence.start, sentence.end, reported)
    return [cue for cue in found if not voice_of.tells(cue.start)]  # "Roe suggested that …" says who says it


def _article_row(prepared: Prepared, segments: Sequence[Sequence[Segment]]) -> tuple[Any, ...]:
    article = prepared.article
    words: dict[str, int] = dict.fromkeys(VOICES, 0)
    boilerplate = 0
    for sentence, pieces in zip(prepared.sentences, segments, strict=True):
        for piece in pieces:
            if is_text(sentence.kind):
                words[piece.voice] += piece.words
            else:
                boilerplate += piece.words
    return (
        article.id,
        article.outlet,
        article.outlet_known,
        article.title or _headline(prepared),
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


def _headline(prepared: Prepared) -> str:
    """Return the headline before the first sentence of the body, or ""."""
    for block in prepared.blocks:
        if block.kind == "headline":
            return prepared.article.text[block.start : block.end]
        if block.kind == "body":
            break
    return ""


def _sentence_row(
    prepared: Prepared, index: int, segments: Sequence[Segment], cues: Sequence[hedging.Cue]
) -> tuple[Any, ...]:
    sentence = prepared.sentences[index]
    words = {voice: sum(piece.words for piece in segments if piece.voice == voice) for voice in VOICES}
    voice = main_voice(prepared.article.text, segments)
    inside = [
        cue for cue in cues for piece in segments if piece.voice == voice and piece.start <= cue.start < piece.end
    ]
    scored = is_text(sentence.kind)
    return (
        prepared.article.id,
        index,
        sentence.start,
        sentence.end,
        sentence.kind,
        prepared.blocks[sentence.block].reason,
        voice,
        sum(words.values()),
        *words.values(),
        tone(prepared.article.text[sentence.start : sentence.end]) if scored else None,
        hedging.hedged(inside),
        hedging.hedged(cues),
    )


def _voice_row(article_id: str, index: int, segment: Segment, sources: Sources) -> tuple[Any, ...]:
    spoken = segment.source if segment.source and segment.voice != "own" else _NOBODY
    source = sources.of(spoken)
    return (
        article_id,
        index,
        segment.start,
        segment.end,
        segment.voice,
        segment.source is not None and segment.source.voice == "scare",
        segment.words,
        spoken.speaker,
        source,
        bool(source) and sources.identifies(source, spoken.speaker),
        spoken.speaker_start,
        spoken.speaker_end,
        spoken.cue,
        spoken.distance,
    )


def _mention_rows(
    prepared: Prepared,
    found: Sequence[Mention],
    kinds: Mapping[str, str],
    voice_of: Voices,
    model: StanceModel,
) -> list[tuple[Any, ...]]:
    text = prepared.article.text
    bare = [is_bare(text, mention.start, mention.end, kinds[mention.target]) for mention in found]
    judged = iter(
        model.score([_item(prepared, mention) for mention, skip in zip(found, bare, strict=True) if not skip])
    )
    rows = []
    for mention, is_neutral in zip(found, bare, strict=True):
        probabilities = _NEUTRAL if is_neutral else next(judged)
        rows.append(
            (
                prepared.article.id,
                mention.sentence,
                mention.start,
                mention.end,
                mention.target,
                kinds[mention.target],
                voice_of.at(mention.start),
                *probabilities,
                probabilities.p_pos - probabilities.p_neg,
                max(probabilities),
                mention.by,
                is_neutral,
            )
        )
    return rows


def _item(prepared: Prepared, mention: Mention) -> Item:
    start, end, *_ = prepared.sentences[mention.sentence]
    return Item(prepared.article.text[start:end], mention.start - start, mention.end - start)


def _cue_row(article_id: str, index: int, cue: hedging.Cue, voice_of: Voices) -> tuple[Any, ...]:
    return (
        article_id,
        index,
        cue.start,
        cue.end,
        cue.kind,
        cue.cue,
        cue.cls,
        cue.weight,
        cue.kind == "booster" or hedging.hedged([cue]),
        voice_of.at(cue.start),
    )
