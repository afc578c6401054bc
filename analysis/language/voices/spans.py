"""Voice: which words are quoted, which are reported, whose they are, and by which cue we know."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from analysis.corpus.article import Block
from analysis.language.sentences import Sentence
from analysis.language.voices.clauses import Attribution
from analysis.language.voices.cues import SCARE_WORDS, count_words, has_word
from analysis.language.voices.house import House
from analysis.language.voices.paragraphs import Paragraph, headline, paragraph, turn
from analysis.language.voices.quotes import Quote, is_title, opening_mark
from analysis.language.voices.referents import Referents
from analysis.language.voices.roster import Roster
from analysis.language.voices.speakers import Source
from analysis.language.voices.turns import turns


class Voice(NamedTuple):
    """Characters ``start`` up to ``end`` that are not simply the outlet's own words.

    ``voice`` is "quoted" (between quotation marks), "reported" (indirect speech) or "scare" (a quote of one or two
    words that no cue attributes: own voice, listed apart).  ``speaker`` is the source, named as fully as the article
    names it ("" where it is unresolved); ``speaker_start`` and ``speaker_end`` are where the source stands beside the
    cue, be it a name, a role or a pronoun.  ``distance`` is the cue's class: neutral, distancing, endorsing,
    tentative or manner.
    """

    start: int
    end: int
    voice: str
    speaker: str
    speaker_start: int = -1
    speaker_end: int = -1
    cue: str = ""
    cue_start: int = -1
    cue_end: int = -1
    distance: str = ""


def voices(text: str, blocks: Sequence[Block], sentences: Sequence[Sentence], outlet: str = "") -> list[Voice]:
    """Return the quoted, reported and scare-quoted spans of ``text``, sorted and disjoint.

    Everything they do not cover is the outlet's own voice, and so is what ``outlet`` says of itself.  Content that
    mixes both is split into quoted and reported pieces that carry the same speaker and cue.  The time taken is linear
    in the length of the text.
    """
    by_block: dict[int, list[Sentence]] = {}
    for sentence in sentences:
        by_block.setdefault(sentence.block, []).append(sentence)
    indices = [index for index, block in enumerate(blocks) if block.kind != "boilerplate" and index in by_block]
    found: list[Voice] = []
    roster = Roster(text)
    labelled = turns(text, blocks, roster)
    referents = Referents(roster)
    house = House(outlet, text)
    previous = Paragraph([], [], [])
    for index, following in zip(indices, [*indices[1:], -1], strict=False):
        goes_on = opening_mark(text, blocks[following].start) if following >= 0 else ""
        here = headline(text, blocks[index], roster) if index == indices[0] else None
        if index in labelled:
            here = turn(labelled[index])
        here = here or paragraph(text, blocks[index], by_block[index], previous, goes_on)
        names = referents.names(here.subjects, here.quotes)
        found += _spans(text, _of_others(here, names, house), names)
        previous = here
    return found


def _of_others(paragraph: Paragraph, names: dict[Source, str], house: House) -> Paragraph:
    """Return a paragraph without what the outlet says of itself."""
    given = [
        one
        for one in paragraph.attributions
        if not (one.source and house.is_own(names.get(one.source, one.source.name)))
    ]
    return paragraph._replace(attributions=given)


def _spans(text: str, paragraph: Paragraph, names: dict[Source, str]) -> list[Voice]:
    marked = paragraph.quotes
    if not (marked or paragraph.attributions):
        return []
    contents = sorted(
        (
            (start, end, attribution)
            for attribution in paragraph.attributions
            for start, end in _words_given(text, attribution, marked)
        ),
        key=lambda content: (content[0], -content[1]),
    )
    spans: list[Voice] = []
    at = number = 0
    for start, end, attribution in contents:
        start = max(start, at)
        while number < len(marked) and marked[number].end <= start:
            spans += _unattributed(text, marked[number], at)
            number += 1
        while start < end and number < len(marked) and marked[number].start < end:
            quote = marked[number]
            if quote.start < start and text[quote.start : start].strip("“”„«\"'‘ ") == "":
                start = max(at, quote.start)  # the mark belongs to the quote
            spans += _voice(text, start, quote.start, "reported", attribution, names)
            spans += _voice(text, max(start, quote.start), quote.end, "quoted", attribution, names)
            start = quote.end
            number += 1
        spans += _voice(text, start, end, "reported", attribution, names)
        at = max(at, start, end)
    for quote in marked[number:]:
        spans += _unattributed(text, quote, at)
    return spans


def _words_given(text: str, attribution: Attribution, marked: list[Quote]) -> Iterator[tuple[int, int]]:
    """Yield the stretches that are the source's words: the contents, or of an act's object the quotes in it."""
    if not attribution.quotes_only:
        yield from attribution.contents
        return
    for start, end in attribution.contents:
        yield from ((q.start, q.end) for q in marked if start <= q.start + 1 < end and not is_title(text, q))


def _unattributed(text: str, quote: Quote, at: int) -> Iterator[Voice]:
    words = count_words(text, quote.start, quote.end)
    if words and quote.start >= at and not is_title(text, quote):
        yield Voice(quote.start, quote.end, "scare" if words <= SCARE_WORDS else "quoted", "")


def _voice(
    text: str, start: int, end: int, kind: str, attribution: Attribution, names: dict[Source, str]
) -> Iterator[Voice]:
    """Give the words of ``text[start:end]``, if any, in this voice."""
    piece = text[start:end]
    left = start + len(piece) - len(piece.lstrip(" ,;:\u00a0"))
    right = start + len(piece.rstrip(" ,;:\u00a0"))
    if left >= right or not has_word(text, left, right):
        return
    source = attribution.source
    cue = text[slice(*attribution.cue)]
    if source is None:
        yield Voice(left, right, kind, "", -1, -1, cue, *attribution.cue, attribution.distance)
    else:
        name = names.get(source, source.name)
        yield Voice(left, right, kind, name, source.start, source.end, cue, *attribution.cue, attribution.distance)
