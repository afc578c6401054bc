"""The data of a statement, and the order of its kinds."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Literal, NamedTuple, TypeAlias, get_args

from pandas import DataFrame

from analysis.compare.rows import frame
from analysis.compare.selection import Selection

# In order of rank: contradictions, then portrayal and voices, then what an outlet lacks or says more often.
StatementKind: TypeAlias = Literal[
    "numbers disagree",
    "stance",
    "difference",
    "said differently",
    "only one quotes",
    "hedging",
    "not in",
    "distinctive terms",
    "only one has",
]
KINDS: tuple[StatementKind, ...] = get_args(StatementKind)


VIEWS: Mapping[StatementKind, str] = {
    "numbers disagree": "differences",
    "stance": "stance",
    "said differently": "differences",
    "only one quotes": "only",
    "hedging": "hedging",
    "not in": "differences",
    "distinctive terms": "distinctive",
    "only one has": "only",
}


class Statement(NamedTuple):
    """A sentence on how outlets differ: ``label``, then ``text``, and what it may claim ("": nothing to add).

    ``outlets`` are those that it is about.  ``selections`` address its passages, ``passages`` in all; the measure
    "parallel" stands for the parallel whose number is the subject.  ``strength`` ranks statements of one ``kind``, and
    ``more`` weaker ones of the kind are not told: a number above 0 only at the last one that is.
    """

    kind: StatementKind
    outlets: tuple[str, ...]
    label: str
    text: str
    claim: str
    selections: tuple[Selection, ...]
    strength: float
    passages: int = 0
    more: int = 0

    @property
    def view(self) -> str:
        """The view that has all of the kind."""
        return VIEWS.get(self.kind, "compare")

    @property
    def sentence(self) -> str:
        """The statement as one sentence."""
        return f"{self.label}: {self.text}{f' ({self.claim})' if self.claim else ''}"


class StatementRow(NamedTuple):
    """A statement in a table; ``rank`` counts from 1, and outlets and subjects of its passages are joined by "; "."""

    rank: int
    kind: StatementKind
    outlets: str
    label: str
    text: str
    claim: str
    passages: int
    measure: str
    of: str
    strength: float


def table(statements: Iterable[Statement]) -> DataFrame:
    """Return a :class:`StatementRow` per row, in the order of ``statements``."""
    rows = [
        (
            rank,
            one.kind,
            "; ".join(one.outlets),
            one.label,
            one.text,
            one.claim,
            one.passages,
            "; ".join(dict.fromkeys(selection.measure for selection in one.selections)),
            "; ".join(dict.fromkeys(selection.of for selection in one.selections)),
            one.strength,
        )
        for rank, one in enumerate(statements, 1)
    ]
    return frame(StatementRow, rows)


def listed(parts: Sequence[str], most: int = 3) -> str:
    """Return the first ``most`` of ``parts``, and how many there are more: "a, b, c and 2 more"."""
    more = f" and {len(parts) - most} more" if len(parts) > most else ""
    return ", ".join(parts[:most]) + more
