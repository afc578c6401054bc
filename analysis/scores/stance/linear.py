"""Stance from a linear model over the words around the mention, names hidden: fast, and every weight can be read."""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property, lru_cache
from math import exp, sqrt
from pathlib import Path

from analysis.models import read
from analysis.scores.stance.lexicon import LexiconModel
from analysis.scores.stance.protocol import Contribution, Item, Probabilities
from analysis.scores.stance.tokens import Token, target_form, tokens

MODEL, WEIGHTS = "stance_fast", "stance_fast.tsv"

Logits = tuple[float, float]  # unfavourable and favourable, against neutral
Part = tuple[int, int, Logits]

BIAS = "bias"
_WINDOW = 40  # words on each side that are read
_NEAR = 2  # words that count with their exact place
_ENDINGS = ("'s", "ies", "ied", "ingly", "edly", "ing", "ness", "ment", "ed", "es", "ly", "s", "e")
_STEM = 3
# One form for all, so that no score depends on whether a person is "he" or "she".
_SHE = {"she": "he", "her": "his", "hers": "his", "him": "his", "herself": "himself", "she's": "he's", "she'd": "he'd"}
_PERSONAL = frozenset(
    ("i", "me", "my", "we", "us", "our", "you", "your", "he", "his", "himself", "it", "its", "they", "them", "their")
)
_ALPHA = 15.0  # VADER's normalisation
_ZERO: Logits = (0.0, 0.0)


class LinearModel:
    """Multinomial logistic regression trained by training/stance_linear.py; its weights are a table of text.

    ``explain`` gives what each word adds to the log-odds of favourable against unfavourable; the mention's own span
    carries what the model assumes before it reads the rest.  The contributions add up to ``log(p_pos / p_neg)``.
    """

    name = "fast"

    def __init__(self) -> None:
        self._table = read(MODEL, WEIGHTS)
        self._weights = weights(self._table.decode())
        self._lexicon = LexiconModel()
        self._word = lru_cache(maxsize=1 << 16)(self._sum_of_word)

    @cached_property
    def fingerprint(self) -> str:
        """Hash of the weights and of this method."""
        digest = hashlib.sha256(self._table + self._lexicon.fingerprint.encode())
        digest.update(Path(__file__).read_bytes())
        return digest.hexdigest()[:16]

    def score(self, items: Sequence[Item]) -> list[Probabilities]:
        """Return the probabilities of each item, in order."""
        return [_softmax(_add([logits for _, _, logits in self._parts(item)])) for item in items]

    def explain(self, item: Item) -> list[Contribution]:
        """Return what each word and the mention add to the log-odds, in order of appearance."""
        return [
            Contribution(start, end, positive - negative)
            for start, end, (negative, positive) in sorted(self._parts(item))
            if positive != negative
        ]

    def _parts(self, item: Item) -> list[Part]:
        row = window(item)
        parts = [self._word(form, _place(distance), not clauses) for _, _, form, distance, clauses in row]
        for first, second, feature in pairs(row):
            weight = self._weights.get(feature)
            if weight:
                half = _scaled(weight, 0.5)
                parts[first], parts[second] = _add([parts[first], half]), _add([parts[second], half])
        for index, feature, value in tones(self._lexicon, row):
            parts[index] = _add([parts[index], _scaled(self._weights.get(feature, _ZERO), value)])
        prior = self._sum([BIAS, mention_feature(item)])
        found = [(token.start, token.end, part) for token, part in zip(row, parts, strict=True)]
        return [*found, (item.start, item.end, prior)]

    def _sum(self, names: Iterable[str]) -> Logits:
        return _add([self._weights.get(name, _ZERO) for name in names])

    def _sum_of_word(self, form: str, place: int, same_clause: bool) -> Logits:
        return self._sum(word_features(form, place, same_clause))


def weights(table: str) -> dict[str, Logits]:
    """Read a table of weights: a line of column names, then feature, unfavourable and favourable logit."""
    rows = (line.split("\t") for line in table.splitlines()[1:])
    return {feature: (float(negative), float(positive)) for feature, negative, positive in rows}


def features(lexicon: LexiconModel, item: Item) -> dict[str, float]:
    """Return every feature of an item with its value: what the model is trained on."""
    row = window(item)
    found = {BIAS: 1.0, mention_feature(item): 1.0}
    valued = [
        (name, 1.0)
        for _, _, form, distance, clauses in row
        for name in word_features(form, _place(distance), not clauses)
    ]
    valued += [(name, 1.0) for _, _, name in pairs(row)]
    valued += [(name, value) for _, name, value in tones(lexicon, row)]
    for name, value in valued:
        found[name] = found.get(name, 0.0) + value
    return found


def window(item: Item) -> list[Token]:
    """Return the tokens near enough to the mention to be read."""
    return [token for token in tokens(item) if -_WINDOW <= token.distance <= _WINDOW]


def mention_feature(item: Item) -> str:
    """Return what is known of the mention itself: a name, a pronoun or a common noun."""
    form = target_form(item)
    if _ungendered(form) in _PERSONAL:
        return "mention <pronoun>"
    return "mention <name>" if form == "<target>" else "mention <noun>"


def word_features(form: str, place: int, same_clause: bool) -> list[str]:
    """Return the features of one word: its stem, the stem with side and clause, and the word in its place if near.

    ``place`` is its distance in words, below 0 to the left, cut off beyond the near ones.
    """
    if not _counts(form):
        return []
    form = _ungendered(form)
    stem = stemmed(form)
    side = "left" if place < 0 else "right"
    found = [f"stem {stem}", f"{side} {stem}"]
    if same_clause:
        found.append(f"{side} in clause {stem}")
    if abs(place) <= _NEAR:
        found += [f"{side} near {stem}", f"{place:+d} {form}"]
    return found


def pairs(row: Sequence[Token]) -> Iterator[tuple[int, int, str]]:
    """Yield the pairs of words that follow each other on one side of the mention, commas passed over."""
    before, previous = -1, ""
    for index, (_, _, form, distance, _) in enumerate(row):
        if distance == 1 or form in ".;:":
            previous = ""
        if not _counts(form):
            continue
        if previous:
            yield before, index, f"pair {previous} {_ungendered(form)}"
        before, previous = index, _ungendered(form)


def tones(lexicon: LexiconModel, row: Sequence[Token]) -> Iterator[tuple[int, str, float]]:
    """Yield the VADER valences, decayed as in the lexicon model: by sign, by side and sign, and normalised over all."""
    terms = list(lexicon.terms(row))
    total = sum(weight for _, weight in terms)
    scale = 1 / sqrt(total * total + _ALPHA)
    for index, weight in terms:
        sign = "+" if weight > 0 else "-"
        side = "left" if row[index].distance < 0 else "right"
        yield index, f"tone {sign}", weight / 2
        yield index, f"tone {side} {sign}", weight / 2
        yield index, "tone all", weight * scale


def stemmed(form: str) -> str:
    """Cut the commonest English endings, so that forms of a word share a weight."""
    for ending in _ENDINGS:
        if form.endswith(ending) and len(form) - len(ending) >= _STEM:
            return form[: -len(ending)] + ("y" if ending in {"ies", "ied"} else "")
    return form


def _ungendered(form: str) -> str:
    return _SHE.get(form, form)


def _counts(form: str) -> bool:
    return form[0].isalnum() or form[0] in '<“”"?!'


def _place(distance: int) -> int:
    return distance if -_NEAR <= distance <= _NEAR else _NEAR + 1 if distance > 0 else -_NEAR - 1


def _add(logits: Iterable[Logits]) -> Logits:
    negative = positive = 0.0
    for one, other in logits:
        negative += one
        positive += other
    return negative, positive


def _scaled(logits: Logits, factor: float) -> Logits:
    return logits[0] * factor, logits[1] * factor


def _softmax(logits: Logits) -> Probabilities:
    top = max(0.0, *logits)
    negative, neutral, positive = exp(logits[0] - top), exp(-top), exp(logits[1] - top)
    total = negative + neutral + positive
    return Probabilities(negative / total, neutral / total, positive / total)
