"""Voice: which words are quoted, which are reported, whose they are, and by which cue we know."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from analysis.corpus.article import Block
from analysis.language.cues import VERBS, Verb
from analysis.language.quotes import MARK, Quote, quotes
from analysis.language.sentences import Sentence
from analysis.language.speakers import Source, source_after, source_before
from analysis.language.words import WORD


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


class Token(NamedTuple):
    """A word ("w"), a mark ("p") or a whole quote ("q") of a unit."""

    lower: str
    start: int
    end: int
    kind: str


class Attribution(NamedTuple):
    """A cue with the source beside it and the stretches of text it attributes."""

    cue: tuple[int, int]
    source: Source | None
    contents: list[tuple[int, int]]
    distance: str


_TOKEN = re.compile(WORD.pattern + r"|[.?!…]+|--+|[^\w\s]")
_AUX_BE = frozenset(["is", "are", "was", "were", "be", "been", "being", "am", "'s", "’s"])
_AUX = _AUX_BE | frozenset(
    [
        "has",
        "have",
        "had",
        "having",
        "do",
        "does",
        "did",
        "doesn't",
        "don't",
        "didn't",
        "doesn’t",
        "don’t",
        "didn’t",
        "will",
        "would",
        "won't",
        "wouldn’t",
        "wouldn't",
        "can",
        "could",
        "may",
        "might",
        "must",
        "should",
        "shall",
        "cannot",
        "can't",
        "can’t",
        "couldn't",
        "couldn’t",
        "not",
        "never",
        "also",
        "then",
        "later",
        "now",
        "even",
        "still",
        "again",
        "once",
        "always",
        "often",
        "just",
        "only",
        "already",
        "recently",
        "repeatedly",
        "simply",
        "previously",
        "hasn't",
        "haven't",
        "hadn't",
        "hasn’t",
        "haven’t",
        "hadn’t",
        "isn't",
        "isn’t",
        "aren't",
        "aren’t",
        "wasn't",
        "weren't",
        "wasn’t",
        "weren’t",
        "further",
        "too",
        "both",
        "all",
        "himself",
        "herself",
        "themselves",
        "itself",
    ]
)
_DETERMINERS = frozenset(
    [
        "the",
        "a",
        "an",
        "this",
        "that",
        "these",
        "those",
        "his",
        "her",
        "its",
        "their",
        "our",
        "my",
        "your",
        "any",
        "no",
        "some",
        "many",
        "such",
        "every",
        "each",
        "of",
        "in",
        "for",
        "with",
        "on",
        "by",
        "several",
        "other",
    ]
)
_THAT = frozenset(["that", "whether", "how", "why", "what", "who", "where", "when", "if"])
_TIME = frozenset(
    [
        "monday",
        "tuesday",
        "wednesday",
        "thursday",
        "friday",
        "saturday",
        "sunday",
        "today",
        "yesterday",
        "tomorrow",
        "tonight",
        "earlier",
        "later",
        "recently",
        "again",
        "also",
        "afterward",
        "afterwards",
        "ago",
        "once",
        "this",
        "last",
        "next",
        "week",
        "month",
        "year",
        "morning",
        "afternoon",
        "evening",
        "night",
    ]
)
_PREPOSITIONS = frozenset(
    [
        "in",
        "on",
        "at",
        "to",
        "during",
        "after",
        "through",
        "from",
        "of",
        "by",
        "about",
        "before",
        "via",
        "under",
        "with",
        "over",
        "as",
        "for",
    ]
)
_LEAD = frozenset(
    [
        "in",
        "on",
        "at",
        "during",
        "after",
        "before",
        "speaking",
        "asked",
        "for",
        "when",
        "while",
        "as",
        "with",
        "since",
        "earlier",
        "last",
        "later",
        "this",
        "to",
        "by",
        "from",
        "under",
        "despite",
        "although",
        "though",
        "if",
        "until",
        "following",
        "throughout",
    ]
)
_CUT = frozenset(["which", "who", "whom", "whose", "while", "although", "though", "whereas"])
_PRONOUNS = frozenset(["he", "she", "they", "it", "we", "i"])
_EVIDENCE = re.compile(
    r"\b(?:polls?|polling|surveys?|study|studies|reports?|data|research\w*|analys[ie]s|documents?|records?|figures|statistics|"
    r"review|investigations?|audit|videos?|numbers|findings|emails?|footage|evidence|filings?|estimates?|researchers|"
    r"scientists|we|they)\b",
    re.IGNORECASE,
)


def voices(text: str, blocks: Sequence[Block], sentences: Sequence[Sentence]) -> list[Voice]:
    """Return the quoted, reported and scare-quoted spans of ``text``, sorted and disjoint.

    Everything they do not cover is the outlet's own voice.  Content that mixes both is split into quoted and
    reported pieces that carry the same speaker and cue.  The time taken is linear in the length of the text.
    """
    by_block: dict[int, list[Sentence]] = {}
    for sentence in sentences:
        by_block.setdefault(sentence.block, []).append(sentence)
    found: list[Voice] = []
    for number, block in enumerate(blocks):
        if block.kind != "boilerplate" and number in by_block:
            found += _paragraph(text, block, by_block[number])
    return found


def _paragraph(text: str, block: Block, sentences: list[Sentence]) -> list[Voice]:
    marked, _strays = quotes(text, block.start, block.end)
    marked = [quote for quote in marked if quote.closed]
    attributions: list[Attribution] = []
    for start, end in _units(sentences, marked):
        inside = [quote for quote in marked if start <= quote.start < end]
        attributions += _attributions(text, _tokens(text, start, end, inside))
    return _spans(text, marked, attributions)


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


def _words_in(text: str, start: int, end: int) -> int:
    return sum(1 for _ in WORD.finditer(text, start, end))


def _tokens(text: str, start: int, end: int, inside: list[Quote]) -> list[Token]:
    tokens: list[Token] = []
    at = start
    for quote in inside:
        tokens += _plain(text, at, quote.start)
        if _words_in(text, quote.start, quote.end) > 2:
            tokens.append(Token("", quote.start, quote.end, "q"))
        else:
            tokens += _plain(text, quote.start, quote.end)
        at = quote.end
    return tokens + _plain(text, at, end)


def _plain(text: str, start: int, end: int) -> list[Token]:
    return [
        Token(match[0].lower(), *match.span(), "w" if match[0][0].isalnum() else "p")
        for match in _TOKEN.finditer(text, start, end)
        if not MARK.fullmatch(match[0])
    ]


def _attributions(text: str, tokens: list[Token]) -> list[Attribution]:
    found: list[Attribution] = []
    for i, token in enumerate(tokens):
        if token.kind != "w":
            continue
        if token.lower == "according":
            attribution = _according(text, tokens, i)
        elif token.lower in VERBS:
            attribution = _verb(text, tokens, i)
        else:
            continue
        if attribution:
            found.append(attribution)
    return found


def _according(text: str, tokens: list[Token], i: int) -> Attribution | None:
    if i + 2 >= len(tokens) or tokens[i + 1].lower != "to":
        return None
    source = source_after(text, tokens, i + 2)
    cue = (tokens[i].start, tokens[i + 1].end)
    if i == 0 or (i == 1 and tokens[0].lower in ("but", "and")):
        j = _after_apposition(text, tokens, i + 2)
        return Attribution(cue, source, _content(tokens, j, len(tokens)), "neutral")
    left = i - 1 if tokens[i - 1].lower == "," else i
    contents = _content(tokens, 0, left)
    comma = next((k for k in range(i + 2, len(tokens)) if tokens[k].lower == ","), len(tokens))
    if tokens[i - 1].lower == "," and comma + 1 < len(tokens):
        j = _after_apposition(text, tokens, i + 2)
        if j < len(tokens) and (i <= 4 or tokens[j].kind == "q"):
            contents += _content(tokens, j, len(tokens))
    return Attribution(cue, source, contents, "neutral")


def _after_apposition(text: str, tokens: list[Token], i: int) -> int:
    """Return where the content begins after a source that starts at ``i``: past its comma and any apposition."""
    comma = next((k for k in range(i, len(tokens)) if tokens[k].lower in (",", ":") or tokens[k].kind == "q"), None)
    if comma is None:
        return len(tokens)
    if tokens[comma].kind == "q":
        return comma
    quote = next((k for k in range(comma, min(comma + 25, len(tokens))) if tokens[k].kind == "q"), None)
    if quote is not None and tokens[quote - 1].lower == ",":
        return quote
    first = tokens[comma + 1] if comma + 1 < len(tokens) else None
    if (first and first.kind == "w" and first.lower in ("who", "which", "a", "an", "the", "whose")) or (
        first and text[first.start].islower() and first.lower not in _PRONOUNS
    ):
        second = next((k for k in range(comma + 1, len(tokens)) if tokens[k].lower == ","), None)
        if second is not None and second - comma < 14 and first.lower in ("who", "which", "a", "an", "whose"):
            return second + 1
    return comma + 1


def _match(tokens: list[Token], i: int) -> tuple[Verb, int] | None:
    for verb in VERBS[tokens[i].lower]:
        size = len(verb.particle)
        if tuple(token.lower for token in tokens[i + 1 : i + 1 + size]) == verb.particle:
            return verb, i + 1 + size
    return None


def _verb(text: str, tokens: list[Token], i: int) -> Attribution | None:
    match = _match(tokens, i)
    if match is None:
        return None
    verb, after = match
    previous = tokens[i - 1] if i else None
    if (previous and previous.lower in _DETERMINERS) or (
        previous and previous.lower.endswith(("'s", "’s", "s'", "s’"))
    ):
        return None
    if verb.form in ("ed", "en") and _is_passive(tokens, i):
        return None
    if after < len(tokens) and tokens[after].lower == "by" and verb.form in ("ed", "en"):
        return None
    if verb.form == "base" and previous and previous.lower == "to":
        pass
    cue = (tokens[i].start, tokens[after - 1].end)
    source: Source | None
    # ``“…,” said X`` and ``…, said X``: the content stands before
    inverted = previous is not None and (previous.kind == "q" or previous.lower in (",", "?", "!", "―", "—", "–"))
    if inverted and verb.form in ("ed", "s", "base") and after < len(tokens) and tokens[after].kind == "w":
        source = source_after(text, tokens, after)
        if source and tokens[after].lower not in _THAT:
            contents = _content(tokens, 0, i)
            quote = next((k for k in range(after, len(tokens)) if tokens[k].kind == "q"), None)
            if quote is not None:
                contents += _content(tokens, quote, len(tokens))
            if contents and (tokens[i - 1].kind == "q" or verb.frames[0] in "ct"):
                return Attribution(cue, source, contents, verb.distance)
    right = _right(text, tokens, after, verb)
    source, left = source_before(text, tokens, i)
    before = _left(tokens, left, right is not None, bool(verb.frames.strip("ni")))
    contents = []
    if before:
        contents += _content(tokens, 0, before)
    if right is not None and (source or verb.form == "ing"):
        contents += _content(tokens, right, _stop(text, tokens, right, verb))
    if not contents:
        return None
    return Attribution(cue, source, contents, verb.distance)


def _is_passive(tokens: list[Token], i: int) -> bool:
    k = i - 1
    while k >= 0 and (tokens[k].lower in _AUX or tokens[k].lower.endswith("ly")):
        if tokens[k].lower in _AUX_BE:
            return True
        k -= 1
    return False


def _skip_adverbial(tokens: list[Token], k: int) -> int:
    """Return the place after times and short prepositional phrases that start at ``k``."""
    limit = k + 14
    while k < len(tokens) and k < limit:
        token = tokens[k]
        if token.lower in _TIME or token.lower.endswith("ly"):
            k += 1
        elif token.lower in _PREPOSITIONS:
            k += 1
            while (
                k < len(tokens)
                and k < limit
                and tokens[k].kind == "w"
                and tokens[k].lower not in _THAT
                and tokens[k].lower not in _PREPOSITIONS
            ):
                k += 1
        else:
            break
    return k


def _right(text: str, tokens: list[Token], after: int, verb: Verb) -> int | None:
    """Return where the content after the cue begins, or None if there is none."""
    if after >= len(tokens):
        return None
    first = tokens[after]
    k = _skip_adverbial(tokens, after)
    if "a" in verb.frames and k < len(tokens) and tokens[k].kind == "w" and tokens[k].lower not in _THAT:
        for m in range(k + 1, min(k + 12, len(tokens))):
            if tokens[m].lower in _THAT or tokens[m].kind == "q":
                return m
            if tokens[m].lower == "to" and "i" not in verb.frames and m > k:
                return m
            if tokens[m].lower in (",", ":"):
                if m + 1 < len(tokens) and tokens[m + 1].kind == "q":
                    return m + 1
                break
            if (
                tokens[m].lower in _PRONOUNS | {"there", "the", "this"}
                and m > k
                and tokens[m - 1].lower not in _PREPOSITIONS
            ):
                return m
    if k < len(tokens):
        token = tokens[k]
        if token.kind == "q":
            return k
        if token.lower in (",", ":") and k + 1 < len(tokens) and tokens[k + 1].kind == "q":
            return k + 1
        if token.lower == ":":
            return k + 1 if k + 1 < len(tokens) else None
        if token.lower in _THAT:
            return k if set(verb.frames) & set("ctae") or verb.frames == "n" else None
        if "c" in verb.frames:
            for m in range(after, min(after + 12, len(tokens))):
                if tokens[m].lower == "that" and tokens[m].kind == "w":
                    return m if m <= k + 4 else after
                if tokens[m].kind == "p":
                    break
    if first.kind == "p":
        return None
    if "c" in verb.frames:
        if k >= len(tokens) or tokens[k].kind == "p":
            return None
        return k if first.lower in _TIME else after
    if "e" in verb.frames:
        return after
    if "i" in verb.frames and first.lower == "to":
        return after
    if "n" in verb.frames and first.kind in "wq":
        return after
    return None


def _stop(text: str, tokens: list[Token], right: int, verb: Verb) -> int:
    clause = set(verb.frames) & set("ctaeq")
    for k in range(right + 1, len(tokens)):
        token = tokens[k]
        if token.lower == ";":
            return k
        if token.lower == "," and k + 1 < len(tokens):
            following = tokens[k + 1].lower
            if following in _CUT:
                return k
            if not clause:
                return k
            if following in VERBS and VERBS[following][0].form == "ing":
                return k
    return len(tokens)


def _left(tokens: list[Token], left: int, has_right: bool, clausal: bool) -> int:
    """Return where the content before the source ends (0: none)."""
    if left <= 0 or not clausal:
        return 0
    last = tokens[left - 1]
    if last.kind == "q":
        return left
    if last.lower != "," or left < 3:
        return 0
    if has_right and tokens[0].lower in _LEAD:
        return 0
    if has_right:
        return 0
    return left - 1


def _content(tokens: list[Token], i: int, j: int) -> list[tuple[int, int]]:
    while i < j and tokens[i].kind == "p":
        i += 1
    while i < j and tokens[j - 1].kind == "p" and tokens[j - 1].lower not in (")", "]", "%"):
        j -= 1
    return [(tokens[i].start, tokens[j - 1].end)] if i < j else []


def _spans(text: str, marked: list[Quote], attributions: list[Attribution]) -> list[Voice]:
    pieces: list[tuple[int, int, Attribution]] = []
    at = 0
    for attribution in attributions:
        for start, end in attribution.contents:
            pieces.append((start, end, attribution))
    pieces.sort(key=lambda piece: (piece[0], -piece[1]))
    found: list[Voice] = []
    covered: list[tuple[int, int, Attribution]] = []
    for start, end, attribution in pieces:
        start = max(start, at)
        if start < end:
            covered.append((start, end, attribution))
            at = end
    result: list[Voice] = []
    for start, end, attribution in covered:
        at = start
        for quote in marked:
            if quote.end <= start or quote.start >= end:
                continue
            qs, qe = max(start, quote.start), min(end, quote.end)
            if at < qs and any(c.isalnum() for c in text[at:qs]):
                result.append(_voice(text, at, qs, "reported", attribution))
            result.append(_voice(text, qs, qe, "quoted", attribution))
            at = qe
        if at < end and any(c.isalnum() for c in text[at:end]):
            result.append(_voice(text, at, end, "reported", attribution))
    taken = [(voice.start, voice.end) for voice in result]
    for quote in marked:
        if any(s < quote.end and quote.start < e for s, e in taken):
            continue
        n = _words_in(text, quote.start, quote.end)
        if n:
            result.append(Voice(quote.start, quote.end, "scare" if n <= 2 else "quoted", ""))
    return sorted(result)


def _voice(text: str, start: int, end: int, kind: str, attribution: Attribution | None) -> Voice:
    while text[start].isspace():
        start += 1
    while text[end - 1].isspace():
        end -= 1
    if attribution is None:
        return Voice(start, end, kind, "")
    source = attribution.source
    cue_start, cue_end = attribution.cue
    return Voice(
        start,
        end,
        kind,
        source.name if source else "",
        source.start if source else -1,
        source.end if source else -1,
        text[cue_start:cue_end],
        cue_start,
        cue_end,
        attribution.distance,
    )
