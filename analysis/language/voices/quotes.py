"""Quotation marks: which pairs open and close a quote in a paragraph, and what broken marks leave."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from analysis import lexicons
from analysis.language.sentences import Sentence
from analysis.language.words import WORD

# One mark, '' or ``; the set first, which lets the search skip from mark to mark.
MARK = re.compile(r"[\"“”„«»‹›‘’'`](?:(?<=')'|(?<=`)`|(?<!`))")
# Any of these but an apostrophe inside a word.
_TELLS = re.compile(r"[\"“”„«»‹›‘’'`](?:(?<=[\"“”„«»‹›`])|(?<![^\W_].)|(?![^\W_]))")


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
    "‹": "h",
    "›": "h",
    "‘": "s",
    "’": "s",
    "'": "s",
}
_SINGLE = ("‘", "'")  # that open
_ELISIONS = "|".join(
    row["words"].replace(" ", "|") for row in lexicons.load("function_words") if row["class"] == "elided"
)
_YEAR = r"\d0s\b|\d\d(?=[.,;:?!)]?(?:\s|$))(?!\s[a-z])"  # "'90s", "in '95." but not "'10 people"
_ELIDED = re.compile(rf"['‘’](?:{_YEAR}|(?i:{_ELISIONS})\b)")
_GOES_ON = re.compile(r" [^\W\d_A-Z]| [“\"£$€]")
_BEFORE_QUOTE = ",:.?!…"
_LONGEST_SINGLE = 600  # characters
_NEAR = 40  # marks


class _Mark(NamedTuple):
    start: int
    end: int
    glyph: str
    opens: bool  # the place allows an opening mark: nothing, space or a bracket before it, none after it
    closes: bool
    weak: bool  # as likely an apostrophe ("the workers’ own", "the workers’ “own”")
    begins: bool  # at the start of the paragraph or after a mark that parts sentences or introduces speech


def quotes(text: str, start: int, end: int, goes_on: str = "") -> tuple[list[Quote], list[int]]:
    """Return the outermost quotes of one paragraph, and the places of closing marks that nothing opened.

    Apostrophes are told from single quotation marks by the letters around them.  A quote that never closes is
    given up to where the next starts, or to ``end``, with ``closed`` false: :func:`paired` judges whether it stands.
    A single mark opens such a quote only where the next paragraph opens with one, too (``goes_on``).
    """
    if not _TELLS.search(text[start:end]):  # as in most paragraphs
        return [], []
    marks = [_mark(text, match, start, end) for match in MARK.finditer(text, start, end)]
    pairing = _Pairing(marks, goes_on in _SINGLE)
    if pairing.opened is not None:
        pairing.found.append(Quote(pairing.opened.start, end, closed=False))
    return pairing.found, pairing.strays


class _Pairing:
    """The marks of one paragraph, read from left to right: what is found, and the quote that is open."""

    def __init__(self, marks: list[_Mark], runs_on: bool) -> None:
        self.found: list[Quote] = []
        self.strays: list[int] = []
        self.opened: _Mark | None = None
        self._depth = 0
        self._marks = marks
        self._runs_on = runs_on
        self._left = _remaining(marks)
        for number, mark in enumerate(marks):
            if self.opened is None:
                self._outside(number, mark)
            elif _FAMILY[self.opened.glyph] != _FAMILY[mark.glyph]:
                self._nested(number, mark, self.opened)
            elif mark.start > self.opened.end:  # not a doubled mark, as in “”No limits”
                self._inside(number, mark, self.opened)

    def _outside(self, number: int, mark: _Mark) -> None:
        single = _FAMILY[mark.glyph] == "s"
        if _can_open(mark) and (not single or self._runs_on or _single_closes(self._marks, number)):
            self._open(mark)
        elif mark.closes and (mark.glyph in "”»›" or (mark.glyph == '"' and number == 0)):
            self.strays.append(mark.end)

    def _nested(self, number: int, mark: _Mark, opened: _Mark) -> None:
        """Read another kind of mark inside a quote: nested, unless nothing is left to close this quote."""
        runs_on = self._runs_on and _FAMILY[opened.glyph] == "s"
        if runs_on or self._left[number].get(_FAMILY[opened.glyph]) or _FAMILY[mark.glyph] == "s":
            return
        if mark.closes and not mark.opens:
            self._close(mark, opened)
        elif _can_open(mark):
            self._abandon(mark, opened)

    def _inside(self, number: int, mark: _Mark, opened: _Mark) -> None:
        if _opens_again(mark):
            if self._left[number].get(_FAMILY[mark.glyph], 0) > self._depth:
                self._depth += 1
            else:
                self._abandon(mark, opened)
        elif mark.weak and ((self._runs_on and opened.begins) or self._closes_later(number, mark)):
            return
        elif mark.closes or mark.glyph in "”»›“":
            self._depth -= 1
            if not self._depth:
                self._close(mark, opened)

    def _closes_later(self, number: int, weak: _Mark) -> bool:
        """Return whether a surer closing mark than this one stands before the next opening one."""
        for mark in self._marks[number + 1 : number + _NEAR]:
            if mark.glyph == "‘" or mark.start - weak.end > _LONGEST_SINGLE:
                return False
            if _FAMILY[mark.glyph] == "s" and mark.closes and not mark.weak:
                return True
        return False

    def _open(self, mark: _Mark) -> None:
        self.opened, self._depth = mark, 1

    def _close(self, mark: _Mark, opened: _Mark) -> None:
        self.found.append(Quote(opened.start, mark.end))
        self.opened = None

    def _abandon(self, mark: _Mark, opened: _Mark) -> None:
        self.found.append(Quote(opened.start, mark.start, closed=False))
        self._open(mark)


def _mark(text: str, match: re.Match[str], start: int, end: int) -> _Mark:
    before = text[match.start() - 1] if match.start() > start else " "
    after = text[match.end()] if match.end() < end else " "
    single = _FAMILY[match[0]] == "s"
    if single and before.isalnum() and after.isalnum():  # an apostrophe inside a word
        return _Mark(*match.span(), match[0], opens=False, closes=False, weak=False, begins=False)
    gap_before = before.isspace() or before in "([{—–-/…“‘\"'"
    gap_after = not after.isalnum()
    return _Mark(
        *match.span(),
        match[0],
        opens=gap_before and not after.isspace() and not (single and _ELIDED.match(text, match.start())),
        closes=gap_after
        if match[0] == "”" or before == after == " "
        else not before.isspace() and (gap_after or not (gap_before or single)),
        weak=single and before == "s" and _GOES_ON.match(text, match.end()) is not None,
        begins=_last_sign(text, start, match.start()) in _BEFORE_QUOTE,
    )


def _last_sign(text: str, start: int, end: int) -> str:
    """Return the last character of ``text[start:end]`` that is no space; "" if there is none."""
    while end > start and text[end - 1].isspace():
        end -= 1
    return text[max(start, end - 1) : end]


def _can_open(mark: _Mark) -> bool:
    if mark.glyph in "“„«‹``":
        return True
    return mark.opens and not (mark.glyph in "”»›’" and mark.closes)


def _opens_again(mark: _Mark) -> bool:
    """Return whether a mark of the family that is open opens once more, instead of closing."""
    if mark.glyph in "“„«‹``":
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
    for mark in marks[number + 1 : number + _NEAR]:
        if mark.start - opening.end > _LONGEST_SINGLE:
            return False
        if mark.glyph in "’'" and mark.closes and not mark.opens:
            return True
    return False


_TITLE_WORD = 4  # shorter words may be small in a title
_BEFORE_SPEECH = ",:"


def is_title(text: str, quote: Quote) -> bool:
    """Return whether the quote is the title of a work: every longer word in it has a capital."""
    long = 0
    for match in WORD.finditer(text, quote.start, quote.end):
        word = match[0]
        if len(word) >= _TITLE_WORD:
            if not word[0].isupper():
                return False
            long += 1
    return long > 1


def opening_mark(text: str, start: int) -> str:
    """Return the quotation mark with which a paragraph that starts at ``start`` opens; "" if it opens with none."""
    match = MARK.match(text, start)
    if match is None or match[0] in "”»›’" or (match[0] in _SINGLE and not _mark(text, match, start, len(text)).opens):
        return ""
    return match[0]


def _is_single(text: str, quote: Quote) -> bool:
    return text.startswith(_SINGLE, quote.start) and not text.startswith("''", quote.start)


def paired(text: str, start: int, end: int, sentences: Sequence[Sentence], goes_on: str) -> list[Quote]:
    """Return the quotes of one paragraph, broken marks mended where it is plain what they meant.

    A quote that never closes runs to the end of its paragraph where the next one goes on with an opening mark
    (``goes_on``, which may be ""), where it begins a sentence, or where a comma or colon introduces it; it ends before
    an attribution that closes the paragraph.  Any other lone opening mark is taken for a slip and ignored.  A lone
    closing mark closes a quote that goes on after the attribution of the quote before it, or that an earlier paragraph
    began.
    """
    found, strays = quotes(text, start, end, goes_on)
    kept = [_mended(text, start, end, quote, sentences, goes_on) for quote in found]
    whole = [quote for quote in kept if quote]
    for stray in strays[-1:]:
        before = max((quote.end for quote in whole if quote.end <= stray), default=None)
        if before is None and text[stray - 2] in ".,!?":  # the quotation began in an earlier paragraph
            before = start
        if before is not None:
            begin = next((sentence.start for sentence in sentences if sentence.start >= before), stray)
            if begin < stray and not any(quote.start < stray and begin < quote.end for quote in whole):
                whole.append(Quote(begin, stray))
    return sorted(whole)


_SPOKEN = "|".join(
    form for row in lexicons.load("reporting_verbs") if "c" in row["frames"] for form in row["forms"].split()[::2]
)
# ", according to Roe." and ", Roe said." at the end of a paragraph
_CLOSING_ATTRIBUTION = re.compile(rf",\s+(?:according to [^.,]+|[^.,“”\"]{{2,60}} (?:{_SPOKEN}))\.?\s*$")


def _mended(
    text: str, start: int, end: int, quote: Quote, sentences: Sequence[Sentence], following: str
) -> Quote | None:
    if quote.closed:
        return quote
    goes_on = following != "" and (following in _SINGLE) == _is_single(text, quote)
    introduced = text[start : quote.start].rstrip()[-1:] in _BEFORE_SPEECH
    introduced = introduced or any(sentence.start == quote.start for sentence in sentences)
    if quote.end < end:
        stop = next((sentence.end for sentence in sentences if sentence.end > quote.start), end)
        stop = quote.start + len(text[quote.start : min(stop, quote.end)].rstrip())
        return Quote(quote.start, stop) if introduced else None
    if not (introduced or goes_on):
        return None
    closing = _CLOSING_ATTRIBUTION.search(text, quote.start, end)
    stop = start + len(text[start : closing.start() if closing else end].rstrip())
    return Quote(quote.start, stop, closed=not goes_on or closing is not None)
