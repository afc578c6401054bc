"""Descriptions of speakers: the words beside a speaker that say only who speaks."""

import re
from collections.abc import Iterable
from typing import Any

from analysis.language.words import Span

_REACH = 90  # characters beside a speaker in which it is described
# "A patient group," before a name; ", a Democrat," and ", who is not related to the candidate," after it
_LED_BY = re.compile(r"(?:(?<=[.!?”\"] )|(?<=\n)|^)(?:[\w'’-]+ ){0,5}[\w'’-]+,? \Z")
_APPOSED = re.compile(r", (?:an?|the|who|whose|which|[a-z]+ (?:of|at|for))\b[^.;:“\"\n]*?(?:,|(?=[.;]))")


def descriptions(text: str, given: Iterable[tuple[Any, ...]]) -> list[Span]:
    """Return the spans that only say who speaks: "Her lawyer," and ", a Democrat," beside "Ann Roe".

    ``given`` are start and end of words given, and start and end of their speaker.  What is said of a speaker is no
    report of the fact that he speaks about, and outlets describe many speakers alike.
    """
    found: set[Span] = set()
    for start, end, left, right in given:
        if start <= left < end:
            continue
        before = _LED_BY.search(text, max(0, left - _REACH), left)
        after = _APPOSED.match(text, right, min(right + _REACH, start if start > right else right + _REACH))
        found |= {Span(*match.span()) for match in (before, after) if match and match.end() > match.start()}
    return sorted(found)
