"""Names in phrases: where the name of a person or body begins and ends, and what before it is only a title."""

import re
from collections.abc import Sequence

from analysis.language.names.gazetteer import FIRST_NAMES
from analysis.language.voices.cues import Token, words_of
from analysis.language.voices.nouns import AGENT, BODY_WORDS, HONORIFICS, OFFICES, TITLES

Tokens = Sequence[Token]
_BODIES_AND_OFFICES = BODY_WORDS | OFFICES
_LEAD = words_of("preposition", "subordinator", "coordinator", "time", "adverb")
# The trade, the owner or a compound before a first name: "Plumber Ann Roe", "Acme's Ann Roe", "Father-of-two Tom Poe"
DESCRIBES_PERSON = re.compile(rf"{AGENT.pattern}|['’]s$|-of-")


def names_person(text: str, tokens: Tokens, begin: int, end: int) -> bool:
    """Return whether tokens up to ``end`` name a person, of whom "of …" only says whence: "Dr Ann Roe of Ohio"."""
    first = end - 1
    while first > begin and tokens[first - 1].capital and tokens[first - 1].lower not in TITLES:
        first -= 1
    if not tokens[first].capital or tokens[end - 1].lower in _BODIES_AND_OFFICES:
        return False
    titled = first > begin and tokens[first - 1].capital and tokens[first].lower not in TITLES
    return titled or any(is_first_name(text, token) for token in tokens[first : end - 1])


def joins_name(tokens: Tokens, k: int, end: int) -> bool:
    """Return whether "for" or "on" at ``k`` stands inside a body's name: "Institute for Fiscal Studies"."""
    if tokens[k].lower not in ("for", "on") or k + 1 >= end or not tokens[k + 1].capital:
        return False
    return tokens[k - 1].capital and tokens[k - 1].lower in BODY_WORDS


def name_start(text: str, tokens: Tokens, begin: int, end: int) -> int:
    """Return where the name before ``end`` begins, titles included; without its owner where its initials follow it.

    "Ohio's Wheat and Oats trade Board (WOB)" is "Wheat and Oats trade Board".
    """
    spelled = _spelled(text, tokens, begin, end)
    first = end - 1 if spelled is None else spelled
    while first > begin and _goes_on(tokens, first - 1, begin):
        if spelled is not None and tokens[first - 1].lower.endswith(("'s", "’s")):
            break
        first -= 1
    return first


def _spelled(text: str, tokens: Tokens, begin: int, end: int) -> int | None:
    """Return where the name before ``end`` begins whose initials follow in brackets; None if they do not."""
    if end + 1 >= len(tokens) or tokens[end].lower != "(":
        return None
    initials = text[tokens[end + 1].start : tokens[end + 1].end]
    for k in range(end - len(initials), begin - 1, -1):
        if initials == "".join(token.lower[0] for token in tokens[k:end] if token.capital).upper():
            return k
    return None


def after_titles(text: str, tokens: Tokens, first: int, end: int) -> int:
    """Return where a name begins after its titles and trade ("Senator", "Plumber"), or an owner ("Acme's Ann Roe").

    A body and an office keep what only looks like a title: "State Department", "Auditor General of Ohio".
    """
    unnamed = tokens[end - 1].lower in _BODIES_AND_OFFICES and not is_first_name(text, tokens[end - 2])
    titles = HONORIFICS if unnamed else TITLES
    for k in range(first, end - 1):
        word, following = tokens[k].lower, tokens[k + 1]
        office = following.lower in TITLES and k + 2 < end and tokens[k + 2].lower == "of"
        titled = word in titles and following.capital and not office
        named = not unnamed and k + 2 < end and is_first_name(text, following)
        if titled or (named and not is_first_name(text, tokens[k]) and DESCRIBES_PERSON.search(word)):
            first = k + 1
    return first


def is_first_name(text: str, token: Token) -> bool:
    """Return whether a token is a known first name."""
    return text[token.start : token.end] in FIRST_NAMES


def _goes_on(tokens: Tokens, k: int, begin: int) -> bool:
    """Return whether a name that begins after ``k`` takes in the token at ``k`` ("Bank of England")."""
    if tokens[k].capital:
        return tokens[k].lower not in _LEAD
    if (k <= begin + 1 and tokens[k].lower == "the") or k <= begin:
        return False
    if tokens[k].lower == "the":  # "Head of the Treasury"
        return tokens[k - 1].lower in ("of", "for") and tokens[k - 2].capital
    return tokens[k - 1].capital and (tokens[k].lower in ("of", "and") or joins_name(tokens, k, len(tokens)))
