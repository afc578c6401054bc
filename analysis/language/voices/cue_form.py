"""Cue forms: whether the form of a reporting verb is one here, or a noun, an adjective or a passive participle."""

from collections.abc import Sequence

from analysis.language.voices.cues import NUMERALS, Token, Verb, ends_as_adverb, words_of
from analysis.language.voices.nouns import EVIDENCE, GROUPS, ROLES

Tokens = Sequence[Token]
_BE = words_of("be")
_AUXILIARY = words_of("be", "have", "do", "modal", "adverb")
_ADVERB = words_of("adverb")
_DETERMINER = words_of("determiner", "preposition")
_OPENS_CLAUSE = words_of("that", "wh", "subject")
_PREPOSITION = words_of("preposition")
_NOUN_FOLLOWS = words_of("preposition", "be", "have", "modal", "do", "relative") - {"to", "as"}
_CONTENT_STARTS = words_of("that", "wh", "determiner", "subject", "adverb", "preposition", "time") | {"if"}
_MEDIA = words_of("medium")
_QUANTIFIER = words_of("quantifier")
_STOP = words_of("contrast")
_JOINS = words_of("coordinator", "contrast")
_DASHES = frozenset(("―", "—", "–", "-", "--"))
_BEFORE_VERB = words_of("subject") | _AUXILIARY | {"who", "to"}
_BESIDE_ACT = frozenset(("while", "after", "before", "when", "by"))
_BEFORE_ADJUNCT = (_JOINS - _STOP) | _BE | _DASHES | ROLES | EVIDENCE | _BESIDE_ACT | {",", "("}
_SPEAKS = ROLES | EVIDENCE | {"and", ",", ")"}
_SEVERAL = GROUPS | _JOINS


def is_noun(tokens: Tokens, i: int, verb: Verb, after: int) -> bool:
    """Return whether the form at ``i`` is a noun or an adjective here ("its claims", "strong support for")."""
    if i == 0:
        return verb.form != "ing"
    before = tokens[i - 1]
    if any(tokens[k].lower == tokens[i].lower for k in (i - 2, i + 2) if 0 <= k < len(tokens)):
        return True  # "warning after warning"
    if tokens[i].capital and not (before.capital and after < len(tokens) and _capital_run(tokens, i)):
        return True
    k = i - 1
    while k > 0 and (tokens[k].lower in _ADVERB or ends_as_adverb(tokens[k])):
        k -= 1
    k -= tokens[k].lower == "no" and tokens[k + 1].lower == "longer" and k > 0
    possessive = tokens[k].lower.endswith(("'s", "’s", "s'", "s’")) and tokens[k].lower not in _BE
    if possessive and verb.lemma != "say":
        return True
    if verb.form == "ing":
        return not (_is_adjunct(before) or tokens[k].lower in _BE)
    before = tokens[k]
    if before.lower in _QUANTIFIER and verb.form != "s":
        return False
    if before.lower in _DETERMINER and not (verb.form == "base" and before.lower == "to"):
        return before.lower != "that"
    if verb.form not in ("base", "s") or before.lower in _BEFORE_VERB:
        return False
    following = tokens[after] if after < len(tokens) else None
    return (verb.noun and verb.form == "base" and _is_one(tokens, k)) or _is_noun_between(before, verb, following)


def is_passive(tokens: Tokens, i: int, verb: Verb, after: int) -> bool:
    """Return whether the participle at ``i`` is passive, or only describes a noun ("the plan proposed by …")."""
    if verb.form not in ("ed", "en"):
        return False
    following = [token.lower for token in tokens[after : after + 2]]
    if following[:1] == ["by"] and _MEDIA.isdisjoint(following):  # "replied by email that" is active
        return True
    if following in (["to", "be"], ["to", "have"]) and "i" not in verb.frames:
        return True
    k = i - 1
    while k >= 0 and (tokens[k].lower in _AUXILIARY or ends_as_adverb(tokens[k])):
        if tokens[k].lower in _BE:
            return True
        k -= 1
    return verb.form == "en" and k == i - 1


def _is_adjunct(before: Token) -> bool:
    """Return whether an -ing form after ``before`` tells what somebody says ("…, adding", "he is saying")."""
    return before.kind == "q" or before.lower in _BEFORE_ADJUNCT or before.capital or ends_as_adverb(before)


def _is_one(tokens: Tokens, k: int) -> bool:
    """Return whether the noun at ``k`` is one thing, and no verb in the plural can follow: "a bipartisan push for"."""
    for m in range(k, max(-1, k - 4), -1):
        lower = tokens[m].lower
        if lower in _DETERMINER:
            return (
                lower not in _PREPOSITION
                and lower not in _QUANTIFIER
                and m < k
                and tokens[m - 1].lower not in _PREPOSITION
            )
        if tokens[m].kind != "w" or lower in _SEVERAL or (lower.endswith("s") and not tokens[m].capital):
            return False
    return False


def _is_noun_between(before: Token, verb: Verb, following: Token | None) -> bool:
    speaks = before.capital or before.lower in _SPEAKS
    if following is None or following.kind == "p":
        return verb.noun and not before.capital
    if following.lower in _NOUN_FOLLOWS and not verb.particle:
        return verb.noun or not speaks
    number = not verb.particle and (following.lower in NUMERALS or following.lower[:1].isdigit())
    begins = following.lower in _CONTENT_STARTS or following.capital or following.kind == "q" or number
    plural = before.lower.endswith("s")
    if verb.noun and not (speaks and begins):
        return not (plural and verb.form == "base" and following.lower in _OPENS_CLAUSE)
    if verb.form == "s":
        return plural and not before.capital
    return not (speaks or begins or plural or before.kind == "q")


def _capital_run(tokens: Tokens, i: int) -> bool:
    """Return whether every longer word around ``i`` is capitalised, as in a headline."""
    near = [token for token in tokens[max(0, i - 6) : i + 7] if token.kind == "w" and len(token.lower) > 3]
    near = [token for token in near if token.lower[0].isalpha()]  # "1,100 Residents Call On …"
    return len(tokens) > 4 and all(token.capital for token in near)
