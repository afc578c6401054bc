"""Openings: where in a sentence a clause starts."""

from collections.abc import Sequence

from analysis.language.voices.cues import Token

_BREAKS = frozenset((";", "—", "--", "–", "("))
_DASHES = frozenset(("-", "–", "—", "--"))
_LONGEST_DATELINE = 10


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
