"""Openings: where in a sentence a clause starts."""

from collections.abc import Sequence

from analysis.language.voices.cues import VERBS, Token, words_of
from analysis.language.voices.nouns import PEOPLE
from analysis.language.voices.phrase_names import is_first_name

_BREAKS = frozenset((";", "—", "--", "–", "("))
_DASHES = frozenset(("-", "–", "—", "--"))
_FINITE = words_of("be", "have", "modal", "do")
_DETERMINER = words_of("determiner")
_SUBJECT = words_of("subject")
_LONGEST_DATELINE = 10
_LONGEST_APPOSITION = 16


def clause_start(tokens: Sequence[Token], end: int) -> int:
    """Return where the clause starts that ends before ``end``: after the dateline, or a mark that parts clauses.

    Brackets that close inside the clause belong to it.
    """
    closed = 0
    for k in range(end - 1, -1, -1):
        mark = tokens[k].lower
        if mark == "(" and closed:
            closed -= 1
        elif mark in _BREAKS and not closed:
            return k + 1
        closed += mark == ")"
    return after_dateline(tokens)


def after_dateline(tokens: Sequence[Token]) -> int:
    """Return where a sentence starts after its dateline ("OSLO, May 3 (Wire) - Ann Roe …"); 0 if it has none."""
    for k in range(1, min(_LONGEST_DATELINE, len(tokens) - 1)):
        if tokens[k].lower in _DASHES:
            return k + 1 if tokens[0].capital and tokens[k + 1].capital else 0
        if tokens[k].kind == "w" and not (tokens[k].capital or tokens[k].lower.isdigit()):
            return 0
    return 0


def after_fronted(text: str, tokens: Sequence[Token], k: int) -> int:
    """Return where the subject stands that a noun phrase at ``k`` only describes; ``k`` if it describes none.

    "A patient man, he has waited", "The son of a miner, Tom Poe left", "The head of the bank, Ann Roe, came".
    """
    if k >= len(tokens) or tokens[k].lower not in _DETERMINER:
        return k
    comma = next((m for m in range(k, min(k + _LONGEST_APPOSITION, len(tokens))) if tokens[m].kind != "w"), k)
    if comma == k or comma + 2 >= len(tokens) or tokens[comma].lower != ",":
        return k
    phrase, subject = tokens[k:comma], tokens[comma + 1]
    if any(token.lower in _FINITE for token in phrase):
        return k
    if subject.lower in _SUBJECT:
        return k if tokens[comma + 2].lower in VERBS and tokens[comma + 3 : comma + 4] else comma + 1
    end = next((m for m in range(comma + 1, len(tokens)) if not tokens[m].capital), len(tokens))
    named = end - comma > 2 and end < len(tokens) and tokens[end].lower not in ("and", "or", ".")
    names_person = is_first_name(text, subject) or not phrase[-1].capital
    return comma + 1 if named and names_person and any(token.lower in PEOPLE for token in phrase) else k
