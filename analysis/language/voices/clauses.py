"""Attributed clauses: what a cue attributes to its source, read from the order of words around it.

There is no parser: a reporting verb with a noun phrase before it takes what follows (``X said that …``), one at
the end of a sentence takes what came before (``…, X said``, ``“…,” said X``), and "according to X" takes the rest.
"""

from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from analysis.language.voices.cues import NOUNS, VERBS, Token, Verb, ends_as_adverb, verb_at, words_of
from analysis.language.voices.speakers import (
    EVIDENCE,
    GROUPS,
    ROLES,
    Source,
    before_apposition,
    is_evidence,
    main_subject,
    owner_before,
    source_after,
    source_before,
)

Tokens = Sequence[Token]


class Attribution(NamedTuple):
    """A cue, the source beside it, and the stretches of text that it attributes."""

    cue: tuple[int, int]
    source: Source | None
    contents: list[tuple[int, int]]
    distance: str
    begin: int = -1  # where the phrase that names the source begins, or the cue if that comes first
    opens: bool = False  # the cue ends its paragraph with a colon: the next one is its content


_BE = words_of("be")
_AUXILIARY = words_of("be", "have", "do", "modal", "adverb")
_ADVERB = words_of("adverb")
_FINITE = words_of("be", "have", "modal", "do")
_DETERMINER = words_of("determiner", "preposition")
_CLAUSE = words_of("that", "wh")
_SUBJECT = words_of("subject")
_SELF = words_of("self")
_TIME = words_of("time")
_PREPOSITION = words_of("preposition")
_NOUN_FOLLOWS = words_of("preposition", "be", "have", "modal", "do", "relative") - {"to", "as"}
_AFTER_SOURCE = words_of("preposition", "time", "relative")
_CONTENT_STARTS = words_of("that", "wh", "determiner", "subject", "adverb", "preposition", "time") | {"if"}
_QUANTIFIER = frozenset(("some", "many", "others", "few", "most", "all", "both", "several"))
_STOP = words_of("contrast")
_JOINS = words_of("coordinator", "contrast")
_DASHES = frozenset(("―", "—", "–", "-", "--"))
_LONGEST_ADVERBIAL = 14
_LONGEST_ADDRESSEE = 12


def attributions(text: str, tokens: Tokens) -> list[Attribution]:
    """Return the attributions of one sentence (or several that a quote runs through), in the order of their cues."""
    found: list[Attribution] = []
    for i, token in enumerate(tokens):
        attribution = None
        if token.lower == "according":
            attribution = _according(text, tokens, i)
        elif token.kind == "w" and (token.lower in VERBS or token.lower in NOUNS):
            attribution = _verb(text, tokens, i, found) or _noun(text, tokens, i)
        elif token.lower in _DASHES:
            attribution = _dash(text, tokens, i)
        if attribution:
            _add(found, attribution, tokens)
    return found


def _add(found: list[Attribution], new: Attribution, tokens: Tokens) -> None:
    """Add an attribution: one that starts a new clause ends the content before it, one inside it belongs to it."""
    place = bisect_left(tokens, new.begin, key=lambda token: token.start)
    before = tokens[place - 1] if place else None
    starts_clause = before is not None and (before.kind == "q" or before.lower in _JOINS | {",", ";"})
    for number, earlier in enumerate(found):
        contents = []
        for start, end in earlier.contents:
            if starts_clause and before and _cuts(before, start) and before.start < new.begin < end:
                contents.append((start, before.end if before.kind == "q" else before.start))
            elif start <= new.begin < end and all(stop <= end for _, stop in new.contents):
                return
            else:
                contents.append((start, end))
        found[number] = earlier._replace(contents=contents)
    found.append(new)


def _cuts(before: Token, start: int) -> bool:
    return start <= before.start if before.kind == "q" else start < before.start


def _according(text: str, tokens: Tokens, i: int) -> Attribution | None:
    """Read "according to X, …", "…, according to X" and "…, according to X, …"."""
    if i + 2 >= len(tokens) or tokens[i + 1].lower != "to":
        return None
    source = source_after(text, tokens, i + 2)
    if source is None or not (source.capital or source.role or " " in source.name or is_evidence(source)):
        return None  # "according to plan"
    cue = tokens[i].start, tokens[i + 1].end
    rest = _after_apposition(tokens, i + 2)
    if not any(token.kind != "p" for token in tokens[:i]) or tokens[i - 1].lower in _JOINS:
        return Attribution(cue, source, _stretch(tokens, rest, len(tokens)), "neutral", cue[0])
    contents = _stretch(tokens, 0, i)
    if tokens[i - 1].lower == "," and (
        i <= 6 or (rest < len(tokens) and (tokens[rest].kind == "q" or tokens[rest].lower in _JOINS))
    ):
        contents += _stretch(tokens, rest, len(tokens))
    return Attribution(cue, source, contents, "neutral", cue[0])


def _after_apposition(tokens: Tokens, i: int) -> int:
    """Return where the content begins after a source that starts at ``i``: past its comma and any apposition."""
    comma = next((k for k in range(i, len(tokens)) if tokens[k].lower in (",", ":") or tokens[k].kind == "q"), None)
    if comma is None or tokens[comma].kind == "q":
        return len(tokens) if comma is None else comma
    for k in range(comma + 1, min(comma + 25, len(tokens))):
        if tokens[k].kind == "q" and tokens[k - 1].lower in (",", ":"):
            return k
    first = tokens[comma + 1] if comma + 1 < len(tokens) else None
    if first and first.lower in ("who", "which", "whose", "a", "an"):
        for k in range(comma + 2, min(comma + 15, len(tokens))):
            if tokens[k].lower == ",":
                return k + 1
    return comma + 1


def _noun(text: str, tokens: Tokens, i: int) -> Attribution | None:
    """Read "X's claim that …": the owner, if one stands there, is the source."""
    if tokens[i].lower not in NOUNS or i + 2 >= len(tokens) or tokens[i + 1].lower != "that":
        return None
    if tokens[i + 2].lower in _FINITE:
        return None  # "claims that were false"
    cue = tokens[i].start, tokens[i].end
    return Attribution(
        cue, owner_before(text, tokens, i), _stretch(tokens, i + 1, _end(tokens, i + 1)), NOUNS[tokens[i].lower], cue[0]
    )


def _end(tokens: Tokens, i: int) -> int:
    """Return where a clause that hangs on a noun and begins at ``i`` ends: at its first comma or semicolon."""
    return next((k for k in range(i, len(tokens)) if tokens[k].lower in (",", ";", "–", "—", ")")), len(tokens))


def _dash(text: str, tokens: Tokens, i: int) -> Attribution | None:
    """Read ``“…” — Name`` at the end of a paragraph."""
    if i == 0 or tokens[i - 1].kind != "q" or not 2 <= len(tokens) - i <= 8 or not tokens[i + 1].capital:
        return None
    source = source_after(text, tokens, i + 1)
    cue = tokens[i].start, tokens[i].end
    return Attribution(cue, source, _stretch(tokens, 0, i), "neutral", cue[0]) if source else None


def _verb(text: str, tokens: Tokens, i: int, earlier: list[Attribution]) -> Attribution | None:
    match = verb_at(tokens, i)
    if match is None or _is_noun(tokens, i, *match) or _is_passive(tokens, i, *match):
        return None
    verb, after = match
    inverted = _inverted(text, tokens, i, verb, after)
    if inverted:
        return inverted
    source, left = None, i
    if not (verb.form == "ing" and tokens[i - 1].lower in {",", "by", "q"} | _DASHES):
        source, left = source_before(text, tokens, i, near=verb.form == "ing" and tokens[i - 1].lower not in _BE)
    if source is None and (verb.form == "ing" or i == 0 or tokens[i - 1].lower in _JOINS):
        # not for "… vowed to fight and emphasize": the first cue's content goes on
        source = None if verb.form == "base" else earlier[-1].source if earlier else main_subject(text, tokens)
    cue = tokens[i].start, tokens[after - 1].end
    right = _right(tokens, after, verb)
    marked = _is_marked(tokens, right)
    if source is None or source.self or not _may_report(tokens, i, verb, source, marked):
        return None
    quoted = left > 0 and tokens[left - 1].kind == "q" and (right is None or tokens[0].lower not in _PREPOSITION)
    if quoted and not marked:
        right = None  # "…," she said months after her release
    contents = [] if right is None else _stretch(tokens, right, _stop(tokens, right, verb))
    if right is None or quoted:
        contents = _left(tokens, left, verb, bool(earlier)) + contents
    if right is None and contents:
        contents += _resumed(tokens, after, verb)
    opens = after < len(tokens) and tokens[-1].lower == ":"
    begin = tokens[min(left, i)].start
    return Attribution(cue, source, contents, verb.distance, begin, opens) if contents or opens else None


def _is_marked(tokens: Tokens, right: int | None) -> bool:
    """Return whether the content at ``right`` is a quote or a clause that shows its beginning."""
    return right is not None and (tokens[right].kind == "q" or tokens[right].lower in _CLAUSE)


def _is_noun(tokens: Tokens, i: int, verb: Verb, after: int) -> bool:
    """Return whether the form at ``i`` is a noun or an adjective here ("its claims", "strong support for")."""
    if i == 0:
        return verb.form != "ing"
    before = tokens[i - 1]
    if tokens[i].capital and not (before.capital and after < len(tokens) and _capital_run(tokens, i)):
        return True
    if verb.form == "ing":
        return not _is_adjunct(before)
    k = i - 1
    while k > 0 and (tokens[k].lower in _ADVERB or ends_as_adverb(tokens[k])):
        k -= 1
    before = tokens[k]
    if before.lower.endswith(("'s", "’s", "s'", "s’")) and before.lower not in _BE:
        return True
    if before.lower in _QUANTIFIER and verb.form != "s":
        return False
    if before.lower in _DETERMINER and not (verb.form == "base" and before.lower == "to"):
        return before.lower != "that"
    if verb.form not in ("base", "s") or before.lower in _SUBJECT | _AUXILIARY | {"who", "to"}:
        return False
    following = tokens[after] if after < len(tokens) else None
    return (verb.noun and verb.form == "base" and _is_one(tokens, k)) or _is_noun_between(before, verb, following)


def _is_adjunct(before: Token) -> bool:
    """Return whether an -ing form after ``before`` tells what somebody says ("…, adding", "he is saying")."""
    return (
        before.kind == "q"
        or before.lower in _JOINS - _STOP | _BE | _DASHES | {",", "by", "("}
        or before.capital
        or before.lower in ROLES
        or ends_as_adverb(before)
    )


def _is_one(tokens: Tokens, k: int) -> bool:
    """Return whether the noun at ``k`` is one thing, and no verb in the plural can follow: "a bipartisan push for"."""
    for m in range(k, max(-1, k - 3), -1):
        lower = tokens[m].lower
        if lower in _DETERMINER:
            return lower not in _PREPOSITION | _QUANTIFIER and m < k and tokens[m - 1].lower not in _PREPOSITION
        if tokens[m].kind != "w" or lower in GROUPS | _JOINS or lower.endswith("s"):
            return False
    return False


def _is_noun_between(before: Token, verb: Verb, following: Token | None) -> bool:
    speaks = before.capital or before.lower in ROLES | EVIDENCE or before.lower in ("and", ",", ")")
    if following is None or following.kind == "p":
        return verb.noun and not speaks
    if following.lower in _NOUN_FOLLOWS and not verb.particle:
        return True
    begins = following.lower in _CONTENT_STARTS or following.capital or following.kind == "q"
    plural = before.lower.endswith("s")
    if verb.noun and not (speaks and begins):
        return not (plural and verb.form == "base" and following.lower in _CLAUSE | _SUBJECT)
    if verb.form == "s":
        return plural and not before.capital
    return not (speaks or begins or plural or before.kind == "q")


def _capital_run(tokens: Tokens, i: int) -> bool:
    """Return whether every longer word around ``i`` is capitalised, as in a headline."""
    near = [token for token in tokens[max(0, i - 4) : i + 5] if token.kind == "w" and len(token.lower) > 3]
    return len(tokens) > 4 and all(token.capital for token in near)


def _is_passive(tokens: Tokens, i: int, verb: Verb, after: int) -> bool:
    """Return whether the participle at ``i`` is passive, or only describes a noun ("the plan proposed by …")."""
    if verb.form not in ("ed", "en"):
        return False
    if after < len(tokens) and tokens[after].lower == "by":
        return True
    k = i - 1
    while k >= 0 and (tokens[k].lower in _AUXILIARY or ends_as_adverb(tokens[k])):
        if tokens[k].lower in _BE:
            return True
        k -= 1
    return verb.form == "en" and k == i - 1


def _may_report(tokens: Tokens, i: int, verb: Verb, source: Source, marked: bool) -> bool:
    """Return whether this verb with this source attributes words at all; ``marked``: a that-clause or quote follows."""
    if verb.form == "base" and tokens[i - 1].lower == "to":  # not "asked Roe to say that"
        return marked and tokens[i - 2].lower not in _BE and tokens[i - 2].end != source.end
    if not marked and _is_restricted(tokens, i) and source.start <= tokens[2].start:
        return False
    return "e" not in verb.frames or is_evidence(source) or (marked and "t" in verb.frames)


def _is_restricted(tokens: Tokens, i: int) -> bool:
    """Return whether the verb belongs to "who" without a comma: "the man who once thought … is gone".

    Where such a clause is about the subject, nothing marks its end.
    """
    k = i - 1
    while k > 0 and (tokens[k].lower in _AUXILIARY or ends_as_adverb(tokens[k])):
        k -= 1
    return k > 0 and tokens[k].lower == "who" and tokens[k - 1].kind == "w"


def _inverted(text: str, tokens: Tokens, i: int, verb: Verb, after: int) -> Attribution | None:
    """Read ``“…,” said X`` and ``…, said X``."""
    before = tokens[i - 1] if i else None
    if before is None or verb.form not in ("ed", "s", "base") or not (before.kind == "q" or before.lower == ","):
        return None
    if after >= len(tokens) or tokens[after].kind != "w" or tokens[after].lower in _CLAUSE | _PREPOSITION | _TIME:
        return None
    source = source_after(text, tokens, after)
    if source is None or source.self or (before.kind != "q" and "c" not in verb.frames):
        return None
    end = next((k for k in range(after, len(tokens)) if tokens[k].start >= source.end), len(tokens))
    # "X, head of Y, said Z would …" and "X, head of Y, said areas near Z, a city, …" have their own subject before
    own = before.kind != "q" and before_apposition(tokens, i - 1) >= 0
    if own and ("a" in verb.frames or (tokens[after].start < source.start and tokens[after].lower not in ROLES)):
        return None
    if end < len(tokens) and tokens[end].kind == "w" and (own or tokens[end].lower not in _AFTER_SOURCE):
        return None
    if before.kind != "q" and not (source.capital or source.role or source.pronoun):
        return None
    contents = _stretch(tokens, 0, i)
    quote = next((k for k in range(end, len(tokens)) if tokens[k].kind == "q"), None)
    if quote is not None:
        contents += _stretch(tokens, quote, len(tokens))
    cue = tokens[i].start, tokens[after - 1].end
    return Attribution(cue, source, contents, verb.distance, cue[0])


def _right(tokens: Tokens, after: int, verb: Verb) -> int | None:
    """Return where the content after the cue begins; None if there is none."""
    if after >= len(tokens):
        return None
    first = tokens[after]
    if "i" in verb.frames and first.lower == "to":
        return after
    if "a" in verb.frames:
        place = _after_addressee(tokens, after, verb)
        if place is not None:
            return place
    k = _skip_adverbial(tokens, after)
    place = _introduced(tokens, k, verb)
    if place is not None or first.kind == "p":
        return place
    if "c" in verb.frames:
        short = next((m for m in range(after, min(after + 7, len(tokens))) if tokens[m].kind == "p"), after + 7)
        if "a" in verb.frames and (short < after + 7 or len(tokens) < after + 7):
            return None  # "…, Roe told the paper."
        return _bare_clause(tokens, after, k) if "s" not in verb.frames or _shows_verb(tokens, k) else None
    takes_noun = verb.frames & set("ne") and first.lower not in _PREPOSITION | _CLAUSE
    return after if takes_noun else None


def _introduced(tokens: Tokens, k: int, verb: Verb) -> int | None:
    """Return where the content begins if a quote, a colon, "that" or a wh-word at ``k`` opens it."""
    if k >= len(tokens):
        return None
    mark = tokens[k].lower
    if tokens[k].kind == "q":
        return k
    if mark == ",":  # "says in Toledo, Ohio, that"
        for m in range(k + 1, min(k + 5, len(tokens))):
            if tokens[m].lower == "that" and tokens[m - 1].lower == ",":
                return m if verb.frames & set("ctae") else None
    if mark in (",", ":") and k + 1 < len(tokens) and (tokens[k + 1].kind == "q" or mark == ":"):
        return k + 1 if tokens[k + 1].kind == "q" or verb.frames & set("ct") else None
    return k if mark in _CLAUSE and verb.frames & set("ctae") else None


def _bare_clause(tokens: Tokens, after: int, k: int) -> int | None:
    """Return where a clause begins that need not start with "that"; ``k`` is the place after times and places."""
    if k >= len(tokens) or tokens[k].kind == "p":
        return None
    return k if tokens[after].lower in _TIME else after


def _shows_verb(tokens: Tokens, k: int) -> bool:
    """Return whether a clause starts at ``k`` and not only a noun ("added another layer of …")."""
    for token in tokens[k:]:
        if token.kind == "p" or token.lower in _STOP or token.lower == "as":
            return False
        if token.lower in _SUBJECT | _FINITE or token.lower in VERBS or token.lower.endswith("ed"):
            return True
    return False


def _after_addressee(tokens: Tokens, after: int, verb: Verb) -> int | None:
    if tokens[after].kind != "w" or tokens[after].lower in _CLAUSE:
        return None
    for k in range(after + 1, min(after + _LONGEST_ADDRESSEE, len(tokens))):
        token = tokens[k]
        if token.kind == "q" or token.lower in _CLAUSE or (token.lower == "to" and "t" not in verb.frames):
            return k
        if token.lower in (",", ":"):
            return k + 1 if k + 1 < len(tokens) and tokens[k + 1].kind == "q" else None
        if token.kind == "p":
            return None
        if (token.lower in _SUBJECT or token.lower == "the") and tokens[k - 1].lower not in _PREPOSITION:
            return k
    return None


def _skip_adverbial(tokens: Tokens, k: int) -> int:
    """Return the place after the times and short prepositional phrases that start at ``k``."""
    limit = min(k + _LONGEST_ADVERBIAL, len(tokens))
    while k < limit:
        lower = tokens[k].lower
        if lower in _TIME or ends_as_adverb(tokens[k]):
            k += 1
        elif lower in _PREPOSITION:
            k += 1
            while k < limit and tokens[k].kind == "w" and tokens[k].lower not in _CLAUSE | _PREPOSITION:
                k += 1
        else:
            break
    return k


def _stop(tokens: Tokens, right: int, verb: Verb) -> int:
    """Return where the content that begins at ``right`` ends."""
    clause = verb.frames & set("ctaeq")
    for k in range(right, len(tokens)):
        if tokens[k].kind == "q" and k + 1 < len(tokens) and tokens[k + 1].lower in _STOP:
            return k + 1  # “… stability,” although …: the contrast is the writer's
        if k == right:
            continue
        if tokens[k].lower == ";":
            return k
        if tokens[k].lower == "," and k + 1 < len(tokens):
            following = tokens[k + 1].lower
            if not clause or following in _STOP:
                return k
            if any(other.form == "ing" for other in VERBS.get(following, ())):
                return k
    return len(tokens)


def _left(tokens: Tokens, left: int, verb: Verb, follows: bool) -> list[tuple[int, int]]:
    """Return the content before a source that begins at ``left``, if a comma or a quote parts the two.

    ``follows`` says that an earlier cue already took what stands before the quote.
    """
    if left <= 0:
        return []
    last = tokens[left - 1]
    if last.kind == "q" and verb.frames & set("ctaq"):
        return _stretch(tokens, left - 1 if follows else 0, left)
    return _stretch(tokens, 0, left - 1) if last.lower == "," and verb.frames & set("c") else []


def _resumed(tokens: Tokens, after: int, verb: Verb) -> list[tuple[int, int]]:
    """Return the content that goes on after ``…, X said,``."""
    comma = _skip_adverbial(tokens, after)
    if "a" in verb.frames and comma == after:  # "he told me on Friday,"
        comma = _skip_adverbial(tokens, after + 1)
    k = comma + 1
    if k >= len(tokens) or tokens[comma].lower != "," or tokens[k].lower in _STOP | {"according"}:
        return []
    if tokens[k].lower in _JOINS and (verb.frames & {"q"} or any(token.kind == "q" for token in tokens[:after])):
        return []  # "…," he said, and left
    if tokens[k].kind != "q" and any(verb.form == "ing" for verb in VERBS.get(tokens[k].lower, ())):
        return []
    return _stretch(tokens, k, len(tokens))


def _stretch(tokens: Tokens, i: int, j: int) -> list[tuple[int, int]]:
    """Return the span of tokens ``i`` up to ``j`` without the punctuation at its ends; none if nothing is left."""
    while i < j and tokens[i].kind == "p":
        i += 1
    while i < j and tokens[j - 1].kind == "p" and tokens[j - 1].lower not in (")", "]", "%"):
        j -= 1
    return [(tokens[i].start, tokens[j - 1].end)] if i < j else []
