"""Stance towards a target: how favourably a sentence presents one mention, by models behind one protocol."""

import os
from functools import cache

from analysis.errors import EXIT_USAGE, FramescopeError
from analysis.scores.stance.protocol import Contribution, Item, Probabilities, StanceModel

__all__ = ["DEFAULT", "NAMES", "Contribution", "Item", "Probabilities", "StanceModel", "load"]

NAMES = ("lexicon", "fast", "accurate")
DEFAULT = "accurate"


@cache
def load(name: str) -> StanceModel:
    """Return the stance model ``name``, ready to score, always the same one; what it needs is imported only here.

    Raises ``FramescopeError``: an unknown name (usage), or a model file that is missing or altered (model).
    """
    if name == "lexicon":
        from analysis.scores.stance.lexicon import LexiconModel

        return LexiconModel()
    if name == "fast":
        from analysis.scores.stance.linear import LinearModel

        return LinearModel()
    if name == "accurate":
        from analysis.scores.stance.transformer import TransformerModel

        return TransformerModel(threads=os.cpu_count() or 1)  # the scores are the same for any number
    raise FramescopeError(f"There is no stance model {name!r}; choose one of {', '.join(NAMES)}.", EXIT_USAGE)
