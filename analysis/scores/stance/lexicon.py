"""Stance from the VADER lexicon: what stands near the mention counts, what another clause says counts less."""

import hashlib
from collections.abc import Iterator, Sequence
from functools import cached_property
from math import exp, sqrt
from pathlib import Path

from analysis.scores.stance.protocol import Contribution, Item, Probabilities
from analysis.scores.stance.tokens import Row, Token, row

# Fitted by training/stance_lexicon.py on the training sentences of NewsMTSC.
DECAY = 20.0  # words until a valence counts exp(-1)
BORDER = 0.9  # what is left of a valence across one clause border
SLOPE = 3.27  # log-odds a unit of normalised valence
NEGATIVE, POSITIVE = -0.79, 0.92  # log-odds at which unfavourable and favourable begin

_NEGATED = -0.74  # VADER's factor for a valence up to three words after a negation
_REACH = 3
_ALPHA = 15.0  # VADER's normalisation, x / sqrt(x * x + 15)


class LexiconModel:
    """VADER's valences (Hutto & Gilbert 2014) with decay by distance and clause, negation and degree words.

    The normalised sum s in (-1, 1) becomes probabilities by an ordered logit, monotone in s:
    P(neg) = sigma(NEGATIVE - SLOPE * s), P(pos) = sigma(SLOPE * s - POSITIVE).  ``explain`` gives the terms of the sum
    before it is normalised.
    """

    name = "lexicon"

    @cached_property
    def fingerprint(self) -> str:
        """Hash of VADER's lexicon and of this method."""
        digest = hashlib.sha256(repr(sorted(self._vader[0].items())).encode())
        for module in ("lexicon.py", "tokens.py", "names.py"):
            digest.update(Path(__file__).with_name(module).read_bytes())
        return digest.hexdigest()[:16]

    @cached_property
    def _vader(self) -> tuple[dict[str, float], dict[str, float], frozenset[str]]:
        from vaderSentiment.vaderSentiment import BOOSTER_DICT, NEGATE, SentimentIntensityAnalyzer

        return SentimentIntensityAnalyzer().lexicon, BOOSTER_DICT, frozenset(NEGATE)

    def score(self, items: Sequence[Item]) -> list[Probabilities]:
        """Return the probabilities of each item, in order."""
        return [calibrated(sum(weight for _, weight in self._terms(row(item)))) for item in items]

    def explain(self, item: Item) -> list[Contribution]:
        """Return the words with a valence, in VADER's unit (-4 to 4) after decay and negation."""
        return [Contribution(token.start, token.end, weight) for token, weight in self._terms(row(item))]

    def _terms(self, words: Row) -> Iterator[tuple[Token, float]]:
        """Yield each token that has a valence, and its valence after decay and negation."""
        valences, degrees, negations = self._vader
        for index, token in enumerate(words.tokens):
            valence = valences.get(token.form)
            if valence is None or token.form in degrees:
                continue
            before = [word.form for word in words.tokens[max(0, index - _REACH) : index]]
            for steps, form in enumerate(reversed(before)):
                if form in degrees:
                    degree = degrees[form] * (1 - 0.05 * steps)
                    valence += degree if valence > 0 else -degree
            if any(form in negations or form.endswith("n't") for form in before):
                valence *= _NEGATED
            yield token, valence * exp(-abs(words.distance(index)) / DECAY) * BORDER ** words.clauses(index)


def calibrated(total: float) -> Probabilities:
    """Map a sum of valences to probabilities, monotone: the higher the sum, the more likely favourable."""
    s = total / sqrt(total * total + _ALPHA)
    p_neg = 1 / (1 + exp(SLOPE * s - NEGATIVE))
    p_pos = 1 / (1 + exp(POSITIVE - SLOPE * s))
    return Probabilities(p_neg, 1 - p_neg - p_pos, p_pos)
