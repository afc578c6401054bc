"""Quotations that one outlet gives at length and another shortens: its beginning, its end or inner words left out."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from itertools import combinations, pairwise
from typing import NamedTuple

from analysis.compare.parallels.align import Window, is_passage, sentences_of
from analysis.compare.parallels.features import Source, term
from analysis.compare.parallels.grouping import Group
from analysis.language.words import WORD, Span

FEWEST = 5  # words of the shorter one
FEWEST_CUT = 8  # of one with words left out inside
FEWEST_TERMS = 2  # of them that are no function words; one is enough of one and the same speaker
MORE = 2  # words of the longer one that the shorter lacks, at least
RUNS = 3  # runs of words that the shorter one is made of, at most
RUN = 2  # words of each, at least
_ONE = re.compile(r"[^\w]*")  # between two parts of one quotation


class Quotation(NamedTuple):
    """Words in quotation marks of the article with the index ``source``, and who says them ("": not known)."""

    source: int
    span: Span
    speaker: str
    words: tuple[str, ...]
    places: tuple[Span, ...]


class Shortened(NamedTuple):
    """A quotation, and the part of a longer one of another outlet that has the same words."""

    short: Quotation
    long: Quotation
    part: Span


def quotations(found: Sequence[Source], quoted: Mapping[str, Sequence[tuple[int, int, str]]]) -> list[Quotation]:
    """Return the quotations of the articles ``found``, given the spans in quotation marks of each and their sources."""
    every = []
    for index, source in enumerate(found):
        for span, speaker in _whole(source.text, quoted.get(source.article_id, ())):
            matches = list(WORD.finditer(source.text, *span))
            words, places = tuple(one[0].lower() for one in matches), tuple(Span(*one.span()) for one in matches)
            every.append(Quotation(index, span, speaker, words, places))
    return every


def _whole(text: str, parts: Iterable[tuple[int, int, str]]) -> Iterator[tuple[Span, str]]:
    """Yield quotations in one: parts with nothing but marks and spaces between them are one."""
    before: tuple[Span, str] | None = None
    for start, end, speaker in sorted(parts):
        if before and speaker == before[1] and _ONE.fullmatch(text, before[0].end, start):
            before = Span(before[0].start, end), speaker
            continue
        if before:
            yield before
        before = Span(start, end), speaker
    if before:
        yield before


def shortened(found: Sequence[Source], every: Sequence[Quotation]) -> list[Shortened]:
    """Return the quotations among ``every`` that another outlet gives at greater length.

    An article that gives the rest in other quotations shortens nothing.
    """
    sets = [frozenset(one.words) for one in every]
    given: defaultdict[int, set[tuple[str, str]]] = defaultdict(set)
    for its in every:
        given[its.source].update(pairwise(its.words))
    pairs = []
    for i, j in combinations(range(len(every)), 2):
        short, long = (i, j) if len(every[i].words) < len(every[j].words) else (j, i)
        one, other = every[short], every[long]
        apart = found[one.source].outlet != found[other.source].outlet and _may_be_one(one, other)
        if not apart or not sets[short] <= sets[long]:
            continue
        left_out = sum(pair not in given[one.source] for pair in pairwise(other.words))
        if left_out > MORE and (part := _part(one, other)):
            pairs.append(Shortened(one, other, part))
    return pairs


def _may_be_one(one: Quotation, other: Quotation) -> bool:
    of_one = not (one.speaker and other.speaker) or one.speaker == other.speaker
    return of_one and len(other.words) >= len(one.words) + MORE


def _part(short: Quotation, long: Quotation) -> Span | None:
    """Return the part of ``long`` that has the words of ``short``, in order and in few runs; None if none has."""
    blocks = SequenceMatcher(None, short.words, long.words, autojunk=False).get_matching_blocks()[:-1]
    whole = sum(block.size for block in blocks) == len(short.words) and min(block.size for block in blocks) >= RUN
    fewest = FEWEST if len(blocks) == 1 else FEWEST_CUT
    if not whole or len(blocks) > RUNS or len(short.words) < fewest:
        return None
    if sum(bool(term(word)) for word in short.words) < (1 if short.speaker == long.speaker != "" else FEWEST_TERMS):
        return None
    return Span(long.places[blocks[0].b].start, long.places[blocks[-1].b + blocks[-1].size - 1].end)


def joined(
    pairs: Iterable[Shortened], groups: Sequence[Group], found: Sequence[Source]
) -> tuple[list[Group], list[Group]]:
    """Return ``groups`` with the passages of shortened quotations that they show in part, and new groups for others."""
    wholes, new = [dict(group) for group in groups], list[Group]()
    for group in _together(pairs, found):
        shown = next((whole for whole in wholes if _shows(whole, group)), None)
        if shown is None:
            new.append(group)
            continue
        for source in group.keys() - shown.keys():
            if not any(_holds(whole, group[source], shown.keys()) for whole in wholes):
                shown[source] = group[source]
    return wholes, new


def _together(pairs: Iterable[Shortened], found: Sequence[Source]) -> Iterator[Group]:
    """Yield for each quotation the sentences in which articles have it, at length or shortened."""
    groups: list[Group] = []
    for pair in pairs:
        windows = [_window(found, pair.short.source, pair.short.span), _window(found, pair.long.source, pair.part)]
        if None in windows:
            continue
        sides: Group = {one.source: one for one in windows if one}
        touched = [group for group in groups if _overlaps(group, sides)]
        groups = [group for group in groups if group not in touched]
        for group in touched:
            sides = sides | group
        groups.append(sides)
    yield from groups


def _window(found: Sequence[Source], source: int, span: Span) -> Window | None:
    sentences = found[source].sentences
    inside = [n for n, one in enumerate(sentences) if one.start < span.end and span.start < one.end]
    window = Window(source, inside[0], inside[-1]) if inside else None
    return window if window and is_passage(found, window) else None


def _overlaps(one: Group, other: Group) -> bool:
    return bool(sentences_of(one.values()) & sentences_of(other.values()))


def _shows(whole: Group, group: Group) -> bool:
    """Return whether a group has the sentences of two of the articles."""
    sentences = sentences_of(whole.values())
    return sum(not sentences_of([window]).isdisjoint(sentences) for window in group.values()) > 1


def _holds(whole: Group, window: Window, others: Iterable[int]) -> bool:
    """Return whether a group holds a sentence of ``window`` beside a passage of one of ``others``."""
    of_source = [whole[window.source]] if window.source in whole else []
    return bool(sentences_of(of_source) & sentences_of([window])) and not whole.keys().isdisjoint(others)


def in_passages(pairs: Iterable[Shortened], group: Group, found: Sequence[Source]) -> dict[int, tuple[Span, ...]]:
    """Return the quotations of each article of ``group`` that another passage of it has at greater length."""
    spans: dict[int, set[Span]] = {}
    for pair in pairs:
        sides = ((pair.short.source, pair.short.span), (pair.long.source, pair.part))
        windows = [_window(found, *side) for side in sides]
        if all(one and not sentences_of([one]).isdisjoint(sentences_of(group.values())) for one in windows):
            spans.setdefault(pair.short.source, set()).add(pair.short.span)
    return {source: tuple(sorted(its)) for source, its in spans.items()}
