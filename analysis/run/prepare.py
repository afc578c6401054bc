"""What depends on one article alone: a pure function that any number of workers can run in parallel."""

from collections.abc import Sequence
from typing import NamedTuple

from analysis.corpus.article import Article, Block
from analysis.corpus.boilerplate import blocks
from analysis.language.names.recognise import Name, names
from analysis.language.sentences import Sentence, sentences
from analysis.language.voices.segments import Voices
from analysis.language.voices.spans import Voice, voices
from analysis.run.rows import Row, VoiceRow, article_row, cue_row, sentence_row, voice_row
from analysis.scores import hedging
from analysis.scores.terms import Count, count, names_of, signatures
from analysis.stories.report import Report, report
from analysis.vocabulary import is_text


class Prepared(NamedTuple):
    """A prepared article: every result that does not depend on the rest of the corpus, in plain picklable tuples.

    ``row``, ``sentence_rows``, ``voice_rows`` and ``cue_rows`` are rows in the column order of :mod:`analysis.tables`:
    ``row`` without the columns that depend on the corpus (``story``, ``copy_of``) and without ``credit``,
    ``voice_rows`` with those columns empty.  ``names`` are as found, whether or not they become targets.  ``report``
    is what stories and copies are found by.  ``terms`` and ``boilerplate`` count the terms of the text and of its
    boilerplate; ``house`` are the names that the outlet and the authors go by.
    """

    article: Article
    report: Report
    sentences: list[Sentence]
    voices: list[Voice]
    names: list[Name]
    row: Row
    sentence_rows: list[Row]
    voice_rows: list[VoiceRow]
    cue_rows: list[Row]
    terms: dict[str, Count]
    boilerplate: dict[str, Count]
    house: set[str]


def prepare(article: Article) -> Prepared:
    """Return everything that can be said of ``article`` by itself."""
    text = article.text
    parts = blocks(text, article.title, article.outlet)
    spans = sentences(text, parts)
    spoken = voices(text, parts, spans, article.outlet if article.outlet_known else "")
    named = names(text, spans)
    voice_of = Voices(text, spoken)
    segments = [voice_of.segments(sentence.start, sentence.end) for sentence in spans]
    cues = [_cues(text, sentence, voice_of) if is_text(sentence.kind) else [] for sentence in spans]
    counted = [index for index, sentence in enumerate(spans) if is_text(sentence.kind)]
    own = [(s.start, s.end) for index in counted for s in segments[index] if s.voice == "own"]
    inside = [sentence[:2] for sentence in spans if is_text(sentence.kind)]
    outside = [sentence[:2] for sentence in spans if not is_text(sentence.kind)]
    at = [name[:2] for name in named]
    return Prepared(
        article=article,
        report=report(article, parts),
        sentences=spans,
        voices=spoken,
        names=named,
        row=article_row(article, parts, spans, segments),
        sentence_rows=[
            sentence_row(article, index, sentence, parts[sentence.block].reason, segments[index], cues[index])
            for index, sentence in enumerate(spans)
        ],
        voice_rows=[voice_row(article.id, index, segment) for index in counted for segment in segments[index]],
        cue_rows=[cue_row(article.id, index, cue, voice_of) for index in counted for cue in cues[index]],
        terms=count(text, inside, own, at),
        boilerplate=count(text, outside, [], at),
        house=_house(article, parts, spans, named),
    )


def _house(article: Article, parts: Sequence[Block], spans: Sequence[Sentence], named: Sequence[Name]) -> set[str]:
    """Return the terms that name the article's outlet and, from its byline, its authors."""
    outlet = names_of(article.outlet) if article.outlet_known else set()
    bylines = {index for index, block in enumerate(parts) if block.reason == "byline"}
    signed = [name[:2] for name in named if spans[name.sentence].block in bylines]
    return outlet | signatures(article.text, signed)


def _cues(text: str, sentence: Sentence, voice_of: Voices) -> list[hedging.Cue]:
    reported = voice_of.at(sentence.start) == "reported"
    found = hedging.cues(text, sentence.start, sentence.end, reported)
    return [cue for cue in found if not voice_of.tells(cue.start)]  # "Roe suggested that …" says who says it
