"""Capitalised words in a row: where a name may stand in a sentence, before anybody knows what it is."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from analysis.language.names import gazetteer
from analysis.language.names.gazetteer import COMMON, KNOWN, NOTHING, ORDINARY, is_common, plain
from analysis.language.sentences import Sentence


class Token(NamedTuple):
    """One word of a run and where it stands."""

    start: int
    end: int
    word: str


class Run(NamedTuple):
    """Capitalised words in a row; ``initial`` when the first has its capital from its place."""

    tokens: tuple[Token, ...]
    sentence: int
    initial: bool

    @property
    def start(self) -> int:
        """Offset of its first character."""
        return self.tokens[0].start

    @property
    def end(self) -> int:
        """Offset after its last character."""
        return self.tokens[-1].end


_UPPER = "".join(map(chr, filter(lambda code: chr(code).isupper(), range(0x41, 0x250))))
_ABBREVIATED = "|".join(sorted((re.escape(t) for t in gazetteer.TITLES if t.endswith(".")), key=len, reverse=True))
_POSSESSIVE = "|".join(sorted(map(re.escape, gazetteer.POSSESSIVES)))
_TOKEN = (
    rf"(?:(?=\w{{1,8}}\.)(?:{_ABBREVIATED}|St\.|Jr\.|Sr\.|No\.(?=[ \u00a0]\d))"
    rf"|(?:[{_UPPER}]\.){{2,}}(?:-[{_UPPER}]\w+)+"
    rf"|(?:[{_UPPER}]\.){{2,}}(?:[{_UPPER}](?!\w))?"
    rf"|[{_UPPER}]\.(?=[ \u00a0][{_UPPER}])"
    rf"|(?:{_POSSESSIVE})['’]s(?=[ \u00a0][{_UPPER}])"
    rf"|(?:[Aa]l-|[Ee]l-|[Dd]['’]|[OL]['’])?[{_UPPER}]\w*(?:['’](?!s\b)\w+)*(?:[-&]\w+)*)"
)
_PARTICLE = r"(?:de|da|dos|del|della|di|du|van|von|der|den|la|bin|ibn|ben|al|el|ter|zu)"
_FIND_TOKEN = re.compile(_TOKEN)
# Where a run may begin; the set first lets the search skip to the next such letter.
_BEGINS = re.compile(rf"[{_UPPER}aed](?<![\w@#].)(?:(?<=[{_UPPER}])|(?<=[ae])l-|(?<=d)['’])")
_RUN = re.compile(rf"{_TOKEN}(?:[ \u00a0]+(?:{_PARTICLE}[ \u00a0]+|vs?\.[ \u00a0]+){{0,2}}{_TOKEN})*")
OF = re.compile(r"[ \u00a0](?:of|for|on)(?:[ \u00a0](?:the|an?))?[ \u00a0]")
_AND = re.compile(r"[ \u00a0](?:and|&)[ \u00a0]")
_OPENERS = frozenset("\"“”‘'«()•*[:>")
_BULLETS = frozenset(("• ", "* ", ": ", "— ", "– ", "- ", ") "))
_ADDRESS = re.compile(r"[/=@;_$]|\.(?:com|org|net|co|gov|edu|io|tv|ly)\b")

_PARTIES = ("D-", "R-", "I-")

_LONGEST = 12
_NO_NAMES = gazetteer.FUNCTION_CAPITALS | gazetteer.DATES | {"Vs", "VS", "Vs."}


def runs(text: str, sentence: Sentence, index: int) -> Iterator[Run]:
    """Yield the capitalised words of one sentence, the ``index``-th of its text, in order."""
    for match in _in_row(text, sentence.start, sentence.end):
        start, end = match.span()
        words = match[0]
        if words in _NO_NAMES or (words not in KNOWN and _is_address(text, start, end)):
            continue
        bullet = start - sentence.start < 3 or text[start - 2 : start] in _BULLETS
        initial = bullet or text[start - 1] in _OPENERS
        if words.isalnum():
            yield Run((Token(start, end, words),), index, initial)
            continue
        held: list[Token] = []
        for token in _tokens(text, start, end):
            if token.end < 0 or len(held) == _LONGEST:
                if held:
                    yield Run(tuple(held), index, initial)
                held, initial = [], False
            if token.end >= 0:
                held.append(token)
        if held:
            yield Run(tuple(held), index, initial)


def _in_row(text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """Yield the longest rows of words with capitals, and with the particles between these."""
    while begins := _BEGINS.search(text, start, end):
        match = _RUN.match(text, begins.start(), end)
        start = match.end() if match else begins.end()
        if match:
            yield match


def _is_address(text: str, start: int, end: int) -> bool:
    """Whether a word is part of an address or of a code: "mlb" in MLB.com, "SPX" in .SPX, "RR" in US10YT=RR."""
    code = start > 0 and text[start - 1] in "./=;_\\" and text[start:end].isupper()
    return code or bool(_ADDRESS.match(text, end) and (text[end] != "/" or text[start:end].isupper()))


_BREAK = Token(0, -1, "")


def _tokens(text: str, start: int, end: int) -> Iterator[Token]:
    """The words of a run; a break stands where a function word, a date or a compound ends a name."""
    whole = plain(text[start:end])
    before = ""
    for match in _FIND_TOKEN.finditer(text, start, end):
        word = match[0]
        if whole in KNOWN:
            yield Token(match.start(), match.end(), word)
        elif _ends_name(word, before):
            yield _BREAK
        elif "-" in word and word not in KNOWN and word not in gazetteer.PLACES and word not in gazetteer.TITLES:
            yield from _compound(match.start(), word)
        else:
            yield Token(match.start(), match.end(), word)
        before = word


def _ends_name(word: str, before: str) -> bool:
    if not (word in _NO_NAMES or word.startswith(_PARTIES) or _is_shouted(word)):
        return False
    named = before in gazetteer.FIRST_NAMES or gazetteer.TITLES.get(before) in ("honorific", "leader")
    return word.endswith("day") or not named


def _is_shouted(word: str) -> bool:
    """Whether an ordinary word stands in capitals ("NOT ME", "BOYS SOCCER")."""
    return (
        word.isupper()
        and len(word) > 1
        and word.lower() in COMMON
        and word not in KNOWN
        and word not in gazetteer.TITLES
    )


def _compound(start: int, word: str) -> Iterator[Token]:
    """ "US-led" names the United States, "US-China" both, "Moscow-based" neither; "Jong-un" is one name."""
    head, _, tail = word.partition("-")
    parts = word.split("-")
    if all(part in KNOWN for part in parts):
        for part in parts:
            yield Token(start, start + len(part), part)
            yield _BREAK
            start += len(part) + 1
    elif tail in gazetteer.TAILS:
        yield from (Token(start, start + len(head), head), _BREAK)
    elif tail[:1].isupper():
        yield Token(start, start + len(word), word)
    elif head in KNOWN or head in gazetteer.PLACES or tail in ORDINARY or tail.rpartition("-")[2] in ORDINARY:
        yield _BREAK
    else:
        yield Token(start, start + len(word), word)


def joined(text: str, runs: Iterable[Run]) -> Iterator[Run]:
    """Join "Department" "of" "Health" "and" "Human Services": a head word takes what its preposition brings."""
    last: Run | None = None
    of = False
    for run in runs:
        if last and last.sentence == run.sentence and run.start - last.end < 10 and len(last.tokens) < _LONGEST:
            gap = text[last.end : run.start]
            joined_is_known = any(plain(text[token.start : run.end]) in KNOWN for token in last.tokens[-2:])
            by_of = bool(OF.fullmatch(gap)) and _takes_of(text, last, gap)
            by_and = bool(_AND.fullmatch(gap)) and (
                (of and run.tokens[0].word not in KNOWN and not _is_named(run))
                or _is_committee(last, run)
                or _is_firm(gap, last, run)
                or _is_body(last, run)
            )
            if joined_is_known or by_of or by_and or _is_title(text, last, run):
                last = Run(last.tokens + run.tokens, last.sentence, last.initial)
                of = of or by_of
                continue
        if last is not None:
            yield last
        last, of = run, False
    if last is not None:
        yield last


def _is_title(text: str, run: Run, rest: Run) -> bool:
    """Whether "Secretary" "of" "Defense" [Jim Mattis] is one title."""
    ends = (token.end for token in rest.tokens[:2])
    return any(plain(text[run.tokens[-1].start : end]) in gazetteer.TITLES for end in ends)


def _is_committee(run: Run, rest: Run) -> bool:
    """Whether "House Energy" "and" "Commerce Committee" is one body."""
    chamber = KNOWN.get(run.tokens[0].word, NOTHING)
    return len(run.tokens) > 1 and chamber.kind == "organisation" and rest.tokens[-1].word in gazetteer.COMMITTEES


def _is_body(run: Run, rest: Run) -> bool:
    """Whether "National Search" "and" "Rescue Agency" is one body: ordinary words, the last of them a head."""
    words = [token.word for token in (*run.tokens, *rest.tokens)]
    ordinary = all(
        is_common(word) and word not in KNOWN and gazetteer.TITLES.get(word) in (None, "prefix") for word in words
    )
    ends = run.tokens[-1].word in gazetteer.HEADS, rest.tokens[-1].word in gazetteer.HEADS
    return not run.initial and len(rest.tokens) > 1 and ordinary and ends == (False, True)


def _is_named(run: Run) -> bool:
    return len(run.tokens) > 1 and run.tokens[0].word in gazetteer.FIRST_NAMES


def _is_firm(gap: str, run: Run, rest: Run) -> bool:
    """Whether "Marks" "&" "Spencer" is one firm, and not "Barack & Michelle Obama"."""
    names = run.tokens[-1].word, rest.tokens[0].word
    people = len(rest.tokens) > 1 and all(name in gazetteer.FIRST_NAMES for name in names)
    return gap.strip() == "&" and not people and not any(KNOWN.get(name, NOTHING).kind == "country" for name in names)


def _takes_of(text: str, run: Run, gap: str) -> bool:
    words = [token.word for token in run.tokens]
    if not gap.lstrip().startswith("of") and plain(text[run.start : run.end]) in KNOWN:
        return False
    return words[-1] in gazetteer.OF_HEADS or " ".join(words[-2:]) in gazetteer.OF_HEADS
