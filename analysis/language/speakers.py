"""Speakers: the phrase beside a cue that says whose words they are, and the name or role inside it."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from analysis import lexicons
from analysis.language.cues import VERBS, Token, ends_as_adverb, words_of


class Source(NamedTuple):
    """Where a source stands and how it is called there: a name without titles, a role, or a pronoun.

    ``capital`` marks a name, ``role`` a known role or group ("a US official"), ``pronoun`` he, she or they, ``self``
    the writer or reader (I, we, you), whose words stay the outlet's own.
    """

    start: int
    end: int
    name: str
    capital: bool = False
    role: bool = False
    pronoun: bool = False
    self: bool = False


Tokens = Sequence[Token]
_NOUNS = {row["kind"]: frozenset(row["nouns"].split()) for row in lexicons.load("source_nouns")}
ROLES = _NOUNS["person"] | _NOUNS["group"]
EVIDENCE = _NOUNS["evidence"]
TITLES = _NOUNS["person"] | {row["title"].split()[-1].rstrip(".").lower() for row in lexicons.load("titles")}
_BETWEEN = words_of("be", "have", "do", "modal", "adverb") | {"to"}
_BOUNDARY = words_of("subordinator", "coordinator", "contrast")
_HEADS = ROLES | EVIDENCE
_FINITE = words_of("be", "have", "modal", "do")
_AFTER_HEAD = words_of("preposition", "relative", "wh", "that") - {"of"}
_BREAK = _AFTER_HEAD | words_of("be", "have", "modal", "coordinator")
_TRAILING = words_of("time", "preposition")
_PLURAL = _NOUNS["group"] | EVIDENCE | words_of("determiner")
_JOINS = words_of("coordinator")
_POSSESSIVE = words_of("possessive")
_SUBJECT = words_of("subject")
_SELF = words_of("self")
_DETERMINER = words_of("determiner")
_LEAD = words_of("preposition", "subordinator", "coordinator", "time", "adverb")
_LONGEST = 14
_LONGEST_APPOSITION = 30


def is_evidence(source: Source) -> bool:
    """Return whether the source is a thing that shows or finds: a poll, a study, a record."""
    return source.name.lower() == "it" or not EVIDENCE.isdisjoint(re.findall(r"\w+", source.name.lower()))


def is_source_noun(phrase: str) -> bool:
    """Return whether the last word of a phrase is a role, a group or a piece of evidence ("New poll")."""
    return phrase.rpartition(" ")[2].lower() in _HEADS


def source_before(text: str, tokens: Tokens, i: int) -> tuple[Source | None, int]:
    """Return the source left of the cue at ``i``, and the place where its phrase begins."""
    k = i - 1
    while k >= 0 and tokens[k].kind == "w" and (tokens[k].lower in _BETWEEN or ends_as_adverb(tokens[k])):
        k -= 1
    if k >= 0 and tokens[k].lower in ("who", "which"):  # the antecedent speaks
        k -= 1
        if k >= 0 and tokens[k].lower == ",":
            k -= 1
    end = k + 1
    if k >= 0 and tokens[k].lower in (",", ")", "―", "—", "--"):  # an apposition: back over it to the name
        head = before_apposition(tokens, k)
        if head < 0:
            return None, k + 1
        end, k = head, head - 1
    begin = k
    while begin >= 0 and tokens[begin].kind == "w" and end - begin <= _LONGEST:
        if tokens[begin].lower in _BOUNDARY and not (tokens[begin].lower == "and" and _joins_names(tokens, begin)):
            break
        begin -= 1
    begin += 1
    source = _source(text, tokens, begin, end)
    if source is None and begin > 1 and 0 < end - begin < 5 and tokens[begin - 1].lower in ("and", "or"):
        source, begin = source_before(text, tokens, begin - 1)  # "experts on trade and tariffs said"
    return source, begin


def before_apposition(tokens: Tokens, k: int) -> int:
    """Return where the phrase ends whose apposition closes with the mark at ``k``; -1 if there is none."""
    opening = "(" if tokens[k].lower == ")" else tokens[k].lower
    for m in range(k - 1, max(0, k - _LONGEST_APPOSITION), -1):
        if tokens[m].kind == "q":
            return -1
        if tokens[m].lower == opening:
            head = tokens[m - 1]
            if tokens[m + 1].lower in _JOINS:
                return -1
            if head.capital or opening == "(" or head.lower in ROLES or head.lower == ")":
                return m if head.lower != ")" else before_apposition(tokens, m - 1)
            if all(token.capital for token in tokens[m + 1 : k]):  # "a lawyer for the family, Ann Roe, said"
                return k
            if opening != ",":
                return -1
    return -1


def _joins_names(tokens: Tokens, k: int) -> bool:
    both = 0 < k < len(tokens) - 1 and tokens[k - 1].capital and tokens[k + 1].capital
    return both and (k < 3 or tokens[k - 2].capital)


def source_after(text: str, tokens: Tokens, i: int) -> Source | None:
    """Return the source that begins at ``i``, right of its cue."""
    end = i
    while end < len(tokens) and tokens[end].kind == "w" and end - i < _LONGEST:
        if end > i and not tokens[end].capital and (tokens[end].lower in _BREAK or _is_verb(tokens[end])):
            break
        end += 1
    return _source(text, tokens, i, end)


def owner_before(text: str, tokens: Tokens, i: int) -> Source | None:
    """Return who owns the noun at ``i``: "Roe's repeated claim", "his claim", "Chinese claims"; None if no one does."""
    for k in range(i - 1, max(-1, i - 4), -1):
        token = tokens[k]
        if token.kind != "w" or token.lower in _LEAD:
            return None
        if token.lower.endswith(("'s", "’s")):
            source = _source(text, tokens, max(0, k - 5), k + 1)
            return source and source._replace(
                end=source.end - 2, name=source.name.removesuffix("'s").removesuffix("’s")
            )
        if token.lower in _POSSESSIVE:
            subject = {"his": "he", "her": "she"}.get(token.lower, "they")
            return Source(token.start, token.end, subject, pronoun=True)
        if token.capital:
            return _name(text, tokens, k, k + 1)
    return None


def _is_verb(token: Token) -> bool:
    return any(verb.form in ("ed", "s") and not verb.noun for verb in VERBS.get(token.lower, ()))


def main_subject(text: str, tokens: Tokens) -> Source | None:
    """Return the subject of the sentence as far as it shows: a name, a pronoun or a known role near its start."""
    k = 0
    if tokens and (tokens[0].lower in _LEAD or tokens[0].lower.endswith("ing")):
        k = next((m + 1 for m, token in enumerate(tokens) if token.lower == ","), len(tokens))
    if k >= len(tokens) or tokens[k].kind != "w":
        return None
    if tokens[k].lower in _SUBJECT | _SELF:
        return _source(text, tokens, k, k + 1)
    end = k
    while end < len(tokens) and tokens[end].kind == "w" and end - k < 8:
        word = tokens[end].lower
        ends_name = tokens[end].capital and not word.endswith(("'s", "’s")) and word not in _DETERMINER
        if (ends_name or tokens[end].lower in ROLES) and not _capital(tokens, end + 1):
            return _source(text, tokens, k, end + 1)
        end += 1
    return None


def _capital(tokens: Tokens, k: int) -> bool:
    return k < len(tokens) and tokens[k].capital


def _source(text: str, tokens: Tokens, begin: int, end: int) -> Source | None:
    """Return the source in tokens ``begin`` up to ``end``: its name if it ends in one, else its noun phrase."""
    while begin < end and (tokens[begin].lower in _LEAD and not tokens[begin].capital):
        begin += 1
    while begin < end and tokens[end - 1].lower in _TRAILING:  # "the board on Sunday night"
        end -= 1
    for k in range(begin + 1, end):
        head = tokens[k - 1]
        if tokens[k].lower in _AFTER_HEAD and not tokens[k].capital and (head.capital or head.lower in _HEADS):
            end = k
            break
    if begin >= end:
        return None
    last = tokens[end - 1]
    if last.lower in _SUBJECT | _SELF:
        name = text[last.start : last.end]
        return Source(last.start, last.end, name, pronoun=last.lower in _SUBJECT, self=last.lower in _SELF)
    if last.capital and (last.lower not in _PLURAL or end - begin > 1):
        return _name(text, tokens, begin, end)
    first = next((k for k in range(end - 1, begin, -1) if _starts_phrase(tokens, k)), begin)
    return _noun_phrase(text, tokens[first:end])


def _noun_phrase(text: str, phrase: Tokens) -> Source | None:
    """Return the source that a phrase without a name at its end is: a role, a group, a thing; None if it is none."""
    opening, last = phrase[0], phrase[-1]
    role = any(token.lower in _HEADS for token in phrase)
    determined = opening.lower in _DETERMINER
    named = opening.lower.endswith(("'s", "’s")) or (len(phrase) > 1 and opening.capital)
    if any(token.lower in _FINITE for token in phrase) or (determined and len(phrase) == 1):
        return None
    if not (role or determined) and last.lower.endswith(("ing", "ed")):
        return None
    if not (role or determined or named or opening.lower[0].isdigit() or last.lower.endswith("s")):
        return None
    name = text[opening.start : last.end]
    if (determined or len(phrase) == 1) and opening.lower not in _NOUNS["proper"]:
        name = name[0].lower() + name[1:]
    return Source(opening.start, last.end, name, role=role)


def _starts_phrase(tokens: Tokens, k: int) -> bool:
    return tokens[k].lower in _DETERMINER and tokens[k - 1].lower != "of"


def _goes_on(tokens: Tokens, k: int, begin: int) -> bool:
    """Return whether a name that begins after ``k`` takes in the token at ``k`` ("Bank of England")."""
    if tokens[k].capital:
        return tokens[k].lower not in _LEAD
    return tokens[k].lower in ("of", "and") and k > begin and tokens[k - 1].capital


def _name(text: str, tokens: Tokens, begin: int, end: int) -> Source:
    first = end - 1
    while first > begin and _goes_on(tokens, first - 1, begin):
        first -= 1
    start = first
    for k in range(first, end - 1):
        if tokens[k].lower in TITLES:
            first = k + 1
    name = text[tokens[first].start : tokens[end - 1].end]
    if tokens[first].lower == "the":
        name = "the" + name[3:]
    elif first > begin and tokens[first - 1].lower == "the" and first == start:
        name = "the " + name
        start -= 1
    return Source(tokens[start].start, tokens[end - 1].end, name, capital=True, role=False)
