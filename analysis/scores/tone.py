"""Tone: the valence of a sentence, with no target (VADER; Hutto & Gilbert 2014)."""

from collections.abc import Callable
from functools import cache


@cache
def _scorer() -> Callable[[str], dict[str, float]]:
    from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

    scores: Callable[[str], dict[str, float]] = SentimentIntensityAnalyzer().polarity_scores
    return scores


# VADER's cost grows with the square of the length; no real sentence is longer than this.
_LONGEST = 2_000


def tone(sentence: str) -> float:
    """Return VADER's compound valence of ``sentence``, from -1 (negative) to 1 (positive).

    Curly apostrophes are unified first, because VADER's list of negations has only straight ones.
    """
    return _scorer()(sentence[:_LONGEST].replace("’", "'"))["compound"]
