"""Which words to name as the reasons of a judgement."""

from collections.abc import Sequence
from functools import cache

from analysis import lexicons
from analysis.scores.stance.protocol import Contribution

MOST = 6
_LEAST = 0.005  # which is written as 0.01


def reasons(sentence: str, contributions: Sequence[Contribution]) -> list[tuple[str, float]]:
    """Return the words of ``sentence`` that moved the judgement most, each with its weight, the strongest first.

    Function words ("a", "of") are left out, but for those that deny.
    """
    named = [(sentence[one.start : one.end], one.weight) for one in contributions if abs(one.weight) >= _LEAST]
    telling = [one for one in named if one[0].casefold() not in _empty_words()]
    return sorted(telling, key=lambda one: abs(one[1]), reverse=True)[:MOST]


@cache
def _empty_words() -> frozenset[str]:
    denying = {
        word for row in lexicons.load("function_words") if row["class"] == "negation" for word in row["words"].split()
    }
    stop = frozenset(row["word"] for row in lexicons.load("stopwords"))
    return frozenset(word for word in stop - denying if not word.endswith(("n't", "n’t")))
