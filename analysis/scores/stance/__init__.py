"""Stance towards a target: how favourably a sentence presents one mention, by models behind one protocol."""

import os
from functools import cache

from analysis.errors import EXIT_USAGE, FramescopeError
from analysis.scores.stance.protocol import Contribution, Item, Probabilities, StanceModel

__all__ = ["DEFAULT", "NAMES", "OTHER_REGISTER", "Contribution", "Item", "Probabilities", "StanceModel", "load"]

NAMES = ("lexicon", "fast", "accurate")
DEFAULT = "accurate"
_threads = os.cpu_count() or 1
OTHER_REGISTER = ("fast-sentences", "accurate-sentences")  # to measure on chosen sentences; not for whole articles


@cache
def load(name: str) -> StanceModel:
    """Return the stance model ``name``, ready to score, always the same one; what it needs is imported only here.

    Raises ``FramescopeError``: an unknown name (usage), or a model file that is missing or altered (model).
    """
    if name == "lexicon":
        from analysis.scores.stance.lexicon import LexiconModel

        return LexiconModel()
    if name in (*NAMES, *OTHER_REGISTER):
        from analysis.scores.stance.transformer import REGISTERS, TransformerModel

        encoder, _, other = name.partition("-")
        register = other or REGISTERS[0]
        return TransformerModel(encoder, _threads, register)  # the scores are the same for any number
    raise FramescopeError(f"There is no stance model {name!r}; choose one of {', '.join(NAMES)}.", EXIT_USAGE)


def use_threads(count: int) -> None:
    """Let each model that this process has not loaded yet use ``count`` threads instead of one for each core."""
    global _threads
    _threads = count
