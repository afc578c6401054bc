"""The words of an item as the word-based models see them: names hidden, each with its place relative to the mention."""

import re
from collections.abc import Iterable
from typing import NamedTuple

from analysis.language.words import WORD
from analysis.scores.stance.names import named, pieces
from analysis.scores.stance.protocol import Item


class Token(NamedTuple):
    """One word or mark of the sentence outside the mention.

    ``form`` is lower-cased, with straight apostrophes; a hidden name is "<name>", the target's own "<self>".
    ``distance`` counts words from the mention, below 0 to its left; ``clauses`` the clause borders between.
    """

    start: int
    end: int
    form: str
    distance: int
    clauses: int


_TOKEN = re.compile(rf"{WORD.pattern}|[^\w\s]")
_BORDERS = frozenset(
    (
        *',;:.!?()[]"“”—–',
        *("and", "or", "but", "yet", "while", "although", "though", "because", "who", "whom", "whose", "which", "that"),
        *("as", "if", "when", "after", "before", "since", "whereas", "unless", "until"),
    )
)


def target_form(item: Item) -> str:
    """Return what stands for the mention: "<target>" for a name, else its own words."""
    return "<target>" if named(item) else item.sentence[item.start : item.end].lower()


def tokens(item: Item) -> list[Token]:
    """Return the tokens left and right of the mention, in order."""
    left: list[tuple[int, int, str]] = []
    right: list[tuple[int, int, str]] = []
    side = left
    for piece in pieces(item):
        if piece.kind == "target":
            side = right
        elif piece.kind == "text":
            side.extend(
                (*match.span(), match[0].lower().replace("’", "'"))
                for match in _TOKEN.finditer(item.sentence, piece.start, piece.end)
            )
        else:
            side.append((piece.start, piece.end, f"<{piece.kind}>"))
    return [*reversed(_placed(reversed(left), -1)), *_placed(right, 1)]


def _placed(forms: Iterable[tuple[int, int, str]], step: int) -> list[Token]:
    placed = []
    distance = clauses = 0
    for start, end, form in forms:
        distance += step
        clauses += form in _BORDERS
        placed.append(Token(start, end, form, distance, clauses))
    return placed
