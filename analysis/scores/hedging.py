"""Hedges and boosters: words that weaken or strengthen the commitment of a sentence's writer or speaker."""

from collections.abc import Container, Iterable
from functools import cache
from typing import NamedTuple

from analysis.scores.cue_lexicon import CueLexicon

HEDGE, BOOSTER = "hedge", "booster"
# A sentence is hedged from this weight on.
THRESHOLD = 0.5
# Rounding a number or a frequency commits to the statement all the same: listed, not counted in the headline.
NOT_IN_HEADLINE = frozenset({"approximator", "vague_source"})


class Cue(NamedTuple):
    """One cue at ``start:end`` of the article's text.

    ``kind`` is "hedge" or "booster"; ``cue`` the lexicon's name for it, under which its forms are counted; ``cls``
    its class; ``weight`` how surely it marks its sentence, from 0 to 1.
    """

    start: int
    end: int
    kind: str
    cue: str
    cls: str
    weight: float

    @property
    def marks(self) -> bool:
        """Whether it alone makes its sentence a hedged one."""
        return self.weight >= THRESHOLD and self.kind == HEDGE and self.cls not in NOT_IN_HEADLINE


@cache
def lexicon() -> CueLexicon:
    """Return the shipped lexicon of hedges and boosters, compiled once."""
    return CueLexicon({HEDGE: "hedges", BOOSTER: "boosters"})


def cues(text: str, start: int, end: int, reported: bool = False) -> list[Cue]:
    """Return the hedges and boosters of the sentence ``text[start:end]``, in order and disjoint.

    ``reported`` says that the sentence is indirect speech, where *would* is only the past of *will*. Where two forms
    begin together the longer wins, so *no doubt* is a booster and *doubt* a hedge.
    """
    return [
        Cue(start + at, start + to, rule.kind, rule.cue, rule.cls, rule.weight)
        for at, to, rule in lexicon().find(text[start:end], reported)
    ]


def strength(cues: Iterable[Cue], leave_out: Container[str] = NOT_IN_HEADLINE) -> float:
    """Return the weight of the best hedge whose class is not in ``leave_out``, 0 without one."""
    return max((c.weight for c in cues if c.kind == HEDGE and c.cls not in leave_out), default=0.0)
