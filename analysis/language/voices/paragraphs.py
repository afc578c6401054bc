"""Paragraphs: the quotes and attributions of one paragraph, with what the one before it leaves open."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from analysis.corpus.article import Block
from analysis.language.sentences import Sentence
from analysis.language.voices.clauses import Attribution, attributions
from analysis.language.voices.cues import has_cue, has_word, tokenise, words_of
from analysis.language.voices.quotes import Quote, paired, quotes
from analysis.language.voices.roster import Roster, names_in
from analysis.language.voices.speakers import Source, is_source_noun, main_subject, read_document
from analysis.language.voices.turns import Turn


class Paragraph(NamedTuple):
    """What one paragraph holds: its quotes, its attributions, and the people its sentences are about, in order.

    ``open`` is the attribution of a quotation or an excerpt that the next paragraph goes on with.
    """

    quotes: list[Quote]
    attributions: list[Attribution]
    subjects: list[Source]
    open: Attribution | None = None
    document: Source | None = None  # what its last sentence has read ("The Herald has seen an email")


_NAMED_HEADLINE = re.compile(r"(?P<name>[^\W\d_][\w.’'-]*(?: [^\W\d_][\w.’'-]*){0,2}): (?=\S)")
_EXCERPT = re.compile(r"[>•*] ?| {4,}")
_INDENT = "    "
_SUBJECT_LENGTH = 80
_OPENS_SUBORDINATE = words_of("opens subordinate")
_LONGEST_CLOSING = 80  # characters
_LONGEST_SENTENCE = 200  # tokens; what is longer is no sentence, and is read in parts to keep the time linear


def headline(text: str, block: Block, roster: Roster) -> Paragraph | None:
    """Read a headline of the form "Roe: Bridge Is Safe" or "Poll: Voters Are Tired"; None if it is not one."""
    match = _NAMED_HEADLINE.match(text, block.start, block.end)
    if match is None or not (roster.is_person(match["name"]) or is_source_noun(match["name"])):
        return None
    source = Source(*match.span("name"), match["name"], capital=True)
    cue = match.end("name"), match.end("name") + 1
    marked = [quote for quote in quotes(text, match.end(), block.end)[0] if quote.closed]
    return Paragraph(marked, [Attribution(cue, source, [(match.end(), block.end)], "neutral")], [source])


def turn(turn: Turn) -> Paragraph:
    """Read a turn, every word of which is its speaker's."""
    words = Quote(turn.start, turn.end)
    cue = turn.source.end, turn.source.end + 1
    return Paragraph([words], [Attribution(cue, turn.source, [(words.start, words.end)], "neutral")], [turn.source])


def paragraph(text: str, block: Block, sentences: list[Sentence], previous: Paragraph, goes_on: str) -> Paragraph:
    """Read a paragraph after ``previous``; ``goes_on`` is the quotation mark with which the next one opens, or ""."""
    marked = paired(text, block.start, block.end, sentences, goes_on)
    found, subjects, document = _sentences(text, sentences, marked, previous.document)
    opener = previous.open
    if opener and (excerpt := _excerpt(text, block, found, marked, opener)):
        return excerpt
    first = marked[0] if marked else None
    if opener and first and first.start <= block.start + 1 and not _covered(first, found):
        found = [opener._replace(contents=[(first.start, first.end)], opens=False), *found]
    elif not found and _is_quote(text, block.start, block.end, marked):
        found = _alone(previous, marked)
    return Paragraph(marked, found, subjects, _left_open(found, marked), document)


def _alone(previous: Paragraph, marked: list[Quote]) -> list[Attribution]:
    """Attribute a quotation on its own: to the last speaker of the paragraph before, or whom its end is about."""
    if len(marked) > 2:  # snatches of several people
        return []
    given = [(quote.start, quote.end) for quote in marked]
    if previous.attributions:
        return [previous.attributions[-1]._replace(contents=given, opens=False, quotes_only=False)]
    if previous.subjects and (previous.subjects[-1].capital or previous.subjects[-1].pronoun):
        subject = previous.subjects[-1]
        return [Attribution((subject.end, subject.end), subject, given, "neutral")]
    return []


def _sentences(
    text: str, sentences: list[Sentence], marked: list[Quote], document: Source | None
) -> tuple[list[Attribution], list[Source], Source | None]:
    """Return the attributions of a paragraph, its subjects and sources in order, and the document it leaves to "it".

    ``document`` is that of the paragraph before.
    """
    found: list[Attribution] = []
    subjects: list[Source] = []
    at = 0
    for start, end in _units(text, sentences, marked):
        stop = at
        while stop < len(marked) and marked[stop].start < end:
            stop += 1
        inside = marked[at:stop]
        silent = not (inside or has_cue(text, start, end) or text.startswith(":", end - 1))
        tokens = tokenise(text, start, min(end, start + _SUBJECT_LENGTH) if silent else end, inside)
        here: list[Attribution] = []
        for first in range(0, 0 if silent else len(tokens), _LONGEST_SENTENCE):
            here += attributions(text, tokens[first : first + _LONGEST_SENTENCE])
        if found and not here and _is_quote(text, start, end, inside):
            here = [found[-1]._replace(contents=[(quote.start, quote.end) for quote in inside], opens=False)]
        if any(one.source and one.source.pronoun for one in here):
            here = [
                one._replace(source=one.source and _apart(text, one.source, inside, start, end)) for one in _named(here)
            ]
        if document:
            here = [_of_document(one, document) for one in here]
        document = _kept(document, here) if here else read_document(text, tokens)
        found += here
        subject = main_subject(text, tokens)
        subjects += [_apart(text, subject, inside, start, end)] if subject else []
        subjects += [attribution.source for attribution in here if attribution.source]
        at = stop
    return found, subjects, document


def _kept(document: Source | None, here: list[Attribution]) -> Source | None:
    """Return the document if words of it are given here, so that it may go on."""
    names = [one.source.name for one in here if one.source]
    return document if document and document.name in names else None


def _of_document(one: Attribution, document: Source) -> Attribution:
    """Return an attribution, with the document if that is what "it" says: "We have seen a letter. “…,” it says"."""
    if one.source is None or one.source.name.lower() != "it":
        return one
    return one._replace(source=document._replace(start=one.source.start, end=one.source.end))


def _named(here: list[Attribution]) -> list[Attribution]:
    """Return the attributions, a pronoun's with the name that the same words have ("he said, “…,” said Roe")."""
    return [
        one._replace(source=two.source)
        if one.source and one.source.pronoun and two.source and two.source.capital and one.contents == two.contents
        else one
        for one, two in zip(here, [*here[1:], *here[-1:]], strict=True)
    ]


def _outside(marked: list[Quote], start: int, end: int) -> list[tuple[int, int]]:
    """Return the parts of ``text[start:end]`` between the quotes."""
    edges = [start, *(edge for quote in marked for edge in (quote.start, quote.end)), end]
    return list(zip(edges[::2], edges[1::2], strict=True))


def _apart(text: str, source: Source, inside: list[Quote], start: int, end: int) -> Source:
    """Return a source in ``text[start:end]``, if it is *he* or *she* with the names after it, which are not its own.

    Names in the quotes ``inside`` do not count.  In a clause that opens the sentence the name may follow its comma
    ("Though he met Poe, Roe said").
    """
    if source.name.lower() not in ("he", "she"):
        return source
    before, outside = text[start : source.start], _outside(inside, start, end)
    opens = "," not in before and before.split(" ", 1)[0].lower() in _OPENS_SUBORDINATE
    after = [(max(left, source.end), right) for left, right in outside if right > source.end]
    if opens and after:
        comma = text.find(",", *after[0])
        after = [(after[0][0], comma if comma >= 0 else after[0][1])]
    return source._replace(others=frozenset().union(*(names_in(text, *span) for span in after)))


def _excerpt(
    text: str, block: Block, found: list[Attribution], marked: list[Quote], opener: Attribution
) -> Paragraph | None:
    """Read a paragraph that is given as the words of ``opener``'s source; None if it does not look like that."""
    mark = _EXCERPT.match(text, block.start, block.end)
    set_off = mark is not None or text.endswith(_INDENT, 0, block.start)
    if not set_off and (not opener.opens or found or marked):
        return None
    words = Quote(mark.end() if mark else block.start, block.end)
    given = opener._replace(contents=[(words.start, words.end)], opens=False)
    return Paragraph([words] if set_off else [], [given], [], given if set_off else None)


def _covered(quote: Quote, found: Sequence[Attribution]) -> bool:
    return any(start < quote.end and quote.start < end for one in found for start, end in one.contents)


def _left_open(found: list[Attribution], marked: list[Quote]) -> Attribution | None:
    """Return the attribution that the next paragraph goes on with: a colon's, or that of a quote without an end."""
    if found and found[-1].opens:
        return found[-1]
    if not marked or marked[-1].closed:
        return None
    last = marked[-1]
    return next((one for one in reversed(found) if _covered(last, [one])), None)


def _is_quote(text: str, start: int, end: int, inside: list[Quote]) -> bool:
    """Return whether ``text[start:end]`` holds nothing but quotes."""
    return bool(inside) and not any(has_word(text, *gap) for gap in _outside(inside, start, end))


def _closes(text: str, unit: tuple[int, int], sentence: Sentence, marked: list[Quote]) -> bool:
    """Return whether the sentence is no more than the speaker of a quote that ends ``unit`` ("“Why?” Roe asked.")."""
    ends = any(quote.end == unit[1] and text[quote.end - 2] in "?!" for quote in marked)
    length = sentence.end - sentence.start
    return ends and length <= _LONGEST_CLOSING and has_cue(text, sentence.start, sentence.end)


def _units(text: str, sentences: list[Sentence], marked: list[Quote]) -> list[tuple[int, int]]:
    """Join the sentences that one quote runs through, and a quote with the sentence that only says whose it is."""
    if not marked:
        return [(sentence.start, sentence.end) for sentence in sentences]
    units: list[tuple[int, int]] = []
    rest = iter(marked)
    quote = next(rest, None)
    for sentence in sentences:
        while quote and quote.end <= sentence.start:
            quote = next(rest, None)
        runs_on = quote is not None and quote.start < sentence.start
        if units and (runs_on or _closes(text, units[-1], sentence, marked)):
            units[-1] = units[-1][0], sentence.end
        else:
            units.append((sentence.start, sentence.end))
    return units
