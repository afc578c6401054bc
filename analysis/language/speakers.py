"""Speakers: the phrase beside a cue that says whose words they are, and the name inside it."""

from collections.abc import Sequence
from typing import NamedTuple, Protocol


class _Token(Protocol):
    @property
    def lower(self) -> str: ...
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...
    @property
    def kind(self) -> str: ...


class Source(NamedTuple):
    """Where a source stands, and its name or role."""

    start: int
    end: int
    name: str


_SKIP = frozenset(
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
        "is",
        "are",
        "was",
        "were",
        "be",
        "been",
        "being",
        "am",
        "to",
    ]
)
_STOP = frozenset(
    [
        "that",
        "and",
        "but",
        "as",
        "when",
        "while",
        "because",
        "if",
        "although",
        "though",
        "since",
        "where",
        "which",
        "who",
        "so",
        "or",
        "than",
        "whom",
        "whose",
        "how",
        "what",
        "why",
    ]
)
_BREAK = frozenset(
    [
        "who",
        "which",
        "that",
        "whose",
        "in",
        "at",
        "for",
        "from",
        "with",
        "on",
        "during",
        "after",
        "before",
        "about",
        "by",
        "under",
        "as",
        "told",
        "said",
        "says",
    ]
)


def source_before(text: str, tokens: Sequence[_Token], i: int) -> tuple[Source | None, int]:
    """Return the source left of the cue at ``i``, and the place where its phrase begins."""
    k = i - 1
    while k >= 0 and (tokens[k].lower in _SKIP or tokens[k].lower.endswith("ly")) and tokens[k].kind == "w":
        k -= 1
    if k < 0:
        return None, i
    end = k + 1
    if tokens[k].lower == ",":  # an apposition: back over it to the name
        comma = next((m for m in range(k - 1, max(-1, k - 25), -1) if tokens[m].lower == ","), None)
        quote = next((m for m in range(k - 1, max(-1, k - 25), -1) if tokens[m].kind == "q"), None)
        if comma is None or comma == 0 or (quote is not None and quote > comma):
            return None, k + 1
        end = comma
        k = comma - 1
    begin = k
    while begin >= 0 and tokens[begin].kind == "w" and tokens[begin].lower not in _STOP and end - begin < 14:
        begin -= 1
    begin += 1
    return _source(text, tokens, begin, end), begin


def source_after(text: str, tokens: Sequence[_Token], i: int) -> Source | None:
    """Return the source that begins at ``i``, right of its cue."""
    end = i
    while end < len(tokens) and tokens[end].kind == "w" and end - i < 14:
        if tokens[end].lower in _BREAK and end > i:
            break
        end += 1
    return _source(text, tokens, i, end)


def _source(text: str, tokens: Sequence[_Token], begin: int, end: int) -> Source | None:
    for k in range(begin + 1, end):
        if tokens[k].lower in _BREAK and text[tokens[k].start].islower():
            end = k
            break
    if begin >= end:
        return None
    last = end
    first = last
    while first > begin and text[tokens[first - 1].start].isupper():
        first -= 1
    if first == last:
        first = begin
    start, stop = tokens[first].start, tokens[last - 1].end
    return Source(start, stop, text[start:stop])
