"""Voice: which words are quoted, which are reported, whose they are, and by which cue we know."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from analysis.corpus.article import Block
from analysis.language.names.gazetteer import ORDINARY
from analysis.language.sentences import Sentence
from analysis.language.voices.clauses import Attribution, attributions
from analysis.language.voices.cues import SCARE_WORDS, count_words, has_cue, tokenise
from analysis.language.voices.quotes import Quote, is_title, opens_with_quote, paired, quotes
from analysis.language.voices.roster import Roster
from analysis.language.voices.speakers import ROLES, Source, is_source_noun, main_subject


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


class _Paragraph(NamedTuple):
    """What one paragraph holds: its quotes, its attributions, and the people its sentences are about, in order."""

    quotes: list[Quote]
    attributions: list[Attribution]
    subjects: list[Source]


_TRANSCRIPT = re.compile(r"(?P<name>[A-Z][A-Z .’'-]{2,30}):\s+(?=\S)")

_NAMED_HEADLINE = re.compile(r"(?P<name>[^\W\d_][\w.’'-]*(?: [^\W\d_][\w.’'-]*){0,2}): (?=\S)")
_SUBJECT_LENGTH = 80
_LONGEST_SENTENCE = 200  # tokens; what is longer is no sentence, and is read in parts to keep the time linear


def voices(text: str, blocks: Sequence[Block], sentences: Sequence[Sentence]) -> list[Voice]:
    """Return the quoted, reported and scare-quoted spans of ``text``, sorted and disjoint.

    Everything they do not cover is the outlet's own voice.  Content that mixes both is split into quoted and
    reported pieces that carry the same speaker and cue.  The time taken is linear in the length of the text.
    """
    by_block: dict[int, list[Sentence]] = {}
    for sentence in sentences:
        by_block.setdefault(sentence.block, []).append(sentence)
    numbers = [number for number, block in enumerate(blocks) if block.kind != "boilerplate" and number in by_block]
    found: list[Voice] = []
    roster = Roster(text)
    previous = _Paragraph([], [], [])
    for number, following in zip(numbers, [*numbers[1:], -1], strict=False):
        goes_on = following >= 0 and opens_with_quote(text, blocks[following].start)
        paragraph = _headline(text, blocks[number], roster) if number == numbers[0] else None
        paragraph = paragraph or _paragraph(text, blocks[number], by_block[number], previous, goes_on)
        found += _spans(text, paragraph, _names(paragraph, previous, roster))
        previous = paragraph
    return found


def _paragraph(text: str, block: Block, sentences: list[Sentence], previous: _Paragraph, goes_on: bool) -> _Paragraph:
    transcript = _TRANSCRIPT.match(text, block.start, block.end)
    if transcript and transcript["name"].lower() not in ORDINARY - ROLES:
        return _turn(text, transcript, block)
    marked = paired(text, block.start, block.end, sentences, goes_on)
    found: list[Attribution] = []
    subjects: list[Source] = []
    at = 0
    opener = previous.attributions[-1] if previous.attributions and previous.attributions[-1].opens else None
    for start, end in _units(sentences, marked):
        stop = at
        while stop < len(marked) and marked[stop].start < end:
            stop += 1
        if at == stop and not has_cue(text, start, end):
            subject = main_subject(text, tokenise(text, start, min(end, start + _SUBJECT_LENGTH), []))
            subjects += [subject] if subject else []
            continue
        tokens = tokenise(text, start, end, marked[at:stop])
        here: list[Attribution] = []
        for first in range(0, len(tokens), _LONGEST_SENTENCE):
            here += attributions(text, tokens[first : first + _LONGEST_SENTENCE])
        last = found[-1] if found else opener
        if last and not here and _is_quote(text, start, end, marked[at:stop]):
            here = [last._replace(contents=[(quote.start, quote.end) for quote in marked[at:stop]], opens=False)]
        found += here
        subject = main_subject(text, tokens)
        subjects += [subject] if subject else []
        subjects += [attribution.source for attribution in here if attribution.source]
        at = stop
    if opener and not found and not marked:  # a block quote
        found = [opener._replace(contents=[(block.start, block.end)], opens=False)]
    return _Paragraph(marked, found, subjects)


def _headline(text: str, block: Block, roster: Roster) -> _Paragraph | None:
    """Read a headline of the form "Roe: Bridge Is Safe" or "Poll: Voters Are Tired"; None if it is not one."""
    match = _NAMED_HEADLINE.match(text, block.start, block.end)
    if match is None or not (roster.is_person(match["name"]) or is_source_noun(match["name"])):
        return None
    source = Source(*match.span("name"), match["name"], capital=True)
    cue = match.end("name"), match.end("name") + 1
    marked = [quote for quote in quotes(text, match.end(), block.end)[0] if quote.closed]
    return _Paragraph(marked, [Attribution(cue, source, [(match.end(), block.end)], "neutral")], [source])


def _turn(text: str, transcript: re.Match[str], block: Block) -> _Paragraph:
    """Read one turn of a transcript ("SMITH: …")."""
    name = Source(*transcript.span("name"), transcript["name"].title(), capital=True)
    words = Quote(transcript.end(), block.end)
    cue = transcript.end("name"), transcript.end("name") + 1
    return _Paragraph([words], [Attribution(cue, name, [(words.start, words.end)], "neutral")], [name])


def _is_quote(text: str, start: int, end: int, inside: list[Quote]) -> bool:
    """Return whether ``text[start:end]`` holds nothing but quotes."""
    edges = [start, *(edge for quote in inside for edge in (quote.start, quote.end)), end]
    return bool(inside) and not any(count_words(text, *gap) for gap in zip(edges[::2], edges[1::2], strict=True))


def _units(sentences: list[Sentence], marked: list[Quote]) -> list[tuple[int, int]]:
    """Join the sentences that one quote runs through."""
    units: list[tuple[int, int]] = []
    rest = iter(marked)
    quote = next(rest, None)
    for sentence in sentences:
        while quote and quote.end <= sentence.start:
            quote = next(rest, None)
        if units and quote and quote.start < sentence.start:
            units[-1] = units[-1][0], sentence.end
        else:
            units.append((sentence.start, sentence.end))
    return units


def _names(paragraph: _Paragraph, previous: _Paragraph, roster: Roster) -> dict[Source, str]:
    """Return the name of each source of the paragraph.

    A pronoun's is that of the last person named whose first name or title does not speak against it, or "".
    """
    names: dict[Source, str] = {}
    last = {"he": "", "she": ""}
    before = {roster.full(source.name) for source in previous.subjects if roster.is_person(source.name)}
    for pronoun in last:
        fitting = [name for name in before if roster.pronoun(name) in ("", pronoun)]
        last[pronoun] = fitting[0] if len(fitting) == 1 else ""
    for source in paragraph.subjects:
        if source.pronoun:
            names[source] = last.get(source.name.lower(), "")
            continue
        name = names[source] = roster.full(source.name)
        if roster.is_person(source.name):
            last.update((pronoun, name) for pronoun in last if roster.pronoun(name) in ("", pronoun))
    return names


def _spans(text: str, paragraph: _Paragraph, names: dict[Source, str]) -> list[Voice]:
    contents = sorted(
        ((start, end, attribution) for attribution in paragraph.attributions for start, end in attribution.contents),
        key=lambda content: (content[0], -content[1]),
    )
    marked = paragraph.quotes
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
    if left >= right or not count_words(text, left, right):
        return
    source = attribution.source
    cue = text[slice(*attribution.cue)]
    if source is None:
        yield Voice(left, right, kind, "", -1, -1, cue, *attribution.cue, attribution.distance)
    else:
        name = names.get(source, source.name)
        yield Voice(left, right, kind, name, source.start, source.end, cue, *attribution.cue, attribution.distance)
