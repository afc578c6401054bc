"""What on a page is the article and what is boilerplate: one block a paragraph, marked with a kind and a reason.

Two sorts of rule, both over lines: wording (patterns in ``lexicons/boilerplate.tsv``) and layout (repetition, place,
length beside the neighbours).  Nothing is deleted: a marked block stays readable and can be counted again.  When in
doubt a line stays the article's: one line of boilerplate in a score does less harm than a sentence lost from it.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property
from itertools import islice, takewhile

from analysis.corpus.article import Block
from analysis.corpus.head import (
    BEGINNING,
    FIRST_LINES,
    PARAGRAPH_LENGTH,
    TITLE_LENGTH,
    is_masthead,
    parts,
    plain_name,
)
from analysis.lexicons import load
from analysis.vocabulary import Kind, is_text

_ALIKE = {"'": "‘’‚‛", '"': "“”„‟«»", "-": "‐‑‒–—―−", " ": "\u00a0\u2007\u202f\u3000"}
_TOKEN = re.compile(r"\w++(?:'\w++)?")
_CLOSED = re.compile(r"[.!?…:;,\-。！？：；，؟؛۔।][\"')\]】」』]*$")  # a line that ends as sentences and clauses do
_READS_ON = re.compile(r"[.…:;,。：；，۔।]\W*$")  # no headline ends so; some do in a question or an exclamation
_TRUNCATED = re.compile(r"(?:\.\.\.|…)$")
_BULLET = re.compile(r"[•·▪◦‣*|]\s|- ")  # or a row of a table
_SENTENCE_ENDS = tuple(mark + quote for mark in ".!?" for quote in ("", '"', "'"))
_PLAIN_END = re.compile(
    r"(?:[a-z]{3}[.!?]|[.!?] ?[\"'] ?[\"']?) (?=\S)"
)  # the end of a sentence, hardly of an abbreviation
_NAME = r"[A-Z][\w.'-]+(?: [A-Z][\w.'-]+){1,3}"
_NAMES = re.compile(f"{_NAME}(?:(?:, and |, | and ){_NAME}){{0,4}}")
_OUTLET = re.compile(rf"{_NAMES.pattern}|[A-Z][\w.'-]+(?:,? (?:[A-Z0-9][\w.'-]*|&|and|of|the|for|on)){{0,5}}")
_OPEN_END = re.compile(r"[,:;\w]$")  # of a line that the next one goes on from, or an item of a list
_UNSEEN = " \ufffd"  # what sanitising leaves of a byte-order mark or an escape beside the words
_SIGNATURE = re.compile(r"- ?[^()]{1,60}\(@")  # on a line of its own, under the post
_BYLINE = "byline"
_MASTHEAD = "name of the outlet"
_SIGNED = re.compile(rf"{_NAMES.pattern}(?: in [A-Z][\w' -]{{1,30}})?")
_PARTED = frozenset("|·•»›>/-")  # one of these stands between parts
_DATED = frozenset({_BYLINE, "date", "reading time", "update note"})
_POST = "embedded post"
_CAPTION = "photo caption"
_LINK = "link to another article"
_CREDIT_LENGTH = 160  # a credit stands at the end of its line
_HEADLINE_LENGTH = 165
_HEADLINE_TOKENS = 4
_CAPTION_LENGTH = 600
_WORDING_LENGTH = 260
_WINDOW = 5  # lines between a pull quote and the passage it repeats


@dataclass(slots=True)
class _Page:
    """The lines of one text and what is known of them."""

    text: str
    folded: str
    lines: list["_Line"]
    headline: "_Line | None" = None

    @property
    def open(self) -> list["_Line"]:
        """The lines that no rule has claimed yet."""
        return [line for line in self.lines if line.kind == "body"]


@dataclass
class _Line:
    """One line that is not blank: where it stands, its folded text, and its mark."""

    start: int
    end: int
    text: str
    kind: Kind = "body"
    reason: str = ""
    cuts: list[tuple[int, int, str]] = field(default_factory=list)

    @cached_property
    def tokens(self) -> list[str]:
        return _TOKEN.findall(self.text.casefold())

    @cached_property
    def opening(self) -> str:
        """The first token, or ""."""
        found = _TOKEN.search(self.text.casefold())
        return found[0] if found else ""

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        return frozenset(self.tokens)

    @cached_property
    def pairs(self) -> frozenset[tuple[str, str]]:
        return frozenset(zip(self.tokens, self.tokens[1:], strict=False))

    @cached_property
    def title_like(self) -> bool:
        """Short, and without the punctuation that ends a sentence or a clause."""
        whole = not self.cuts and len(self.text) <= TITLE_LENGTH
        return whole and not _CLOSED.search(self.text) and not _BULLET.match(self.text)

    @cached_property
    def paragraph_like(self) -> bool:
        return len(self.text) >= TITLE_LENGTH or bool(_CLOSED.search(self.text) and not _TRUNCATED.search(self.text))

    def mark(self, reason: str) -> None:
        self.kind, self.reason = "boilerplate", reason


def blocks(text: str, title: str = "", outlet: str = "") -> list[Block]:
    """Return the blocks of a sanitised ``text``: its paragraphs, each "headline", "body" or "boilerplate".

    "headline" covers the article's headline and its crossheads (the headings between paragraphs), neither of
    which is scored as a sentence.  ``title``, where the source gives one, finds the headline; without it the first
    short line without a full stop is the headline; the name of the ``outlet`` is none.  "boilerplate" has a reason in
    words ("advertisement", "photo caption", "pull quote", …).  A line with boilerplate inside is cut into several
    blocks.  Linear in the text.
    """
    page = _page(text)
    _known_wording(page)
    _known_pieces(page)
    _closing(page)
    _mastheads(page, title, outlet)
    _headline(page, title)
    _signatures(page)
    _link_lists(page)
    _doubled(page)
    _captions_again(page)
    _repeated(page)
    _summary(page)
    _pull_quotes(page)
    _stray_links(page)
    _crossheads(page)
    _tail(page)
    return [block for line in page.lines for block in _cut(page.text, line)]


def holds_title(text: str, title: str) -> bool:
    """Say whether one of the first lines of a sanitised ``text`` says its ``title``."""
    wanted = _Line(0, 0, _folded(title).strip())
    first = islice(_lines(_folded(text[:BEGINNING])), FIRST_LINES)
    return any(_same_title(line, wanted) for line in first)


# Wording


@cache
def _patterns(scope: str) -> tuple[re.Pattern[str], re.Pattern[str], tuple[str, ...]]:
    """Return the patterns of one scope as one alternation without groups and with them, and the reason of each group.

    What none of them matches, as most lines, is seen in half the time without groups.
    """
    rows = [row for row in load("boilerplate") if row["scope"] == scope]
    ending = r"\W?$" if scope == "end" else ""
    plain, grouped = (
        re.compile(f"(?:{'|'.join(opening + row['pattern'] + ')' for row in rows)}){ending}", re.IGNORECASE)
        for opening in ("(?:", "(")
    )
    return plain, grouped, tuple(row["reason"] for row in rows)


@cache
def _spans() -> tuple[tuple[re.Pattern[str], str, str], ...]:
    rows = [row for row in load("boilerplate") if row["scope"] == "span"]
    return tuple((re.compile(row["pattern"]), row["reason"], row["hint"]) for row in rows)


@cache
def _phrases() -> tuple[tuple[str, str], ...]:
    return tuple((row["pattern"], row["reason"]) for row in load("boilerplate") if row["scope"] == "has")


def _reason(scope: str, text: str) -> str:
    """Return why a line with this ``text`` is boilerplate under the patterns of ``scope``, or ""."""
    plain, grouped, reasons = _patterns(scope)
    found = _found(plain, scope, text) and _found(grouped, scope, text)
    return reasons[found.lastindex - 1] if found and found.lastindex else ""


def _found(pattern: re.Pattern[str], scope: str, text: str) -> re.Match[str] | None:
    if scope == "end":
        return pattern.search(text, max(0, len(text) - _CREDIT_LENGTH))
    if scope == "start":
        return pattern.match(text)
    return pattern.fullmatch(text) if len(text) <= _WORDING_LENGTH else None


def _reason_of_parts(text: str) -> str:
    """Return why "The Hour | 16 May 2024 | By Ann Lee" is boilerplate: its parts are, but for names; or ""."""
    split = parts(text) if len(text) <= TITLE_LENGTH and not _PARTED.isdisjoint(text) else []
    reasons = [_reason("line", part) for part in split] if len(split) > 1 else []
    dated = _BYLINE in reasons and len([*filter(None, reasons)]) > 1
    named = _OUTLET if dated else _NAMES
    if not all(reason or named.fullmatch(part) for part, reason in zip(split, reasons, strict=False)):
        return ""
    return _BYLINE if _BYLINE in reasons else next(filter(None, reasons), "")


def _known_wording(page: _Page) -> None:
    for line in page.lines:
        reason = _reason("line", line.text) or _reason("start", line.text) or _reason_of_parts(line.text)
        # Sentences end with a full stop, credits hardly ever do.
        if not reason and len(line.text) <= _CAPTION_LENGTH and not line.text.endswith(_SENTENCE_ENDS):
            reason = _reason("end", line.text)
        if reason:
            line.mark(reason)
    for line, after in zip(page.lines, page.lines[1:], strict=False):
        signed = after.reason == _BYLINE and _NAMES.fullmatch(line.text)
        posted = after.reason == _POST and _SIGNATURE.match(after.text)
        if line.kind == "body" and (signed or posted):
            line.mark(after.reason)


def _known_pieces(page: _Page) -> None:
    """Mark sentences with a telling phrase in them, and cut out boilerplate that stands inside a paragraph."""
    lower = page.folded.lower()
    for phrase, reason in _phrases():
        if phrase in lower:
            for line in page.lines:
                if len(line.text) <= _CAPTION_LENGTH and (place := line.text.lower().find(phrase)) >= 0:
                    _mark_last_sentence(line, place, reason)
    for pattern, reason, hint in _spans():
        for found in pattern.finditer(page.folded) if hint in page.folded else ():
            group = "cut" if "cut" in pattern.groupindex else 0
            _line_at(page.lines, found.start(group)).cuts.append((*found.span(group), reason))


def _mark_last_sentence(line: _Line, place: int, reason: str) -> None:
    """Mark a line, or of one with sentences before ``place`` only what follows them."""
    before = [ending.end() for ending in _PLAIN_END.finditer(line.text, 0, place)]
    if before:
        line.cuts.append((line.end - len(line.text) + before[-1], line.end, reason))
    else:
        line.mark(reason)


def _closing(page: _Page) -> None:
    """Mark what stands below the end of the article: the comment form, the next story."""
    lines = page.lines
    for number in range(len(lines) - 1, -1, -1):
        if lines[number].start < len(page.text) * 0.6:
            break
        if reason := _reason("closes", lines[number].text):
            for line in lines[number:]:
                if line.kind == "body":
                    line.mark(reason)


def _link_lists(page: _Page) -> None:
    """Mark a line such as "Also read" and the titles and cut-off teasers under it."""
    inside = ""
    for line in page.lines:
        if line.kind == "body" and (reason := _reason("opens", line.text)):
            line.mark(reason)
            inside = reason
        elif inside and line.kind == "body":
            if line.title_like or _TRUNCATED.search(line.text):
                line.mark(inside)
            else:
                inside = ""


# Layout


def _mastheads(page: _Page, title: str, outlet: str) -> None:
    """Mark the name of the outlet above the article, which is no headline."""
    wanted, name = _Line(0, 0, _folded(title).strip()), plain_name(outlet)
    head = [line for line in page.open[:FIRST_LINES] if not (wanted.tokens and _same_title(line, wanted))]
    for number, line in enumerate(head):
        if not line.title_like:
            break
        above = number == 0 and is_masthead(line.text) and _holds_headline(head[1:])
        if above or plain_name(line.text) == name:
            line.mark(_MASTHEAD)


def _holds_headline(lines: Sequence[_Line]) -> bool:
    """Say whether a line that may be a headline comes before the first paragraph."""
    above = takewhile(lambda line: line.title_like, lines)
    return any(len(line.tokens) >= _HEADLINE_TOKENS for line in above) and len(lines) > 1


def _signatures(page: _Page) -> None:
    """Mark the names of the authors between the headline and the date, or a byline."""
    lines = page.lines[: 2 * FIRST_LINES]
    below = False
    for before, line, after in zip([None, *lines], lines, [*lines[1:], None], strict=False):
        near = {near.reason for near in (before, after) if near}
        if below and line.kind == "body" and near & _DATED and _SIGNED.fullmatch(line.text):
            line.mark(_BYLINE)
        below = below or line is page.headline


def _headline(page: _Page, title: str) -> None:
    """Find the headline: the line that says the title, or else a first line that reads like one."""
    candidates = page.open
    wanted = _Line(0, 0, _folded(title).strip())
    same = (line for line in candidates[:FIRST_LINES] if wanted.tokens and _same_title(line, wanted))
    page.headline = next(same, None) or _first_heading(page)
    if page.headline:
        page.headline.kind = "headline"


def _first_heading(page: _Page) -> _Line | None:
    """Return the first line if it is short, ends without a full stop and has the article below it."""
    match page.open[:2]:
        case [first, second] if (
            len(first.text) <= _HEADLINE_LENGTH and not first.cuts and not second.text[:1].islower()
        ):
            spaced = page.text.count("\n", first.end, second.start) > 1
            reads_on = _READS_ON.search(first.text) or _BULLET.match(first.text)
            return first if (spaced or _in_paragraphs(page)) and not reads_on else None
    return None


def _same_title(line: _Line, title: _Line) -> bool:
    """Whether two titles are one: equal, or one with an outlet's name or a kicker more."""
    if len(line.text) > 2 * len(title.text):
        return False
    shared = len(line.vocabulary & title.vocabulary)
    fewer, more = sorted((len(line.vocabulary), len(title.vocabulary)))
    return line.tokens == title.tokens or (fewer >= 4 and shared >= 0.9 * fewer and shared >= 0.6 * more)


def _in_paragraphs(page: _Page) -> bool:
    """Whether lines are paragraphs.  In a text that was wrapped at some width, the length of a line means nothing."""
    return any(len(line.text) >= PARAGRAPH_LENGTH for line in page.lines)


def _doubled(page: _Page) -> None:
    """Cut the second half out of a line that says the same twice over."""
    for line in page.open:
        half = len(line.text) // 2
        if half >= 15 and line.text[:half].strip() == line.text[-half:].strip():
            line.cuts.append((line.end - half, line.end, "repeated passage"))


def _captions_again(page: _Page) -> None:
    """Mark a caption that also stands without its credit, next to the one that has it."""
    for number, line in enumerate(page.lines):
        if line.reason == _CAPTION:
            for near in page.lines[max(0, number - 2) : number + 3]:
                shared = near.vocabulary <= line.vocabulary and 2 * len(near.vocabulary) >= len(line.vocabulary)
                if near.kind == "body" and shared:
                    near.mark(_CAPTION)


def _repeated(page: _Page) -> None:
    """Mark the headline said again, and the second of two equal passages (more than two are a refrain)."""
    copies: dict[str, list[_Line]] = {}
    for line in page.open:
        if page.headline and line.opening == page.headline.opening and line.tokens == page.headline.tokens:
            line.mark("repeated headline")
        else:
            copies.setdefault(line.text, []).append(line)
    for same in copies.values():
        if len(same) == 2 and len(same[1].tokens) >= 8:
            same[1].mark("repeated passage")


def _summary(page: _Page) -> None:
    """Mark bullets above the first paragraph that say in brief what the first paragraphs say."""
    body = page.open
    head = next((n for n, line in enumerate(body) if not _BULLET.match(line.text) and line.paragraph_like), 0)
    paragraphs = body[head : head + _WINDOW]
    for line in body[:head]:
        words = {token for token in line.vocabulary if len(token) > 3}
        if _BULLET.match(line.text) and any(len(words & p.vocabulary) >= max(2, 0.8 * len(words)) for p in paragraphs):
            line.mark("summary of the article")


def _pull_quotes(page: _Page) -> None:
    """Mark a line that repeats, almost word for word, a part of a longer paragraph nearby."""
    body = page.open
    for number, line in enumerate(body):
        if _BULLET.match(line.text) or not (12 if line.title_like else 8) <= len(line.tokens) <= 45:
            continue
        for near in body[max(0, number - _WINDOW) : number + _WINDOW + 1]:
            if len(near.text) > 1.2 * len(line.text) and _contains(near, line):
                line.mark("pull quote")
                break


def _contains(paragraph: _Line, line: _Line) -> bool:
    if len(line.vocabulary & paragraph.vocabulary) < 0.85 * len(line.vocabulary):
        return False
    return len(line.pairs & paragraph.pairs) >= 0.55 * len(line.pairs)


def _stray_links(page: _Page) -> None:
    """Mark titles of other articles that interrupt this one."""
    lines = page.lines
    if not _in_paragraphs(page):
        return
    triples = list(zip(lines, lines[1:], lines[2:], strict=False))
    # A page that puts links between its paragraphs in one wording does so in others too.
    interrupted = sum(b.reason == _LINK and a.kind == c.kind == "body" for a, b, c in triples) > 1
    for before, line, after in triples:
        shouted = (
            line.text.isupper()
            and len(line.tokens) >= 7
            and not _CLOSED.search(line.text)
            and not _BULLET.match(line.text)
        )
        enclosed = line.title_like and before.kind == after.kind == "boilerplate" and len(line.tokens) >= 6
        among_others = line.title_like and interrupted and len(line.tokens) >= 10
        if line.kind == "body" and (shouted or enclosed or among_others):
            line.mark(_LINK)


def _crossheads(page: _Page) -> None:
    """Mark headings between paragraphs: short lines without a full stop, above a paragraph."""
    if not _in_paragraphs(page):
        return
    lines = [line for line in page.lines if is_text(line.kind)]
    for number, line in enumerate(lines[:-1]):
        after, before = lines[number + 1], lines[number - 1] if number else None
        if (
            line.kind == "body"
            and line.title_like
            and after.paragraph_like
            and not after.text[:1].islower()
            and (before is None or before.kind == "headline" or not _OPEN_END.search(before.text))
        ):
            line.kind = "headline"


def _tail(page: _Page) -> None:
    """Mark what only counts as boilerplate below the last paragraph: the note on the author."""
    for line in reversed(page.lines):
        if line.kind == "body":
            if not (reason := _reason("tail", line.text)):
                break
            line.mark(reason)


# From text to lines and from lines to blocks


def _page(text: str) -> _Page:
    folded = _folded(text)
    return _Page(text, folded, list(_lines(folded)))


def _folded(text: str) -> str:
    """Return ``text`` with one sort of quote, hyphen and space, character for character."""
    for plain, variants in _ALIKE.items():
        for variant in variants:
            text = text.replace(variant, plain)
    return text


def _lines(folded: str) -> Iterator[_Line]:
    position = 0
    for raw in folded.split("\n"):
        stripped = raw.strip()
        if stripped:
            start = position + raw.index(stripped[0])
            yield _Line(start, start + len(stripped), stripped.strip(_UNSEEN) or stripped)
        position += len(raw) + 1


def _line_at(lines: Sequence[_Line], offset: int) -> _Line:
    return lines[bisect_right(lines, offset, key=lambda line: line.start) - 1]


def _cut(text: str, line: _Line) -> Iterator[Block]:
    """Yield the line as one block, or as several where boilerplate stands inside it."""
    position = line.start
    for start, end, reason in sorted(line.cuts) if is_text(line.kind) else []:
        if start >= position:
            yield from _trimmed(text, position, start, line.kind, line.reason)
            yield from _trimmed(text, start, end, "boilerplate", reason)
            position = end
    yield from _trimmed(text, position, line.end, line.kind, line.reason)


def _trimmed(text: str, start: int, end: int, kind: Kind, reason: str) -> Iterator[Block]:
    piece = text[start:end]
    if piece.strip():
        start += len(piece) - len(piece.lstrip())
        yield Block(start, start + len(piece.strip()), kind, reason)
