"""What every stance model takes and gives."""

from collections.abc import Sequence
from typing import NamedTuple, Protocol


class Item(NamedTuple):
    """One mention to judge: a sentence, and where in it (characters) the mention stands."""

    sentence: str
    start: int
    end: int


class Probabilities(NamedTuple):
    """How likely the sentence shows the mention unfavourably, neutrally or favourably; the three add up to 1.

    The mention's stance score is ``p_pos - p_neg``, in [-1, 1]; its confidence is the largest of the three.
    """

    p_neg: float
    p_neu: float
    p_pos: float


NEUTRAL = Probabilities(0.0, 1.0, 0.0)  # by rule, of a mention that portrays nobody


class Contribution(NamedTuple):
    """How much the characters ``start`` to ``end`` of the item's sentence move the model: below 0 is unfavourable.

    The unit is the model's own (its class says which): compare weights within an item, never across models.
    """

    start: int
    end: int
    weight: float


class StanceModel(Protocol):
    """A way to judge stance towards a mention.  Items of one call may be scored together, and come back in order."""

    @property
    def name(self) -> str:
        """Name that ``load`` knows the model by."""
        ...

    @property
    def fingerprint(self) -> str:
        """Hash of weights and method: scores with equal fingerprints are interchangeable."""
        ...

    def score(self, items: Sequence[Item]) -> list[Probabilities]:
        """Return the probabilities of each item, in order."""
        ...

    def explain(self, item: Item) -> list[Contribution]:
        """Return the parts of the sentence that moved the score, in order of appearance."""
        ...
