"""Quotation marks: which pairs open and close a quote in a paragraph, and what broken marks leave."""

import re
from typing import NamedTuple

MARK = re.compile(r"''|[\"“”„«»‘’']|``")


class Quote(NamedTuple):
    """A quote, its marks included; ``closed`` is false where the closing mark is missing."""

    start: int
    end: int
    closed: bool = True


# Marks that close one another; what opens in one family is closed in the same.
_FAMILY = {
    "“": "c",
    "”": "c",
    "„": "c",
    '"': "d",
    "''": "d",
    "``": "d",
    "«": "g",
    "»": "g",
    "‘": "s",
    "’": "s",
    "'": "s",
}
_LONGEST_SINGLE = 600


class _Mark(NamedTuple):
    start: int
    end: int
    glyph: str
    opens: bool  # the place allows an opening mark: nothing, space or a bracket before it, none after it
    closes: bool


def quotes(text: str, start: int, end: int) -> tuple[list[Quote], list[int]]:
    """Return the outermost quotes of one paragraph, and the places of closing marks that nothing opened.

    Apostrophes are told from single quotation marks by the letters around them.  A quote that never closes is
    given up to ``end`` with ``closed`` false: whether it stands is for the reader of the sentence to judge.
    """
    marks = [_mark(text, match, start, end) for match in MARK.finditer(text, start, end)]
    found: list[Quote] = []
    strays: list[int] = []
    left = _remaining(marks)
    opened: _Mark | None = None
    depth = 0
    for number, mark in enumerate(marks):
        family = _FAMILY[mark.glyph]
        if opened is None:
            if _can_open(mark) and (family != "s" or _single_closes(marks, number)):
                opened, depth = mark, 1
            elif mark.glyph in "”»" and mark.closes:
                strays.append(mark.end)
        elif _FAMILY[opened.glyph] != family:
            # another kind of mark inside a quote: nested, unless this quote never closes
            if not left[number].get(_FAMILY[opened.glyph]) and family != "s" and _can_open(mark):
                found.append(Quote(opened.start, mark.start, closed=False))
                opened, depth = mark, 1
        elif mark.start == opened.end:  # a doubled mark, as in “”No limits”
            continue
        elif _opens_again(mark):
            if left[number].get(family, 0) > depth:
                depth += 1
            else:
                found.append(Quote(opened.start, mark.start, closed=False))
                opened, depth = mark, 1
        elif mark.closes or mark.glyph in "”»“":
            depth -= 1
            if not depth:
                found.append(Quote(opened.start, mark.end))
                opened = None
    if opened is not None:
        found.append(Quote(opened.start, end, closed=False))
    return found, strays


def _mark(text: str, match: re.Match[str], start: int, end: int) -> _Mark:
    before = text[match.start() - 1] if match.start() > start else " "
    after = text[match.end()] if match.end() < end else " "
    gap_before = before.isspace() or before in "([{—–-/…“‘\"'"
    gap_after = not after.isalnum()
    single = _FAMILY[match[0]] == "s"
    return _Mark(
        *match.span(),
        match[0],
        opens=gap_before and not after.isspace(),
        closes=gap_after if match[0] == "”" else not before.isspace() and (gap_after or not (gap_before or single)),
    )


def _can_open(mark: _Mark) -> bool:
    if mark.glyph in "“„«``":
        return True
    return mark.opens and not (mark.glyph in "”»’" and mark.closes)


def _opens_again(mark: _Mark) -> bool:
    """Return whether a mark of the family that is open opens once more, instead of closing."""
    if mark.glyph in "“„«``":
        return mark.opens or not mark.closes
    return mark.glyph in "\"''" and mark.opens and not mark.closes


def _remaining(marks: list[_Mark]) -> list[dict[str, int]]:
    """Return for each mark how many marks after it can close each family."""
    counts: dict[str, int] = {}
    after: list[dict[str, int]] = []
    for mark in reversed(marks):
        after.append(dict(counts))
        if not _opens_again(mark):
            family = _FAMILY[mark.glyph]
            counts[family] = counts.get(family, 0) + 1
    after.reverse()
    return after


def _single_closes(marks: list[_Mark], number: int) -> bool:
    """Return whether a single mark that could open a quote has a closing partner near it, not only apostrophes."""
    opening = marks[number]
    for mark in marks[number + 1 : number + 40]:
        if mark.start - opening.end > _LONGEST_SINGLE:
            return False
        if mark.glyph in "’'" and mark.closes and not mark.opens:
            return True
    return False
