"""The words of an item as the word-based model sees them: names hidden, in order of their place beside the mention."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from analysis.language.words import WORD
from analysis.scores.stance.names import REACH, Piece, names, pieces
from analysis.scores.stance.protocol import Item


class Token(NamedTuple):
    """One word or mark of a sentence, in lower case with straight apostrophes, or a name, which is "<name>"."""

    start: int
    end: int
    form: str


class Row(NamedTuple):
    """The tokens of a sentence outside the mention, in order; ``left`` of them stand before it."""

    tokens: list[Token]
    left: int

    def distance(self, index: int) -> int:
        """Return how many words the token at ``index`` stands from the mention, below 0 to its left."""
        return index - self.left + (index >= self.left)

    def clauses(self, index: int) -> int:
        """Return the number of clause borders from the mention to the token at ``index``, that itself included."""
        between = self.tokens[index : self.left] if index < self.left else self.tokens[self.left : index + 1]
        return sum([token.form in _BORDERS for token in between])


class _Sentence(NamedTuple):
    tokens: list[Token]
    starts: list[int]
    ends: list[int]


_TOKEN = re.compile(rf"{WORD.pattern}|[^\w\s]")
_NAME = "<name>"
_BORDERS = frozenset(
    (
        *',;:.!?()[]"“”—–',
        *("and", "or", "but", "yet", "while", "although", "though", "because", "who", "whom", "whose", "which", "that"),
        *("as", "if", "when", "after", "before", "since", "whereas", "unless", "until"),
    )
)


def row(item: Item) -> Row:
    """Return the tokens left and right of the mention."""
    if len(item.sentence) > REACH:
        return _near(item)
    tokens, starts, ends = _sentence(item.sentence)
    first, stop = bisect_right(ends, item.start), bisect_left(starts, item.end)
    inside = tokens[first:stop]
    if any(token.form != _NAME and (token.start < item.start or token.end > item.end) for token in inside):
        return _near(item)  # a mention that cuts a word in two
    return Row(tokens[:first] + tokens[stop:], first)


@lru_cache(maxsize=256)
def _sentence(sentence: str) -> _Sentence:
    tokens: list[Token] = []
    position = 0
    for start, end in names(sentence):
        tokens += _words(sentence, position, start)
        tokens.append(Token(start, end, _NAME))
        position = end
    tokens += _words(sentence, position, len(sentence))
    return _Sentence(tokens, [token.start for token in tokens], [token.end for token in tokens])


def _words(sentence: str, start: int, end: int) -> Iterator[Token]:
    for match in _TOKEN.finditer(sentence, start, end):
        yield Token(*match.span(), match[0].lower().replace("’", "'"))


def _near(item: Item) -> Row:
    """Return the tokens within reach of the mention, of a sentence of any length."""
    cuts = pieces(item)
    middle = next(index for index, piece in enumerate(cuts) if piece.kind == "target")
    left, right = (_tokens(item.sentence, part) for part in (cuts[:middle], cuts[middle + 1 :]))
    return Row(left + right, len(left))


def _tokens(sentence: str, cuts: Iterable[Piece]) -> list[Token]:
    tokens: list[Token] = []
    for start, end, kind in cuts:
        tokens += _words(sentence, start, end) if kind == "text" else [Token(start, end, _NAME)]
    return tokens
