"""Attributed clauses: what a cue attributes to its source, read from the order of words around it.

There is no parser: a reporting verb with a noun phrase before it takes what follows (``X said that …``), one at
the end of a sentence takes what came before (``…, X said``, ``“…,” said X``), and "according to X" takes the rest.
"""

from bisect import bisect_left
from collections.abc import Sequence
from typing import NamedTuple

from analysis.language.names.gazetteer import is_common
from analysis.language.voices.contents import contents, is_marked, object_of, right_of, stretch
from analysis.language.voices.cue_form import is_noun, is_passive
from analysis.language.voices.cues import (
    ADJECTIVES,
    FORMS,
    NOUNS,
    VERBS,
    Token,
    Verb,
    ends_as_adverb,
    verb_at,
    words_of,
)
from analysis.language.voices.nouns import ROLES
from analysis.language.voices.openings import clause_start
from analysis.language.voices.speakers import (
    Source,
    before_apposition,
    is_evidence,
    is_finder,
    is_speaker,
    main_subject,
    owner_before,
    pronoun_at,
    source_after,
    source_before,
)

Tokens = Sequence[Token]
_BE = words_of("be")
_AUXILIARY = words_of("be", "have", "do", "modal", "adverb")
_FINITE = words_of("be", "have", "modal", "do")
_CLAUSE = words_of("that", "wh")
_TIME = words_of("time")
_PREPOSITION = words_of("preposition")
_AFTER_SOURCE = words_of("preposition", "time", "relative")
_DOCUMENTS = words_of("document")
_JOINS = words_of("coordinator", "contrast")
_DESCRIBES = words_of("determiner", "relative")
_OPENS_RELATIVE = words_of("relative", "wh")
_DASHES = frozenset(("―", "—", "–", "-", "--"))
_STARTS_CLAUSE = _JOINS | {",", ";"}
_OPENS_ADJUNCT = _DASHES | {",", "by", "q"}
_NO_SOURCE = _CLAUSE | _PREPOSITION | _TIME
_MAY_ATTRIBUTE = FORMS | _DASHES | {":"}
_GIVEN_BY = frozenset(("from", "by", "among"))
_GIVES = words_of("gives")
_NOTHING = words_of("nothing")
_NOBODY = words_of("nobody")
_SUBORDINATOR = words_of("subordinator")
_OBJECT = frozenset(("him", "her", "them"))
_HABIT = words_of("habit")
_REFUSES = words_of("refuses")
_OPEN_QUESTION = words_of("wh") | {"who", "if"}
_FEELS = _BE | words_of("feels")
_QUOTED = frozenset(("quoted", "quoting", "quotes", "cited"))
_MANNER = Verb("", (), "ed", frozenset("q"), "manner", False, ())
_LONGEST_OBJECT = 5
_LONGEST_LABEL = 4
_LONGEST_LEAD = 10
_PERSON = frozenset(("he", "she"))
_LONGEST_INTRODUCTION = 10


class Attribution(NamedTuple):
    """A cue, the source beside it, and the stretches of text that it attributes."""

    cue: tuple[int, int]
    source: Source | None
    contents: list[tuple[int, int]]
    distance: str
    begin: int = -1  # where the phrase that names the source begins, or the cue if that comes first
    opens: bool = False  # the cue ends its paragraph with a colon: the next one is its content
    quotes_only: bool = False  # an act, not speech: of its contents only the quotes are the source's words


def attributions(text: str, tokens: Tokens) -> list[Attribution]:
    """Return the attributions of one sentence (or several that a quote runs through), in the order of their cues."""
    found: list[Attribution] = []
    for i, token in enumerate(tokens):
        if token.lower not in _MAY_ATTRIBUTE:
            if token.lower.endswith("ed") and (manner := _manner(text, tokens, i)):
                _add(found, manner, tokens)
            continue
        attribution = None
        if token.lower == "according":
            attribution = _according(text, tokens, i, bool(found))
        elif token.lower == ":":
            attribution = _label(text, tokens, i) or _introduction(text, tokens, i)
            attribution = attribution or (None if found else _colon(text, tokens, i))
        elif token.lower in _DASHES:
            attribution = _dash(text, tokens, i)
        else:
            attribution = _verb(text, tokens, i, found) or _noun(text, tokens, i) or _adjective(text, tokens, i)
        if attribution:
            _add(found, attribution, tokens)
    return found


def _manner(text: str, tokens: Tokens, i: int) -> Attribution | None:
    """Read a verb that no list has beside speech and a name: "“…,” trilled Ann Roe", "“…,” she trilled."."""
    if not i or tokens[i].capital:
        return None
    following = tokens[i + 1] if i + 1 < len(tokens) else None
    if _is_utterance(text, tokens[i - 1]):
        return _inverted(text, tokens, i, _MANNER, i + 1) if following and following.capital else None
    if (following and following.kind == "w" and not ends_as_adverb(following)) or all(
        t.kind != "q" for t in tokens[:i]
    ):
        return None
    source, left = source_before(text, tokens, i)
    if source is None or source.self or not (source.capital or source.pronoun) or not left:
        return None
    if not _is_utterance(text, tokens[left - 1]):
        return None
    cue = tokens[i].start, tokens[i].end
    return Attribution(cue, source, stretch(tokens, left - 1, left), _MANNER.distance, source.start)


def _is_utterance(text: str, token: Token) -> bool:
    """Return whether a token is a quote that ends as speech does before its speaker: “…,” or “…?”."""
    return token.kind == "q" and text[token.end - 2] in ",?!"


def _add(found: list[Attribution], new: Attribution, tokens: Tokens) -> None:
    """Add an attribution: one that starts a new clause ends the content before it, one inside it belongs to it."""
    place = bisect_left(tokens, new.begin, key=lambda token: token.start)
    cue = bisect_left(tokens, new.cue[0], key=lambda token: token.start)
    aside = cue > 0 and tokens[cue - 1].lower == ","
    before = tokens[place - 1] if place else None
    starts_clause = before is not None and (before.kind == "q" or before.lower in _STARTS_CLAUSE)
    for number, earlier in enumerate(found):
        if earlier.quotes_only:
            continue
        contents = []
        for start, end in earlier.contents:
            joins = before is not None and before.lower in _JOINS and not _has_verb(tokens, start, before.start)
            if starts_clause and not joins and before and _cuts(before, start) and before.start < new.begin < end:
                contents.append((start, before.end if before.kind == "q" else before.start))
            elif aside and new.begin < earlier.begin < start < tokens[cue].start < end:
                contents.append((start, tokens[cue - 1].start))  # "Roe, who asked that …, said"
            elif start <= new.begin < end and all(stop <= end for _, stop in new.contents):
                return
            else:
                contents.append((start, end))
        found[number] = earlier._replace(contents=contents)
    found.append(new)


def _has_verb(tokens: Tokens, start: int, end: int) -> bool:
    """Return whether a verb stands in the text from ``start`` to ``end`` ("he and Roe" has none)."""
    inside = tokens[bisect_left(tokens, start, key=lambda t: t.start) : bisect_left(tokens, end, key=lambda t: t.start)]
    return any(t.lower in _FINITE or t.lower.endswith("ed") or t.lower in VERBS or t.kind == "q" for t in inside)


def _cuts(before: Token, start: int) -> bool:
    return start <= before.start if before.kind == "q" else start < before.start


def _according(text: str, tokens: Tokens, i: int, follows: bool) -> Attribution | None:
    """Read "according to X, …", "…, according to X" and "…, according to X, …".

    ``follows`` says that an earlier cue already took what stands before ("…, Roe said, according to the paper").
    """
    if i + 2 >= len(tokens) or tokens[i + 1].lower != "to":
        return None
    source = _whom(tokens, i + 2) or source_after(text, tokens, i + 2)
    if source is None or not (
        source.capital or source.pronoun or source.role or " " in source.name or is_evidence(source)
    ):
        return None  # "according to plan"
    cue = tokens[i].start, tokens[i + 1].end
    rest = _after_apposition(tokens, i + 2)
    if not any(token.kind != "p" for token in tokens[:i]) or tokens[i - 1].lower in _JOINS:
        return Attribution(cue, source, stretch(tokens, rest, len(tokens)), "neutral", cue[0])
    begin = clause_start(tokens, i)
    contents = [] if follows else stretch(tokens, begin, i)
    goes_on = rest < len(tokens) and (tokens[rest].kind == "q" or tokens[rest].lower in _JOINS)
    if tokens[i - 1].lower == "," and (goes_on or _is_interrupted(tokens, i, rest)):
        contents += stretch(tokens, rest, len(tokens))
    return Attribution(cue, source, contents, "neutral", cue[0]) if contents else None


def _whom(tokens: Tokens, k: int) -> Source | None:
    """Return the pronoun at ``k`` that is no part of a phrase: "according to him, …"."""
    alone = k + 1 >= len(tokens) or tokens[k + 1].kind != "w"
    return pronoun_at(tokens[k]) if tokens[k].lower in _OBJECT and alone else None


def _is_interrupted(tokens: Tokens, i: int, rest: int) -> bool:
    """Return whether "according to X" at ``i`` parts a subject from its verb, which stands after ``rest``."""
    subject = i <= 6 and not any(token.lower in _FINITE for token in tokens[:i])
    return subject and not all(token.capital for token in tokens[rest:] if token.kind == "w")


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
    """Read "X's claim that …", "his claim is that …", "claims from X that …" and "X repeated the claim that …"."""
    if tokens[i].lower not in NOUNS or i + 2 >= len(tokens):
        return None
    that = i + 1 + (tokens[i + 1].lower in _BE)
    owner = None
    if tokens[i + 1].lower in _GIVEN_BY and (owner := source_after(text, tokens, i + 2)):
        that = bisect_left(tokens, owner.end, key=lambda token: token.start)
    if that + 1 >= len(tokens) or tokens[that].lower != "that" or tokens[that + 1].lower in _FINITE:
        return None  # "claims that were false"
    owner = owner or owner_before(text, tokens, i) or _issuer(text, tokens, i)
    cue = tokens[i].start, tokens[i].end
    content = stretch(tokens, that, _end(tokens, that))
    return Attribution(cue, owner, content, NOUNS[tokens[i].lower], cue[0]) if owner else None


def _issuer(text: str, tokens: Tokens, i: int) -> Source | None:
    """Return who gives the noun at ``i``: "Roe issued a statement that …", "Roe has expressed concern that …"."""
    for k in range(i - 1, max(0, i - _LONGEST_OBJECT), -1):
        if tokens[k].lower in _GIVES:
            source = source_before(text, tokens, k)[0]
            return source if source and is_speaker(source) and not source.self else None
        if tokens[k].kind != "w" or tokens[k].lower in _PREPOSITION:
            return None
    return None


def _adjective(text: str, tokens: Tokens, i: int) -> Attribution | None:
    """Read "X is worried that …": what somebody is said to think or feel."""
    if tokens[i].lower not in ADJECTIVES or i + 1 >= len(tokens) or tokens[i + 1].lower != "that":
        return None
    be = next((k for k in range(i - 1, max(-1, i - 4), -1) if tokens[k].lower in _FEELS), 0)
    source = source_before(text, tokens, be)[0] if be else None
    if source is None or source.self or source.name.lower() == "it" or is_evidence(source) or not is_speaker(source):
        return None
    cue = tokens[i].start, tokens[i].end
    return Attribution(cue, source, stretch(tokens, i + 1, len(tokens)), ADJECTIVES[tokens[i].lower], source.start)


def _end(tokens: Tokens, i: int) -> int:
    """Return where a clause that hangs on a noun and begins at ``i`` ends: at its first comma or semicolon."""
    return next((k for k in range(i, len(tokens)) if tokens[k].lower in (",", ";", "–", "—", ")")), len(tokens))


def _dash(text: str, tokens: Tokens, i: int) -> Attribution | None:
    """Read ``“…” — Name`` at the end of a paragraph."""
    if i == 0 or tokens[i - 1].kind != "q" or not 2 <= len(tokens) - i <= 8 or not tokens[i + 1].capital:
        return None
    source = source_after(text, tokens, i + 1)
    cue = tokens[i].start, tokens[i].end
    return Attribution(cue, source, stretch(tokens, 0, i), "neutral", cue[0]) if source else None


def _label(text: str, tokens: Tokens, i: int) -> Attribution | None:
    """Read ``Ann Roe, head of the agency: “…”`` at the start of a sentence or after another quote."""
    if i + 1 >= len(tokens) or tokens[i + 1].kind != "q":
        return None
    begin = next((k + 1 for k in range(i - 1, -1, -1) if tokens[k].kind == "q"), 0)
    name = next((k for k in range(begin, i) if tokens[k].kind == "p"), i)
    if not 0 < name - begin <= _LONGEST_LABEL or not all(token.capital for token in tokens[begin:name]):
        return None
    if name < i and tokens[name].lower not in (",", "("):
        return None
    if any(token.lower in VERBS or token.lower in _FINITE for token in tokens[name:i]):
        return None
    source = source_before(text, tokens, name)[0]
    cue = tokens[i].start, tokens[i].end
    return Attribution(cue, source, stretch(tokens, i + 1, i + 2), "neutral", tokens[begin].start) if source else None


def _colon(text: str, tokens: Tokens, i: int) -> Attribution | None:
    """Read "Roe was blunter: “…”": speech after a short sentence on a person without a cue."""
    if i > _LONGEST_LEAD or i + 1 >= len(tokens) or tokens[i + 1].kind != "q" or len(tokens) > i + 2:
        return None
    source = main_subject(text, tokens[:i])
    person = source and (source.name.lower() in _PERSON or (source.capital and source.name.split()[-1] != source.name))
    if source is None or not (
        person or (source.capital and source.start == tokens[0].start and tokens[1].lower in _BE)
    ):
        return None
    return Attribution((tokens[i].start, tokens[i].end), source, stretch(tokens, i + 1, i + 2), "neutral", source.start)


def _introduction(text: str, tokens: Tokens, i: int) -> Attribution | None:
    """Read "Her statement in full:" at the end of a paragraph, after which the text itself follows."""
    document = next((k for k in range(max(0, i - _LONGEST_INTRODUCTION), i) if tokens[k].lower in _DOCUMENTS), None)
    if document is None or i + 1 < len(tokens):
        return None
    source = owner_before(text, tokens, document) or main_subject(text, tokens[:i])
    return Attribution((tokens[i].start, tokens[i].end), source, [], "neutral", tokens[document].start, opens=True)


def _verb(text: str, tokens: Tokens, i: int, earlier: list[Attribution]) -> Attribution | None:
    match = verb_at(tokens, i)
    if match is None or (not _quoted_as(tokens, i) and is_noun(tokens, i, *match)) or is_passive(tokens, i, *match):
        return None
    verb, after = match
    inverted = _inverted(text, tokens, i, verb, after)
    if inverted:
        return inverted
    if tokens[i].lower in _QUOTED and _quotes_another(tokens, i):
        return None
    source, left = _subject(text, tokens, i, verb, earlier)
    right = right_of(tokens, left, after, verb)
    if source is None or source.self or not _may_report(tokens, i, verb, source, is_marked(tokens, right)):
        return None
    if _is_silent(tokens, i, source, right):
        return None
    given = contents(tokens, left, after, right, verb, bool(earlier))
    act = [] if given else object_of(tokens, after, verb)
    opens = after < len(tokens) and tokens[-1].lower == ":"
    cue = tokens[i].start, tokens[after - 1].end
    begin = tokens[min(left, i)].start
    if not (given or act or opens):
        return None
    return Attribution(cue, source, given or act, verb.distance, begin, opens, quotes_only=bool(act))


def _quotes_another(tokens: Tokens, i: int) -> bool:
    """Return whether "quoted" at ``i`` leaves the words to another cue: "the paper quoted Roe as saying"."""
    near = range(i + 2, min(i + _LONGEST_INTRODUCTION, len(tokens)))
    return any(
        tokens[k].lower in VERBS and tokens[k].lower.endswith("ing") and _quoted_as(tokens, k) == i for k in near
    )


def _subject(text: str, tokens: Tokens, i: int, verb: Verb, earlier: list[Attribution]) -> tuple[Source | None, int]:
    """Return the source of the verb at ``i``, and where its phrase begins."""
    source, left = None, i
    if verb.form == "ing" and _follows_place(tokens, i):
        return main_subject(text, tokens), i
    if verb.form == "ing" and (quoted := _quoted_as(tokens, i)):
        if tokens[quoted - 1].lower in _BE:
            return source_before(text, tokens, quoted)
        left = source_before(text, tokens, quoted)[1]
        return source_before(text, tokens[quoted + 1 : i - 1], i - quoted - 2)[0], left
    if not (verb.form == "ing" and tokens[i - 1].lower in _OPENS_ADJUNCT):
        source, left = source_before(text, tokens, i, near=verb.form == "ing" and tokens[i - 1].lower not in _BE)
    if source is None and (verb.form == "ing" or i == 0 or tokens[i - 1].lower in _JOINS):
        # not for "… vowed to fight and emphasize": the first cue's content goes on
        source = None if verb.form == "base" else earlier[-1].source if earlier else _joint_subject(text, tokens, i)
    return source, left


def _joint_subject(text: str, tokens: Tokens, i: int) -> Source | None:
    """Return the subject of a verb at ``i`` that is joined to another: the sentence's, or that of its last clause.

    It is the clause's where the sentence is about a thing: "Shares fell after the firm cut jobs and said that …".
    """
    source = main_subject(text, tokens)
    thing = source and source.start == tokens[0].start and not source.role and " " not in source.name
    if not (source and thing and is_common(source.name.lower())):
        return source
    begin = next((k + 1 for k in range(i - 1, 0, -1) if tokens[k].lower in _SUBORDINATOR), 0)
    clause = main_subject(text, tokens[begin:i]) if begin else None
    return clause if clause and is_speaker(clause) else source


def _follows_place(tokens: Tokens, i: int) -> bool:
    """Return whether the noun before ``i`` only says where or to whom: "came into office vowing"."""
    begin = next((k for k in range(i - 1, max(-1, i - _LONGEST_LABEL - 1), -1) if tokens[k].lower in _PREPOSITION), 0)
    return begin > 0 and tokens[begin].lower in ("into", "to") and all(t.kind == "w" for t in tokens[begin:i])


def _quoted_as(tokens: Tokens, i: int) -> int:
    """Return where "quoted" stands before "as" and the cue at ``i`` ("quoted Roe as saying"); 0 if it does not."""
    if i < 2 or tokens[i - 1].lower != "as":
        return 0
    return next((k for k in range(i - 2, max(0, i - _LONGEST_INTRODUCTION), -1) if tokens[k].lower in _QUOTED), 0)


def _may_report(tokens: Tokens, i: int, verb: Verb, source: Source, marked: bool) -> bool:
    """Return whether this verb with this source attributes words at all; ``marked``: a that-clause or quote follows."""
    if verb.form == "base" and _is_refused(tokens, i):
        return False
    if verb.form == "base" and tokens[i - 1].lower == "to":  # not "asked Roe to say that"
        if tokens[i - 2].lower in _HABIT and not source.self:  # "she used to say it was the only one"
            return True
        return marked and tokens[i - 2].lower not in _BE and tokens[i - 2].end != source.end
    if not is_speaker(source) and verb.lemma not in ("say", "tell"):
        return False
    if not marked and _is_restricted(tokens, i) and source.start <= tokens[2].start:
        return False
    if "f" in verb.frames and is_finder(source):  # "the panel found the firm was in breach"
        return True
    if not verb.frames & set("ef"):
        return True
    return "e" in verb.frames and (is_evidence(source) or (marked and "t" in verb.frames))


def _is_refused(tokens: Tokens, i: int) -> bool:
    """Return whether the verb at ``i`` is what somebody does not do: "declined to confirm that", "has yet to say"."""
    to = next((k for k in range(i - 1, max(0, i - 4), -1) if tokens[k].lower == "to"), 0)
    return to > 0 and tokens[to - 1].lower in _REFUSES and all(ends_as_adverb(token) for token in tokens[to + 1 : i])


def _is_silent(tokens: Tokens, i: int, source: Source, right: int | None) -> bool:
    """Return whether nothing is said: "has not said whether", "said little", "no one knew that"."""
    first, _, second = source.name.lower().partition(" ")
    if first in _NOBODY or (first == "no" and second[:1].isalpha() and not source.capital):
        return True
    if right is None:
        return False
    auxiliaries = range(i - 1, max(-1, i - 4), -1)
    denied = any(tokens[k].lower in ("not", "never") or tokens[k].lower.endswith(("n't", "n’t")) for k in auxiliaries)
    nothing = tokens[right].lower in _NOTHING and not any(token.lower in _FINITE for token in tokens[right:])
    return nothing or (denied and tokens[right].lower in _OPEN_QUESTION)


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
    if after >= len(tokens) or tokens[after].kind != "w" or tokens[after].lower in _NO_SOURCE:
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
    if before.kind != "q" and _has_subject(tokens, i, end):
        return None
    contents = stretch(tokens, 0, i)
    quote = next((k for k in range(end, len(tokens)) if tokens[k].kind == "q"), None)
    if quote is not None and tokens[quote - 1].kind == "p":
        contents += stretch(tokens, quote, len(tokens))
    cue = tokens[i].start, tokens[after - 1].end
    return Attribution(cue, source, contents, verb.distance, cue[0])


def _has_subject(tokens: Tokens, i: int, end: int) -> bool:
    """Return whether the verb at ``i`` has its subject before a comma: "Ann Roe, a doctor, said the plan, if …".

    That is a name alone, or a role before which no verb stands while one follows the noun that ends before ``end``.
    """
    stop = before_apposition(tokens, i - 1)
    inside = tokens[stop + 1 : i - 1]
    if stop <= 0 or not inside:
        return False
    if inside[0].lower not in _OPENS_RELATIVE and any(token.lower in _FINITE for token in inside):
        return False  # "Rain, wind and snow are due, said Roe"
    begin = clause_start(tokens, stop)
    phrase = tokens[begin:stop]
    if all(token.capital or token.lower in ROLES for token in phrase):
        return True
    if any(token.lower in _FINITE or token.lower in VERBS for token in phrase):
        return False
    following = tokens[end + 1 : end + 2]
    described = not following or following[0].lower in _DESCRIBES
    return not described and any(token.lower in _FINITE for token in tokens[end:])
